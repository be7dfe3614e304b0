"""Make a small site of one article for tests to build, break and mend."""

from __future__ import annotations

from pathlib import Path

TEXT = "春天的信\n\n银行行长去公园看花。他说：“春天来了。”\n\n花开了，人也多了。\n"
GLOSSARY = "- term: 公园\n  reading: gōng yuán\n  meaning: park\n"


def make_project(root: Path) -> Path:
    """Write a two-line mkdocs.yml and one seed folder below `root`; return `root`."""
    (root / "mkdocs.yml").write_text("site_name: Spring\nplugins: [duben]\n", encoding="utf-8")
    seed = root / "seeds" / "spring"
    seed.mkdir(parents=True)
    (seed / "source.txt").write_text(TEXT, encoding="utf-8")
    (seed / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    return root


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }

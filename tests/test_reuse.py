"""What a build takes over from the site of before: what it would write again, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.project import make_project, snapshot

from duben.site.build import build
from duben.site.reuse import Reuse, key_of

ARTICLES = ("autumn", "spring", "winter")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project of three articles that was built once, with a cache of its own."""
    monkeypatch.setattr("duben.site.build.default_folder", lambda: tmp_path / "cache")
    (tmp_path / "project").mkdir()
    project = make_project(tmp_path / "project")
    for slug in ("autumn", "winter"):
        (project / "seeds" / slug).mkdir()
        (project / "seeds" / slug / "source.txt").write_text(
            f"{slug}\n\n银行行长去公园。\n", encoding="utf-8"
        )
    build(project / "mkdocs.yml", jobs=1)
    return project


def again(project: Path) -> set[str]:
    """Build once more; return the files that were written, and find the site as one built from nothing."""
    before = places(project / "site")
    site = build(project / "mkdocs.yml", jobs=1)
    after = places(site)
    built = snapshot(site)
    assert built == snapshot(build(project / "mkdocs.yml", jobs=1, cached=False))
    return {name for name, state in after.items() if before.get(name) != state}


def places(site: Path) -> dict[str, tuple[int, int]]:
    """Return which file of the disk each file of a site is, and when it was written."""
    files = ((path, path.stat()) for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): (stat.st_ino, stat.st_mtime_ns) for path, stat in files}


def of(articles: tuple[str, ...], written: set[str]) -> set[str]:
    """Return the files of some articles among those that were written."""
    return {name for name in written if name.startswith(tuple(f"{slug}/" for slug in articles))}


def test_reuse_writes_no_file_of_an_article_that_nobody_has_edited(project: Path) -> None:
    """Nor their strokes; and of an edited article every file that may be another one."""
    site = snapshot(project / "site")
    (project / "seeds/spring/source.txt").write_text("春天的信\n\n他去公园看花。\n", encoding="utf-8")
    written = again(project)
    assert of(("autumn", "winter"), written) == set()
    assert of(("spring",), written) == {name for name in site if name.startswith("spring/")}
    assert {"library/facts.js", "library/concordance-0.js"} <= written


def test_reuse_of_a_site_that_nobody_has_edited(project: Path) -> None:
    """Nothing of any article, no shelf and no file of the concordance is written."""
    written = again(project)
    assert of((*ARTICLES, "library", "strokes"), written) == set()


@pytest.mark.parametrize(
    "line", ["site_name: Another\n", "site_url: https://example.org/\n", "extra: {colour: red}\n"]
)
def test_reuse_prints_pages_again_with_other_options(project: Path, line: str) -> None:
    """A page shows what mkdocs.yml says; the files beside it do not."""
    config = project / "mkdocs.yml"
    lines = [
        one for one in config.read_text().splitlines() if one.partition(":")[0] != line.partition(":")[0]
    ]
    config.write_text("\n".join([*lines, line]))
    pages = {f"{slug}/index.html" for slug in ARTICLES}
    assert pages <= of(ARTICLES, again(project))


def test_reuse_writes_a_file_again_that_somebody_has_changed(project: Path) -> None:
    """Changed in its place, replaced, or removed; and the file beside it stays."""
    site = project / "site"
    for name in ("spring/index.html", "spring/words.tsv", "library/concordance-1.js"):
        with (site / name).open("r+b") as file:
            file.write(b"?")
    copy = site / "spring/copy"
    copy.write_bytes((site / "spring/words.js").read_bytes())
    copy.replace(site / "spring/words.js")
    (site / "spring/sentences.js").unlink()
    names = {"index.html", "words.tsv", "words.js", "sentences.js"}
    written = again(project)
    assert of(("spring",), written) == {f"spring/{name}" for name in names}
    assert "library/concordance-1.js" in written


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"files":{"a":1},"articles":{}}'])
def test_reuse_does_without_a_record_that_is_damaged(project: Path, damage: bytes) -> None:
    """Then every file is written, and the next build takes them over."""
    for record in (project.parent / "cache").glob(".site-*"):
        record.write_bytes(damage)
    assert len(of(ARTICLES, again(project))) > 3 * len(ARTICLES)


def test_reuse_takes_nothing_over_where_others_change_what_was_written(project: Path) -> None:
    """A hook that works on the whole site gets it as it would be without one of before."""
    (project / "hook.py").write_text(
        "from pathlib import Path\ndef on_post_build(config):\n"
        "    for path in Path(config.site_dir).rglob('*.tsv'):\n"
        "        path.write_text(path.read_text('utf-8') + 'end', 'utf-8')\n",
        encoding="utf-8",
    )
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [hook.py]\n")
    assert len(of(ARTICLES, again(project))) > 3 * len(ARTICLES)
    assert (project / "site/spring/words.tsv").read_text("utf-8").count("\nend") == 1


def test_reuse_writes_what_cannot_be_linked(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system may have no links."""

    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    again(project)


def test_reuse_tells_values_apart() -> None:
    """A value that moves from one place to the next makes another key."""
    assert key_of(["a", "b"]) == key_of(("a", "b"))
    assert len({key_of(some) for some in (["ab"], ["a", "b"], ["a", ["b"]], [1], ["1"], [])}) == 6


def test_reuse_record_is_of_one_site(tmp_path: Path) -> None:
    """Two sites on one machine have two records."""
    assert Reuse(tmp_path / "a", tmp_path).record != Reuse(tmp_path / "b", tmp_path).record

"""The cache of articles: what is built from it, by however many processes, is what is built without it."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from shutil import rmtree

import pytest
from support.project import make_project, snapshot
from support.specimen import DOC

from duben.site import presses
from duben.site.build import build
from duben.site.cache import DAY, PACK, PART, UNUSED, Cache, packed
from duben.site.plugin import Links
from duben.site.presses import Edition, publish_all
from duben.site.published import publish

LINKS = Links(directories=False, site="https://example.org/")

MANY = 2 * presses.SHARE
"""Articles for which two processes are started."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a site of so many articles that two processes work on it, with a cache of its own."""
    monkeypatch.setattr("duben.site.build.default_folder", lambda: tmp_path / "cache")
    (tmp_path / "project").mkdir()
    project = make_project(tmp_path / "project")
    for number in range(1, MANY):
        folder = project / "seeds" / f"article-{number}"
        folder.mkdir()
        (folder / "source.txt").write_text(f"第{number}封信\n\n银行行长去公园看花。\n", encoding="utf-8")
    return project


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start processes that have loaded what this one has: others take seconds for it."""
    start = partial(ProcessPoolExecutor, mp_context=get_context("fork"))
    monkeypatch.setattr("duben.site.presses.pool", start)


def edition(project: Path, cache: Cache, jobs: int = 1) -> Edition:
    """Publish the articles of a project."""
    return publish_all(project / "seeds", LINKS, cache, jobs)


def key(folder: Path, cache: Cache, links: Links = LINKS) -> str:
    """Return the key of one article."""
    return cache.keys([folder], links)[folder]


def test_cache_cold_warm_and_by_several_processes_is_the_same_site(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every byte of the site is the same; only the cache is fuller. Its day is that of SOURCE_DATE_EPOCH."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("site_url: https://example.org/\n")
    sites = []
    for jobs, cached in ((1, False), (2, True), (1, True)):
        sites.append(snapshot(build(project / "mkdocs.yml", jobs=jobs, cached=cached)))
    assert len([*(project.parent / "cache").glob("[0-9a-f]*")]) == MANY
    assert sites[0] == sites[1] == sites[2]
    # RFC 1952, 2.3: the time of a gzip file stands in its bytes 4 to 7.
    assert int.from_bytes(sites[0]["sitemap.xml.gz"][4:8], "little") == 86400


def test_cache_gives_back_what_it_was_given(tmp_path: Path) -> None:
    """An article with every layer comes back as it went in."""
    article, cache = publish(DOC, LINKS), Cache(tmp_path)
    cache.write("a", packed(article))
    assert cache.contents("a") == article.contents
    assert cache.beside("a") == article.beside
    assert cache.listed("a") == article.listed
    assert cache.packable("a") == article.packable
    assert cache.concordance("a") == article.concordance
    assert cache.rows("a") == article.rows


def test_cache_key_is_of_all_that_an_article_depends_on(project: Path, tmp_path: Path) -> None:
    """A file, its name, and the links of the site make another key; nothing else does."""
    folder = project / "seeds/spring"
    first = key(folder, Cache(tmp_path))
    assert key(folder, Cache(tmp_path)) == first
    assert key(folder, Cache(tmp_path), LINKS._replace(site="")) != first
    (folder / "glossary.yml").rename(folder / "glossary.txt")
    renamed = key(folder, Cache(tmp_path))
    (folder / "glossary.txt").write_text("- term: 花\n", encoding="utf-8")
    assert len({first, renamed, key(folder, Cache(tmp_path))}) == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_cache_opens_plain_files_only(project: Path, tmp_path: Path) -> None:
    """A pipe in a seed folder, which never ends, is not read; a link to nothing hides no file behind it."""
    folder = project / "seeds/spring"
    os.mkfifo(folder / "a-pipe")
    (folder / "b-link").symlink_to("nowhere")
    before = key(folder, Cache(tmp_path))
    (folder / "source.txt").write_text("秋天的信\n\n秋天来了。\n", encoding="utf-8")
    assert key(folder, Cache(tmp_path)) != before


@pytest.mark.parametrize("damage", [b"", b"\x00", b"\x00\x00\x00\x00\x00\x00\x00\x05hello", b"\xff" * 99])
def test_cache_a_damaged_file_is_made_again(
    project: Path, tmp_path: Path, damage: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said in a line, and the article is the same."""
    whole = edition(project, Cache(tmp_path / "cache"))
    spring, _ = whole.articles["spring"]
    (tmp_path / "cache" / spring).write_bytes(damage)
    again = Cache(tmp_path / "cache")
    assert edition(project, again) == whole
    assert again.contents(spring) is not None
    assert capsys.readouterr().err == (
        f"The cache {tmp_path / 'cache'} holds a damaged file, which is made again: {spring}.\n"
    )


def test_cache_damage_behind_the_list_is_found_when_the_page_is_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first part of a file is whole and the second is not: the page is written all the same."""
    before = snapshot(build(project / "mkdocs.yml", jobs=1))
    for file in (project.parent / "cache").glob("[0-9a-f]*"):
        file.write_bytes(file.read_bytes()[:-9])
    assert snapshot(build(project / "mkdocs.yml", jobs=1)) == before
    assert "damaged" in capsys.readouterr().err


def test_cache_a_damaged_pack_is_made_again(project: Path) -> None:
    """An e-book that was cut short in the cache is whole in the site."""
    before = snapshot(build(project / "mkdocs.yml", jobs=1))
    rmtree(project / "site")  # nothing is taken over from there
    packs = [*(project.parent / "cache").glob(f"{PACK}*")]
    assert packs
    for file in packs:
        file.write_bytes(file.read_bytes()[:-9])
    assert snapshot(build(project / "mkdocs.yml", jobs=1)) == before


@pytest.mark.usefixtures("forked")
def test_cache_that_cannot_be_written_is_done_without(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says so, whatever the number of articles, and all of them are there."""
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    cache = Cache(tmp_path / "file" / "cache")
    done = edition(project, cache, jobs=2)
    assert len(done.articles) == MANY
    assert all(cache.contents(kept.key) for kept in done.articles.values())
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"The cache {tmp_path / 'file' / 'cache'} cannot be ")


def test_cache_on_a_full_disk_leaves_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be written whole is not there at all."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        Cache(tmp_path).write("a", b"packed")
    assert not [*tmp_path.iterdir()]


def test_cache_forgets_what_no_build_has_asked_for(tmp_path: Path) -> None:
    """Old articles and parts that a killed build left are removed, the rest stays."""
    cache = Cache(tmp_path)
    for name, age in (("a", 0.0), ("b", UNUSED + DAY), (f"{PART}x", 2 * DAY), (f"{PART}y", 0.0)):
        (tmp_path / name).write_bytes(b"packed")
        then = (tmp_path / name).stat().st_mtime - age
        os.utime(tmp_path / name, (then, then))
    cache.prune()
    assert {path.name for path in tmp_path.iterdir()} == {"a", f"{PART}y", ".pruned"}


def test_cache_beyond_its_limit_keeps_what_this_build_has_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The oldest files are removed first, packs as well as articles, and none of the last days."""
    monkeypatch.setattr("duben.site.cache.LIMIT", 14)
    for name, days in (("a", 0), (f"{PACK}b", 1), ("c", 3), (f"{PACK}d", 4), ("e", 5)):
        (tmp_path / name).write_bytes(b"packed"[: 6 if days < 3 else 2])
        then = (tmp_path / name).stat().st_mtime - days * DAY
        os.utime(tmp_path / name, (then, then))
    Cache(tmp_path).prune()
    assert {path.name for path in tmp_path.iterdir()} == {"a", f"{PACK}b", "c", ".pruned"}
    monkeypatch.setattr("duben.site.cache.LIMIT", 4)
    (tmp_path / ".pruned").unlink()
    Cache(tmp_path).prune()
    assert {path.name for path in tmp_path.iterdir()} == {"a", f"{PACK}b", ".pruned"}


class Killing(Links):
    """Links that kill the first process that asks for one, and none after it."""

    def link(self, origin: str, target: str) -> str:
        """Kill the process unless that was done, else return a link."""
        with Path(os.environ["KILLED"]).open("a+b") as file:
            if not file.tell():
                file.write(b"once")
                file.flush()
                os.kill(os.getpid(), signal.SIGKILL)
        return super().link(origin, target)


@pytest.mark.skipif(os.name == "nt", reason="no signal kills a process there")
@pytest.mark.usefixtures("forked")
def test_cache_the_share_of_a_killed_process_is_done_again(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All articles are there, and are the same as if nothing had happened."""
    monkeypatch.setenv("KILLED", str(tmp_path / "killed"))
    done = publish_all(project / "seeds", Killing(*LINKS), Cache(tmp_path / "two"), jobs=2)
    assert (tmp_path / "killed").read_bytes() == b"once"
    alone = edition(project, Cache(tmp_path / "one"))
    assert [kept.listed for kept in done.articles.values()] == [
        kept.listed for kept in alone.articles.values()
    ]

"""Writing with the server running: what is saved is shown, what is wrong is said, and nothing dies."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen
from wsgiref.util import FileWrapper

import pytest
from conftest import ROOT
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from support.project import GLOSSARY, TEXT, make_project, snapshot
from support.themes import THEMES, make_site

PATIENCE = 60.0
"""Seconds after which something that should be shown is called missing."""

PNG = (ROOT / "tests/cases/intake/portal_files/hut.png").read_bytes()
BIRDS = TEXT.replace("花", "鸟")
GARDEN = GLOSSARY.replace("park", "garden")
AUTUMN = "秋天的信\n\n银行行长来了。\n"
BAD = "- term: 公园\n"
SERIES = "series: Letters\npart: {}\n"
PAGE = "# 春天的信\n\n他去公园。\n\n"

EDITS: dict[str, tuple[int, list[dict[str, str | bytes | None]]]] = {
    "text": (0, [{"spring/source.txt": BIRDS}, {"spring/source.txt": TEXT}]),
    "terms": (0, [{"spring/glossary.yml": GARDEN}, {"spring/glossary.yml": None}]),
    "another language": (1, [{"spring/de.po": 'msgid "花开了，人也多了。"\nmsgstr "Es blüht."\n'}]),
    "a title": (1, [{"spring/article.yml": "title: A letter\n"}]),
    "a day": (0, [{"spring/article.yml": "published: 2024-05-02\n"}]),
    "a part of a series": (
        0,
        [
            {"spring/article.yml": SERIES.format(1), "autumn/article.yml": SERIES.format(2)},
            {"spring/article.yml": SERIES.format(3)},
        ],
    ),
    "a mistake, and mended": (0, [{"spring/glossary.yml": BAD}, {"spring/glossary.yml": GARDEN}]),
    "a mistake, and meanwhile another article": (
        0,
        [
            {"spring/glossary.yml": BAD},
            {"autumn/source.txt": f"{AUTUMN}花开了。\n"},
            {"spring/glossary.yml": None},
        ],
    ),
    "a picture": (
        0,
        [
            {"spring/source.txt": None, "spring/article.md": f"{PAGE}![花](a.png)\n", "spring/a.png": PNG},
            {"spring/article.md": f"{PAGE}花开了。\n"},
        ],
    ),
    "a folder more": (1, [{"winter/source.txt": BIRDS}]),
    "a folder more with a mistake": (2, [{"winter/source.txt": ""}, {"winter/source.txt": BIRDS}]),
    "a folder less": (1, [{"autumn/source.txt": None, "autumn": None}]),
    "a page of the owner": (1, [{"../docs/about.md": "# About\n\n[Spring](spring/index.md)\n"}]),
    "an article and a page": (1, [{"spring/source.txt": BIRDS, "../docs/about.md": "# About\n"}]),
}
"""Edits one after another (files below seeds/, None removes one), and the whole builds that they take."""

SEARCHED = ("text", "a part of a series", "a mistake, and mended")
"""Edits that are made in other themes too, whose search must know of them."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Serve a small project, which has nothing but seeds; yield its folder and address."""
    project = make_project(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(f"dev_addr: 127.0.0.1:{port}\n")
    command = [sys.executable, "-m", "duben", "serve"]
    process = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield project, f"http://127.0.0.1:{port}"
        assert process.poll() is None, "the server has died"
    finally:
        process.terminate()
        process.wait()


def see(url: str, text: str) -> str:
    """Return the page at `url` once it holds `text`; fail when it never does."""
    end = time.monotonic() + PATIENCE
    page = ""
    while time.monotonic() < end:
        try:
            with urlopen(url) as answer:
                page = answer.read().decode()
        except URLError:
            page = ""
        if text in page:
            return page
        time.sleep(0.1)
    raise AssertionError(f"{text!r} is not shown at {url}:\n{page[:2000]}")


def test_serve_shows_edits_and_mistakes_and_lives_on(server: tuple[Path, str]) -> None:
    """Each seed file is watched; a mistake stands on the article's page until it is mended."""
    project, address = server
    seed, page = project / "seeds" / "spring", f"{address}/spring/index.html"
    handout = f"{address}/spring/handout.html"
    see(handout, "park")
    (seed / "glossary.yml").write_text(GLOSSARY.replace("park", "public garden"), encoding="utf-8")
    see(handout, "public garden")
    (seed / "glossary.yml").write_text("- term: 公园\n", encoding="utf-8")
    see(page, "glossary.yml:1:3")
    see(f"{address}/spring/hant.html", "glossary.yml:1:3")
    (seed / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    see(handout, "park")
    (seed / "source.txt").write_text("秋天的信\n\n银行行长去公园看叶。\n", encoding="utf-8")
    see(page, "秋天")
    (seed / "facts.yml").write_text(
        "- id: a\n  quote: 春天\n  verdict: unsupported\n  note: Gone.\n", encoding="utf-8"
    )
    see(page, "quote of a is not in the article")
    (seed / "facts.yml").unlink()
    see(page, "秋天")


class Serving:
    """A site that is served, without the server: it is built when the test says so."""

    def __init__(self, config_file: Path, site: Path) -> None:
        self.config_file, self.site = config_file, site
        self.whole = 0
        """How often it was built whole."""
        config = self._config()
        config.plugins.on_startup(command="serve", dirty=False)
        self._build(config)
        server = LiveReloadServer(self._build, "127.0.0.1", 0, str(self.site))  # it is never started
        self.server = config.plugins.on_serve(server, config=config, builder=self._build)
        self.plugin = config.plugins["duben"]
        self.whole = 0

    def _config(self) -> MkDocsConfig:
        return load_config(str(self.config_file), site_dir=str(self.site))

    def _build(self, config: MkDocsConfig | None = None) -> None:
        self.whole += 1
        build(config or self._config(), serve_url="http://127.0.0.1/")

    def edit(self, files: dict[str, str | bytes | None]) -> None:
        """Write or remove files below seeds/, and build as the server does then."""
        for name, content in files.items():
            path = self.config_file.parent / "seeds" / name
            if content is None:
                path.rmdir() if path.is_dir() else path.unlink()
                continue
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        self.server.builder()

    def ask(self, name: str) -> str:
        """Return what the server answers to a request for a file: the status."""
        said: list[str] = []
        app = self.server.get_app()
        assert app
        answer = app({"PATH_INFO": f"/{name}"}, lambda status, _: said.append(status))  # type: ignore[arg-type, return-value]
        if isinstance(answer, FileWrapper):
            answer.close()
        return said[0]

    def pages(self) -> dict[str, bytes]:
        """Ask for every file of the site that waits; return all, without the time that it was built at."""
        for name in [*self.plugin.waiting.files]:
            self.ask(name)
        assert not self.plugin.waiting.files
        dated = re.compile(rb"Build Date UTC : .*")
        return {name: dated.sub(b"", content) for name, content in snapshot(self.site).items()}


@pytest.fixture(params=[""])
def serving(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Serving:
    """Serve two articles in a theme, ours or another, whose search finds them."""
    monkeypatch.setattr("duben.site.plugin.default_folder", lambda: tmp_path / "cache")
    (tmp_path / "project").mkdir()
    if request.param:
        config = make_site(tmp_path / "project", request.param)
        (config.parent / "seeds/spring/article.yml").unlink()
        (config.parent / "seeds/spring/facts.yml").unlink()
        (config.parent / "seeds/spring/grammar.yml").unlink()  # the page of its point would go with it
    else:
        config = make_project(tmp_path / "project") / "mkdocs.yml"
        config.write_text(
            "site_name: Spring\nsite_url: https://example.org/\nplugins: [duben]\n", encoding="utf-8"
        )
        (tmp_path / "project/docs").mkdir()
    (config.parent / "seeds/autumn").mkdir()
    (config.parent / "seeds/autumn/source.txt").write_text(
        "秋天的信\n\n银行行长去公园看叶。\n", encoding="utf-8"
    )
    return Serving(config, tmp_path / "site")


@pytest.mark.parametrize(
    ("serving", "name"),
    [("", name) for name in EDITS] + [(theme, name) for theme in THEMES for name in SEARCHED],
    indirect=["serving"],
)
def test_serve_writes_what_a_whole_build_writes(
    serving: Serving, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the last edit the served site has the bytes of one that is built from the beginning."""
    whole, edits = EDITS[name]
    for files in edits:
        serving.edit(files)
    assert serving.whole == whole
    monkeypatch.setattr(MkDocsConfig.plugins, "plugin_cache", {})  # it holds plugins as long as a process
    assert serving.pages() == Serving(serving.config_file, tmp_path / "anew").pages()


def test_serve_builds_whole_where_another_plugin_may_gather(serving: Serving) -> None:
    """A hook that takes part in a build as a whole is asked at every edit."""
    serving.config_file.with_name("hook.py").write_text(
        "from pathlib import Path\ndef on_post_build(config):\n"
        "    pages = Path(config.site_dir).rglob('*.html')\n"
        "    words = sum('鸟' in page.read_text('utf-8') for page in pages)\n"
        "    (Path(config.site_dir) / 'birds.txt').write_text(str(words))\n",
        encoding="utf-8",
    )
    with serving.config_file.open("a", encoding="utf-8") as file:
        file.write("\nhooks: [hook.py]\n")
    serving.edit({})
    assert (serving.site / "birds.txt").read_text() == "0"
    serving.edit({"spring/source.txt": BIRDS})
    assert int((serving.site / "birds.txt").read_text()) > 0
    assert serving.whole == 2


def test_serve_writes_what_is_asked_for(serving: Serving) -> None:
    """An edit writes the pages of its article; what scripts load is written when it is asked for."""
    before = serving.pages()
    serving.edit({"spring/source.txt": BIRDS})
    after = snapshot(serving.site)
    written = {name for name, content in after.items() if content != before.get(name, b"")}
    assert {name.partition("/")[0] for name in written if "Build Date" not in name} >= {"spring"}
    assert not [name for name in written if name.startswith(("autumn/", "library/", "strokes/"))]
    late = serving.plugin.waiting.files
    assert {"spring/words.tsv", "spring/spring.apkg", "library/concordance.js"} <= late.keys()
    assert not [name for name in late if name.startswith("autumn/")]
    assert serving.ask("library/concordance-1.js").startswith("200")
    assert not [name for name in late if name.startswith("library/concordance")]
    assert "鸟" in (serving.site / "library/concordance-1.js").read_text("utf-8") + (
        serving.site / "library/concordance-0.js"
    ).read_text("utf-8") + (serving.site / "library/concordance-2.js").read_text("utf-8")


def test_serve_does_nothing_where_nothing_has_changed(serving: Serving) -> None:
    """A file that is saved as it was costs no build, and no page is written again."""
    before = {path: path.stat().st_mtime_ns for path in serving.site.rglob("*")}
    serving.edit({"spring/source.txt": TEXT})
    assert serving.whole == 0
    assert {path: path.stat().st_mtime_ns for path in serving.site.rglob("*")} == before

"""Sites whose theme is not ours: their own pages stay as they were, ours come with all they need."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
import tinycss2
from lxml import html
from mkdocs.config import load_config
from support.project import make_project
from support.themes import OTHERS, THEMES, build_site, make_site

from duben.html.host import assets, bare
from duben.html.scoped_css import CONDITIONS, scoped
from duben.indexes.search_text import toneless


@pytest.fixture(scope="module", params=THEMES)
def sites(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Build a site in a theme; return it without the plugin and with it."""
    root = tmp_path_factory.mktemp(request.param)
    return (
        build_site(make_site(root / "plain", request.param, plugin=False, nav=True), root / "without"),
        build_site(make_site(root / "duben", request.param, nav=True), root / "with"),
    )


def dated(page: Path) -> bytes:
    """Return a page without the time it was built at."""
    return re.sub(rb"Build Date UTC : .*", b"", page.read_bytes())


def test_hosts_pages_of_the_owner_stay_as_they_were(sites: tuple[Path, Path]) -> None:
    """Byte for byte, and so does every file of the theme; the start page has the library behind its text."""
    without, with_ = sites
    for path in sorted(without.rglob("*")):
        name = str(path.relative_to(without))
        ours = name == "index.html" or name.startswith("search/") or name.startswith("sitemap.xml")
        if path.is_file() and not ours:
            assert dated(path) == dated(with_ / name), name
    before, after = ((site / "index.html").read_text(encoding="utf-8") for site in sites)
    start = after.index('<div class="duben-frame">')
    assert before.startswith(after[:start].rstrip())
    assert html.fromstring(before).findtext(".//title") == html.fromstring(after).findtext(".//title")


def test_hosts_page_comes_with_its_styles_and_scripts(sites: tuple[Path, Path]) -> None:
    """What a page of ours links to is there, inside our part of it; a page of the owner links none."""
    page = sites[1] / "spring" / "index.html"
    links = html.parse(str(page)).getroot().xpath("//*[@class='duben']//*[@rel='stylesheet' or @src]")
    targets = [link.get("href") or link.get("src") for link in links]
    assert [Path(target).name for target in targets] == [
        *("host.css", "page.css", "reading.css", "noscript.css", "start.js", "reading.js")
    ]
    assert all((page.parent / target).is_file() for target in targets)
    assert "duben" not in (sites[1] / "about" / "index.html").read_text(encoding="utf-8")


def test_hosts_titles_are_text(sites: tuple[Path, Path]) -> None:
    """No element and no attribute comes out of what an editor wrote, wherever a theme prints it."""
    for page in (sites[1] / "spring").rglob("*.html"):
        root = html.parse(str(page)).getroot()
        assert not root.xpath("//*[@onerror]"), page
        assert "onerror=alert(1)>" not in page.read_text(encoding="utf-8")


def test_hosts_search_has_one_page_an_article(sites: tuple[Path, Path]) -> None:
    """It is found by words, alone and two together, and by pinyin without tones; readings part nothing."""
    index = json.loads((sites[1] / "search" / "search_index.json").read_text(encoding="utf-8"))
    (found,) = (doc for doc in index["docs"] if doc["location"].startswith("spring"))
    assert found["location"] == "spring/"
    assert found["title"] == "春天的信"
    assert {"银行", "銀行行長", "银行行长", "gongyuan", "park"} <= set(re.findall(r"\w+", found["text"]))
    assert "银行行长去公园看花" in found["text"]
    assert "yínháng" not in found["text"]
    assert any(doc["location"] == "about/#settings" for doc in index["docs"])


@pytest.mark.parametrize("theme", ["theme: mkdocs", "theme: {name: mkdocs}", "theme: readthedocs"])
def test_hosts_one_that_is_named_is_kept(tmp_path: Path, theme: str) -> None:
    """Ours is taken where mkdocs.yml names none, and then only."""
    project = make_project(tmp_path)
    (project / "docs").mkdir()
    config = project / "mkdocs.yml"
    for text, name in ("", None), (theme, re.findall("mkdocs|readthedocs", theme)[0]):
        config.write_text(f"site_name: x\nplugins: [duben]\n{text}\n", encoding="utf-8")
        loaded = load_config(str(config))
        given = loaded.plugins["duben"].on_config(loaded)
        assert given.theme.name == name
        assert given.use_directory_urls == bool(name)


def test_hosts_beside_other_plugins(tmp_path: Path) -> None:
    """Minified, and with a navigation that another plugin writes, the page is whole."""
    config = make_site(tmp_path / "site", "material", others=OTHERS)
    page = build_site(config, tmp_path / "out") / "spring" / "index.html"
    root = html.parse(str(page)).getroot()
    assert "".join(root.xpath("//*[@id='s1']//ruby/text()")) == "春天的信"
    assert root.xpath("//*[@class='duben']//input[@id='pinyin']")


def test_hosts_plugins_of_languages_see_files_of_folders_alone(tmp_path: Path) -> None:
    """What mkdocs-static-i18n does: last of all it asks in which folder each file lies."""
    config = make_site(tmp_path / "site", "material")
    hook = config.parent / "hook.py"
    hook.write_text(
        "from mkdocs.plugins import event_priority\n@event_priority(-100)\ndef on_files(files, config):\n"
        "    assert all(file.abs_src_path for file in files)\n    return files\n",
        encoding="utf-8",
    )
    config.write_text(config.read_text(encoding="utf-8") + "\nhooks: [hook.py]\n", encoding="utf-8")
    assert (build_site(config, tmp_path / "out") / "spring" / "index.html").is_file()


def selectors_of(rules: list[tinycss2.ast.Node]) -> Iterator[str]:
    """Yield the selectors of the rules of a sheet, those in other rules by their condition too."""
    for rule in rules:
        if rule.type == "qualified-rule":
            parts = groupby(rule.prelude, lambda node: node == ",")  # those between parentheses are in a node
            yield from (tinycss2.serialize(list(nodes)) for comma, nodes in parts if not comma)
        elif rule.type == "at-rule" and rule.content and rule.at_keyword in CONDITIONS:
            yield from selectors_of(tinycss2.parse_rule_list(rule.content, True, True))


@pytest.mark.parametrize("name", [name for name in assets() if name.endswith(".css")])
def test_hosts_styles_reach_nothing_else(name: str) -> None:
    """Every rule of every sheet applies within our part of a page, or to a column that holds one."""
    for selector in selectors_of(tinycss2.parse_stylesheet(assets()[name], True, True)):
        assert re.search(r"\.duben\b", selector), selector


@pytest.mark.parametrize(
    ("sheet", "narrowed"),
    [
        ("a, b :is(i, u) {c: d}", ":is(.duben,#_) a, :is(.duben,#_) b :is(i, u) {c: d}"),
        (":root:has(#x) p {}", ".duben:is(.duben,#_):has(#x) p {}"),
        ("html {}", ".duben:is(.duben,#_) {}"),
        (".js .x {}", ".duben:is(.duben,#_).js .x {}"),
        ("p {margin: -1.5rem 2em}", ":is(.duben,#_) p {margin: calc(-1.5 * var(--duben-rem)) 2em}"),
        ("@media (width > 9rem) {p {}}", "@media (width > 9rem) {\n:is(.duben,#_) p {}\n}"),
        ("@page {margin: 1cm}", "@page {margin: 1cm}"),
    ],
)
def test_hosts_narrow_a_rule(sheet: str, narrowed: str) -> None:
    assert scoped(sheet).strip() == narrowed


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ('The "Good" <b> & AT&T', "The “Good” ＜b＞ & AT＆T"),
        ("&lt;i&gt; &#60; it's", "＆lt;i＆gt; ＆#60; it’s"),
        ("春天的信", "春天的信"),
    ],
)
def test_hosts_bare_title(title: str, shown: str) -> None:
    assert bare(title) == shown


@pytest.mark.parametrize(
    ("pinyin", "typed"),
    [("Yínháng", ["yinhang"]), ("Xī'ān", ["xian"]), ("nǚ'ér", ["nüer", "nver"])],
)
def test_hosts_pinyin_as_it_is_typed(pinyin: str, typed: list[str]) -> None:
    assert list(toneless(pinyin)) == typed

"""Check the built files for what validators miss: links, loads, languages, and the text they show."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

from duben import addresses
from duben.html.minified import minified
from duben.html.templates import LANGUAGES
from duben.html.theme import templates
from duben.model.hanzi import is_han
from duben.pipeline import read_folder
from duben.reading.layout import text_in
from duben.seeds import seed_folders

ROOT = Path(__file__).resolve().parent.parent.parent

REFERENCES = (
    *("for", "form", "headers", "list", "popovertarget", "commandfor", "aria-activedescendant"),
    *(f"aria-{name}" for name in ("controls", "describedby", "details", "flowto", "labelledby", "owns")),
)
"""Attributes that name ids of their own page.

Source: HTML, index of attributes; WAI-ARIA 1.2, 6.5.4.
"""

ENGLISH = re.compile(r"\b[a-z]{2,} [a-z]{2,}\b")
"""Two words as no name has them."""

SVG = b'"http://www.w3.org/2000/svg"'
"""The name of a language, which nobody loads."""

ELSEWHERE = re.compile(rb"(?:@import|url\()\s*[\"']?(?:[a-z]+:)?//", re.IGNORECASE)
"""How a style sheet loads from another host; data: is not elsewhere."""

SENDS = re.compile(
    rb"document\.cookie|cookieStore|sendBeacon|XMLHttpRequest|WebSocket|EventSource|RTCPeerConnection"
    rb"|serviceWorker|importScripts|\beval\(|new Function|[\"']POST[\"']",
)
"""How a script could send, keep or run what is none of its own."""

KEEPS = {"offline.js": b"serviceWorker", "sw.js": b'importScripts("assets/'}
"""What a script needs that keeps pages on the device, and no other may."""

Pages = dict[Path, html.HtmlElement]


@pytest.fixture(scope="module")
def built(site: Path) -> Pages:
    return {path: html.parse(str(path)).getroot() for path in site.rglob("*.html")}


def test_html_ids_are_unique_and_found(built: Pages) -> None:
    """No id stands twice; every reference inside a page finds one, and what is to pop over can."""
    for path, page in built.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        named = page.xpath(" | ".join(f"//@{name}" for name in REFERENCES))
        assert {name for names in named for name in names.split()} <= set(ids), path
        assert set(page.xpath("//@popovertarget")) <= set(page.xpath("//*[@popover]/@id")), path


def test_html_links_lead_somewhere(built: Pages, site: Path) -> None:
    """Links inside the site find their file and their place in it; the others are http(s)."""
    ids = {path: set(page.xpath("//@id")) for path, page in built.items()}
    for path, page in built.items():
        for link in page.xpath(
            "//a/@href | //area/@href | //link[not(@rel='canonical' or @hreflang)]/@href | //@src"
        ):
            there = urlsplit(urljoin(path.as_uri(), link))
            if there.scheme in ("http", "https"):
                assert there.hostname, link
                continue
            assert there.scheme == "file", link
            target = Path(unquote(there.path))
            if path.name == "404.html":  # its links are absolute: it is shown at any depth
                continue
            assert target.is_relative_to(site), link
            assert target.is_file(), f"{path}: {link}"
            assert not there.fragment or unquote(there.fragment) in ids[target], f"{path}: {link}"


def test_html_loads_nothing_from_elsewhere(built: Pages) -> None:
    """No page loads, frames or sends anything beyond the site, and none carries code in its text."""
    for path, page in built.items():
        loads = page.xpath("//@src | //@srcset | //@poster | //@data | //@action | //@formaction")
        loads += page.xpath("//link[contains('stylesheet icon preload', @rel)]/@href")
        assert not [load for load in loads if urlsplit(load).scheme or load.startswith("//")], path
        assert not page.xpath("//style | //*/@style | //script[not(@src)] | //iframe | //object | //embed"), (
            path
        )
        assert not [name for name in page.xpath("//@*") if name.attrname.startswith("on")], path
        policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy, path
        allowed = dict(rule.strip().split(" ", 1) for rule in policy[0].split(";"))
        assert allowed["default-src"] == allowed["base-uri"] == allowed["form-action"] == "'none'", path
        assert {*" ".join(allowed.values()).split()} <= {"'none'", "'self'", "data:", "blob:"}, path
        assert allowed["script-src"] == allowed["style-src"] == allowed["connect-src"] == "'self'", path


def test_html_assets_load_nothing_from_elsewhere(site: Path) -> None:
    """No style sheet or drawing names another host as where to load from, and no script any but in links."""
    for path in site.rglob("*"):
        if path.suffix in (".css", ".svg"):
            assert not ELSEWHERE.search(path.read_bytes()), path
        if path.suffix == ".svg":
            links = etree.parse(path).xpath("//@*[local-name() = 'href']")
            assert all(link.startswith("#") for link in links), path
        if path.suffix == ".js":
            text = path.read_bytes().replace(rb"<a href=\"", b"").replace(SVG, b"")
            assert not re.search(rb"[\"'`]\s*(?:https?|wss?):", text), path


def test_html_scripts_send_nothing(site: Path) -> None:
    """No script has a way to send anything, to set a cookie, to stay unasked, or to run text as code."""
    for path in site.rglob("*.js"):
        text = path.read_bytes().replace(KEEPS.get(path.name, b"\0"), b"")
        assert not SENDS.search(text), path


def test_html_gives_each_ruby_one_reading(built: Pages) -> None:
    """One ruby, one rt, and the rt in pinyin."""
    for path, page in built.items():
        for ruby in page.xpath("//ruby"):
            assert [child.tag for child in ruby] == ["rt"], path
            assert ruby.find("rt").get("lang") == "zh-Latn-pinyin", path


def test_html_names_the_language_of_every_character(built: Pages) -> None:
    """Han stands under a Chinese language tag, in articles and around them."""
    for path, page in built.items():
        for words in page.xpath("//article//text() | //body/header//text() | //body/footer//text()"):
            if any(map(is_han, words)):
                holder = words.getparent() if words.is_text else words.getparent().getparent()
                language = holder.xpath("ancestor-or-self::*[@lang][1]/@lang")
                assert language[0].startswith("zh"), f"{path}: {words!r}"


def test_html_names_the_language_of_english(built: Pages) -> None:
    """Every page has a language of its own, and English but for code stands under an English tag."""
    for path, page in built.items():
        assert page.get("lang"), path
        for words in page.xpath("//body//text()"):
            holder = words.getparent() if words.is_text else words.getparent().getparent()
            if ENGLISH.search(words) and not holder.xpath("ancestor-or-self::*[@class='zh' or self::code]"):
                language = holder.xpath("ancestor-or-self::*[@lang][1]/@lang")
                assert language[0] == "en", f"{path}: {words!r}"


def test_html_says_the_text(site: Path) -> None:
    """Without ruby text and notes each page of an article is its text, block by block, in its script."""
    for folder in seed_folders(ROOT / "seeds"):
        doc = read_folder(folder)
        pages = [*addresses.pages(doc).items(), *addresses.handouts(doc).items()]
        for script, uri in pages:
            page = html.parse(str(site / uri.replace(".md", ".html"))).getroot()
            assert page.get("lang") == LANGUAGES[script]
            for silent in page.xpath("//rt | //*[@role='doc-noteref']"):
                silent.drop_tree()
            shown = page.xpath("//h1[@id='title'] | //*[contains(@class, 'block')]/*[1]")
            assert [block.text_content() for block in shown] == [
                text_in(block, script) for block in doc.blocks
            ]
        assert doc.script in ("hans", "hant")


def test_html_is_light(built: Pages, site: Path) -> None:
    """An article opens with at most 45 kB, compressed, and a first card loads at most 40 kB more."""
    cards = sum(
        weight(site / "assets" / name) for name in ("cards.js", "known.js", "senses.js", "entries.css")
    )
    for path, page in built.items():
        if not page.xpath("//article[@data-slug]"):
            continue
        opening = page.xpath("//link[@rel='stylesheet']/@href | //script/@src")
        assert weight(path) + sum(weight(path.parent / urlsplit(link).path) for link in opening) <= 45_000, (
            path
        )
        (beside,) = page.xpath("//article/@data-dictionary")
        entries = max(map(weight, (path.parent / beside).parent.glob("*.js")))
        for name, more in (("words", entries), ("terms", 0), ("notes", 0)):
            (link,) = page.xpath(f"//article/@data-{name}")
            assert weight(path.parent / link) + more + cards <= 40_000, f"{path}: {link}"


def test_html_minifies(site: Path) -> None:
    """Every script and style sheet of the theme stands in the site without its comments."""
    assets = templates() / "assets"
    sources = [path for ending in ("css", "js") for path in assets.rglob(f"*.{ending}")]
    assert sources
    for source in sources:
        name = source.relative_to(assets).as_posix()
        served = (site / "assets" / name).read_text(encoding="utf-8")
        assert served == minified(name, source.read_text(encoding="utf-8")), name


def weight(path: Path) -> int:
    """Return the bytes of a file as a server sends it."""
    return len(gzip.compress(path.read_bytes(), 9))

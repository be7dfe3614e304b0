"""What the pages say and what they never let through."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from lxml import html
from support.hostile import HOSTILE, read_escaped, write_hostile
from support.shared import shared
from support.specimen import DOC, ILLUSTRATED, WHERE

from duben import addresses
from duben.html import pages
from duben.html.library import book, index, terms
from duben.html.note_markdown import markdown, sanitized
from duben.html.series import neighbours
from duben.indexes import card_data
from duben.model.article import Article, Script
from duben.model.document import Document
from duben.model.edits import Doubt
from duben.model.findings import Finding
from duben.pipeline import read_folder
from duben.reading.dictionary import Entry
from duben.reading.layout import layout
from duben.reading.shown import show
from duben.site.feed import feed

Write = Callable[..., html.HtmlElement]


def url(uri: str) -> str:
    return uri.replace(".md", ".html")


def reading(doc: Document = DOC, script: Script = "hans") -> html.HtmlElement:
    return html.fragment_fromstring(pages.article(layout(doc, script), url))


def handout(doc: Document = DOC, script: Script = "hans") -> html.HtmlElement:
    return html.fragment_fromstring(pages.handout(layout(doc, script), url))


@pytest.mark.parametrize("doc", [DOC, ILLUSTRATED], ids=["text", "illustrated"])
@pytest.mark.parametrize("write", [reading, handout])
@pytest.mark.parametrize("script", ["hans", "hant"])
def test_pages_article_says_the_text_and_nothing_else(doc: Document, script: Script, write: Write) -> None:
    """Without ruby text and note marks, each block is the text of the document, character for character."""
    page = write(doc, script)
    for silent in page.xpath("//rt | //*[@role='doc-noteref'] | //a[@class='footmark']"):
        silent.drop_tree()
    lang = pages.LANGUAGES[script]
    blocks = page.xpath(f"//*[self::h1 or self::h2 or contains(@class, 'zh')][@lang='{lang}']")
    texts = [block.simplified if script == "hans" else block.traditional for block in doc.blocks]
    assert [block.text_content() for block in blocks] == [text for text in texts if text]


def test_pages_table_keeps_its_shape() -> None:
    """The first row is the head; an empty cell keeps its place; English stands in its cell."""
    (table,) = reading(ILLUSTRATED).xpath("//table")
    head, row = table.xpath(".//tr")
    assert [(cell.tag, cell.get("scope"), cell.get("class")) for cell in head] == [
        ("th", "col", "center"),
        ("th", "col", "right"),
    ]
    assert [cell.xpath("string(p[@class='en'])") for cell in row] == ["comes", ""]
    assert table.xpath("ancestor::div[@class='block table']//label[@class='peek']")


def test_pages_pictures_have_their_size_and_description() -> None:
    """The description is in the script of the page; a picture on another host is not asked for."""
    for script, alt in (("hans", "银行的门"), ("hant", "銀行的門")):
        (image,) = reading(ILLUSTRATED, script).xpath("//img")
        assert dict(image.attrib) == {
            "src": "specimen/gate.png", "alt": alt, "width": "4", "height": "3", "loading": "lazy",
        }  # fmt: skip


def test_pages_footnotes_lead_there_and_back() -> None:
    """Each number leads to its footnote, which leads back to its first place; it is in no other link."""
    page = reading(ILLUSTRATED)
    marks = page.xpath("//*[@class='s']//a[@class='footmark']")
    assert [(mark.get("href"), mark.get("id")) for mark in marks] == [
        ("#footnote-1", "foot-1"),
        ("#footnote-1", None),
    ]
    assert page.xpath("//*[@id='footnote-1']//a[@role='doc-backlink']/@href") == ["#foot-1"]
    assert not page.xpath("//a//a")
    assert marks[0].getprevious().get("class") == "term"


def test_pages_article_gives_each_word_one_reading() -> None:
    """A ruby holds one rt, in pinyin by its language, with parentheses for those who cannot draw it."""
    for ruby in reading().xpath("//ruby"):
        assert [child.tag for child in ruby] == ["rt"]
        assert ruby.find("rt").get("lang") == "zh-Latn-pinyin"


def test_pages_article_owns_its_doubt() -> None:
    """Unsure readings and lost characters are marked as such."""
    page = reading()
    assert [ruby.text for ruby in page.xpath("//ruby[@class='unsure']")] == ["长"]
    assert page.xpath("//*[@class='lost']/@aria-label") == ["lost character"]


@pytest.mark.parametrize("script", ["hans", "hant"])
def test_pages_article_and_handout_lead_to_each_other(script: Script) -> None:
    """Terms and notes find their entries in the handout, which lead back; no id stands twice."""
    names = {
        reading: url(addresses.pages(DOC)[script]),
        handout: url(addresses.handouts(DOC)[script]),
    }
    built = {name: write(script=script) for write, name in names.items()}
    ids = {name: page.xpath("//@id") for name, page in built.items()}
    for name, page in built.items():
        assert len(ids[name]) == len(set(ids[name]))
        for link in page.xpath("//a/@href[contains(., '#')]"):
            there, _, place = link.partition("#")
            assert place in ids[there or name], link
    page, entries = built.values()
    assert page.xpath("//a[contains(@class, 'term')]/@href") == [
        f"{names[handout]}#term-{n}" for n in (1, 2, 2)
    ]
    assert page.xpath("//a[@role='doc-noteref']/@href") == [f"{names[handout]}#note-1"]
    assert entries.xpath("//a[@role='doc-backlink']/@href") == [
        f"{names[reading]}#{place}" for place in ("s1", "s3", "ref-1")
    ]


@pytest.mark.parametrize("script", ["hans", "hant"])
def test_pages_cards_say_what_the_handout_says(script: Script) -> None:
    """What a card loads is the very HTML of the entry in the handout."""
    page = pages.handout(layout(DOC, script), url)
    files = card_data.files_of(show(DOC))
    for name, uri in addresses.entries(DOC, script).items():
        entries = json.loads(files[uri].removeprefix(f"duben.{name}=").removesuffix(";\n"))
        assert entries
        assert all(entry in page for entry in entries)


def test_pages_tab_stops_at_the_first_place_of_a_term() -> None:
    """Of a term's places in a section Tab reaches the first, as the eye does."""
    terms = reading().xpath("//a[contains(@class, 'term')]")
    assert [(term.xpath("string(.//ruby)")[:2], term.get("tabindex")) for term in terms] == [
        ("北京", None),
        ("银行", None),
        ("银行", "-1"),
    ]


def test_pages_article_pairs_sentences_with_english() -> None:
    """English stands under its paragraph, sentence by sentence, and nowhere a sentence has none."""
    page = reading()
    assert [e.text_content() for e in page.xpath("//*[@class='e']")] == [
        "The head of the bank came.",
        "He said <it>.",
    ]
    assert page.xpath("//*[@class='e']/@id") == ["e3", "e4"]
    assert page.xpath("//*[@id='s3']")[0].text_content().startswith("银行")


def test_pages_notes_let_no_markup_through() -> None:
    """The Markdown of notes is Markdown: no HTML of its own, no links but to the web."""
    (note,) = handout().xpath("//*[@id='note-1']")
    assert note.xpath(".//strong")[0].text == "twice"
    assert not note.xpath(".//script")
    assert note.xpath(".//a/@href") == ["https://example.org/minutes?a=1&b=2", "specimen/index.html#ref-1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](https://example.org)", '<p><a href="https://example.org" rel="noopener">a</a></p>'),
        ("[a](HTTPS://example.org)", "<p>[a](HTTPS://example.org)</p>"),
        ("[a](//example.org)", "<p>[a](//example.org)</p>"),
        ("[a](data:text/html,x)", "<p>[a](data:text/html,x)</p>"),
        (
            "![a](https://example.org/a.png)",
            '<p>!<a href="https://example.org/a.png" rel="noopener">a</a></p>',
        ),
        ("a 银行", '<p>a <span lang="zh">银行</span></p>'),
        ("<b onclick=x>a</b>", "<p>&lt;b onclick=x&gt;a&lt;/b&gt;</p>"),
    ],
)
def test_pages_markdown_links_to_the_web_only(text: str, expected: str) -> None:
    """Links lead to http and https; images and HTML stay text."""
    assert markdown(text) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="data:text/html,x">a</a>', '<a rel="noopener">a</a>'),
        ('<a href="javascript:x" onclick="x">a</a>', '<a rel="noopener">a</a>'),
        ("<p>a<script>x</script></p>", "<p>a</p>"),
        ('<img src="https://example.org/a.png">', ""),
        ('<span lang="zh" style="position:fixed">a</span>', '<span lang="zh">a</span>'),
    ],
)
def test_pages_notes_are_sanitized_whatever_the_parser_lets_through(html: str, expected: str) -> None:
    """A fault of the Markdown parser does not open the page."""
    assert sanitized(html) == expected


def test_pages_article_escapes_what_editors_write() -> None:
    """Metadata is text, never markup."""
    about = replace(DOC.article, title="<b>", byline='"><script>', publisher="&amp;", slug="a&b")
    page = reading(replace(DOC, article=about))
    assert page.xpath("//*[@class='title-en']")[0].text == "<b>"
    assert not page.xpath("//script")


def test_pages_escape_everything_that_a_seed_folder_says(tmp_path: Path) -> None:
    """Whatever is written into any file of a seed folder is text on every page, never an element."""
    shown = show(read_folder(write_hostile(tmp_path / "hostile")))
    finding = Finding(HOSTILE, "error", WHERE, HOSTILE, HOSTILE)
    written = pages.pages_of(shown) | pages.mistaken_pages("other", [finding])
    texts = [write(url, "https://a.example/").html for write in written.values()]
    texts += shared(shown, url=url).values()
    assert all(HOSTILE in read_escaped(text) for text in texts)


def test_pages_article_of_nothing() -> None:
    """An article without a word still has its page, its repairs and its place in the library."""
    empty = show(Document(Article("empty", WHERE)))
    texts = [write(url, "").html for write in pages.pages_of(empty).values()]
    assert all("<article" in text for text in (*texts, *shared(empty, url=url).values()))


def test_pages_of_an_article() -> None:
    """Its own script has the plain names; the other script and the repairs stand beside them."""
    assert [uri.removeprefix("specimen/") for uri in pages.pages_of(show(DOC))] == [
        *("index.md", "hant.md", "handout.md", "handout-hant.md", "repairs.md")
    ]
    assert [uri.removeprefix("specimen/") for uri in card_data.files_of(show(DOC))] == [
        *("words.js", "terms.js", "notes.js", "grammar.js"),
        *("terms-hant.js", "notes-hant.js", "grammar-hant.js", "translation-ar.js"),
    ]


def part(number: int, series: str = "Walks") -> Document:
    """Return the specimen as a part of a series."""
    article = replace(
        DOC.article, slug=f"{series.lower()}-{number}", series=series, part=number, title=f"Walk {number}"
    )
    return replace(DOC, article=article)


@pytest.mark.parametrize("script", ["hans", "hant"])
def test_pages_parts_of_a_series_lead_to_each_other(script: Script) -> None:
    """In the order of their numbers, gaps or not, each page leads to those beside it, in its own script."""
    near = neighbours(map(book, [part(10), part(1), DOC, part(2), part(1, "Days")]))
    last = {"walks-1": 10, "walks-2": 10, "walks-10": 10, "days-1": 1}
    assert {slug: found.of for slug, found in near.items()} == last
    links = {}
    for doc in (part(1), part(2), part(10)):
        alone = pages.article(layout(doc, script), url)
        page = html.fromstring(pages.in_series(alone, book(doc), near[doc.article.slug], script, url))
        found = page.xpath("//nav[@class='series']//a")
        links[doc.article.part] = {link.get("rel"): link.get("href") for link in found}
    uris = {number: url(addresses.pages(part(number))[script]) for number in (1, 2, 10)}
    assert links == {
        1: {"next": uris[2]},
        2: {"prev": uris[1], "next": uris[10]},
        10: {"prev": uris[2]},
    }
    assert not reading().xpath("//nav[@class='series']")


def _entries(files: Mapping[str, str]) -> dict[str, Any]:
    """Return the entries of a dictionary that was written into shards."""
    found: dict[str, Any] = {}
    for uri, text in files.items():
        if uri != addresses.ZHUYIN:
            rows = json.loads(text[text.index("{") : text.rindex("}") + 1])
            assert {addresses.shard(key) for key in rows} == {uri}
            found |= rows
    return found


def test_pages_share_a_dictionary() -> None:
    """An entry stands once a site, under the key that the words of each article name."""
    first = show(DOC).words
    second = tuple(replace(entry, senses=("another",)) for entry in first[:1])
    asked: list[str] = []

    def written(*articles: Sequence[Entry]) -> dict[str, str]:
        rows = {str(number): card_data.entries_of(words) for number, words in enumerate(articles)}
        files = card_data.shared_files(
            {slug: card_data.keys_of(some) for slug, some in rows.items()},
            [syllable for words in articles for syllable in card_data.syllables_of(words)],
            lambda slug: asked.append(slug) or rows[slug],
        )
        return {uri: shard.write() for uri, shard in files.items()}

    alone, together = written(first), written(first, first, second)
    assert asked == ["0", "0", "2"]
    entries = _entries(together)
    assert len(entries) == len(_entries(alone)) + 1
    named, _ = card_data.words(first, {}).removeprefix("duben.rows=").split(";\n", 1)
    for entry, (*_, key, kind) in zip(first, json.loads(named), strict=True):
        assert kind == entry.kind
        senses, parts = entries[key]
        assert tuple(senses) == entry.senses
        assert [part[0] for part in parts] == [part.simplified for part in entry.components]
    assert sum(alone.get(uri) != text for uri, text in together.items()) == 1
    marks = json.loads(together[addresses.ZHUYIN].removeprefix("duben.zhuyin=").removesuffix(";\n"))
    assert set(marks) == {syllable for entry in first for syllable in entry.syllables}


@pytest.mark.parametrize("own", ["hans", "hant"])
def test_pages_mistaken_stand_in_place_of_every_page(own: Script) -> None:
    """Whichever script an article has, a mistake in its folder stands on each of its pages."""
    finding = Finding("empty", "error", WHERE, "is empty", "put the text in it")
    mistaken = pages.mistaken_pages("specimen", [finding])
    assert set(pages.pages_of(show(replace(DOC, script=own)))) <= set(mistaken)
    assert "is empty" in mistaken["specimen/index.md"](url, "").html
    assert list(pages.mistaken_pages("", [finding])) == ["index.md"]


def test_pages_of_lists_lead_where_addresses_say() -> None:
    """Library and glossary link to the page that the article's own script has."""
    shown = show(replace(DOC, script="hant"))
    for uri, page in shared(shown, url=url).items():
        places = "//*[@class='shelf']/li/a/@href | //dd//a/@href | //ol//*[@class='places']/a/@href"
        links = html.fragment_fromstring(page).xpath(places)
        if uri == addresses.GRAMMAR:
            continue
        assert {place.partition("#")[0] for place in links} == {url(addresses.page(shown.doc))}


def test_pages_head_names_both_scripts() -> None:
    """Each script's page knows the other, in full where the site has an address."""
    head = pages.head(
        layout(DOC, "hant"), lambda uri: uri.split("/")[-1], "https://example.org/b/specimen/hant.html"
    )
    assert head["lang"] == "zh-Hant"
    assert head["scripts"] == {"zh-Hans": "index.md", "zh-Hant": "hant.md"}
    assert head["alternates"]["zh-Hans"] == "https://example.org/b/specimen/index.md"


def test_pages_handout_names_the_page_to_find() -> None:
    """The handout says that the reading page is the one to find, and prints its address."""
    view, address = layout(DOC, "hant"), "https://example.org/b/specimen/handout-hant.html"
    head = pages.handout_head(view, lambda uri: uri.split("/")[-1], address)
    assert head["canonical"] == "https://example.org/b/specimen/hant.md"
    assert head["scripts"] == {"zh-Hans": "handout.md", "zh-Hant": "handout-hant.md"}
    page = html.fragment_fromstring(pages.handout(view, lambda uri: uri.split("/")[-1], address))
    assert page.xpath("//*[@class='printed']")[0].text == head["canonical"]
    assert pages.handout_head(view, url)["canonical"] == ""


def test_pages_repairs_show_every_edit() -> None:
    """Each edit stands with its line of the source, before, after and rule."""
    page = html.fragment_fromstring(pages.repairs(DOC, url))
    rows = [[cell.text_content() for cell in row] for row in page.xpath("//tbody/tr")]
    assert rows == [["3", "(yín)", "", "insertion: gbk"], ["6", "- +1", "", "boilerplate: counter"]]
    assert page.xpath("//ol[@class='hunks']/li/@value") == ["3", "6"]
    assert page.xpath("//ol[@class='hunks']/li")[0].text_content() == DOC.source.split("\n")[2]


def test_pages_repairs_show_what_is_not_certain() -> None:
    """What may as well have stood there stands beside what was chosen, in the script of the article."""
    assert not html.fragment_fromstring(pages.repairs(DOC, url)).xpath("//*[@id='doubts']")
    doubts = (Doubt(3, "敘事", "敘述"), Doubt(6, "?!錕", reason="no repair of it can be proved"))
    doc = replace(DOC, doubts=doubts)
    page = html.fragment_fromstring(pages.repairs(doc, url))
    rows = page.xpath("//*[@id='doubts']//li")
    assert [(row.get("value"), row.text_content()) for row in rows] == [
        ("3", "叙事 or或 叙述"),
        ("6", "?!锟"),
    ]
    link = "//a[@href='specimen/repairs.html#doubts']"
    assert reading(doc).xpath(link)[0].text_content().startswith("2 places")
    assert not reading().xpath(link)


def test_pages_glossary_orders_by_pinyin() -> None:
    """Terms of all articles stand in the order of their pinyin, with their places counted."""
    page = html.fragment_fromstring(shared(show(DOC), url=url)[addresses.GLOSSARY])
    assert [term.text for term in page.xpath("//dt/b")] == ["北京大学", "银行"]
    assert page.xpath("//dd//a/@href") == ["specimen/index.html#s1", "specimen/index.html#s3"]
    assert "×2" in page.xpath("//dd")[1].text_content()


def test_pages_glossary_joins_articles() -> None:
    """A term that two articles explain alike is one entry with two places."""
    twin = replace(DOC, article=replace(DOC.article, slug="twin"))
    page = html.fragment_fromstring(shared(show(DOC), show(twin), url=url)[addresses.GLOSSARY])
    assert len(page.xpath("//dt")) == 2
    assert len(page.xpath("//dd")[0].xpath(".//a")) == 2


def test_pages_library_lists_articles() -> None:
    """The library names an article in Chinese and English and says what is in it."""
    page = html.fragment_fromstring(shared(show(DOC), url=url)[addresses.LIBRARY])
    for chinese in page.xpath("//*[@class='say']/*[@lang='zh-Hans']"):
        chinese.drop_tree()
    assert page.xpath("//li/a/@href") == ["specimen/index.html"]
    kicker, shares, counts = (" ".join(p.text_content().split()) for p in page.xpath("//li/p"))
    assert kicker == "The Gazette · 2024-05-02 · HSK 3 · 2 terms · 1 note"
    assert shares == "HSK 1: 58% 2: 25% beyond: 17%"
    assert counts.startswith("12 words, 9 different · 22 characters, ")
    widths = [float(width.rstrip("%")) for width in page.xpath("//li/*[@class='levels']/*/@width")]
    assert sum(widths) == pytest.approx(100, abs=0.5)


def test_pages_long_lists_are_paged() -> None:
    """Library and glossary of many articles go on over pages that link to each other; nothing is lost."""
    shown = show(DOC)
    articles = [
        replace(shown, doc=replace(DOC, article=replace(DOC.article, slug=f"a{n}"))) for n in range(201)
    ]
    written = shared(*articles, url=url)
    points = ["grammar/le-done.md", "grammar/le-done/2.md", "grammar/le-done/3.md", "grammar.md"]
    assert list(written) == ["index.md", "library-2.md", "library-3.md", "glossary.md", *points]
    built = [html.fragment_fromstring(text) for text in written.values()]
    shelves, glossary, sentences = built[:3], built[3], built[4:7]
    found = [link for page in sentences for link in page.xpath("//ol/li/p[@class='places']/a/@href")]
    assert found == [f"a{n}/index.html#s3" for n in range(201)]
    listed = [link for page in shelves for link in page.xpath("//*[@class='shelf']/li/a/@href")]
    assert listed == [f"a{n}/index.html" for n in range(201)]
    for number, page in enumerate(shelves, 1):
        assert page.xpath("//nav//a/@href") == ["index.html", "library-2.html", "library-3.html"]
        assert page.xpath("//nav//a[@aria-current='page']/text()") == [str(number)]
    assert [len(places.xpath("a")) for places in glossary.xpath("//*[@class='places']")] == [20, 20]
    assert "and 181 more texts" in glossary.text_content()


def test_pages_glossary_leads_to_letters() -> None:
    """Each letter leads to its first term, on whichever page that is."""
    (entry, *_) = index(terms(show(DOC)))
    pinyin = ("", *"ā" * 150, *"ň" * 60, "zú")
    named = [replace(entry, card=replace(entry.card, pinyin=letters)) for letters in pinyin]
    first, second = (html.fragment_fromstring(pages.glossary(named, url, number)) for number in (1, 2))
    letters = {link.text: link.get("href") for link in second.xpath("(//nav)[1]//a")}
    assert letters == {
        "#": "glossary.html#term-1",
        "A": "glossary.html#term-2",
        "N": "glossary.html#term-152",
        "Z": "glossary-2.html#term-212",
    }
    assert first.xpath("//*[@id='term-152']//dt//*[@class='pinyin']/text()") == ["ň"]
    assert second.xpath("//*[@id='term-212']//dt//*[@class='pinyin']/text()") == ["zú"]


def test_feed_has_the_newest() -> None:
    """A feed of many articles ends before it grows long."""
    days = [date(2020, 1, 1) + timedelta(days) for days in range(60)]
    docs = [
        replace(DOC, article=replace(DOC.article, slug=f"a{n}", published=day)) for n, day in enumerate(days)
    ]
    root = fromstring(feed(map(book, docs), "Duben", "https://example.org/b/", url))
    atom = "{http://www.w3.org/2005/Atom}"
    links = [entry.findtext(f"{atom}id") for entry in root.iter(f"{atom}entry")]
    assert links == [f"https://example.org/b/a{n}/index.html" for n in range(59, 9, -1)]


def test_feed_lists_dated_articles() -> None:
    """The feed has each article that bears a date, newest first, under its full address."""
    undated = replace(DOC, article=replace(DOC.article, slug="undated", published=None))
    newer = replace(DOC, article=replace(DOC.article, slug="newer", published=date(2025, 1, 1), title="<&>"))
    root = fromstring(feed(map(book, [DOC, undated, newer]), "Duben", "https://example.org/b/", url))
    atom = "{http://www.w3.org/2005/Atom}"
    assert [entry.findtext(f"{atom}id") for entry in root.iter(f"{atom}entry")] == [
        "https://example.org/b/newer/index.html",
        "https://example.org/b/specimen/index.html",
    ]
    assert root.findtext(f"{atom}updated") == "2025-01-01T00:00:00Z"
    assert root.findtext(f"{atom}entry/{atom}summary") == "<&>"

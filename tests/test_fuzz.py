"""The laws that hold for any input, tried on random ones: a few with every run, many by `make fuzz`.

A found case becomes data: a case below tests/cases/, or an example beside its law here.
"""

from __future__ import annotations

import html
import re
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import strategies as st
from support.annotate import annotate
from support.clean_texts import kinds
from support.specimen import DOC
from test_cache import LINKS

from duben import api
from duben.html.inline import inlines
from duben.model.edits import apply
from duben.model.findings import SeedError, Where
from duben.model.hanzi import han_count
from duben.page import read_page
from duben.po.catalog import Entry
from duben.po.read import read_catalog
from duben.po.write import written
from duben.reading.layout import layout
from duben.repair import repair
from duben.seeds.yaml import read_yaml
from duben.site.cache import Cache, packed
from duben.site.published import publish
from duben.source.html import extract
from duben.source.markdown import markdown_blocks
from duben.source.plain import plain_blocks


def mixed(*pieces: str, most: int = 40) -> st.SearchStrategy[str]:
    """Return texts of some pieces, of sentences, and of any characters."""
    sentences = [line for kind in kinds().values() for line in kind]
    any_text = st.text(max_size=12)
    part = st.one_of(st.sampled_from(pieces), st.sampled_from(sentences), any_text)
    return st.lists(part, max_size=most).map("".join)


DAMAGE = mixed(
    *"過國的了,;!?:，。”“()€\n x一著发里后", "(guò)", "?yōu)", "(guó)(guó)", "優(yōu)", "涓浗", "ÖÐ¹ú",
    "ä¸­å›½", "å\u00ad", "족놔벌", "锟斤拷", "\ue321", "\ufffd", "⼈", "\u200b", "?！", "??", "頭發",
    "- +1", "版权所有", "/p>", "\u202e", "銆?", "&#25105;", "節(jié)", "對(duì)言,上", "點(diǎn)?u)",
    "変", "Ã¤Â¸", "˝ńĚě", "\u0085", "〓", "\t",
)  # fmt: skip
PROSE = mixed(
    *"银行长了著一不儿，。！“”()《》…\n 1a%👩々〇𠮷", "2024年", "两百", "A-", "https://", "儿子",
    "好好",
)  # fmt: skip
PAGE = mixed(
    "<p>", "</p>", "<h1>", "<article>", "</article>", "<div", " class=x", ">",
    "<ruby>花<rt>huā</rt></ruby>", "<br/>", "<!--", "-->", "<script>", "</script>", "<title>",
    "&#x110000;", "&#0;", "&nbsp;", "<table><tr><td>", "<svg>", "<meta charset=gbk>",
    "<meta name=date content=2024-13-45>", "<time datetime='0000-00-00'>", "<![CDATA[", "\0",
)  # fmt: skip
MARKDOWN = mixed(
    *"银行|{}*_[]()#>-:^!1. \n，。ab`\\&<", "{银行|yín háng}", "[^1]", "\n\n[^1]: ", "---\n",
    "![a](b.png)",
)  # fmt: skip
PO = mixed(
    'msgid "花"\nmsgstr "flower"\n\n', '#~ msgid "花"\n#~ msgstr "x"\n',
    'msgid ""\n"花\\n"\nmsgstr ""\n"x"\n',
    "msgid ", "msgstr ", "msgctxt ", "msgid_plural ", "msgstr[0] ", '""\n', '"', "\\n", "\\", "\n",
    "#, fuzzy\n", "#~ ", "#| ", "# ", "“", '"Content-Type: text/plain; charset=gbk\\n"\n',
    '"Content-Type: \\n"\n', '"Content-Type:\\n"\n', '"PO-Revision-Date: 2024-99-99 99:99+9999\\n"\n',
    '"POT-Creation-Date: \\n"\n', '"Language: en\\n"\n',
    '"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n',
)  # fmt: skip
YAML = mixed(
    *"-:[]{}&*!|>?#%@`'\"\n\r\x85\u2028 ,~", "title: ", "- term: ", "reading: ", "  ", "&a ", "*a", "<<: ",
    "!!python/none ", "0x", "\\UFFFFFFFF", "2024-99-99", "：", "\t", "...\n", "---\n", ".inf", "1e999",
)  # fmt: skip


@given(DAMAGE)
def test_fuzz_repair(text: str) -> None:
    """Steps replay, lines stay, every report is at a place, and what was repaired is not repaired again."""
    result = repair(text)
    assert apply(result.steps, text) == result.text
    assert result.text.count("\n") == text.count("\n")
    lines = result.text.split("\n")
    for report in (*result.left, *result.doubts):
        assert 1 <= report.line <= len(lines)
        assert 1 <= report.column <= max(1, len(lines[report.line - 1]))
    assert repair(result.text).text == result.text


@given(PROSE)
def test_fuzz_annotation(text: str) -> None:
    """Sentences and words tile their block, and each Han character has a syllable."""
    with suppress(SeedError):
        for block in api.annotate(text, as_is=True):
            assert "".join(word["text"] for word in block["words"]) == block["text"]
            assert "".join(sentence["text"] for sentence in block["sentences"]) == block["text"]
            assert sum(len(word["pinyin"]) for word in block["words"]) == han_count(block["text"])


@given(DAMAGE)
def test_fuzz_cleaning(text: str) -> None:
    """Text is cleaned to all that repair leaves of it, or a finding says that it holds none."""
    with suppress(SeedError):
        assert han_count(api.clean(text)) >= han_count(repair(text).text)


@given(st.lists(PROSE.map(lambda text: " ".join(text.split())).filter(bool), min_size=1, max_size=3))
def test_fuzz_page_without_its_readings(texts: list[str]) -> None:
    """The HTML of a page without ruby and tags is the text of its blocks, character for character."""
    doc = annotate(*texts)
    for part, block in zip(layout(doc, "hans").parts, doc.blocks, strict=True):
        page = "".join(inlines(sentence.inlines, "", {}) for sentence in part.sentences)
        bare = re.sub(r"<rt.*?</rt>|<[^>]*>", "", page)
        assert html.unescape(bare) == (block.simplified or block.text)


@given(st.one_of(PAGE, PAGE.map(lambda page: f"<html><body><article><p>{'春天来了。' * 30}</p>{page}")))
def test_fuzz_saved_pages(page: str) -> None:
    """Any page is read, or refused in a finding."""
    with suppress(SeedError):
        read_page(page)
        extract(page)


@given(MARKDOWN)
def test_fuzz_markdown(text: str) -> None:
    """Blocks come back with their spans within them, or a finding."""
    plain_blocks(text)
    with suppress(SeedError):
        for block in markdown_blocks(text, "article.md"):
            for span in (*block.marks, *block.given):
                assert 0 <= span.start <= span.end <= len(block.text)


HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n\n'


def unplaced(entry: Entry) -> Entry:
    """Return a message without its place."""
    return replace(entry, where=Where("en.po"))


@given(st.one_of(PO, PO.map(lambda text: HEADER + text)))
def test_fuzz_po(text: str) -> None:
    """A catalogue that is read is written and read again as it was; any other is refused in a finding."""
    try:
        catalog = read_catalog(text, "en.po")
    except SeedError:
        return
    again = read_catalog(written(catalog), "en.po")
    assert list(map(unplaced, again.entries)) == list(map(unplaced, catalog.entries))


@given(YAML)
@example("'\r\r]")
@example("a: b\u2028\n\x85- c")
def test_fuzz_yaml(text: str) -> None:
    """YAML is read, or refused with the place of its first mistake, in a line that an editor shows."""
    try:
        read_yaml(text, "article.yml")
    except SeedError as error:
        (finding,) = error.findings
        lines = re.split("\r\n?|\n", text)
        assert 1 <= finding.where.line <= len(lines)
        assert 1 <= finding.where.column <= len(lines[finding.where.line - 1]) + 1


@cache
def _kept() -> bytes:
    return packed(publish(DOC, LINKS))


@given(st.integers(0, len(_kept()) - 1), st.binary(max_size=9), st.booleans())
@example(0, b"", True)
def test_fuzz_cache(at: int, data: bytes, cut: bool) -> None:
    """A file of the cache with other bytes gives the article as it was, or nothing."""
    whole = _kept()
    spoilt = whole[:at] + data + (b"" if cut else whole[at + len(data) :])
    with TemporaryDirectory() as folder:
        kept = Cache(Path(folder))
        kept.write("a", spoilt)
        for got, want in ((kept.contents("a"), publish(DOC, LINKS).contents), (kept.listed("a"), None)):
            assert got is None or want is None or got == want

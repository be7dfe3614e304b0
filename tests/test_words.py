"""Words of a block."""

from __future__ import annotations

import pytest
from support.annotate import annotate, document
from support.fixtures import Case, cases

from duben.layers.words import DECIDED, Decided, add_words, cut, decisions, pieces
from duben.lexicon.segmenter import Offer
from duben.model.article import Article, Split, Term
from duben.model.document import Document, Word, WordKind
from duben.model.findings import Where


def words(doc: Document) -> list[str]:
    return [block.text[word.start : word.end] for block in doc.blocks for word in block.words]


@pytest.mark.parametrize("case", cases("words"))
def test_words_cut(case: Case) -> None:
    """A text falls into the words a reader would name."""
    assert " | ".join(words(annotate(case.given))) == case.expected


def test_words_glossary_term_is_never_cut() -> None:
    """A term of the glossary is one word, in either script, and says where it is written."""
    term = Term("大模型第一股", (), "", Where("seeds/a/glossary.yml", 12))
    doc = annotate("全球大模型第一股上市，大模型第一股。", article=Article("a", Where("a"), glossary=(term,)))
    found = [word for word in doc.blocks[0].words if word.end - word.start == 6]
    assert [word.source for word in found] == ["glossary.yml:12"] * 2
    traditional = annotate("全球大模型第一股", article=Article("a", Where("a"), glossary=(term,)))
    assert "大模型第一股" in words(traditional)


def test_words_split_of_the_editor_stands() -> None:
    """What the editor split is cut so, and only there."""
    split = Split(("研究生", "命"), Where("seeds/a/article.yml", 9))
    doc = annotate("研究生命。研究生", article=Article("a", Where("a"), splits=(split,)))
    assert words(doc) == ["研究生", "命", "。", "研究生"]
    assert [word.source for word in doc.blocks[0].words][:2] == ["article.yml:9"] * 2


def test_words_name_their_source() -> None:
    """Every word says why it is one."""
    (block,) = annotate("中国20万名𪚥，").blocks
    assert [word.source for word in block.words] == ["cedict", "rule amount", "character", "mark"]
    (block,) = annotate("2019年").blocks
    assert [word.source for word in block.words] == ["rule date"]


@pytest.mark.parametrize(
    ("kind", "detail", "expected"),
    [
        ("cedict", "", "cedict"),
        ("supplement", "", "supplement"),
        ("date", "", "rule date"),
        ("mark", "", "rule mark"),
        ("punctuation", "", "mark"),
        ("character", "", "character"),
        ("editor", "glossary.yml:12", "glossary.yml:12"),
        ("tagger", "noun", "tagger noun"),
        ("tagger person", "", "tagger person"),
        ("tagger surname", "", "tagger surname"),
    ],
)
def test_words_print_their_kind(kind: WordKind, detail: str, expected: str) -> None:
    """Each kind has a string for people and for JSON."""
    assert Word(0, 1, kind, detail).source == expected


def test_words_of_the_editor_are_known_by_their_kind() -> None:
    """An offer as cheap as a term of the glossary has no precedence over the dictionary."""
    offer = Offer(0, 2, DECIDED, "name")
    assert pieces("银行", (offer,)) == ((2, "cedict", ""),)
    assert pieces("银行", (offer, Offer(0, 2, DECIDED, "editor", "a.yml:1"))) == ((2, "editor", "a.yml:1"),)


def test_words_of_the_glossary_may_overlap() -> None:
    """Of a term that stands at overlapping places each place is found, and the words tile the text."""
    terms = decisions([Decided(("哈哈",), "glossary.yml:1")])
    assert [place.start for place in terms.find("哈哈哈")] == [0, 1]
    assert sorted(word.end - word.start for word in cut("哈哈哈", terms, decisions([]))) == [1, 2]


def test_words_of_nothing() -> None:
    """An empty document and an empty block pass."""
    assert add_words(document()).blocks == ()
    assert annotate("").blocks[0].words == ()

"""Readings of words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.annotate import annotate, document
from support.fixtures import Case, cases

from duben.layers.readings import add_readings
from duben.lexicon import lexicon
from duben.model.article import Article, Choice, Term
from duben.model.document import Document, Given, Reading
from duben.model.findings import Where
from duben.model.hanzi import han_count
from duben.model.pinyin import UNKNOWN
from duben.pinyin.confidence import COMMON, doubted
from duben.pinyin.reader import by_itself
from duben.pipeline import LANGUAGE_STAGES

ALPHABET = (
    "的一是不了在人有我他这个们中来上大为国地到说时要就出会可你对生能子那得着下自之过发后里行所种事成方多都同没起看定"
    "还好只长把机重教空应倒调都音乐隻著乾髮𪚥﨑㐀〇0123456789AaBb３Ｂ·。，！？“”‘’（）《》…— \n"
)
"""Characters that mean trouble: several readings, two scripts, numbers, names, marks."""


def said(doc: Document) -> str:
    return " ".join(" ".join(reading.citation) for block in doc.blocks for reading in block.readings)


@pytest.mark.parametrize("case", cases("pinyin"))
def test_pinyin_reads(case: Case) -> None:
    """Every character is read as the words around ask."""
    assert said(annotate(case.given)) == case.expected


def test_pinyin_decisions_outrank_each_other() -> None:
    """Inline beats article.yml, which beats the glossary, which beats the dictionary."""
    article = Article(
        "a",
        Where("a"),
        glossary=(Term("行长", ("Xíng", "cháng"), "", Where("seeds/a/glossary.yml", 12)),),
        readings=(Choice("来", ("lāi",), Where("seeds/a/article.yml", 14)),),
    )
    doc = annotate("银行行长来了，行。", article=article)
    given = Given(0, 2, ("yìn", "hàng"))
    doc = add_readings(replace(doc, blocks=(replace(doc.blocks[0], given=(given,)),)))
    readings = doc.blocks[0].readings
    assert [reading.source for reading in readings[:3]] == ["line 1", "glossary.yml:12", "article.yml:14"]
    assert [reading.citation for reading in readings[:3]] == [("yìn", "hàng"), ("xíng", "cháng"), ("lāi",)]
    assert readings[1].capitals == (0,)
    assert {reading.confidence for reading in readings[:3]} == {"sure"}
    assert readings[2].others == ()


def test_pinyin_decision_needs_whole_words() -> None:
    """人大 is not read where 每个人大方 only happens to hold it."""
    article = Article("a", Where("a"), readings=(Choice("人大", ("rén", "tài"), Where("article.yml", 1)),))
    assert "tài" not in said(annotate("每个人大方极了", article=article))


def test_pinyin_doubt_names_the_others() -> None:
    """A reading that is not sure says what else was possible."""
    (reading,) = annotate("朝").blocks[0].readings
    assert reading.confidence != "sure"
    assert reading.others


@pytest.mark.parametrize(
    ("word", "confidence"),
    [
        pytest.param("什么", "sure", id="common, however 什 is read elsewhere"),
        pytest.param("银行", "sure", id="one entry, and nobody contradicts it"),
        pytest.param("和", "sure", id="settled by a line of the data file"),
        pytest.param("噶厦", "likely", id="rare, and 厦 is mostly shà"),
        pytest.param("封禅", "likely", id="rare, contradicted by a second opinion, confirmed by a third"),
        pytest.param("新晃", "unsure", id="rare, contradicted, and nobody confirms it"),
        pytest.param("打手", "sure", id="a doubt of the dictionary, settled"),
        pytest.param("冠", "unsure", id="nothing tells"),
        pytest.param("塞", "unsure", id="a line without context, and the counts contradict it"),
        pytest.param("呀", "likely", id="a particle by a line without context"),
        pytest.param("邓少波", "unsure", id="a name, and 少 is shǎo or shào"),
        pytest.param("邓建国", "likely", id="a name of which each character has one usual reading"),
    ],
)
def test_pinyin_confidence(word: str, confidence: str) -> None:
    """A reading is as sure as the voices that agree on it."""
    (reading,) = annotate(word).blocks[0].readings
    assert reading.confidence == confidence


def test_pinyin_of_a_character_without_entry() -> None:
    """A rare character is read by pypinyin's table, one that nobody knows is said to be unknown."""
    (block,) = annotate("㐀𪚥𱁬").blocks
    assert [reading.source for reading in block.readings] == ["pypinyin", "pypinyin", "none known"]
    assert [reading.citation for reading in block.readings] == [("qiū",), ("zhé",), (UNKNOWN,)]


def syllable_for_each_character(reading: Reading, text: str) -> bool:
    count = han_count(text[reading.start : reading.end])
    return count == len(reading.citation) == len(reading.spoken) and all(reading.citation)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=60))
@example("一一不不一")
@example("一个儿儿儿")
@example("·斯·斯特·")
@example("著著著著")
@example("2025年1月8日第一第二百分之百")
def test_pinyin_any_text(text: str) -> None:
    """Any string is tiled, has a syllable for each Han character, and is the same when annotated again."""
    doc = annotate(text)
    (block,) = doc.blocks
    assert len(block.simplified) == len(block.traditional) == len(text)
    for layer in (block.words, block.sentences):
        assert "".join(text[span.start : span.end] for span in layer) == text
    assert sum(len(reading.citation) for reading in block.readings) == han_count(text)
    assert all(syllable_for_each_character(reading, text) for reading in block.readings)
    for stage in LANGUAGE_STAGES:
        assert stage.run(doc) == doc


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_pinyin_any_unicode(text: str) -> None:
    """No character of Unicode raises anything."""
    (block,) = annotate(text).blocks
    assert "".join(text[word.start : word.end] for word in block.words) == text


def test_pinyin_of_nothing() -> None:
    """An empty document passes."""
    assert add_readings(document()).blocks == ()


def test_pinyin_words_that_a_second_opinion_reads_otherwise_are_not_sure() -> None:
    """Of rare words whose entry is contradicted none is called sure, whatever their characters are."""
    rare = [word for word in doubted() if lexicon().costs[word] >= COMMON]
    read = {word: one.confidence for word in rare if (one := by_itself(word))}
    assert len(read) > 100
    assert "sure" not in read.values()

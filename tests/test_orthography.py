"""Pinyin as it is written, and zhuyin."""

from __future__ import annotations

import pytest
from support.annotate import annotate
from support.fixtures import Case, cases

from duben.model.document import Tones, by_start
from duben.pinyin.spelling import spell, zhuyin


def spelled(text: str, tones: Tones = "citation") -> str:
    """Spell every word of a text, with a space between."""
    (block,) = annotate(text).blocks
    readings = by_start(block)
    return " ".join(
        spell(block.simplified[word.start : word.end], readings.get(word.start), tones)
        for word in block.words
    )


@pytest.mark.parametrize("case", cases("orthography"))
def test_orthography_words(case: Case) -> None:
    """A word in pinyin follows GB/T 16159."""
    assert spelled(case.given) == case.expected


def test_orthography_spoken() -> None:
    """The same words as they are said."""
    assert spelled("一个西安的花儿不是", "spoken") == "yí ge Xī'ān de huār bú shì"


def test_orthography_word_without_reading() -> None:
    """Latin words and marks stay as they are."""
    assert spell("Gemini 3.0", None) == "Gemini 3.0"


@pytest.mark.parametrize(
    ("syllable", "expected"),
    [("háng", "ㄏㄤˊ"), ("lǜ", "ㄌㄩˋ"), ("de", "˙ㄉㄜ"), ("r", "ㄦ"), ("zhī", "ㄓ")],
)
def test_orthography_zhuyin(syllable: str, expected: str) -> None:
    """The dot of the neutral tone stands first."""
    assert zhuyin(syllable) == expected

"""Pinyin as it is written, and zhuyin."""

from __future__ import annotations

import pytest
from support.annotate import annotate
from support.fixtures import Case, cases

from duben.model.document import Span
from duben.pinyin.spelling import running, spell, zhuyin


@pytest.mark.parametrize("case", cases("orthography"))
def test_orthography_running(case: Case) -> None:
    """A sentence in running pinyin follows GB/T 16159."""
    (block,) = annotate(case.given).blocks
    assert running(block, Span(0, len(case.given))) == case.expected


def test_orthography_spoken() -> None:
    """The same sentence as it is said."""
    (block,) = annotate("一个西安的花儿不是").blocks
    assert running(block, Span(0, 9), "spoken") == "Yí ge Xī'ān de huār bú shì"


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

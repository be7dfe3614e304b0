"""Numbers of a sentence and of its English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.fixtures import Case, cases

from duben.check.numbers import chinese_numbers, translated_numbers


@pytest.mark.parametrize("case", cases("numbers", "chinese.md"))
def test_numbers_of_chinese(case: Case) -> None:
    """Definite numbers are read, whatever they are written in."""
    found = [f"{written} {value:.10g}" for written, value in chinese_numbers(case.given)]
    assert "\n".join(found) == case.expected


@pytest.mark.parametrize("case", cases("numbers", "english.md"))
def test_numbers_of_english(case: Case) -> None:
    """Figures and words give values."""
    assert (
        " ".join(f"{value:.12g}" for value in sorted(translated_numbers(case.given, "en"))) == case.expected
    )


@pytest.mark.parametrize("case", cases("numbers", "translated.md"))
def test_numbers_of_other_languages(case: Case) -> None:
    """Figures are read as a language writes them, and words where they are read; its tag comes first."""
    language, text = case.given.split(" ", 1)
    values = sorted(translated_numbers(text, language))
    assert " ".join(f"{value:.12g}" for value in values) == case.expected


@given(st.text(alphabet="〇一二两三九十百千万亿余多几第月年分.,0189 %"))
def test_numbers_take_any_text(text: str) -> None:
    """No run of numerals is too strange."""
    for written, value in chinese_numbers(text):
        assert written in text
        assert value >= 0

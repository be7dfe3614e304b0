"""The sense of a word that its card shows first."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from support.annotate import annotate
from support.fixtures import Case, cases

from duben.lexicon.english import stems
from duben.model.document import Pair
from duben.pinyin.senses import meanings
from duben.reading.shown import show


@pytest.mark.parametrize("case", cases("senses"))
def test_senses_first_is_the_one_meant(case: Case) -> None:
    """A text and a word of it, and the sense that the word has there."""
    text, _, word = case.given.partition(" ")
    (entry,) = (entry for entry in show(annotate(text)).words if entry.simplified == word)
    assert entry.senses[0] == case.expected


TRANSLATED = (
    ("这个问题很大。", "问题", "This is a big issue.", "issue"),
    ("这个问题很大。", "问题", "It is serious.", "problem; question"),
    ("她寄出了帖子。", "帖子", "She published her posts.", "(forum) post"),
    ("这有三种可能。", "可能", "There are three possibilities.", "possibility"),
)


@pytest.mark.parametrize(("text", "word", "english", "sense"), TRANSLATED)
def test_senses_first_stands_in_the_translation(text: str, word: str, english: str, sense: str) -> None:
    """Of the senses that the class leaves, the one comes first whose words stand in the English sentence."""
    (block,) = annotate(text).blocks
    start, whole = text.index(word), (0, len(text))
    block = replace(block, translation=(Pair(*whole, english, "en-GB"), Pair(*whole, "issue", "fr")))
    assert meanings(block)[start, start + len(word)].senses[0] == sense


def test_senses_keep_a_preposition_whatever_is_translated() -> None:
    """A word that no English word stands for has its sense by its class alone."""
    (block,) = annotate("他把书给我。").blocks
    held = replace(block, translation=(Pair(0, 6, "He is holding the book for me.", "en"),))
    assert meanings(held)[1, 2] == meanings(block)[1, 2]


FORMS = """
hope hopes hoped hoping / study studied / pass passes passed passing / add adding / need needs needed
die died dying / box boxes / agency agencies / go goes went gone / centre center / child children
"""


@pytest.mark.parametrize("forms", re.split(r"/|\n", FORMS.strip()))
def test_senses_compare_english_by_stems(forms: str) -> None:
    """The forms of an English word have one stem."""
    assert len(stems(forms)) == 1


def test_senses_keep_short_english_words_apart() -> None:
    """A word is not cut to nothing where it only looks like one with an ending."""
    assert len(stems("red ring bed thing king us use toe to sing")) == 10

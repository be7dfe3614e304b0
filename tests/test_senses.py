"""The sense of a word that its card shows first."""

from __future__ import annotations

import pytest
from support.annotate import annotate
from support.fixtures import Case, cases

from duben.site.shown import show


@pytest.mark.parametrize("case", cases("senses"))
def test_senses_first_is_the_one_meant(case: Case) -> None:
    """A text and a word of it, and the sense that the word has there."""
    text, _, word = case.given.partition(" ")
    (entry,) = (entry for entry in show(annotate(text)).words if entry.simplified == word)
    assert entry.senses[0] == case.expected

"""Read what a careful reader would sign of each sentence: its words, readings, senses, Traditional form."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from bench.reading.texts import rows

SHOWN = 40
"""Code points of a sense that are compared."""


class Judgement(NamedTuple):
    """What is right of one sentence; places are code points of it."""

    kind: str
    words: frozenset[tuple[int, int]]
    """Start and end of each word, number and mark."""
    syllables: tuple[frozenset[str], ...]
    """Possible readings of each Han character; empty where only the words are judged."""
    forms: dict[int, frozenset[str]]
    """Place -> Traditional form of a character, where it is not the Simplified one."""
    meanings: dict[int, re.Pattern[str]]
    """Place of a word -> what its first sense must say, where its usual sense is not the one meant."""


@cache
def judgements() -> dict[str, Judgement]:
    """Read the judgements by the keys of their sentences."""
    found = {}
    for name, kind, lengths, syllables, forms, meanings in rows("judgements.tsv"):
        ends = list(accumulate(map(int, lengths.split()), initial=0))
        found[name] = Judgement(
            kind,
            frozenset(pairwise(ends)),
            tuple(frozenset(one.split("/")) for one in syllables.split()),
            {int(at): frozenset(form.split("/")) for at, form in _pairs(forms, " ")},
            {int(at): re.compile(pattern) for at, pattern in _pairs(meanings, " ;; ")},
        )
    return found


@cache
def words() -> dict[str, Judgement]:
    """Read the sentences of which only the words are judged."""
    found = {}
    for name, kind, lengths in rows("words.tsv"):
        ends = accumulate(map(int, lengths.split()), initial=0)
        found[name] = Judgement(kind, frozenset(pairwise(ends)), (), {}, {})
    return found


@cache
def senses() -> frozenset[tuple[str, str]]:
    """Read the words with the senses that are right where no other is asked, as far as they are compared."""
    return frozenset((word, sense) for word, sense in rows("senses.tsv"))


def _pairs(listed: str, between: str) -> list[tuple[str, str]]:
    parts = (one.partition(":") for one in listed.split(between) if one != "-")
    return [(at, value) for at, _, value in parts]

"""Offer the lattice the words that are made by rule: terms, names, doubled words.

高高兴兴 -> rule doubling    张一鸣 -> rule name    20万名 -> rule amount
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duben.hanzi import HAN
from duben.lexicon import Lexicon
from duben.lexicon.names import parts
from duben.lexicon.terms import terms

TERM = 7.0
"""Cost of a number, date or Latin name: that of a common word, and less than its parts together."""

MIXED = 11.0
"""Cost of an abbreviation with its noun: less than both apart, more than beside a glossary's noun."""

LONGEST = 12
"""Characters of a foreign name without a dot, at most: of a run of thousands every part could be one."""

DOUBLED = re.compile(rf"(?=(([{HAN}])\2([{HAN}])\3))")


@dataclass(frozen=True, slots=True)
class Made:
    """A stretch `[start, end)` that a rule takes as one word, and its cost in the lattice."""

    start: int
    end: int
    rule: str
    cost: float


def made(text: str, lex: Lexicon) -> Iterator[Made]:
    """Find every word of `text` that is made by rule; they may overlap."""
    for start, end, name in terms(text):
        yield Made(start, end, f"rule {name}", MIXED if name == "mixed" else TERM)
    yield from people(text)
    yield from transliterations(text)
    for found in DOUBLED.finditer(text):
        once = found[2] + found[3]
        if once in lex.costs:
            yield Made(found.start(), found.start() + 4, "rule doubling", lex.costs[once] + 3.0)


def people(text: str) -> Iterator[Made]:
    """Find surnames followed by one or two characters that given names are made of.

    A name costs less than its characters apart but more than a common word of them, so 高兴地 and 金融资产
    stay what they are. A rare surname costs more, and again more one that is met as a word: 于.
    """
    known = parts()
    for found in known.person.finditer(text):
        start, surname = found.start(), found[1]
        given = start + len(surname) + 1
        price = 15.5 if surname in known.common else 18.0 if surname not in known.doubles else 13.0
        if surname in known.wordlike:
            price += 7.0
        if found[2][0] not in known.middle:
            yield Made(start, given, "rule name", price)
        if len(found[2]) > 1:
            yield Made(start, given + 1, "rule name", price + 2.5)


def transliterations(text: str) -> Iterator[Made]:
    """Find runs of the characters that foreign names are written with; a dot between makes them certain."""
    for found in parts().transliteration.finditer(text):
        start, end = found.span()
        if set("·•・") & set(found[0]):
            yield Made(start, end, "rule transliteration", 4.0 + end - start)
            continue
        for first in range(start, end - 2):
            for last in range(first + 3, min(end, first + LONGEST) + 1):
                yield Made(first, last, "rule transliteration", 15.0 + 3.2 * (last - first))

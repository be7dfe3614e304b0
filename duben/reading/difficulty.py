"""Measure how hard an article is to read.

profile(doc)  ->  Profile(words=1520, unique=690, characters=2950, shares={1: 0.31, 2: 0.16, …}, minutes=12)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from duben.lexicon import lexicon
from duben.lexicon.hsk import level
from duben.lexicon.segmenter import segment
from duben.model.document import Block, Document
from duben.model.hanzi import han_count

PACE = 255
"""Han characters a minute of a fluent reader. Source: Trauzettel-Klosinski and Dietz, IReST (2012)."""

BEYOND = 8
"""The level given to words that are in no HSK 3.0 list."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Length and vocabulary of an article."""

    characters: int
    """Han characters."""
    unique_characters: int
    words: int
    """Words with Han characters, names left out."""
    unique_words: int
    shares: Mapping[int, float]
    """Share of the words at each HSK 3.0 level, 1 to 7 (for 7 to 9), and 8 for those beyond; together 1."""
    minutes: int
    """Reading time of a fluent reader, rounded up."""


def profile(doc: Document) -> Profile:
    """Measure a document that has words and readings."""
    text = "".join(block.simplified for block in doc.blocks)
    words = [word for block in doc.blocks for word in common(block)]
    levels = Counter(hsk(word) for word in words)
    total = len(words) or 1
    characters = han_count(text)
    return Profile(
        characters,
        len(set(filter(han_count, text))),
        len(words),
        len(set(words)),
        {number: levels[number] / total for number in range(1, BEYOND + 1)},
        ceil(characters / PACE),
    )


def common(block: Block) -> Iterator[str]:
    """Yield the words of a block without names: no list of vocabulary has those."""
    for reading in block.readings:
        if not reading.capitals:
            yield "".join(filter(han_count, block.simplified[reading.start : reading.end]))


def hsk(word: str) -> int:
    """Return the HSK 3.0 level of a word; an unlisted word takes the level of its hardest part."""
    found = level(word)
    if found is None and len(word) > 2:
        parts = [level(part) for part in pieces(word)]
        found = max((part or BEYOND for part in parts), default=BEYOND)
    return found or BEYOND


def pieces(word: str) -> list[str]:
    """Cut a word into dictionary words; return none for a word that is in the dictionary itself."""
    return [] if word in lexicon().costs else segment(word, lexicon())

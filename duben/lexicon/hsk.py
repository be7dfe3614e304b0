"""Tell how early a learner meets a word: its HSK levels and how common it is.

银行 -> HSK 2.0: 3, HSK 3.0: 2, band 2
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import log

from duben.data import rows
from duben.lexicon import lexicon

BANDS = (5.0, 4.5, 4.0, 3.0)
"""Least Zipf value of the frequency bands 1 to 4: about the 1,300, 3,400, 8,000 and 30,000 commonest words.

Zipf value: log10 of occurrences in a thousand million words. Source: van Heuven et al., SUBTLEX-UK (2014).
"""


@dataclass(frozen=True, slots=True)
class Level:
    """The levels of one word; None where a list does not have it."""

    hsk2: int | None
    """HSK 2.0 (2010): 1 to 6."""
    hsk3: int | None
    """HSK 3.0 (GF 0025-2021): 1 to 6, and 7 for the band 7 to 9."""
    band: int
    """How common it is: 1 for the commonest to 5 for the rare."""


@cache
def listed() -> dict[str, tuple[int | None, int | None]]:
    """Read the word lists."""
    return {
        word: (int(two) if two else None, int(three) if three else None)
        for word, two, three in rows("hsk.tsv")
    }


def level(word: str) -> Level:
    """Return the levels of a Simplified word; 儿 at its end may be missing in the lists or in the text."""
    lists = listed()
    two, three = (
        lists.get(word) or lists.get(word.removesuffix("儿")) or lists.get(word + "儿") or (None, None)
    )
    return Level(two, three, band(word))


def band(word: str) -> int:
    """Return the frequency band of a Simplified word, 1 to 5."""
    lex = lexicon()
    zipf = 9 - lex.costs.get(word, lex.unknown) / log(10)
    return 1 + sum(zipf < least for least in BANDS)

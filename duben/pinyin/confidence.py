"""Grade how sure a reading is.

银行 -> sure    朝 alone -> unsure    黄陂 -> likely: elsewhere 陂 is read bēi
"""

from __future__ import annotations

from functools import cache, lru_cache

from duben.data import lines
from duben.lexicon import lexicon
from duben.lexicon.syllables import alike
from duben.model.document import Confidence
from duben.model.hanzi import is_han
from duben.pinyin.contexts import Choice
from duben.pinyin.polyphones import priors

GRADES: tuple[Confidence, ...] = ("sure", "likely", "unsure")

SURE, LIKELY = 0.985, 0.7
"""Least likelihoods of a sure and of a likely reading."""

COMMON = 11.0
"""Cost up to which a word is so common that no dictionary errs in it: 17 in a million."""

RARE = 13.0
"""Cost from which words are so rare that an entry may well err: 2 in a million."""

USUAL, ONLY = 0.3, 0.95
"""Share of its occurrences in which a character is read so, at least, where the reading is usual, and where
it is as good as the only one."""


def confidence(word: str, syllables: tuple[str, ...], likelihood: float, choice: Choice | None) -> Confidence:
    """Grade a reading by how likely it is among the readings of its word.

    A line of the data file that fits speaks for a reading, but seldom settles it alone. Of words that are not
    common only those are sure that read their characters as they are read elsewhere, the rare ones as nearly
    always, and that a second opinion reads the same way: an entry of a dictionary may err where nobody looks.
    So may the first of several entries of a rare character.

    The bounds are set on the development split of CPP, each tenth left out of the counts in turn, and on four
    fifths of the sentences of g2pL: what is sure is right in 99.8 of 100 there, neutral tones aside.
    """
    if choice and choice.settled:
        return "sure"
    if likelihood < SURE:
        return "likely" if choice or likelihood >= LIKELY else "unsure"
    if lexicon().costs[word] < COMMON:
        return "sure"
    if len(word) == 1:
        # Where CPP does not count it, only the order of the entries speaks for one of several readings.
        return "sure" if word in priors() or len(lexicon().readings(word)) == 1 else "likely"
    least = USUAL if lexicon().costs[word] < RARE else ONLY
    usual = all(share(char, way) >= least for char, way in zip(filter(is_han, word), syllables, strict=True))
    return "sure" if usual and word not in doubted() else "likely"


@lru_cache(maxsize=16384)
def share(char: str, syllable: str) -> float:
    """Return in what share of its occurrences a character is read so, but for neutral tones; 1 uncounted."""
    times = {way: all_ for way, (_, all_) in priors().get(char, {}).items()}
    same = sum(all_ for way, all_ in times.items() if alike(way, syllable))
    return same / sum(times.values()) if times else 1.0


@cache
def doubted() -> frozenset[str]:
    """Read the words whose entry a second opinion contradicts."""
    return frozenset(lines("doubts.txt"))

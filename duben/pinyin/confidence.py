"""Grade how sure a reading is.

银行 -> sure    朝 alone -> unsure    黄陂 -> likely: elsewhere 陂 is read bēi
"""

from __future__ import annotations

from functools import cache, lru_cache

from duben.data import rows
from duben.lexicon import lexicon
from duben.lexicon.syllables import NEUTRAL, alike, split
from duben.model.document import Confidence
from duben.model.hanzi import is_han
from duben.pinyin.contexts import Choice
from duben.pinyin.polyphones import priors

GRADES: tuple[Confidence, ...] = ("sure", "likely", "unsure")

SURE, LIKELY, CHOSEN = 0.985, 0.65, 0.6
"""Least likelihoods of a sure reading; of a likely one; of a likely one that a line without context chooses.

On the development split of CPP, each tenth left out of the counts in turn, 37 of 100 wrong readings are
unsure, and 32 of 100 unsure ones are wrong.
"""

FEW, LIKELY_OF_FEW = 6, 0.85
"""Occurrences of a character up to which its counts tell little; least likelihood of a likely one then."""

EVERYDAY = 9.0
"""Nats: words that cost less, above 120 in a million, are in every text: such a line was much tried."""

COMMON = 11.0
"""Nats: words that cost less, above 17 in a million, are so common that their entries are right."""

RARE = 13.0
"""Nats: words that cost this or more, up to 2 in a million, are so rare that their entries may be wrong."""

USUAL, MOSTLY, ONLY = 0.3, 0.8, 0.95
"""Least shares of the occurrences of a character that have a usual reading, the one it has in most words, and
one that is practically its only reading."""


def confidence(word: str, syllables: tuple[str, ...], likelihood: float, choice: Choice | None) -> Confidence:
    """Grade a reading by how likely it is among the readings of its word.

    A line of choices.tsv that fits is evidence for a reading, but seldom settles it alone. A word that is not
    common is sure only if each character has its usual reading, in a rare word its practically only one, and
    if a second source agrees: entries of rare words may be wrong. So may the order of the entries of a rare
    character.

    The bounds are set on the development split of CPP, each tenth left out of the counts in turn, and on four
    fifths of the sentences of g2pL: sure readings are right in 99.8 of 100 there, neutral tones aside.
    """
    if choice and choice.settled:
        return "sure"
    if choice is None and len(word) == 1 and contested(word):
        return "unsure"
    if likelihood < SURE:
        return "likely" if likelihood >= bound(word, syllables, choice) else "unsure"
    if lexicon().costs[word] < COMMON:
        return "sure"
    if len(word) == 1:
        # Where CPP does not count it, only the order of the entries speaks for one of several readings.
        return "sure" if word in priors() or len(lexicon().readings(word)) == 1 else "likely"
    rare = lexicon().costs[word] >= RARE
    least = min(share(char, way) for char, way in zip(filter(is_han, word), syllables, strict=True))
    if word in doubted():
        alone = rare and least < USUAL and choice is None and not doubted()[word]
        return "unsure" if alone else "likely"
    return "sure" if least >= (ONLY if rare else USUAL) else "likely"


def bound(word: str, syllables: tuple[str, ...], choice: Choice | None) -> float:
    """Return the likelihood from which a reading is likely: none where the text around chooses it.

    A particle is chosen whatever the counts say: CPP has few of 得, 地, 呀. So is the reading of a word of
    several characters, whose line was written for it: how many senses its entries have says less.
    """
    if choice is None:
        few = len(word) == 1 and sum(all_ for _, all_ in priors().get(word, {}).values()) <= FEW
        return LIKELY_OF_FEW if few else LIKELY
    if len(word) > 1:
        return 0.0
    contradicted = choice.plain and lexicon().costs[word] >= EVERYDAY and split(syllables[0])[1] != NEUTRAL
    return CHOSEN if contradicted else 0.0


@lru_cache(maxsize=16384)
def share(char: str, syllable: str) -> float:
    """Return the share of a reading among those of a character, neutral tones aside; 1 if uncounted."""
    times = {way: all_ for way, (_, all_) in priors().get(char, {}).items()}
    same = sum(all_ for way, all_ in times.items() if alike(way, syllable))
    return same / sum(times.values()) if times else 1.0


@cache
def contested(char: str) -> bool:
    """Tell whether nothing but the order of its entries speaks for one of several readings of a character."""
    if char in priors() or lexicon().costs[char] < COMMON:
        return False
    least = 0.0 if lexicon().costs[char] >= RARE else 1.0
    known = [one.syllables[0] for one in lexicon().readings(char) if one.weight >= least]
    return any(not alike(known[0], way) for way in known[1:])


@cache
def doubted() -> dict[str, bool]:
    """Read the words whose entry a second opinion contradicts, each with whether a third one confirms it."""
    return {word: third == "yes" for word, third in rows("doubts.tsv")}

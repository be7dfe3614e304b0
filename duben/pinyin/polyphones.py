"""Weigh the readings of a character that stands as a word by itself.

乐 after 音 -> yuè 0.97, lè 0.03: words that hold 音乐 read it yuè

A reading is weighed by how often the character is read so alone, how often at all, how often in the words of
the dictionary; by how words read it that hold it beside the same neighbour; and by how it was read beside it.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from duben.data import rows
from duben.lexicon import lexicon

AT_ALL, SMOOTHING = 3.0, 0.3
"""Weight of all occurrences together, beside 1 for each one alone; pseudo-count of an unseen reading."""

IN_WORDS, UNSEEN, FEW, BESIDE = 1.0, 0.05, 0.5, 0.5
"""Exponent of the shares in words with the same neighbour; share of a reading that none of them has; weight
of words below which they are trusted less; exponent of the shares met beside the neighbour itself.

All are set on the development split of CPP, each sentence left out in turn.
"""

SETTLED = 20.0
"""Pseudo-count of the commonest reading where CPP does not count a character as a polyphone."""


@cache
def priors() -> dict[str, dict[str, tuple[float, float]]]:
    """Read the counts of the readings of a character: alone and at all."""
    found: dict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
    for char, reading, alone, all_ in rows("priors.tsv"):
        found[char][reading] = int(alone), int(all_)
    return dict(found)


@cache
def neighbours() -> dict[str, dict[str, dict[str, int]]]:
    """Read the counts of the readings of a character beside each neighbour: 得 -> `after很` -> {"de": 3}."""
    found: dict[str, dict[str, dict[str, int]]] = {}
    for char, side, other, reading, times in rows("neighbours.tsv"):
        found.setdefault(char, {}).setdefault(side + other, {})[reading] = int(times)
    return found


def tells(char: str, side: str) -> bool:
    """Tell whether a neighbour, written as `before音`, is evidence for the reading of a character."""
    return side in lexicon().tables(char) or side in neighbours().get(char, ())


def varies(char: str) -> bool:
    """Tell whether the reading of a character depends on any neighbour."""
    return bool(lexicon().tables(char)) or char in neighbours()


@lru_cache(maxsize=16384)
def weigh(char: str, before: str, after: str) -> dict[str, float]:
    """Return how likely each reading of a character is between two neighbours, likeliest first."""
    base = unconditioned(char)
    weights = base
    for side in ("before" + before, "after" + after):
        in_words, beside = lexicon().weights(char, side), neighbours().get(char, {}).get(side)
        if in_words:
            held = shares(in_words)
            trust = IN_WORDS * sum(in_words.values()) / (sum(in_words.values()) + FEW)
            weights = {way: weights[way] * (held.get(way, 0.0) + UNSEEN) ** trust for way in weights}
        if beside:
            met = sum(beside.values()) + 1
            weights = {
                way: weights[way] * ((beside.get(way, 0) + base[way]) / met) ** BESIDE for way in weights
            }
    return base if weights is base else ordered(weights)


@cache
def unconditioned(char: str) -> dict[str, float]:
    """Return how likely each reading of a character is, whatever stands beside it."""
    prior = priors().get(char, {})
    share = shares(lexicon().weights(char, "alone"))
    found = lexicon().readings(char)
    if not prior and found:
        main = max(share, key=share.__getitem__, default=found[0].syllables[0])
        prior = {main: (SETTLED, SETTLED)}
    total = sum(all_ for _, all_ in prior.values()) + 1
    weights = {}
    for reading in {*(way.syllables[0] for way in found), *prior, *share}:
        alone, all_ = prior.get(reading, (0, 0))
        weights[reading] = alone + AT_ALL * all_ / total + share.get(reading, 0.0) + SMOOTHING
    return ordered(weights)


def ordered(weights: dict[str, float]) -> dict[str, float]:
    """Scale weights so that they add up to one, the greatest first."""
    return dict(sorted(shares(weights).items(), key=lambda pair: (-pair[1], pair[0])))


def shares(weights: dict[str, float]) -> dict[str, float]:
    """Scale weights so that they add up to one; an empty table stays empty."""
    total = sum(weights.values()) or 1.0
    return {key: weight / total for key, weight in weights.items()}

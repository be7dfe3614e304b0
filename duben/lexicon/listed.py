"""Find words that CC-CEDICT lacks and other lists have: they are read and explained by their parts.

判决书 -> listed    数据交换 -> none: two words of the dictionary
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from operator import add

from duben.data import rows
from duben.lexicon.segmenter import Offer
from duben.lexicon.store.word_columns import lengths_of


@cache
def costs() -> Mapping[str, float]:
    """Return the listed words with their costs in nats."""
    return {word: float(cost) for cost, words in rows("listed.tsv") for word in words.split(" ")}


@cache
def lengths() -> Mapping[str, list[int]]:
    """Return how long the listed words are that begin with two characters, in code points."""
    return lengths_of(costs())


def listed(text: str) -> Iterator[Offer]:
    """Offer every listed word of a text; they may overlap."""
    known = costs()
    for at, sizes in enumerate(map(lengths().get, map(add, text, text[1:]))):
        for size in sizes or ():
            # At the end of a text a shorter word stands where a longer one would.
            word = text[at : at + size]
            if len(word) == size and word in known:
                yield Offer(at, at + size, known[word], "listed")

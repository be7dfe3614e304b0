"""Cut a text into the words that are likeliest together.

研究生命起源  ->  研究 生命 起源, not 研究生 命 起源
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import add
from typing import NamedTuple, Protocol

from duben.model.document import WordKind

INFINITY = float("inf")

EQUAL = 1e-9
"""Costs that differ by less, in nats, are equal: rounding must not choose between tilings."""


class Offer(NamedTuple):
    """A word `[start, end)` for the lattice beside those of the dictionary, with its cost and its kind."""

    start: int
    end: int
    cost: float
    kind: WordKind = "cedict"
    detail: str = ""
    """More about its kind, as of a `Word`."""

    def moved(self, by: int) -> Offer:
        """Return the same word `by` places further on."""
        return Offer(self.start + by, self.end + by, self.cost, self.kind, self.detail)


class Vocabulary(Protocol):
    """The part of a lexicon that the lattice needs."""

    @property
    def costs(self) -> dict[str, float]:
        """Word -> cost in nats."""

    @property
    def unknown(self) -> float:
        """Cost in nats of a character that is no word."""

    @property
    def lengths(self) -> dict[str, tuple[int, ...]]:
        """First two characters -> lengths of the words that begin with them, in code points."""


def cheapest(
    text: str, vocabulary: Vocabulary, offers: Sequence[Offer] = (), borders: Sequence[float] = ()
) -> list[int]:
    """Return the ends of the words that tile `text` at the lowest cost, from left to right.

    The cost of a tiling is the sum of its words' costs (unigram Viterbi). A character that is no word costs
    `vocabulary.unknown`. `borders` are nats added to a word that begins at each place, below 0 where
    other evidence finds a word to begin there. Of two equal tilings the one with the longer last word wins.

    Worked example, costs in brackets: 研究[9] 研究生[11] 生命[10] 命[11] over 研究生命.
        best[2] = 9 by 研究; best[3] = 11 by 研究生; best[4] = min(9 + 10 by 生命, 11 + 11 by 命) = 19
    Walking back from 4: 生命, then 研究.
    """
    lookup, length = vocabulary.costs.get, len(text)
    best = [0.0] + [INFINITY] * length
    back = [0] * (length + 1)
    offered: dict[int, list[Offer]] = {}
    for offer in offers:
        offered.setdefault(offer.start, []).append(offer)
    for start, char in enumerate(text):
        steps = [(start + 1, lookup(char, vocabulary.unknown))]
        for size in vocabulary.lengths.get(text[start : start + 2], ()):
            end = start + size
            if end <= length and (price := lookup(text[start:end])) is not None:
                steps.append((end, price))
        steps += ((offer.end, offer.cost) for offer in offered.get(start, ()))
        before = best[start] + borders[start] if borders else best[start]
        for end, price in steps:
            if before + price < best[end] - EQUAL:
                best[end] = before + price
                back[end] = start
    ends = []
    end = length
    while end:
        ends.append(end)
        end = back[end]
    return ends[::-1]


def segment(text: str, vocabulary: Vocabulary) -> list[str]:
    """Cut `text` into the words that are likeliest together; they join to `text` again."""
    ends = cheapest(text, vocabulary)
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def stretches(text: str, vocabulary: Vocabulary, offers: Sequence[Offer] = ()) -> list[int]:
    """Return the ends of the stretches of `text`: the places that no word reaches across.

    Worked example: 她研究生命。 holds 研究, 研究生, 生命, so that its stretches are 她 研究生命 。
    """
    # The hot loop of a build: most words have two characters, which are found without a slice.
    inside = bytearray(len(text))
    for at, sizes in enumerate(map(vocabulary.lengths.get, map(add, text, text[1:]))):
        if sizes:
            for size in sizes:
                if size == 2:
                    inside[at + 1] = True
                elif (word := text[at : at + size]) in vocabulary.costs:
                    inside[at + 1 : at + len(word)] = b"\1" * (len(word) - 1)
    for offer in offers:
        inside[offer.start + 1 : offer.end] = b"\1" * (offer.end - offer.start - 1)
    ends = [at for at, within in enumerate(inside) if at and not within]
    return [*ends, len(text)] if text else []

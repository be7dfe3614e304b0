"""Cut a text into the words that are likeliest together.

研究生命起源  ->  研究 生命 起源, not 研究生 命 起源
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

Offers = Mapping[int, Sequence[tuple[int, float]]]
"""Words that no dictionary holds: where they begin -> where they end and what they cost."""


INFINITY = float("inf")


class Costs(Protocol):
    """What the lattice needs of a lexicon."""

    costs: dict[str, float]
    unknown: float
    reach: dict[str, int]
    """The length of the longest word, from three characters on, that begins with two characters."""


def cheapest(text: str, lex: Costs, offers: Offers | None = None) -> list[int]:
    """Return the ends of the words that tile `text` at the lowest cost, from left to right.

    The cost of a tiling is the sum of its words' costs (unigram Viterbi). A character that is no word costs
    `lex.unknown`. Of two equal tilings the one with the longer first word wins.

    Worked example, costs in brackets: 研究[9] 研究生[11] 生命[10] 命[11] over 研究生命.
        best[2] = 9 by 研究; best[3] = 11 by 研究生; best[4] = min(9 + 10 by 生命, 11 + 11 by 命) = 19
    Walking back from 4: 生命, then 研究.
    """
    # This is where a build spends most of its time; hence the local names, and no slice that is not needed.
    lookup, unknown, reach, offered = lex.costs.get, lex.unknown, lex.reach.get, offers or {}
    length = len(text)
    best = [0.0] + [INFINITY] * (length + 1)
    back = [0] * (length + 2)
    for start, char in enumerate(text):
        here = best[start]
        end = start + 1
        cost = here + lookup(char, unknown)
        if cost < best[end]:
            best[end] = cost
            back[end] = start
        pair = text[start : start + 2]
        price = lookup(pair)
        if price is not None and end < length:
            end = start + 2
            if here + price < best[end]:
                best[end] = here + price
                back[end] = start
        far = reach(pair)
        if far:
            for end in range(start + 3, min(start + far, length) + 1):
                price = lookup(text[start:end])
                if price is not None and here + price < best[end]:
                    best[end] = here + price
                    back[end] = start
        if start in offered:
            for end, price in offered[start]:
                if here + price < best[end]:
                    best[end] = here + price
                    back[end] = start
    ends = []
    end = length
    while end:
        ends.append(end)
        end = back[end]
    return ends[::-1]


def segment(text: str, lex: Costs, offers: Offers | None = None) -> list[str]:
    """Cut `text` into the words that are likeliest together; they join to `text` again."""
    ends = cheapest(text, lex, offers)
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]

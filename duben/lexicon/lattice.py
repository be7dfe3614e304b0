"""Cut a text into the words that are likeliest together.

lattice("研究生命起源")  ->  研究 生命 起源, not 研究生 命 起源
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

Candidates = Callable[[int], Iterator[tuple[int, float]]]
"""Words that begin at a place of the text: their ends and costs."""


def cheapest(length: int, candidates: Candidates) -> tuple[float, list[int]]:
    """Return the cost of the cheapest tiling of `[0, length)` and the ends of its words, from left to right.

    Every place must offer at least one candidate. Of two equal tilings the one with longer words last wins.

    Worked example, costs in brackets: 研究[9] 研究生[11] 生命[10] 命[11] over 研究生命.
        best[2] = 9 by 研究; best[3] = 11 by 研究生; best[4] = min(9 + 10 by 生命, 11 + 11 by 命) = 19
    Walking back from 4: 生命, then 研究.
    """
    infinity = float("inf")
    best = [0.0] + [infinity] * length
    back = [0] * (length + 1)
    for start in range(length):
        here = best[start]
        if here == infinity:
            continue
        for end, cost in candidates(start):
            if here + cost < best[end]:
                best[end] = here + cost
                back[end] = start
    ends = []
    end = length
    while end:
        ends.append(end)
        end = back[end]
    return best[length], ends[::-1]


def dictionary(text: str, costs: Mapping[str, float], longest: int, unknown: float) -> Candidates:
    """Offer the words of a dictionary, and any single character at the cost `unknown`."""

    def candidates(start: int) -> Iterator[tuple[int, float]]:
        yield start + 1, costs.get(text[start], unknown)
        for end in range(start + 2, min(start + longest, len(text)) + 1):
            cost = costs.get(text[start:end])
            if cost is not None:
                yield end, cost

    return candidates


def segment(text: str, costs: Mapping[str, float], longest: int, unknown: float) -> list[str]:
    """Cut `text` into the dictionary words that are likeliest together; they join to `text` again."""
    start = 0
    words = []
    for end in cheapest(len(text), dictionary(text, costs, longest, unknown))[1]:
        words.append(text[start:end])
        start = end
    return words

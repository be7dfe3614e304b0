"""Choose the likeliest ways through a lattice.

The likeliest way is the one whose words cost least, each after the one before it; a quotation mark without
its mate has a price. There are many ways through deep places and few of them are likely, so a lattice is read
twice: the first time without the deep places, which says how dear a way may be at each place the second time.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from duben.lexicon import lexicon
from duben.repair.decoding.language_model import Language
from duben.repair.decoding.lattice import SHALLOW, Lattice, Words
from duben.repair.decoding.punctuation import LEFT_OPEN, SHORT, alone, misplaced, pair
from duben.repair.decoding.vocabulary import END, single

BEST = 10
"""How many readings are kept at each place."""
BEAM = 8.0
"""How much dearer than the best a way may become before it is given up."""
FANOUT = 64
"""How many words are kept between two places."""
MARGIN = 6.0
"""How much dearer than the best of the first time a way may be the second time."""

SHARE = 0.8
"""How far it is believed which words like to follow which."""
MOST_LIFT = 4.0
"""What may come off the cost of a word, where words are given up by their cost."""


class Way(NamedTuple):
    """A reading, and what it costs."""

    cost: float
    text: str = ""
    open: str = ""
    """Marks that are open at its end."""
    last: str = ""
    """Its last word, in Simplified."""


def ways(lattice: Lattice, language: Language, opened: str = "", after: str = "") -> list[Way]:
    """Return the likeliest ways from the first place to the last, cheapest first; [] when there is none.

    `opened` are the marks left open by the text before, `after` is the text that follows.
    """
    words = [lattice.words(start, language) for start in range(lattice.last)]
    limits = [math.inf] * (lattice.last + 1)
    found = _read(lattice, language, opened, words, limits)
    if max(lattice.depths) > SHALLOW:
        limit = math.inf
        for place in range(lattice.last, -1, -1):
            if not lattice.depths[place]:
                limit = min(found[place], default=Way(math.inf)).cost + MARGIN
            limits[place] = limit
        again = _read(lattice, language, opened, words, limits, deep=True)
        found[-1] += again[-1]
    return kept([_ended(way, after) for way in found[-1]])


def _read(
    lattice: Lattice,
    language: Language,
    opened: str,
    words: list[Words],
    limits: list[float],
    *,
    deep: bool = False,
) -> list[list[Way]]:
    """Return the ways to each place that cost no more than its limit."""
    found: list[list[Way]] = [[] for _ in limits]
    best = [math.inf] * len(limits)
    followers = lexicon().followers
    found[0] = [Way(0.0, "", opened)]
    for start in range(lattice.last):
        ways = kept(found[start])
        if not ways:
            continue
        beginning = words[start]
        for end, more in lattice.deep_words(start, language).items() if deep else ():
            beginning[end] += more
        cheapest = ways[0].cost - MOST_LIFT
        followed = [(way, *followers(way.last)) for way in ways]
        for end, following in beginning.items():
            limit = min(limits[end], best[end] + BEAM)
            near = [word for word in following if cheapest + word[0] <= limit]
            for cost, chars, plain in sorted(near)[:FANOUT]:
                if cheapest + cost > limit:
                    break
                for (before, text, stack, _), lifts, other in followed:
                    if before + cost - MOST_LIFT > limit:
                        break
                    total = before + cost - SHARE * lifts.get(plain, other)
                    if not chars.isalnum():
                        stack, price = pair(stack, chars)
                        total += price + misplaced(text, chars[0])
                    if total <= limit:
                        found[end].append(Way(total, text + chars, stack, plain))
                        if total < best[end]:
                            best[end] = total
                            limit = min(limit, total + BEAM)
    return found


def _ended(way: Way, after: str) -> Way:
    """Return a way with the price of what stays open, or ends too early, at the end of the line."""
    rest, price = pair(way.open, after)
    cost = way.cost + price + LEFT_OPEN * len(rest)
    if not after:
        lifts, other = lexicon().followers(way.last)
        cost += single(END) - SHARE * lifts.get(END, other) + (SHORT if alone(way.text) else 0.0)
    return Way(cost, way.text)


def kept(ways: list[Way]) -> list[Way]:
    """Return the cheapest of ways, each text once."""
    best: dict[tuple[str, str], Way] = {}
    for way in sorted(ways):
        best.setdefault((way.text, way.open), way)
        if len(best) == BEST:
            break
    return list(best.values())

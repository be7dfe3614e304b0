"""Find the likeliest paths through a lattice by beam search.

The cost of a path is the sum of the costs of its words, each lowered where it often follows the word before
it, and the price of misplaced or unpaired marks. Many paths lead through deep places and few of them are
likely, so there are two passes: the first leaves deep places out, and its costs limit those of the second.
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
"""Paths that are followed further from each place."""
BEAM = 8.0
"""Nats; a path is dropped when it costs so much more than the best one to the same place."""
FANOUT = 64
"""Words that are tried between two places, the cheapest first."""
MARGIN = 6.0
"""Nats; the second pass follows paths within this cost of the first pass's best."""

SHARE = 0.8
"""Weight of the bigrams, from 0 to 1: the part of their lift that is taken off the cost of a word."""
MOST_LIFT = 4.0
"""Nats; no bigram lowers the cost of a word by more. A path is dropped only if it is too dear even then."""


class Path(NamedTuple):
    """One reading of a lattice up to some place, with its cost in nats."""

    cost: float
    text: str = ""
    open: str = ""
    """Opening marks that have no closing mark yet."""
    last: str = ""
    """Its last word, in Simplified."""


def beam_search(lattice: Lattice, language: Language, opened: str = "", after: str = "") -> list[Path]:
    """Return the likeliest paths from the first place to the last, cheapest first; [] when there is none.

    `opened` are the marks that the text before leaves open, `after` is the text that follows the lattice.
    """
    words = [lattice.words(start, language) for start in range(lattice.last)]
    limits = [math.inf] * (lattice.last + 1)
    found = _extended(lattice, language, opened, words, limits)
    if max(lattice.depths) > SHALLOW:
        limit = math.inf
        for place in range(lattice.last, -1, -1):
            if not lattice.depths[place]:
                limit = min(found[place], default=Path(math.inf)).cost + MARGIN
            limits[place] = limit
        again = _extended(lattice, language, opened, words, limits, deep=True)
        found[-1] += again[-1]
    return pruned([_ended(path, after) for path in found[-1]])


def _extended(
    lattice: Lattice,
    language: Language,
    opened: str,
    words: list[Words],
    limits: list[float],
    *,
    deep: bool = False,
) -> list[list[Path]]:
    """Return for each place the paths that reach it and cost no more than its limit, in nats."""
    found: list[list[Path]] = [[] for _ in limits]
    best = [math.inf] * len(limits)
    bigrams = lexicon().followers
    found[0] = [Path(0.0, "", opened)]
    for start in range(lattice.last):
        paths = pruned(found[start])
        if not paths:
            continue
        beginning = words[start]
        for end, more in lattice.deep_words(start, language).items() if deep else ():
            beginning[end] += more
        cheapest = paths[0].cost - MOST_LIFT
        followed = [(path, *bigrams(path.last)) for path in paths]
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
                        found[end].append(Path(total, text + chars, stack, plain))
                        if total < best[end]:
                            best[end] = total
                            limit = min(limit, total + BEAM)
    return found


def _ended(path: Path, after: str) -> Path:
    """Return a path with the price of marks still open and, when nothing follows, of the end of the line."""
    rest, price = pair(path.open, after)
    cost = path.cost + price + LEFT_OPEN * len(rest)
    if not after:
        lifts, other = lexicon().followers(path.last)
        cost += single(END) - SHARE * lifts.get(END, other) + (SHORT if alone(path.text) else 0.0)
    return Path(cost, path.text)


def pruned(paths: list[Path]) -> list[Path]:
    """Return the cheapest paths, each text with the same open marks once."""
    best: dict[tuple[str, str], Path] = {}
    for path in sorted(paths):
        best.setdefault((path.text, path.open), path)
        if len(best) == BEST:
            break
    return list(best.values())

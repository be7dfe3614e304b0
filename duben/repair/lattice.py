"""Choose the likeliest of many readings of a damaged stretch.

A lattice is a row of places; from a place, edges lead on, each with the characters that may stand there.
The likeliest way through is the one whose words cost least; a quotation mark without its mate has a price.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from duben.repair.characters import Choice, Choices
from duben.repair.language import Language

MATES = {"”": "“", "」": "「", "』": "『", "》": "《", "）": "（", "’": "‘"}
"""Closing mark -> its opening mark."""
OPENING = frozenset(MATES.values())

PAUSES = frozenset("，。、；：！？")

FORBIDDEN = 8.0
"""Cost of two marks that never stand side by side."""
EXPECTED_AFTER = frozenset(
    [mark + before for mark in "”」" for before in "。！？…"]
    + [mark + before for mark in "“「" for before in "：，。"]
    + ["《、"]
)
"""Pairs of a mark and the one before it, where the first is likelier than anywhere else."""
QUOTES = frozenset("“「《（")
EXPECTED = 2.5
"""How much likelier, in nats."""
UNEVEN = 2.5
"""Cost of a full stop and an enumeration comma so near to each other."""
ITEM = 5
"""Characters of a short item in a list."""
UNPAIRED = 7.0
"""Cost of a closing mark without its opening one, or the other way round."""
LEFT_OPEN = RUN_ON = 3.0
"""Cost of a quotation mark whose mate is not in its line; a speech may run on into the next paragraph."""
ENDS = frozenset("。！？”’」』》）…；：〓")
UNFINISHED = 4.0
"""Cost of a line that ends without one of them; headings do."""
BEST = 8
"""How many readings are kept at each place."""
BEAM = 14.0
"""How much dearer than the best a way may become before it is given up."""
FANOUT = 64
"""How many words are kept between two places."""


class Way(NamedTuple):
    """A reading, and what it costs."""

    cost: float
    text: str = ""
    open: str = ""
    """Marks that are open at its end."""


class Lattice:
    """Places from 0 on; edges only lead to later ones."""

    def __init__(self) -> None:
        self._edges: list[list[tuple[int, Choices]]] = [[]]

    @property
    def last(self) -> int:
        """The place that was added last."""
        return len(self._edges) - 1

    def place(self) -> int:
        """Add a place and return it."""
        self._edges.append([])
        return self.last

    def edge(self, start: int, end: int, choices: Choices) -> None:
        """Let one of `choices` stand between two places."""
        if choices.forms:
            self._edges[start].append((end, choices))

    def extend(self, choices: Choices) -> None:
        """Add a place after the last, with one edge to it."""
        start = self.last
        self.edge(start, self.place(), choices)

    def ways(self, language: Language, opened: str = "", after: str = "") -> list[Way]:
        """Return the likeliest ways from the first place to the last, cheapest first; [] when there is none.

        `opened` are the marks left open by the text before, `after` is the text that follows.
        """
        found: list[list[Way]] = [[] for _ in self._edges]
        found[0] = [Way(0.0, "", opened)]
        for start in range(self.last):
            ways = kept(found[start])
            if not ways:
                continue
            for end, words in self._words(start, language).items():
                ahead = found[end]
                limit = min(ahead, default=Way(math.inf)).cost + BEAM
                for cost, word in sorted(words)[:FANOUT]:
                    if ways[0].cost + cost > limit:
                        break
                    marks = not word.isalnum()
                    for before, text, stack in ways:
                        total = before + cost
                        if marks:
                            stack, price = pair(stack, word)
                            total += price + misplaced(text, word[0])
                        if total <= limit:
                            ahead.append(Way(total, text + word, stack))
                            limit = min(limit, total + BEAM)
        return kept([self._ended(way, after) for way in found[self.last]])

    def _ended(self, way: Way, after: str) -> Way:
        """Return a way with the price of what stays open, or ends too early, at the end of the line."""
        rest, price = pair(way.open, after)
        cost = way.cost + price + LEFT_OPEN * len(rest)
        if not after and way.text[-1:] not in ENDS:
            cost += UNFINISHED
        return Way(cost, way.text)

    def _words(self, start: int, language: Language) -> dict[int, list[tuple[float, str]]]:
        """Return the words that may begin at a place, by where they end: cost and characters."""
        found: defaultdict[int, list[tuple[float, str]]] = defaultdict(list)
        todo: list[tuple[int, str, str, float]] = []
        for middle, first in self._edges[start]:
            found[middle] += ((cost, char) for cost, _, char in first.alone)
            for end, second in self._edges[middle]:
                for one, other in _joined(first.forms, second.forms, language):
                    (char, price), (following, toll) = first.forms[one], second.forms[other]
                    todo.append((end, one + other, char + following, price + toll))
        while todo:
            place, word, chars, price = todo.pop()
            value = language.word(word)
            if value is not None:
                found[place].append((price + value, chars))
            following_ = language.next(word)
            for end, choices in self._edges[place] if following_ else ():
                for plain in choices.forms.keys() & following_:
                    char, toll = choices.forms[plain]
                    todo.append((end, word + plain, chars + char, price + toll))
        return found


def _joined(
    first: dict[str, Choice], second: dict[str, Choice], language: Language
) -> Iterator[tuple[str, str]]:
    """Yield what of `first` and of `second` makes, or begins, a word together."""
    if len(first) < len(second):
        for one in first:
            for other in second.keys() & language.next(one):
                yield one, other
    else:
        for other in second:
            for one in first.keys() & language.before(other):
                yield one, other


def kept(ways: list[Way]) -> list[Way]:
    """Return the cheapest of ways, each text once."""
    best: dict[tuple[str, str], Way] = {}
    for way in sorted(ways):
        best.setdefault((way.text, way.open), way)
        if len(best) == BEST:
            break
    return list(best.values())


def misplaced(before: str, mark: str) -> float:
    """Return the price of a mark where punctuation does not want it.

    Source: GB/T 15834-2011: no pausing mark follows another or an opening one; the items of a list are
    short, and all of them are divided by 、.
    """
    last = before[-1:]
    if last in PAUSES and mark in PAUSES | {"—", "…"}:
        return FORBIDDEN
    if last in OPENING and (mark in PAUSES or mark in MATES):
        return FORBIDDEN
    if mark not in PAUSES:
        return -EXPECTED if mark + last in EXPECTED_AFTER or (mark in QUOTES and not before) else 0.0
    if "《" in before and "》" not in before[before.rindex("《") :]:
        return FORBIDDEN / 2
    near = next((char for char in reversed(before[-ITEM:]) if char in PAUSES), "")
    return UNEVEN if {near, mark} == {"、", "。"} else 0.0


def pair(stack: str, text: str) -> tuple[str, float]:
    """Follow quotation marks and brackets through a text: return what stays open, and what unpaired cost.

    ("“", "”，《") -> ("《", 0)
    """
    cost = 0.0
    for char in text:
        if char in OPENING:
            cost += UNPAIRED if char in stack else 0.0
            stack += char
        elif char in MATES:
            if stack.endswith(MATES[char]):
                stack = stack[:-1]
            else:
                cost += RUN_ON if char in "”」" else UNPAIRED
    return stack, cost

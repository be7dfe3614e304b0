"""Choose the likeliest of many readings of a damaged stretch.

A lattice is a row of places; from a place, edges lead on, each with the characters that may stand there.
The likeliest way through is the one whose words cost least, with a price on every quotation mark without mate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from duben.repair.characters import Choice
from duben.repair.language import Language

MATES = {"”": "“", "》": "《", "）": "（", "’": "‘"}
"""Closing mark -> its opening mark."""
OPENING = frozenset(MATES.values())

UNPAIRED = 7.0
"""Cost of a closing mark without its opening one, or the other way round."""
LEFT_OPEN = 3.0
"""Cost of an opening mark that the line does not close; a speech may run on into the next paragraph."""
BEST = 4
"""How many readings are kept at each place."""
FANOUT = 48
"""How many words are kept between two places."""


class Way(NamedTuple):
    """A reading, and what it costs."""

    cost: float
    text: str


class Lattice:
    """Places from 0 on; edges only lead to later ones."""

    def __init__(self) -> None:
        self._edges: list[list[tuple[int, tuple[Choice, ...], float]]] = [[]]

    @property
    def last(self) -> int:
        """The place that was added last."""
        return len(self._edges) - 1

    def place(self) -> int:
        """Add a place and return it."""
        self._edges.append([])
        return self.last

    def edge(self, start: int, end: int, choices: tuple[Choice, ...], cost: float = 0.0) -> None:
        """Let one of `choices` stand between two places."""
        if choices:
            self._edges[start].append((end, choices, cost))

    def extend(self, choices: tuple[Choice, ...]) -> None:
        """Add a place after the last, with one edge to it."""
        start = self.last
        self.edge(start, self.place(), choices)

    def ways(self, language: Language, opened: str = "", after: str = "") -> list[Way]:
        """Return the likeliest ways from the first place to the last, cheapest first; [] when there is none.

        `opened` are the marks left open by the text before, `after` is the text that follows.
        """
        found: list[defaultdict[str, dict[str, float]]] = [defaultdict(dict) for _ in self._edges]
        found[0][opened][""] = 0.0
        for start, states in enumerate(found):
            if not states or start == self.last:
                continue
            kept = {
                stack: sorted((cost, text) for text, cost in texts.items())[:BEST]
                for stack, texts in states.items()
            }
            for end, word, cost in self._words(start, language):
                for stack, ways in kept.items():
                    now, price = pair(stack, word)
                    texts = found[end][now]
                    for before, text in ways:
                        total = before + cost + price
                        if total < texts.get(text + word, total + 1):
                            texts[text + word] = total
        ended: dict[str, float] = {}
        for stack, texts in found[self.last].items():
            rest, price = pair(stack, after)
            for text, cost in texts.items():
                total = cost + price + LEFT_OPEN * len(rest)
                ended[text] = min(total, ended.get(text, total))
        return sorted(Way(cost, text) for text, cost in ended.items())[:BEST]

    def _words(self, start: int, language: Language) -> Iterator[tuple[int, str, float]]:
        """Return the cheapest words that may begin at a place: their ends, characters and costs."""
        found: defaultdict[int, list[tuple[float, str]]] = defaultdict(list)
        open_ = [(start, "", "", 0.0)]
        while open_:
            place, plain, chars, price = open_.pop()
            for end, choices, toll in self._edges[place]:
                for choice in choices:
                    word = plain + choice.simplified
                    cost = price + toll + choice.penalty
                    value = language.word(word) if plain else language.single(word)
                    if value is not None:
                        found[end].append((cost + value, chars + choice.char))
                    if self._edges[end] and language.begins(word):
                        open_.append((end, word, chars + choice.char, cost))
        for end, words in found.items():
            words.sort()
            for cost, chars in words[:FANOUT]:
                yield end, chars, cost


def pair(stack: str, text: str) -> tuple[str, float]:
    """Follow quotation marks and brackets through a text: return what stays open, and what unpaired ones cost.

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
                cost += UNPAIRED
    return stack, cost

"""Keep all readings of a damaged stretch, and list the words that may stand in it.

A lattice is a row of places; from a place, edges lead on, each with the characters that may stand there.
Between two places of the row, characters may have vanished: a place behind one of them is one deep, behind
two of them two deep. 生育工 between 劃 and 作, when two pairs of halves vanished:

    row  ── 生 ──  deep 1  ── 育 ──  deep 2  ── 工 ──  row
    row  ────────────── 蛇 ──────────────────────────  row
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from duben.repair.choices import Choice, Choices
from duben.repair.language import Language

SHALLOW = 1
"""How deep the places are where any word may stand; in deeper ones only common words are looked for."""

Word = tuple[float, str, str]
"""A word that may stand between two places: cost, characters, and its Simplified form."""
Words = dict[int, list[Word]]
"""Words that begin at the same place, by the place where they end."""


class Lattice:
    """Places from 0 on; edges only lead to later ones."""

    def __init__(self, deepest: int = SHALLOW) -> None:
        """Begin a row in which places may be `deepest` deep."""
        self.deepest = deepest
        self._edges: list[list[tuple[int, Choices]]] = [[]]
        self.depths = [0]
        """How deep each place is; 0 for those of the row."""

    @property
    def last(self) -> int:
        """The place that was added last."""
        return len(self._edges) - 1

    def place(self, depth: int = 0) -> int:
        """Add a place and return it."""
        self._edges.append([])
        self.depths.append(depth)
        return self.last

    def edge(self, start: int, end: int, choices: Choices) -> None:
        """Let one of `choices` stand between two places."""
        if choices.forms:
            self._edges[start].append((end, choices))

    def extend(self, choices: Choices) -> None:
        """Add a place after the last, with one edge to it."""
        start = self.last
        self.edge(start, self.place(), choices)

    def words(self, start: int, language: Language) -> Words:
        """Return the words that may begin at a place and touch no place deeper than `SHALLOW`."""
        found: Words = defaultdict(list)
        if self.depths[start] > SHALLOW:
            return found
        todo: list[tuple[int, str, str, float]] = []
        for middle, first in self._shallow(start):
            found[middle] += ((cost, char, plain) for cost, plain, char in first.alone)
            for end, second in self._shallow(middle):
                for one, other in _joined(first.forms, second.forms, language):
                    (char, price), (following, toll) = first.forms[one], second.forms[other]
                    todo.append((end, one + other, char + following, price + toll))
        while todo:
            place, word, chars, price = todo.pop()
            value = language.word(word)
            if value is not None:
                found[place].append((price + value, chars, word))
            more = language.next(word)
            for end, choices in self._shallow(place) if more else ():
                for plain in choices.forms.keys() & more:
                    char, toll = choices.forms[plain]
                    todo.append((end, word + plain, chars + char, price + toll))
        return found

    def deep_words(self, start: int, language: Language) -> Words:
        """Return the common words that may begin at a place and touch one deeper than `SHALLOW`."""
        found: Words = defaultdict(list)
        common = language.common
        todo: list[tuple[int, str, str, float, bool]] = []
        for end, choices in self._edges[start]:
            deep = max(self.depths[start], self.depths[end]) > SHALLOW
            if deep:
                found[end] += ((cost, char, plain) for cost, plain, char in choices.alone)
            for plain in choices.forms.keys() & common.keys():
                char, price = choices.forms[plain]
                todo.append((end, plain, char, price, deep))
        while todo:
            place, word, chars, price, before = todo.pop()
            more = common[word]
            for end, choices in self._edges[place]:
                deep = before or self.depths[end] > SHALLOW
                for plain in more & choices.forms.keys():
                    char, toll = choices.forms[plain]
                    longer = word + plain
                    value = language.word(longer) if deep else None
                    if value is not None:
                        found[end].append((price + toll + value, chars + char, longer))
                    if longer in common:
                        todo.append((end, longer, chars + char, price + toll, deep))
        return found

    def _shallow(self, place: int) -> Iterator[tuple[int, Choices]]:
        """Yield the edges from a place that do not lead to deep ones."""
        return (edge for edge in self._edges[place] if self.depths[edge[0]] <= SHALLOW)


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

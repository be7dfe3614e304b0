"""Keep all readings of a damaged stretch, and list the words that may stand in it.

A lattice is a row of places; from a place, edges lead on, each with the characters that may stand there.
Between two places of the row, characters may have vanished: a place behind one of them is one deep, behind
two of them two deep. 生育工 between 劃 and 作, when two pairs of halves vanished:

    row  ── 生 ──  deep 1  ── 育 ──  deep 2  ── 工 ──  row
    row  ────────────── 蛇 ──────────────────────────  row
"""

from __future__ import annotations

from collections import defaultdict

from duben.repair.decoding.candidates import Choices, Word
from duben.repair.decoding.language_model import Language

SHALLOW = 1
"""How deep the places are where any word may stand; in deeper ones only common words are looked for."""

Edge = tuple[int, Choices]
"""Where an edge ends, and what may stand on it."""
Words = dict[int, list[Word]]
"""Words that begin at the same place, by the place where they end."""


class Lattice:
    """Places from 0 on; edges only lead to later ones."""

    def __init__(self, deepest: int = SHALLOW) -> None:
        """Begin a row in which places may be `deepest` deep."""
        self.deepest = deepest
        self._edges: list[list[Edge]] = [[]]
        self._shallow: list[list[Edge]] = [[]]
        """The edges that do not lead to deep places."""
        self.depths = [0]
        """How deep each place is; 0 for those of the row."""

    @property
    def last(self) -> int:
        """The place that was added last."""
        return len(self._edges) - 1

    def place(self, depth: int = 0) -> int:
        """Add a place and return it."""
        self._edges.append([])
        self._shallow.append([])
        self.depths.append(depth)
        return self.last

    def edge(self, start: int, end: int, choices: Choices) -> None:
        """Let one of `choices` stand between two places."""
        if choices.forms:
            self._edges[start].append((end, choices))
            if self.depths[end] <= SHALLOW:
                self._shallow[start].append((end, choices))

    def extend(self, choices: Choices) -> None:
        """Add a place after the last, with one edge to it."""
        start = self.last
        self.edge(start, self.place(), choices)

    def words(self, start: int, language: Language) -> Words:
        """Return the words that may begin at a place and touch no place deeper than `SHALLOW`."""
        if self.depths[start] > SHALLOW:
            return defaultdict(list)
        return self._words(start, self._shallow, language)

    def deep_words(self, start: int, language: Language) -> Words:
        """Return the common words that may begin at a place and touch one deeper than `SHALLOW`."""
        return self._words(start, self._edges, language, deep=True)

    def _words(self, start: int, edges: list[list[Edge]], language: Language, *, deep: bool = False) -> Words:
        """Return the words along `edges`; in `deep` places only common ones."""
        found: Words = defaultdict(list)
        followed = language.common if deep else language.any
        todo: list[tuple[int, str, str, float, bool]] = []
        for middle, first in edges[start]:
            begun = not deep or max(self.depths[start], self.depths[middle]) > SHALLOW
            if begun:
                found[middle] += first.alone
            for end, second in edges[middle]:
                wanted = begun or self.depths[end] > SHALLOW
                for one, other in followed.pairs(first, second):
                    (char, price), (following, toll) = first.forms[one], second.forms[other]
                    todo.append((end, one + other, char + following, price + toll, wanted))
        while todo:
            place, word, chars, price, wanted = todo.pop()
            value = language.word(word) if wanted else None
            if value is not None:
                found[place].append((price + value, chars, word))
            more = followed.next(word)
            for end, choices in edges[place] if more else ():
                for plain in choices.forms.keys() & more:
                    char, toll = choices.forms[plain]
                    longer = wanted or self.depths[end] > SHALLOW
                    todo.append((end, word + plain, chars + char, price + toll, longer))
        return found

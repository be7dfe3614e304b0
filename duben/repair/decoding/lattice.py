"""Hold all readings of a damaged stretch in a lattice, and list the words along its edges.

A lattice is a row of places; each edge leads from a place to a later one and carries the candidates between
them. Pairs of bytes may have vanished between two places of the row: a place reached after one vanished pair
is one deep, after two pairs two deep. 生育工 between 劃 and 作, when two pairs vanished:

    row  ── 生 ──  deep 1  ── 育 ──  deep 2  ── 工 ──  row
    row  ────────────── 蛇 ──────────────────────────  row
"""

from __future__ import annotations

from collections import defaultdict

from duben.repair.decoding.candidates import Candidates, Word
from duben.repair.decoding.language_model import Language

SHALLOW = 1
"""Vanished pairs; at places deeper than this only common words are tried."""

Edge = tuple[int, Candidates]
"""The place where an edge ends, and its candidates."""
Words = dict[int, list[Word]]
"""Place where words end -> those of them that begin at one given place."""


class Lattice:
    """Places numbered from 0; edges lead to later places only."""

    def __init__(self, deepest: int = SHALLOW) -> None:
        """Begin a row; `deepest` pairs in a row may have vanished."""
        self.deepest = deepest
        self._edges: list[list[Edge]] = [[]]
        self._shallow: list[list[Edge]] = [[]]
        """The edges that do not lead to deep places."""
        self.depths = [0]
        """Depth of each place in vanished pairs; 0 for the places of the row."""

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

    def edge(self, start: int, end: int, candidates: Candidates) -> None:
        """Add an edge with `candidates` between two places."""
        if candidates.forms:
            self._edges[start].append((end, candidates))
            if self.depths[end] <= SHALLOW:
                self._shallow[start].append((end, candidates))

    def extend(self, candidates: Candidates) -> None:
        """Add a place after the last, with one edge to it."""
        start = self.last
        self.edge(start, self.place(), candidates)

    def words(self, start: int, language: Language) -> Words:
        """Return the words that begin at a place and touch no place deeper than `SHALLOW`."""
        if self.depths[start] > SHALLOW:
            return defaultdict(list)
        return self._words(start, self._shallow, language)

    def deep_words(self, start: int, language: Language) -> Words:
        """Return the common words that begin at a place and touch a place deeper than `SHALLOW`."""
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
            for end, candidates in edges[place] if more else ():
                for plain in candidates.forms.keys() & more:
                    char, toll = candidates.forms[plain]
                    longer = wanted or self.depths[end] > SHALLOW
                    todo.append((end, word + plain, chars + char, price + toll, longer))
        return found

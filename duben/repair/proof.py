"""Prove a repair: damage what it gives, and get what was there.

Proof({"優": "(yōu)", "個": "(gè)"}, fold=True).holds("演變為一個", "演變?yōu)橐粋€(gè)")  ->  True
"""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise, permutations

from duben.damage import MARKS, Model, encode, insert
from duben.hanzi import LOST

STAND_IN = "0"
"""What a lost character is taken for: any byte below 0x40 damages alike."""
MOST = 5
"""How many characters that overlap in one place are tried in every order."""


class Proof:
    """The converter of one page, as far as the page shows it."""

    def __init__(self, insertions: Mapping[str, str], fold: bool, marked: bool = True) -> None:
        """Begin with the insertions found in step; marks may have been folded, or had a byte before them."""
        self._insertions: dict[str, str] = {}
        self._pairs: dict[bytes, str] = {}
        self.add({**insertions, **dict.fromkeys(MARKS if marked else "", "")})
        self._fold = fold
        self._before: dict[str, set[str]] = {}
        """Character -> those whose pass came before its own."""

    def add(self, insertions: Mapping[str, str]) -> None:
        """Take in characters that have turned out to be the converter's too."""
        self._insertions.update(insertions)
        self._pairs.update((encode(char), char) for char in insertions)

    def drop(self, insertions: Mapping[str, str]) -> None:
        """Take them out again."""
        for char in insertions:
            del self._insertions[char], self._pairs[encode(char)]

    def holds(self, clean: str, damaged: str) -> bool:
        """Tell whether `clean` is damaged to `damaged` by this converter.

        Where two insertions claim the same byte, the pass that came first wins; which one that was is learnt
        from the first place that shows it, and must hold ever after.
        """
        clean = clean.replace(LOST, STAND_IN)
        present, rivals = self._claims(clean)
        if not rivals:
            return self._damaged(clean, present) == damaged
        orders = permutations(rivals) if len(rivals) <= MOST else ()
        for order in (self._sorted(rivals), *orders):
            if self._allowed(order) and self._damaged(clean, [*present, *order]) == damaged:
                self._learn(clean, order)
                return True
        return False

    def _damaged(self, clean: str, order: list[str]) -> str:
        passes = {char: self._insertions[char] for char in order}
        return insert(clean, Model(passes, fold=self._fold))

    def _claims(self, clean: str) -> tuple[list[str], list[str]]:
        """Return the characters whose bytes stand in `clean`: those alone there, and those that overlap."""
        data = encode(clean)
        found = [self._pairs.get(data[at : at + 2]) for at in range(len(data) - 1)]
        rivals = {char for pair in pairwise(found) if all(pair) for char in pair if char}
        return [char for char in dict.fromkeys(found) if char and char not in rivals], sorted(rivals)

    def _allowed(self, order: tuple[str, ...]) -> bool:
        return not any(
            later in self._before.get(earlier, ()) for at, earlier in enumerate(order) for later in order[at:]
        )

    def _learn(self, clean: str, order: tuple[str, ...]) -> None:
        """Note which of two neighbours in `order` that overlap in `clean` came first."""
        data = encode(clean)
        found = [self._pairs.get(data[at : at + 2]) for at in range(len(data) - 1)]
        for one, other in pairwise(found):
            if one and other and one != other:
                first, second = sorted((one, other), key=order.index)
                self._before.setdefault(second, set()).add(first)

    def _sorted(self, rivals: list[str]) -> tuple[str, ...]:
        """Return characters in the order of their passes, as far as it is known."""
        graph = {char: self._before.get(char, set()) & set(rivals) for char in rivals}
        try:
            return tuple(TopologicalSorter(graph).static_order())
        except CycleError:
            return tuple(rivals)

"""Prove a repair: damage the clean text again, and compare the result with the page.

Proof({"優": "(yōu)", "個": "(gè)"}, fold=True).holds("演變為一個", "演變?yōu)橐粋€(gè)")  ->  True
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise, permutations

from duben.model.hanzi import LOST
from duben.repair.damage import MARKS, Model, encode, insert

STAND_IN = "0"
"""Character put for a lost one in a proof: any byte below 0x40 is damaged in the same way."""
MOST = 5
"""Characters that overlap in one place; up to so many are tried in every order."""


class Proof:
    """The converter of one page: its insertions and the order of its passes, as far as they are known."""

    def __init__(self, insertions: Mapping[str, str], fold: bool, marked: bool = True) -> None:
        """Begin with the insertions found in step.

        `fold` says that full-width marks may have been folded, `marked` that a byte was put before them.
        """
        self._insertions: dict[str, str] = {}
        self._pairs: dict[tuple[int, ...], str] = {}
        self.add({**insertions, **dict.fromkeys(MARKS if marked else "", "")})
        self._fold = fold
        self._before: dict[str, set[str]] = {}
        """Character -> the characters whose pass came before its own."""

    def add(self, insertions: Mapping[str, str]) -> None:
        """Add characters that a reading ascribes to the converter, with their insertions."""
        self._insertions.update(insertions)
        self._pairs.update((tuple(encode(char)), char) for char in insertions)

    def drop(self, insertions: Mapping[str, str]) -> None:
        """Take such characters out again."""
        for char in insertions:
            del self._insertions[char], self._pairs[tuple(encode(char))]

    def holds(self, clean: str, damaged: str) -> bool:
        """Tell whether `clean` is damaged to `damaged` by this converter.

        Where two insertions claim the same byte, the earlier pass wins. The order of two passes is learnt
        from the first place that shows it, and must hold in all places after it.
        """
        clean = clean.replace(LOST, STAND_IN)
        # The character of the table at each pair of bytes; two of them side by side share a byte.
        found = list(map(self._pairs.get, pairwise(encode(clean))))
        overlaps = [(one, other) for one, other in pairwise(found) if one and other]
        groups = _groups(overlaps)
        rivals = sorted({char for group in groups for char in group})
        alone = [char for char in dict.fromkeys(filter(None, found)) if char not in rivals]
        order = self._sorted(rivals)
        again = self._damaged(clean, [*alone, *order])
        for group in groups if not _alike(again, damaged) else ():
            # Groups share no byte, so each is put by itself in the order that agrees longest with the page.
            for some in permutations(group) if len(group) <= MOST else ():
                if self._allowed(some):
                    other = (*(char for char in order if char not in some), *some)
                    tried = self._damaged(clean, [*alone, *other])
                    if _agreeing(tried, damaged) > _agreeing(again, damaged):
                        order, again = other, tried
        if not _alike(again, damaged) or not all(self._allowed(group) for group in _in(order, groups)):
            return False
        self._learn(overlaps, order)
        return True

    def _damaged(self, clean: str, order: list[str]) -> str:
        passes = {char: self._insertions[char] for char in order}
        return insert(clean, Model(passes, fold=self._fold))

    def _allowed(self, order: tuple[str, ...]) -> bool:
        return not any(
            later in self._before.get(earlier, ()) for at, earlier in enumerate(order) for later in order[at:]
        )

    def _learn(self, overlaps: list[tuple[str, str]], order: tuple[str, ...]) -> None:
        """Note for each two overlapping characters the one whose pass came first in `order`."""
        for one, other in overlaps:
            if one != other:
                first, second = sorted((one, other), key=order.index)
                self._before.setdefault(second, set()).add(first)

    def _sorted(self, rivals: list[str]) -> tuple[str, ...]:
        """Return characters in the order of their passes as far as it is known, else in the order given."""
        graph = {char: self._before.get(char, set()) & set(rivals) for char in rivals}
        try:
            return tuple(TopologicalSorter(graph).static_order())
        except CycleError:
            return tuple(rivals)


def _groups(overlaps: list[tuple[str, str]]) -> list[list[str]]:
    """Return the characters that overlap in groups: characters of different groups never share a byte."""
    groups: list[list[str]] = []
    for one, other in overlaps:
        met = [group for group in groups if one in group or other in group]
        groups = [group for group in groups if group not in met]
        groups.append(sorted({one, other}.union(*met)))
    return groups


def _in(order: tuple[str, ...], groups: list[list[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the characters of each group in the given order."""
    return (tuple(char for char in order if char in group) for group in groups)


def _alike(again: str, damaged: str) -> bool:
    """Tell whether two damaged texts are the same, the one of the page perhaps without the tag of its end."""
    return again == damaged or (damaged.endswith("?") and again == damaged + "/p>")


def _agreeing(one: str, other: str) -> int:
    """Return the length of the beginning that two texts share, in code points."""
    differ = (at for at, (this, that) in enumerate(zip(one, other, strict=False)) if this != that)
    return next(differ, min(len(one), len(other)))

"""Find many phrases in a text in one pass over it.

Phrases([("银行", 1), ("行长", 2)]).find("银行长")  ->  (0, 1), (1, 2)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Occurrence(NamedTuple, Generic[T]):
    """A phrase at `[start, end)` of a text, in code points, with the value it stands for."""

    start: int
    end: int
    value: T


class Phrases(Generic[T]):
    """Values by the phrases that stand for them.

    To look for one phrase after another takes their number times the length of the text, and a stranger has
    a say in both.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]] = ()) -> None:
        self._values: dict[str, list[tuple[int, T]]] = {}
        for number, (phrase, value) in enumerate(phrases):
            if phrase:
                self._values.setdefault(phrase, []).append((number, value))
        sizes: dict[str, set[int]] = {}
        for phrase in self._values:
            sizes.setdefault(phrase[0], set()).add(len(phrase))
        self._sizes = {first: sorted(lengths) for first, lengths in sizes.items()}
        self._first = re.compile(f"[{''.join(map(re.escape, sizes))}]") if sizes else None

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self._values)

    def find(self, text: str) -> Iterator[Occurrence[T]]:
        """Yield every place of every phrase, overlapping ones too, from left to right.

        Of phrases at one place the one that was given first comes first.
        """
        for found in self._first.finditer(text) if self._first else ():
            start = found.start()
            here = [
                (number, start + size, value)
                for size in self._sizes[found[0]]
                if start + size <= len(text)
                for number, value in self._values.get(text[start : start + size], ())
            ]
            for _, end, value in sorted(here, key=itemgetter(0)):
                yield Occurrence(start, end, value)

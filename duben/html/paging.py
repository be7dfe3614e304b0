"""Cut a list that is too long for one page into several.

paged((1, 2, 3), 2)  ->  [(1, 2), (3,)]        paged((), 2)  ->  [()]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def paged(items: Sequence[T], size: int) -> list[tuple[T, ...]]:
    """Return the items of each page, at most `size` on one; no items make one empty page."""
    return [tuple(items[at : at + size]) for at in range(0, len(items), size)] or [()]

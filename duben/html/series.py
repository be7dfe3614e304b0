"""Find the parts that come before and after an article of a series.

neighbours(books)["light-upstairs-2"]  ->  Neighbours(of=3, before=Book(…), after=Book(…))
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from duben.html.library import Book


class Neighbours(NamedTuple):
    """What stands beside a part of a series."""

    of: int
    """The number of the last part that is there."""
    before: Book | None
    after: Book | None


def in_order(books: Iterable[Book]) -> list[Book]:
    """Return articles in the order given, but the parts of a series together and in their order."""
    given = list(books)
    places: dict[str, int] = {}
    for place, book in enumerate(given):
        places.setdefault(book.series or f"/{book.slug}", place)
    return sorted(given, key=lambda book: (places[book.series or f"/{book.slug}"], book.part, book.slug))


def neighbours(books: Iterable[Book]) -> dict[str, Neighbours]:
    """Return the neighbours of every article that is part of a series, by slug."""
    series: defaultdict[str, list[Book]] = defaultdict(list)
    for book in books:
        if book.series:
            series[book.series].append(book)
    found = {}
    for parts in series.values():
        parts.sort(key=lambda book: (book.part, book.slug))
        around = zip([None, *parts], parts, [*parts[1:], None], strict=False)
        for before, book, after in around:
            found[book.slug] = Neighbours(parts[-1].part, before, after)
    return found

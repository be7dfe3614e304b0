"""Find the parts that come before and after an article of a series.

neighbours(docs)["light-upstairs-2"]  ->  Neighbours(place=2, of=3, before=Document(…), after=Document(…))
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from duben.model.document import Document


class Neighbours(NamedTuple):
    """What stands beside a part of a series."""

    place: int
    """Its place among the parts that are there, from 1."""
    of: int
    """How many parts are there."""
    before: Document | None
    after: Document | None


def neighbours(docs: Iterable[Document]) -> dict[str, Neighbours]:
    """Return the neighbours of every article that is part of a series, by slug."""
    series: defaultdict[str, list[Document]] = defaultdict(list)
    for doc in docs:
        if doc.article.series:
            series[doc.article.series].append(doc)
    found = {}
    for parts in series.values():
        parts.sort(key=lambda doc: (doc.article.part, doc.article.slug))
        around = zip([None, *parts], parts, [*parts[1:], None], strict=False)
        for place, (before, doc, after) in enumerate(around, 1):
            found[doc.article.slug] = Neighbours(place, len(parts), before, after)
    return found

"""Define the report of a rule: a place, a problem and a hint."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from duben.model.document import Block, Document, Placed
from duben.model.findings import Where

Problem = tuple[Where, str, str]
"""A place, the fault there, and the way to mend it."""

Rule = Callable[[Document], Iterator[Problem]]


def line_of(doc: Document, block: Block) -> Where:
    """Return the line of the source that a block begins on."""
    return Where(doc.article.where.path, block.line)


def around(block: Block, span: Placed, reach: int = 6) -> str:
    """Return a span with `reach` code points on either side, for a person to find it by."""
    return block.text[max(span.start - reach, 0) : span.end + reach]


def short(text: str, length: int = 24) -> str:
    """Return the beginning of a sentence, enough to know it by."""
    return text if len(text) <= length else text[:length] + "……"

"""Find where in an article something an editor quoted stands.

Quotes are kept on disk and positions in memory: when a paragraph is mended, everything quoted elsewhere still
finds its place. Both scripts are compared in Simplified, so a quote may be written in either.
"""

from __future__ import annotations

from collections.abc import Iterator

from duben.article import Fact
from duben.lexicon.conversion import simplify
from duben.text import Document, Span


def occurrences(text: str, quote: str) -> Iterator[Span]:
    """Yield every place of `quote` in `text`, overlapping ones too, in code points."""
    start = text.find(quote) if quote else -1
    while start >= 0:
        yield Span(start, start + len(quote))
        start = text.find(quote, start + 1)


def places(doc: Document, fact: Fact) -> list[tuple[int, Span]]:
    """Return the block index and span of each place a fact's quote fits, its prefix and suffix around it."""
    quote, prefix, suffix = map(simplify, (fact.quote, fact.prefix, fact.suffix))
    return [
        (index, span)
        for index, block in enumerate(doc.blocks)
        for span in occurrences(block.simplified, quote)
        if block.simplified[: span.start].endswith(prefix) and block.simplified[span.end :].startswith(suffix)
    ]

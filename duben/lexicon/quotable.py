"""Find the words of a document that its editor quotes.

Quotes are kept on disk and positions in memory: when a paragraph is mended, everything quoted elsewhere still
finds its place. Both scripts are compared in Simplified, so a quote may be written in either.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Protocol

from duben.lexicon.conversion import simplify
from duben.model.document import Document, Span, occurrences


class Quoted(Protocol):
    """Words of an article, with what stands around them where they stand more than once."""

    @property
    def quote(self) -> str:
        """The words."""

    @property
    def prefix(self) -> str:
        """The text just before them; may be empty."""

    @property
    def suffix(self) -> str:
        """The text just behind them; may be empty."""


class Quotable:
    """The text of a document, for finding quoted words.

    One long text is searched, and each quote once: of many quotes and many blocks, each pair would be.
    """

    def __init__(self, doc: Document) -> None:
        self._text = "\n".join(block.simplified for block in doc.blocks)
        ends = accumulate(len(block.simplified) + 1 for block in doc.blocks)
        self._starts = [0, *ends]
        self._found: dict[tuple[str, str, str], list[tuple[int, Span]]] = {}

    def places(self, quoted: Quoted) -> list[tuple[int, Span]]:
        """Return the block index and span of each place a quote fits, its prefix and suffix around it."""
        asked = quoted.quote, quoted.prefix, quoted.suffix
        if asked not in self._found:
            self._found[asked] = list(self._find(*map(simplify, asked)))
        return self._found[asked]

    def place(self, quoted: Quoted) -> tuple[int, Span] | None:
        """Return the one place of a quote; None where it stands nowhere, or more than once."""
        found = self.places(quoted)
        return found[0] if len(found) == 1 else None

    def _find(self, quote: str, prefix: str, suffix: str) -> Iterator[tuple[int, Span]]:
        for whole in occurrences(self._text, prefix + quote + suffix):
            index = bisect_right(self._starts, whole.start) - 1
            start = whole.start - self._starts[index] + len(prefix)
            yield index, Span(start, start + len(quote))

"""Put each fact note at the words it speaks about.

Quotes are kept on disk and positions in memory: when a paragraph is mended, everything quoted elsewhere still
finds its place. Both scripts are compared in Simplified, so a quote may be written in either.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Protocol

from duben.lexicon.conversion import simplify
from duben.model.document import Document, Note, Span, add_layers, occurrences


def add_notes(doc: Document) -> Document:
    """Give each block its notes, in the order of the text.

    A fact whose quote stands nowhere, or more than once, gets no place; `check` reports it.
    """
    notes: dict[int, list[Note]] = {}
    quotable = Quotable(doc)
    for fact in doc.article.facts:
        found = quotable.places(fact)
        if len(found) == 1:
            index, span = found[0]
            notes.setdefault(index, []).append(Note(span.start, span.end, fact))
    ordered = (
        tuple(sorted(notes.get(index, ()), key=lambda note: (note.end, note.start)))
        for index in range(len(doc.blocks))
    )
    return add_layers(doc, notes=ordered)


class Quoting(Protocol):
    """A fact, a question, or whatever else quotes the text."""

    @property
    def quote(self) -> str:
        """Words of the text."""

    @property
    def prefix(self) -> str:
        """What stands before them, where the words alone stand in several places."""

    @property
    def suffix(self) -> str:
        """What stands behind them."""


class Quotable:
    """The text of a document, for finding the words that facts and questions quote.

    One long text is searched, and each quote once: of many facts and many blocks, each pair would be.
    """

    def __init__(self, doc: Document) -> None:
        self._text = "\n".join(block.simplified for block in doc.blocks)
        ends = accumulate(len(block.simplified) + 1 for block in doc.blocks)
        self._starts = [0, *ends]
        self._found: dict[tuple[str, str, str], list[tuple[int, Span]]] = {}

    def places(self, quoting: Quoting) -> list[tuple[int, Span]]:
        """Return the block index and span of each place a quote fits, its prefix and suffix around it."""
        asked = quoting.quote, quoting.prefix, quoting.suffix
        if asked not in self._found:
            self._found[asked] = list(self._find(*map(simplify, asked)))
        return self._found[asked]

    def _find(self, quote: str, prefix: str, suffix: str) -> Iterator[tuple[int, Span]]:
        for whole in occurrences(self._text, prefix + quote + suffix):
            index = bisect_right(self._starts, whole.start) - 1
            start = whole.start - self._starts[index] + len(prefix)
            yield index, Span(start, start + len(quote))

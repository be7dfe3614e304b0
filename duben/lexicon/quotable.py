"""Find the words of a document that its editor quotes.

Quotes are kept on disk and positions in memory: when a paragraph is mended, everything quoted elsewhere still
finds its place. Both scripts are compared in Simplified, so a quote may be written in either.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import Protocol, TypeVar

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


_Q = TypeVar("_Q", bound=Quoted)
_S = TypeVar("_S", bound=Span)


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

    def _find(self, quote: str, prefix: str, suffix: str) -> Iterator[tuple[int, Span]]:
        for whole in occurrences(self._text, prefix + quote + suffix):
            index = bisect_right(self._starts, whole.start) - 1
            start = whole.start - self._starts[index] + len(prefix)
            yield index, Span(start, start + len(quote))


def by_block(
    doc: Document, quoted: Iterable[_Q], span: Callable[[int, int, _Q], _S]
) -> Iterator[tuple[_S, ...]]:
    """Yield for each block the spans of what quotes words of it, in the order of their ends.

    What is quoted nowhere, or more than once, gets no place; `check` reports it.
    """
    found: dict[int, list[_S]] = {}
    quotable = Quotable(doc)
    for one in quoted:
        places = quotable.places(one)
        if len(places) == 1:
            index, words = places[0]
            found.setdefault(index, []).append(span(words.start, words.end, one))
    for index in range(len(doc.blocks)):
        yield tuple(sorted(found.get(index, ()), key=lambda one: (one.end, one.start)))

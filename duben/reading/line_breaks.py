"""Find the stretches of a block that stay on one line.

    从“仰望”到“平视”的转换。  ->  “仰望”  “平视”  转换。

Browsers keep a punctuation mark on the line of its word, but not always where the tag of a term or of a note
is between the two, or where the pinyin is wider than the word.
Source: clreq 3.1, line breaking rules: no closing mark begins a line and no opening one ends it; a paragraph
does not end with a single character on a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from duben.model.document import Block, Placed, Span
from duben.model.hanzi import NEVER_FIRST, OPENING

LONGEST = 6
"""Code points of the longest stretch: longer ones may not fit on the line of a phone."""

FOLLOWING = NEVER_FIRST + "—…"
"""Marks that stay with the word before them; some browsers split —— after an unbroken stretch."""

CLAUSE_END = "，；：。！？…—"
"""Marks that a clause of a title ends with."""

LEAST = 3
"""Code points of the last line of a block, at least."""


@dataclass(frozen=True, slots=True)
class Stretch(Span):
    """Words and marks that stay on one line."""

    adjoins: bool
    """Whether the previous stretch ends here: the page must then allow a line break between the two."""


def unbroken(block: Block) -> tuple[Stretch, ...]:
    """Return the stretches that stay on one line, in order and without overlap; the last one ends the block.

    A stretch consists of whole words, and splits no term and no emphasis.
    """
    runs = list(_runs(block.text, block.words))
    end = len(block.text)
    ending = next((run.start for run in reversed(runs) if end - run.start >= LEAST), 0)
    found = [run for run in runs if run.end <= ending and _marked(block.text[run.start : run.end])]
    found += [Span(ending, end)] if runs else []
    whole = (_whole(span, (*block.glosses, *block.marks)) for span in found)
    kept = [span for span in _united(whole) if span.end - span.start <= LONGEST]
    ends = {span.end for span in kept}
    return tuple(Stretch(span.start, span.end, span.start in ends) for span in kept)


def clauses(block: Block) -> tuple[Span, ...]:
    """Return the clauses of a title or heading of several; a line of it rather ends between two of them.

    AI的答案，不在敲钟那天  ->  AI的答案，  不在敲钟那天

    Browsers balance the lines of a title by their lengths alone, and would part 不 from what it denies.
    """
    runs = list(_runs(block.text, block.words))
    ends = [run.end for run in runs if block.text[run.end - 1] in CLAUSE_END]
    borders = sorted({0, *ends, len(block.text)})
    spans = (_whole(Span(start, end), (*block.glosses, *block.marks)) for start, end in pairwise(borders))
    found = _united(spans)
    return tuple(found) if len(found) > 1 else ()


def _runs(text: str, words: Sequence[Placed]) -> Iterator[Span]:
    """Cut a block into words, each with the marks that belong to it."""
    start = 0
    for word in words:
        if word.start > start and text[word.start] not in FOLLOWING and text[word.start - 1] not in OPENING:
            yield Span(start, word.start)
            start = word.start
    if words:
        yield Span(start, words[-1].end)


def _marked(run: str) -> bool:
    return run[0] in OPENING or run[-1] in FOLLOWING


def _whole(span: Span, layers: Iterable[Span]) -> Span:
    """Extend a stretch over any term or mark it would split, so that tags nest."""
    cut = [
        layer
        for layer in layers
        if layer.start < span.start < layer.end < span.end or span.start < layer.start < span.end < layer.end
    ]
    return Span(min(one.start for one in (span, *cut)), max(one.end for one in (span, *cut)))


def _united(spans: Iterable[Span]) -> list[Span]:
    """Merge stretches that overlap after they were extended."""
    found: list[Span] = []
    for span in spans:
        while found and span.start < found[-1].end:
            other = found.pop()
            span = Span(min(span.start, other.start), max(span.end, other.end))
        found.append(span)
    return found

"""Find the stretches of a block that stay on one line.

    从“仰望”到“平视”的转换。  ->  “仰望”  “平视”  转换。

Browsers keep a mark with its word by themselves, but not always where the tag of a term or of a note stands
between the two, or where the pinyin is wider than the word.
Source: clreq 3.1, line breaking rules: no closing mark begins a line and no opening one ends it; a paragraph
does not end with a single character on a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from duben.model.document import Block, Placed, Span
from duben.model.hanzi import NEVER_FIRST, OPENING

LONGEST = 6
"""Characters that are kept together at most: more might not fit on a phone."""

FOLLOWING = NEVER_FIRST + "—…"
"""Marks kept with what stands before them; some browsers cut —— after a stretch that they may not break."""

LEAST = 3
"""Characters that a last line has at least."""


@dataclass(frozen=True, slots=True)
class Stretch(Span):
    """Words and marks that stay on one line."""

    adjoins: bool
    """Whether another ends where it begins: a browser must be told that it may break between the two."""


def unbroken(block: Block) -> tuple[Stretch, ...]:
    """Return the stretches that stay on one line, in order and apart; the last is the ending of the block.

    Each holds whole words, and terms and emphasis wholly or not at all.
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
    """Draw a stretch out over the layers that it would cut: no tag closes inside another."""
    cut = [
        layer
        for layer in layers
        if layer.start < span.start < layer.end < span.end or span.start < layer.start < span.end < layer.end
    ]
    return Span(min(one.start for one in (span, *cut)), max(one.end for one in (span, *cut)))


def _united(spans: Iterable[Span]) -> list[Span]:
    """Unite stretches that have come to overlap."""
    found: list[Span] = []
    for span in spans:
        while found and span.start < found[-1].end:
            other = found.pop()
            span = Span(min(span.start, other.start), max(span.end, other.end))
        found.append(span)
    return found

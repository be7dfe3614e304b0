"""Write a sentence in pinyin, with the marks of Latin script.

Source: GB/T 16159-2012, the rules of punctuation: a dot for 。, a comma for 、.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import TypeVar

from duben.model.document import Block, Placed, Span
from duben.model.hanzi import is_east_asian, selectors
from duben.pinyin.spelling import spell

MARKS = dict(zip("，。．、；：？！“”‘’（）《》〈〉—…·", ",..,;:?!“”‘’()«»‹›—….", strict=True))
OPENING = "“‘(«‹"


_T = TypeVar("_T", bound=Placed)


def sentence_pinyin(block: Block, sentence: Span) -> str:
    """Return a sentence of an annotated block in pinyin; a doubled character is one word (6.1.2 to 6.1.4).

    银行行长来了。  ->  Yínháng hángzhǎng lái le.    快快走。  ->  Kuàikuài zǒu.
    """
    readings = {reading.start: reading for reading in _within(block.readings, sentence)}
    written = before = ""
    for word in _within(block.words, sentence):
        shape = block.simplified[word.start : word.end]
        if selectors(shape, 0) == shape:
            continue
        reading = readings.get(word.start)
        said = spell(shape, reading) if reading else "".join(MARKS.get(char, char) for char in shape).strip()
        closes = not reading and said[:1] not in OPENING and not said[:1].isalnum()
        doubled = reading and len(shape) == 1 and shape == before
        foreign = written and is_east_asian(written[-1]) and is_east_asian(shape[0])
        if written and written[-1] not in OPENING and not (closes or doubled or foreign):
            written += " "
        written += said
        before = shape
    start = len(written) - len(written.lstrip(OPENING))
    return written[:start] + written[start : start + 1].upper() + written[start + 1 :]


def _within(row: Sequence[_T], span: Span) -> Sequence[_T]:
    """Return what begins within a span, of a row in order: a paragraph may have thousands of sentences."""
    start = attrgetter("start")
    return row[bisect_left(row, span.start, key=start) : bisect_left(row, span.end, key=start)]

"""Explain the segmentation and the reading of every word.

3:14  银行  yín háng  sure  word: cedict  reading: cedict
5:2   行    xíng      likely  word: cedict  reading: rule 行  not: háng, hàng
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duben.lexicon.conversion import simplify
from duben.model.document import Block, Document, Reading, Word
from duben.pinyin.spelling import spell


@dataclass(frozen=True, slots=True)
class Row:
    """The decisions about one word, with their sources."""

    line: int
    """Line of the source file on which the block begins, from 1."""
    column: int
    """Code points from the start of the block, from 1."""
    text: str
    word: Word
    reading: Reading
    pinyin: str

    def __str__(self) -> str:
        others = ", ".join(" ".join(other) for other in self.reading.others)
        said = " ".join(self.reading.spoken)
        return "  ".join(
            (
                f"{self.line}:{self.column}",
                self.text,
                self.pinyin,
                self.reading.confidence,
                f"word: {self.word.source}",
                f"reading: {self.reading.source}",
                *((f"said: {said}",) if self.reading.spoken != self.reading.citation else ()),
                *((f"not: {others}",) if others else ()),
            )
        )


def explain(doc: Document, word: str | None = None) -> Iterator[str]:
    """Return a line for every word with a reading, or only for words that contain `word` (either script)."""
    wanted = simplify(word) if word else None
    return (str(row) for block in doc.blocks for row in rows(block, wanted))


def rows(block: Block, wanted: str | None = None) -> Iterator[Row]:
    """Yield a row for each word of a block with a reading, or only for words that contain `wanted`."""
    readings = {reading.start: reading for reading in block.readings}
    for word in block.words:
        shape = block.simplified[word.start : word.end]
        reading = readings.get(word.start)
        if reading and (wanted is None or wanted in shape):
            text = block.text[word.start : word.end]
            yield Row(block.line, word.start + 1, text, word, reading, spell(shape, reading))

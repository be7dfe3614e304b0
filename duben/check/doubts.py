"""Report unsure readings, unsettled repairs and lost characters."""

from __future__ import annotations

from collections.abc import Iterator

from duben.check.problem import Problem, around, line_of, short
from duben.model.document import Document, occurrences
from duben.model.findings import Where
from duben.model.hanzi import LOST


def reading_unsure(doc: Document) -> Iterator[Problem]:
    """Report a word whose reading is a guess."""
    for block in doc.blocks:
        for reading in block.readings:
            if reading.confidence == "unsure":
                word = block.text[reading.start : reading.end]
                problem = f"{word} in {around(block, reading)} may not be {' '.join(reading.citation)}"
                yield line_of(doc, block), problem, f"decide it under readings: (- word: {word})"


def repair_doubt(doc: Document) -> Iterator[Problem]:
    """Report a place that cleaning could not settle."""
    for doubt in doc.doubts:
        where = Where(doc.article.where.path, doubt.line, doubt.column)
        problem = f"may also have been {doubt.other}" if doubt.other else f"was left as it is: {doubt.reason}"
        hint = "put it under corrections:, with right: as it should be, or the same where it is right"
        yield where, f"{short(doubt.text)} {problem}", hint


def character_lost(doc: Document) -> Iterator[Problem]:
    """Report a character that the damage of the source swallowed."""
    for block in doc.blocks:
        for span in occurrences(block.text, LOST):
            problem = f"a character is lost in {around(block, span)}"
            yield line_of(doc, block), problem, "correct it if you know the original"

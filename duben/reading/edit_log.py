"""Show the edits of the cleaning in the lines they changed.

過(guò)去  ->  Hunk(1, (Piece("過"), Piece("(guò)", "cut", "insertion"), Piece("去")))
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from duben.model.edits import Edit, Step, line_starts, origin

CONTEXT = 20
"""Code points of unchanged text shown on either side of an edit."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text within a hunk: unchanged, deleted (cut) or inserted (put)."""

    text: str
    change: Literal["", "cut", "put"] = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Hunk:
    """Consecutive lines that edits changed, whole, from the first to the last."""

    line: int
    """Line of the source file, from 1."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One step of the cleaning."""

    name: str
    edits: tuple[tuple[int, Edit], ...]
    """Every edit with the line of the source file it begins on."""
    hunks: tuple[Hunk, ...]


def ledger(source: str, steps: tuple[Step, ...]) -> tuple[Record, ...]:
    """Replay the steps over `source`, and record every step that has edits."""
    starts = line_starts(source)
    text, done, records = source, list[Step](), []
    for step in steps:
        if step.edits:
            lines = [bisect_right(starts, origin(done, edit.start)) for edit in step.edits]
            hunks = tuple(_hunks(text, list(zip(lines, step.edits, strict=True))))
            records.append(Record(step.name, tuple(zip(lines, step.edits, strict=True)), hunks))
        text = step.apply(text)
        done.append(step)
    return tuple(records)


def _hunks(text: str, edits: Sequence[tuple[int, Edit]]) -> Iterator[Hunk]:
    """Group edits that share a line: edits in lines 2, 2 to 3 and 7 give two hunks."""
    group: list[tuple[int, Edit]] = []
    end = -1
    for line, edit in edits:
        if group and text.rfind("\n", 0, edit.start) >= end:
            yield _hunk(text, group, end)
            group = []
        group.append((line, edit))
        stop = text.find("\n", edit.end - (text[edit.start : edit.end].endswith("\n")))
        end = len(text) if stop < 0 else stop
    if group:
        yield _hunk(text, group, end)


def _hunk(text: str, edits: Sequence[tuple[int, Edit]], end: int) -> Hunk:
    pieces: list[Piece] = []
    done = text.rfind("\n", 0, edits[0][1].start) + 1
    for _, edit in edits:
        pieces += (
            Piece(_shorten(text[done : edit.start], bool(pieces))),
            Piece(edit.before, "cut", edit.rule),
            Piece(edit.after, "put", edit.rule),
        )
        done = edit.end
    pieces.append(Piece(_shorten(text[done : max(done, end)], True, False)))
    return Hunk(edits[0][0], tuple(piece for piece in pieces if piece.text))


def _shorten(text: str, after: bool, before: bool = True) -> str:
    """Shorten unchanged text to CONTEXT code points after the edit before it and before the next one."""
    head, tail = CONTEXT * after, CONTEXT * before
    if len(text) <= head + tail + CONTEXT:
        return text
    return f"{text[:head]}…{text[len(text) - tail :]}"

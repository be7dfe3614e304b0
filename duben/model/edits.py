"""Record the edits of a text, so that each can be shown, replayed and undone.

apply((Step("insertions", (Edit(1, 6, "(guò)", "", "insertion"),)),), "過(guò)去")  ->  "過去"
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

StepName = Literal[
    "references",
    "encoding",
    "invisible",
    "radicals",
    "variants",
    "insertions",
    "widths",
    "breaks",
    "forms",
    "boilerplate",
    "corrections",
    "script",
]
"""A kind of change: a family of damage that repair undoes, what the editor corrected, or the script shown."""

STEPS: tuple[StepName, ...] = get_args(StepName)
"""Every kind, in the order in which cleaning takes them; public, as headings of the log."""


class Edit(NamedTuple):
    """One replacement; offsets are code points of the text its step was given."""

    # A damaged page has thousands; named tuples are made in a third of the time of dataclasses.
    start: int
    end: int
    before: str
    after: str
    rule: str
    """The rule that asked for it, `family` or `family: name`."""


@dataclass(frozen=True, slots=True)
class Step:
    """One reading of the whole text, with its edits from left to right, none overlapping."""

    name: StepName
    edits: tuple[Edit, ...] = ()

    def apply(self, text: str) -> str:
        """Return `text` with the edits made.

        Raises ValueError when an edit does not find its `before` where it expects it.
        """
        try:
            return edited(text, self.edits)
        except ValueError as error:
            raise ValueError(f"{self.name}: {error}") from None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place that cleaning could not settle, for an editor to look at."""

    line: int
    """Line of the repaired text, from 1; of the source, once it is a doubt of an article."""
    text: str
    """The text that stands there now."""
    other: str = ""
    """A reading that is nearly as likely; "" when the text looks damaged and was left as it is."""
    reason: str = ""
    """Why it was left or is in doubt."""
    column: int = 1
    """Column of that line, from 1: where the damage or the text in doubt begins."""


def line_starts(text: str) -> list[int]:
    """Return the offset of each line of a text."""
    return [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]


def place(starts: Sequence[int], at: int) -> tuple[int, int]:
    """Return the line and the column of an offset in a text whose lines begin at `starts`, both from 1."""
    line = bisect_right(starts, at)
    return line, at - starts[line - 1] + 1


def origin(steps: Sequence[Step], at: int) -> int:
    """Map an offset after some steps back to the source; inserted text maps to its insertion point."""
    for step in reversed(steps):
        shift = 0
        for edit in step.edits:
            if at < edit.start + shift:
                break
            if at < edit.start + shift + len(edit.after):
                at = edit.start + shift
                break
            shift += len(edit.after) - (edit.end - edit.start)
        at -= shift
    return at


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with edits made that stand from left to right.

    Raises ValueError when an edit overlaps the one before it, or does not find its `before` at its place.
    """
    out: list[str] = []
    done = 0
    for edit in edits:
        if edit.start < done or text[edit.start : edit.end] != edit.before:
            raise ValueError(f"{edit.before!r} is not at {edit.start}")
        out += (text[done : edit.start], edit.after)
        done = edit.end
    return "".join(out) + text[done:]


def apply(steps: Iterable[Step], source: str) -> str:
    """Replay steps over the text they were recorded from."""
    for step in steps:
        source = step.apply(source)
    return source

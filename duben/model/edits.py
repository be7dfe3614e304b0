"""Record what was changed in a text, so that every change can be shown, replayed and undone.

apply((Step("insertions", (Edit(1, 6, "(guò)", "", "insertion"),)),), "過(guò)去")  ->  "過去"
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Edit(NamedTuple):
    """One replacement; offsets are code points of the text its step was given."""

    # A damaged page has thousands; as named tuples they are made in a third of the time.
    start: int
    end: int
    before: str
    after: str
    rule: str
    """The rule that asked for it, `family` or `family: name`."""


@dataclass(frozen=True, slots=True)
class Step:
    """One reading of the whole text, with its edits from left to right, none overlapping."""

    name: str
    edits: tuple[Edit, ...] = ()

    def apply(self, text: str) -> str:
        """Return `text` with the edits made.

        Raises ValueError when an edit does not find its `before` where it expects it.
        """
        out: list[str] = []
        done = 0
        for edit in self.edits:
            if edit.start < done or text[edit.start : edit.end] != edit.before:
                raise ValueError(f"{self.name}: {edit.before!r} is not at {edit.start}")
            out += (text[done : edit.start], edit.after)
            done = edit.end
        return "".join(out) + text[done:]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that cleaning could not settle, for an editor to look at."""

    line: int
    """Line of the source, from 1."""
    text: str
    """What stands there now."""
    other: str = ""
    """What may as well have stood there; "" when it looks damaged and was left as it is."""
    reason: str = ""
    """Why it was left."""


def apply(steps: Iterable[Step], source: str) -> str:
    """Replay steps over the text they were recorded from."""
    for step in steps:
        source = step.apply(source)
    return source

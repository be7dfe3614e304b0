"""What repair gives back."""

from __future__ import annotations

from typing import NamedTuple

from duben.model.edits import Step


class Lost(NamedTuple):
    """A character that the damage swallowed; `LOST` stands in its place."""

    line: int
    """Line of the clean text, from 1."""
    column: int
    """Code point in that line, from 1."""
    before: str
    """The damaged spot it was lost in, as it was read."""
    candidates: str = ""
    """Characters it may have been, likeliest first; empty when the text says nothing."""


class Left(NamedTuple):
    """Something that looks damaged and was left alone, because no repair of it could be proved."""

    line: int
    """Line of the clean text, from 1."""
    text: str
    """What stands there."""
    reason: str


class Doubt(NamedTuple):
    """A stretch that was read in one of two ways that damage alike and are nearly as likely."""

    line: int
    """Line of the clean text, from 1."""
    chosen: str
    other: str


class Repaired(NamedTuple):
    """A text made whole, with everything that was done to it."""

    text: str
    steps: tuple[Step, ...]
    """`apply(steps, source) == text`."""
    lost: tuple[Lost, ...] = ()
    left: tuple[Left, ...] = ()
    doubts: tuple[Doubt, ...] = ()

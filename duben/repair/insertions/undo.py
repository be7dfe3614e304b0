"""Bring a damaged page back in step: take the insertions out, and read the stretches that they shifted.

頭頂?shù)墓猸h(huán)  ->  頭頂的光環
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from duben.model.edits import Edit
from duben.model.hanzi import LOST
from duben.repair.insertions.line import CONTEXT, Line
from duben.repair.insertions.page import Page
from duben.repair.result import Doubt, Left, Lost

UNPROVED = "looks out of step, but no reading of it proves"


class Shifted(NamedTuple):
    """A page back in step."""

    edits: tuple[Edit, ...]
    lost: tuple[Lost, ...]
    left: tuple[Left, ...]
    doubts: tuple[Doubt, ...]


def read(text: str, insertions: Mapping[str, str], fold: bool) -> Shifted:
    """Bring `text` back in step: leave `insertions` out, read what they shifted, and prove it."""
    page = Page(insertions, text, fold)
    found: list[Edit] = []
    lost: list[Lost] = []
    left: list[Left] = []
    doubts: list[Doubt] = []
    start = 0
    for number, raw in enumerate(text.split("\n"), 1):
        line = page.line(raw, start)
        found += line.edits
        lost += _lost(line, number)
        left += (Left(number, raw[max(0, at - CONTEXT) : at + 4 * CONTEXT], UNPROVED) for at in line.left)
        doubts += (Doubt(number, chosen, other) for chosen, other in line.doubts)
        start += len(raw) + 1
    return Shifted(tuple(found), tuple(lost), tuple(left), tuple(doubts))


def _lost(line: Line, number: int) -> Iterator[Lost]:
    """Yield the characters of a line that were swallowed."""
    moved = -line.start
    for edit in line.edits:
        for at, char in enumerate(edit.after):
            if char == LOST:
                yield Lost(number, edit.start + moved + at + 1, edit.before)
        moved += len(edit.after) - len(edit.before)

"""Bring a damaged page back in step: take the insertions out, and read the stretches that they shifted.

頭頂?shù)墓猸h(huán)  ->  頭頂的光環
"""

from __future__ import annotations

from dataclasses import replace

from duben.model.edits import Doubt, Edit, edited
from duben.repair.families import widths
from duben.repair.insertions.line import CONTEXT, Line
from duben.repair.insertions.page import Page
from duben.repair.insertions.table import certain, damaged, few, table
from duben.repair.result import Found, Repaired, Sign

REPORTED = 100
"""Places of one line that are reported at most, the first ones: nobody reads a longer list of one line."""
UNPROVED = "looks out of step, but no reading of it proves"


def find(page: Repaired) -> Found:
    """Take the insertions of a converter out, read the stretches they shifted, and prove every line.

    Where a text is too short to show its converter, only lines of which no stretch is left are changed.
    """
    text = page.text
    insertions = table(text) if damaged(text) else {}
    short = not insertions
    sure = short and certain(text)
    inserted = "inserted" in page.signs
    if short and damaged(text):
        insertions = few(text, inserted)
    if not insertions and not sure:
        return Found()
    folded = widths.folded(text) or widths.maybe_folded(text)
    reader = Page(insertions, text, folded)
    edits: list[Edit] = []
    doubts: list[Doubt] = []
    left: list[Doubt] = []
    start = 0
    for number, raw in enumerate(text.split("\n"), 1):
        line = reader.line(raw, start) if inserted or not sure or certain(raw) else Line(raw, start, folded)
        if not (short and line.left):
            edits += line.edits
            doubts += (Doubt(number, chosen, other) for chosen, other in line.doubts)
        left += (
            Doubt(number, raw[max(0, at - CONTEXT) : at + 4 * CONTEXT], reason=UNPROVED, column=at + 1)
            for at in line.left[:REPORTED]
        )
        start += len(raw) + 1
    if short and not edits:
        return Found(left=tuple(left))
    signs: set[Sign] = {"converted", "folded"} if folded else {"converted"}
    repaired = edited(text, edits).split("\n") if doubts else []
    placed = (replace(one, column=max(1, repaired[one.line - 1].find(one.text) + 1)) for one in doubts)
    return Found(tuple(edits), tuple(placed), tuple(left), frozenset(signs))

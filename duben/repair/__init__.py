"""Undo the damage of scraped Chinese, and prove it.

repair("過(guò)去幾天,中國(guó)…").text  ->  "過去幾天，中國…"

Every change is an `Edit` of a `Step`, so that it can be shown, replayed and undone. A text that shows no
damage comes back byte for byte.
"""

from __future__ import annotations

from typing import TypeVar

from duben.model.edits import Edit, Step, apply
from duben.repair.families import boilerplate, breaks, forms, invisible, radicals, widths
from duben.repair.insertions import table as insertions
from duben.repair.insertions import undo
from duben.repair.mojibake import lines as mojibake
from duben.repair.result import Doubt, Left, Lost, Repaired

__all__ = ["Doubt", "Left", "Lost", "Repaired", "apply", "repair"]

Report = TypeVar("Report", Lost, Left, Doubt)

NESTED = 4
"""How often a text may have been read wrongly, or hidden characters be inside what was."""


def repair(text: str) -> Repaired:
    """Return `text` without its damage, in its own script and with its own line numbers.

    Steps are taken in the order that undoes the damage: what was done last is undone first.
    """
    steps: list[Step] = []
    lost: tuple[Lost, ...] = ()
    left: tuple[Left, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def take(name: str, found: tuple[Edit, ...]) -> None:
        nonlocal text
        if found:
            steps.append(Step(name, found))
            text = steps[-1].apply(text)

    def read_again() -> None:
        nonlocal lost, doubts
        for _ in range(NESTED):
            done = len(steps)
            if mojibake.DAMAGED.search(text):
                again, gone, unsure = mojibake.read(text)
                take("encoding", again)
                lost, doubts = lost + gone, doubts + unsure
            if invisible.HIDDEN.search(text):
                take("invisible", invisible.edits(text))
            if radicals.RADICAL.search(text):
                take("radicals", radicals.edits(text))
            if len(steps) == done:
                break

    read_again()
    left = mojibake.unreadable(text)
    fold, table = _folded(text), {}
    if insertions.DAMAGED.search(text):
        variants = insertions.variants(text)
        table = insertions.table(Step("", variants).apply(text))
        if table:
            take("variants", variants)
            shifted = undo.read(text, table, fold)
            take("insertions", shifted.edits)
            lost, left, doubts = lost + shifted.lost, left + shifted.left, doubts + shifted.doubts
            # What stood beside a shifted stretch is Chinese only now.
            read_again()
    # Marks that only seemed full-width, out of step, are gone now.
    if fold or (table and _folded(text)):
        take("widths", widths.edits(text, frozenset(spot.line for spot in left)))
    joined = breaks.edits(text)
    if joined:
        places = breaks.beginnings(joined, text)
        lost, left, doubts = _moved(lost, places), _moved(left, places), _moved(doubts, places)
        take("breaks", joined)
    take("forms", forms.edits(text, bool(table)))
    take("boilerplate", boilerplate.edits(text))
    return Repaired(text, tuple(steps), lost, left, doubts)


def _moved(reports: tuple[Report, ...], places: list[tuple[int, int]]) -> tuple[Report, ...]:
    """Return reports with the line, and the column, where their places are once broken lines are joined."""

    def move(report: Report) -> Report:
        line, start = places[report.line - 1]
        if isinstance(report, Lost):
            return report._replace(line=line, column=start + report.column - 1)
        return report._replace(line=line)

    return tuple(map(move, reports))


def _folded(text: str) -> bool:
    """Tell whether the marks of a page were folded; what stands around the article may be by another hand."""
    if not widths.SIGN.search(text):
        return False
    article = insertions.IN_STEP.sub("", text)
    return widths.folded(Step("", boilerplate.edits(article)).apply(article))

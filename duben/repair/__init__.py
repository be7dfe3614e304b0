"""Undo the damage of scraped Chinese, and prove it.

repair("過(guò)去幾天,中國(guó)…").text  ->  "過去幾天，中國…"

Every change is an `Edit` of a `Step`, so that it can be shown, replayed and undone. A text that shows no
damage comes back byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable

from duben.edits import Edit, Step, apply
from duben.repair import boilerplate, insertions, shifts, widths
from duben.repair.encodings import decode
from duben.repair.values import LOST, Left, Lost, Repaired

__all__ = ["LOST", "Left", "Lost", "Repaired", "apply", "decode", "repair"]

Finder = Callable[[str], tuple[Edit, ...]]


def repair(text: str) -> Repaired:
    """Return `text` without its damage, in its own script and with its own line numbers."""
    steps: list[Step] = []

    def take(name: str, found: tuple[Edit, ...]) -> None:
        nonlocal text
        if found:
            steps.append(Step(name, found))
            text = steps[-1].apply(text)

    fold = widths.folded(text)
    if insertions.DAMAGED.search(text):
        table = insertions.table(text)
        if table:
            take("insertions", shifts.edits(text, table, fold))
    if fold:
        take("widths", widths.edits(text))
    take("boilerplate", boilerplate.edits(text))
    return Repaired(text, tuple(steps))

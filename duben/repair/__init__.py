"""Undo the damage of scraped Chinese, and prove it.

repair("過(guò)去幾天,中國(guó)…").text  ->  "過去幾天，中國…"

Every change is an `Edit` of a `Step`, so that it can be shown, replayed and undone. A text that shows no
damage comes back byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from operator import attrgetter

from duben.model.edits import StepName, apply
from duben.repair import broken
from duben.repair.families import boilerplate, breaks, forms, invisible, radicals, references, widths
from duben.repair.insertions import undo as insertions
from duben.repair.insertions import variants
from duben.repair.mojibake import lines as encoding
from duben.repair.result import Found, Repaired

__all__ = ["FAMILIES", "Family", "Repaired", "apply", "repair"]

ROUNDS = 4
"""How many layers of nested damage are undone at most: text read wrongly twice, hidden characters in it."""


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of damage, and the pure function that finds it in a text and gives its edits."""

    name: StepName
    find: Callable[[Repaired], Found]
    nested: bool = False
    """Whether it may lie under other nested damage: these families run first, round after round."""
    reveals: bool = False
    """Whether nested damage may show only after its edits: the nested families then run again."""


FAMILIES = (
    Family("references", references.find, nested=True),
    Family("encoding", encoding.find, nested=True),
    Family("invisible", invisible.find, nested=True),
    Family("radicals", radicals.find, nested=True),
    Family("variants", variants.find),
    Family("insertions", insertions.find, reveals=True),
    Family("widths", widths.find),
    Family("breaks", breaks.find),
    Family("forms", forms.find),
    Family("boilerplate", boilerplate.find),
)
"""Every family, in the order that undoes the damage: damage done last is undone first."""


def repair(text: str, without: Collection[str] = ()) -> Repaired:
    """Return `text` without its damage, in its own script and with its own line numbers.

    The families named in `without` are passed over. Raises ValueError when one of them does not exist.
    """
    families = _chosen(without)
    nested = [family for family in families if family.nested]
    page = _settled(Repaired(text), nested)
    for family in families:
        if not family.nested:
            found = family.find(page)
            page = page.after(family.name, found)
            if family.reveals and found.edits:
                page = _settled(page, nested)
    return page._replace(left=tuple(sorted((*page.left, *broken.find(page)), key=attrgetter("line"))))


def _chosen(without: Collection[str]) -> list[Family]:
    """Return the families but those named; raises ValueError for a name that none has."""
    names = [family.name for family in FAMILIES]
    if unknown := sorted(set(without).difference(names)):
        raise ValueError(f"no family is named {', '.join(unknown)}; the families are {', '.join(names)}")
    return [family for family in FAMILIES if family.name not in without]


def _settled(page: Repaired, families: Collection[Family]) -> Repaired:
    """Run families round after round, until a round changes nothing."""
    for _ in range(ROUNDS):
        before = len(page.steps)
        for family in families:
            page = page.after(family.name, family.find(page))
        if len(page.steps) == before:
            break
    return page

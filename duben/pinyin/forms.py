"""Choose the Traditional form of a word by its class and by the text around it, as the data file says.

表 after 看了看  ->  錶    面 after 一碗  ->  麵    后 locative  ->  後
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from duben.data import rows
from duben.pinyin.contexts import LOOK, compiled
from duben.pinyin.roles import Role


class Line(NamedTuple):
    """One line of the data file."""

    form: str
    role: str
    before: str
    after: str


def decided(word: str, role: Role | None, text: str, start: int) -> str:
    """Return the form of the word standing at `start`, as Taiwan writes it; empty where no line fits."""
    end = start + len(word)
    for line in _lines().get(word, ()):
        if (
            line.role in ("", role)
            and (not line.after or compiled(line.after).match(text, end, end + LOOK))
            and (not line.before or compiled(line.before).search(text, max(0, start - LOOK), start))
        ):
            return line.form
    return ""


@cache
def _lines() -> dict[str, tuple[Line, ...]]:
    found: dict[str, tuple[Line, ...]] = {}
    for word, form, role, before, after, _ in rows("forms.tsv"):
        line = Line(form, role, before and f"(?:{before})$", after)
        found[word] = (*found.get(word, ()), line)
    return found

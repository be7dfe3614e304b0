"""Empty the lines around an article that are not part of it: navigation, counters, disclaimers.

首頁 > 科技 | 正文 | 報料熱線: 021-… | ? 2014-2026 …公司  ->  | 正文 | |

The shapes are data, in boilerplate.yml. Lines are emptied, never removed, so that line numbers stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ruamel.yaml import YAML

from duben import data
from duben.lexicon.conversion import simplify
from duben.model.edits import Edit
from duben.repair.result import Found, Repaired

Place = Literal["edge", "anywhere", "company"]

GAP = 2
"""Lines of another kind that may stand between two lines of boilerplate at the edge of a page."""
LONGEST = 400
"""Code points; a longer line belongs to the article."""
_AROUND = re.compile(r"\s*(?:[-*•·]\s+)?(.*?)\s*")


@dataclass(frozen=True, slots=True)
class Shape:
    """A known shape of boilerplate lines."""

    name: str
    pattern: re.Pattern[str]
    where: Place


@cache
def shapes() -> tuple[Shape, ...]:
    """Return the known shapes, sorted by name."""
    return tuple(
        Shape(entry["name"], re.compile(entry["pattern"], re.IGNORECASE), entry.get("where", "edge"))
        for entry in YAML(typ="safe").load(data.text("boilerplate.yml"))
    )


@cache
def _any() -> re.Pattern[str]:
    """Return one pattern for all shapes, as a quick test: most lines match none."""
    return re.compile("|".join(f"(?:{shape.pattern.pattern})" for shape in shapes()), re.IGNORECASE)


def find(page: Repaired) -> Found:
    """Empty the boilerplate lines."""
    return Found(edits(page.text))


def edits(text: str) -> tuple[Edit, ...]:
    """Return the edits that empty the boilerplate lines of `text`."""
    lines = simplify(text).split("\n")
    found = {number: shape for number, line in enumerate(lines) if (shape := shape_of(line))}
    if all(shape.where == "company" for shape in found.values()):
        return ()
    kept = edge(lines, set(found))
    out: list[Edit] = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        if number in found and (number in kept or found[number].where == "anywhere"):
            rule = f"boilerplate: {found[number].name}"
            out.append(Edit(start, start + len(line), line, "", rule))
        start += len(line) + 1
    return tuple(out)


def shape_of(line: str) -> Shape | None:
    """Return the shape of one line in Simplified, or None for a line of the article."""
    if not line or len(line) > LONGEST:
        return None
    bare = _AROUND.fullmatch(line)
    core = bare[1] if bare else line
    if not core or not _any().fullmatch(core):
        return None
    return next(shape for shape in shapes() if shape.pattern.fullmatch(core))


def edge(lines: list[str], found: set[int]) -> set[int]:
    """Return the numbers of the found lines that are among the first or the last lines of a page.

    From either end of the page, up to `GAP` lines of another kind may stand before the next found one.
    """
    full = [number for number, line in enumerate(lines) if line.strip()]
    kept: set[int] = set()
    for order in (full, full[::-1]):
        gap = 0
        for number in order:
            gap = 0 if number in found else gap + 1
            if gap > GAP:
                break
            if number in found:
                kept.add(number)
    return kept

"""Read points of grammar, and where an article shows them.

Points ship with Duben, in `duben/data/grammar.yml`; those of a site stand in `points.yml` in the folder of
its seeds, beside the folders of the articles. The `grammar.yml` of an article quotes words that show a point.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from duben import data
from duben.model.article import Example, Point, Usage
from duben.model.findings import Finding, SeedError, Where
from duben.seeds.schema import PointRow, UsageRow
from duben.seeds.unique import check_unique
from duben.seeds.validate import validate_rows
from duben.seeds.yaml import Located, read_rows, read_yaml

OWN = "points.yml"
"""Name of the file with the points of a site, in the folder of its seeds."""

_SHARED = "grammar.yml"
"""Name of the data file with the points that ship with Duben."""


@cache
def shared_points() -> Mapping[str, Point]:
    """Return the points that ship with Duben, by id."""
    path = f"duben/data/{_SHARED}"
    return {point.id: point for point in _points(read_yaml(data.text(_SHARED), path))}


def read_points(root: Path) -> Mapping[str, Point]:
    """Return all points of the site whose seeds are in `root`: those of Duben and its own, by id.

    Raises SeedError with every mistake in its own ones.
    """
    own = tuple(_points(read_rows(root / OWN)))
    shared = shared_points()
    check_unique("point", ((point.id, point.where) for point in own))
    points = {**{point.id: point for point in own}, **shared}
    findings: list[Finding] = []
    for point in own:
        if point.id in shared:
            message = f"repeats the point {point.id} of Duben"
            findings.append(Finding("repeated", "error", point.where, message, "call it otherwise"))
        findings += [_unknown(name, point.where, points) for name in point.related if name not in points]
    if findings:
        raise SeedError(findings)
    return points


def read_usages(path: Path) -> tuple[Usage, ...]:
    """Read the `grammar.yml` of an article; raises SeedError with every mistake in it or in the points."""
    folder = path.parent
    rows = [*validate_rows(UsageRow, read_rows(path))]
    if not rows:
        return ()
    points = read_points(folder.parent if folder.name else folder / "..")
    if findings := [_unknown(row.point, where, points) for row, where in rows if row.point not in points]:
        raise SeedError(findings)
    return tuple(
        Usage(points[row.point], row.quote, where, row.prefix, row.suffix, row.note) for row, where in rows
    )


def _points(located: Located) -> Iterator[Point]:
    for row, where in validate_rows(PointRow, located):
        examples = tuple(Example(one.text, one.pinyin, one.english) for one in row.examples)
        yield Point(
            id=row.id,
            pattern=row.pattern,
            name=row.name,
            chinese=row.chinese,
            level=row.level,
            explanation=row.explanation.strip(),
            examples=examples,
            where=where,
            related=row.related,
            source=row.source,
        )


def _unknown(name: str, where: Where, points: Mapping[str, Point]) -> Finding:
    near = get_close_matches(name, points, n=1)
    hint = f"write {near[0]}" if near else f"the editor's guide lists them; a site adds its own in {OWN}"
    return Finding("point", "error", where, f"{name} is no point of grammar", hint)

"""Write the strokes of characters for the package, from the npm package hanzi-writer-data.

    npm pack hanzi-writer-data && tar xzf hanzi-writer-data-*.tgz
    python -m makers.strokes package

The outlines of 1024 units are rounded to 256, and written as SVG paths of relative coordinates without their
closing; the middles keep the points that a pen as wide as a stroke needs, in units of 64. Writes
duben/data/strokes.tsv.xz anew, under the header it has.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from duben.lexicon.strokes import NAME
from makers.tables import DATA

TOP = 900
"""The height of the upper edge of a character; heights count from the base line upward."""
OUTLINE, MIDDLE = 4, 16
"""Units of the source in one of ours."""
AWAY = 12
"""How far what is left out of a middle may be from the line between its neighbours, in the source's units."""
SIZES = {"M": 2, "L": 2, "Q": 4, "C": 6}
"""Numbers behind each command of the source's paths."""

Point = tuple[float, float]


def outline(path: str) -> str:
    """Return an outline as a path of relative coordinates.

    outline("M 400 500 L 440 500 Z")  ->  "m100 100l10 0"
    """
    tokens = iter(re.findall(r"[A-Z]|-?[\d.]+", path))
    written, last, here = "", "", (0, 0)
    for command in tokens:
        if command == "Z":
            continue
        numbers = [float(next(tokens)) for _ in range(SIZES[command])]
        points = [_placed(point, OUTLINE) for point in zip(numbers[::2], numbers[1::2], strict=True)]
        moves = [n for x, y in points for n in (x - here[0], y - here[1])]
        here = points[-1]
        if command == "L" and not any(moves):
            continue
        said = _joined(moves)
        same = command == last and command != "M"
        written += (said if said.startswith("-") else f" {said}") if same else command.lower() + said
        last = command
    return written


def middle(points: Sequence[Point]) -> str:
    """Return the middle of a stroke: a point, and how far it is from each to the next."""
    here, moves = (0, 0), list[int]()
    for x, y in (_placed(point, MIDDLE) for point in _thinned(points)):
        moves += (x - here[0], y - here[1])
        here = x, y
    return _joined(moves)


def _placed(point: Point, unit: int) -> tuple[int, int]:
    return round(point[0] / unit), round((TOP - point[1]) / unit)


def _joined(numbers: Iterable[int]) -> str:
    """Write numbers with no more space between them than SVG asks for."""
    return " ".join(map(str, numbers)).replace(" -", "-")


def _thinned(points: Sequence[Point]) -> list[Point]:
    """Leave points out that a line does not need.

    Source: Douglas and Peucker 1973, doi:10.3138/FM57-6770-U75U-7727.
    """
    (x0, y0), *inner, (x1, y1) = points
    length = math.hypot(x1 - x0, y1 - y0) or 1
    away = [abs((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) / length for x, y in inner]
    if not away or max(away) <= AWAY:
        return [points[0], points[-1]]
    at = away.index(max(away)) + 1
    return _thinned(points[: at + 1])[:-1] + _thinned(points[at:])


def rows(folder: Path) -> Iterator[tuple[str, ...]]:
    """Yield each character of the source with its strokes, in the order of code points."""
    for path in sorted(folder.glob("?.json")):
        told = json.loads(path.read_text("utf-8"))
        strokes = zip(told["strokes"], told["medians"], strict=True)
        yield path.stem, *(f"{outline(one)};{middle(points)}" for one, points in strokes)


def main() -> None:
    """Read the folder of the package, and write the data file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("package", type=Path)
    found = list(rows(parser.parse_args().package))
    path = DATA / NAME
    header = [
        line for line in lzma.decompress(path.read_bytes()).decode().splitlines() if line.startswith("#")
    ]
    index = ("", "".join(row[0] for row in found))
    text = "\n".join([*header, *map("\t".join, [index, *found])]) + "\n"
    options = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 4, "pb": 0}]
    path.write_bytes(lzma.compress(text.encode(), check=lzma.CHECK_SHA256, filters=options))


if __name__ == "__main__":
    main()

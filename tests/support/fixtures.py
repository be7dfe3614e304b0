"""Read test cases written as text: a title, then parts between lines that hold a single dot.

A word in bold
.
他**走**了。
.
paragraph 他走了。 strong[1,2)
.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).parent.parent / "cases"


class Case(NamedTuple):
    """One case with the line it begins on, which is what a failing test must name."""

    title: str
    line: int
    given: str
    expected: str


def read_cases(path: Path) -> Iterator[Case]:
    """Yield the cases of one file."""
    lines = iter(enumerate(path.read_text(encoding="utf-8").split("\n"), 1))
    for number, line in lines:
        if line.strip() and not line.startswith("#"):
            assert next(lines)[1] == ".", f"{path}:{number + 1}: a line with a dot belongs here"
            yield Case(line, number, _part(lines), _part(lines))


def _part(lines: Iterator[tuple[int, str]]) -> str:
    part = []
    for _, line in lines:
        if line == ".":
            break
        part.append(line)
    return "\n".join(part)


def cases(*path: str) -> list[object]:
    """Return the cases of a file, or of every file of a folder, ready to parametrize a test with."""
    import pytest

    place = CASES.joinpath(*path)
    files = sorted(place.glob("*.md")) if place.is_dir() else [place]
    return [
        pytest.param(
            case,
            id=f"{file.stem}:{case.line} {case.title}",
            marks=[pytest.mark.xfail(strict=True, reason=case.title)]
            if file.stem == "known-failures"
            else [],
        )
        for file in files
        for case in read_cases(file)
    ]

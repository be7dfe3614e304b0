"""Write a data file again under the header it has."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "duben" / "data"


def write(name: str, rows: Iterable[tuple[str, ...]]) -> None:
    """Replace the rows of a data file, sorted by code point, and keep the comments at its beginning."""
    path = DATA / name
    header = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    path.write_text("\n".join([*header, *sorted("\t".join(row) for row in rows)]) + "\n", "utf-8")

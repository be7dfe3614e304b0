"""Store the tables that every process reads whole as columns, for the dictionary file.

A row for every word would take three times as long to read as a value for every column.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

TABLE = "create table columns (words text, costs blob, readings text, pairs text, lengths text);"
"""One row. Lines of texts belong together, costs are the machine's doubles."""


def fill(database: sqlite3.Connection, costs: Mapping[str, float], readings: Sequence[str]) -> None:
    """Put the words into their table: costs and readings, and how long words are by their beginning."""
    lengths = lengths_of(costs)
    database.execute(TABLE)
    database.execute(
        "insert into columns values (?, ?, ?, ?, ?)",
        (
            "\n".join(costs),
            array("d", costs.values()).tobytes(),
            "\n".join(readings),
            "\n".join(lengths),
            "\n".join(" ".join(map(str, sizes)) for sizes in lengths.values()),
        ),
    )


def lengths_of(words: Iterable[str]) -> dict[str, list[int]]:
    """Return how long the words are that begin with two characters, shortest first."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for word in words:
        if len(word) > 1:
            found[word[:2]].add(len(word))
    return {pair: sorted(sizes) for pair, sizes in found.items()}


class Columns(NamedTuple):
    """Costs and readings of all words, and the lengths of words by their first two characters."""

    words: Sequence[str]
    costs: Sequence[float]
    readings: Sequence[str]
    """As `candidates.pack` writes them."""
    pairs: Sequence[str]
    lengths: Sequence[tuple[int, ...]]


def read(database: sqlite3.Connection) -> Columns:
    """Return the columns of a dictionary file."""
    words, costs, readings, pairs, lengths = database.execute("select * from columns").fetchone()
    # There are 75,000 pairs but 300 different lists of lengths.
    lists = {line: tuple(map(int, line.split())) for line in set(lengths.split("\n"))}
    return Columns(
        words.split("\n"),
        array("d", costs),
        readings.split("\n"),
        pairs.split("\n"),
        [lists[line] for line in lengths.split("\n")],
    )

"""Store how much likelier a word is after another than anywhere, for the dictionary file.

认真 -> {"地": 3.5, "对待": 6, …}: 地 is about e^3.5 times likelier after 认真 than anywhere
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from duben.data import lines

TABLE = "create table followers (word text primary key, other real, lifts text) without rowid;"

QUOTES = {"“": "「", "”": "」", "‘": "『", "’": "』"}
"""Quotation marks of Simplified text -> those of Traditional text, which are counted with them."""


class Followers(NamedTuple):
    """Lifts of words after one word: ln of how much likelier each is there than anywhere."""

    lifts: Mapping[str, float]
    other: float
    """Lift of every word that is not listed: the back-off weight."""


RARE = ""
"""Key of the row that all words without a row share: each of them is too rare to be counted by itself."""


def fill(database: sqlite3.Connection) -> None:
    """Put the pairs of words into a table, a row for each first word."""
    database.execute(TABLE)
    database.executemany("insert into followers values (?, ?, ?)", rows())


def rows() -> Iterator[tuple[str, float, str]]:
    """List each first word, the lift of words that are not listed after it, and its followers, packed."""
    for line in lines("followers.tsv.xz"):
        word, other, lifts = line.split("\t", 2)
        yield word, float(other), lifts


def unpack(lifts: str) -> Mapping[str, float]:
    r"""Return the followers of one word with their lifts.

    >>> unpack("-1 是\t2.5 了 地")
    {'是': -1.0, '了': 2.5, '地': 2.5}
    """
    groups = (group.split(" ") for group in lifts.split("\t"))
    found = {word: float(lift) for lift, *words in groups for word in words}
    return found | {QUOTES[mark]: found[mark] for mark in QUOTES.keys() & found.keys()}

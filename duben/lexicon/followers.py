"""Know which words like to follow which, for the dictionary file.

认真 -> {"地": 4, "对待": 5, …}: 地 is about e⁴ times likelier after 认真 than anywhere
"""

from __future__ import annotations

import lzma
import sqlite3
from collections.abc import Iterator, Mapping
from importlib.resources import files

TABLE = "create table followers (word text primary key, lifts text) without rowid;"


def fill(database: sqlite3.Connection) -> None:
    """Put the pairs of words into a table, a row for each first word."""
    database.execute(TABLE)
    database.executemany("insert into followers values (?, ?)", rows())


def rows() -> Iterator[tuple[str, str]]:
    """List each first word with its followers as the data file writes them."""
    data = (files("duben.lexicon") / "data" / "followers.tsv.xz").read_bytes()
    for line in lzma.decompress(data).decode().splitlines():
        if not line.startswith("#"):
            word, _, lifts = line.partition("\t")
            yield word, lifts


def unpack(lifts: str) -> Mapping[str, int]:
    r"""Return the followers of one word with their lifts.

    >>> unpack("2 了 地\t5 对待")
    {'了': 2, '地': 2, '对待': 5}
    """
    groups = (group.split(" ") for group in lifts.split("\t") if group)
    return {word: int(lift) for lift, *words in groups for word in words}

"""Count how the words of the dictionary read their characters, for the dictionary file.

音乐, 乐队, 快乐 -> 乐: yuè and lè by how common the words are, and yuè after 音, lè after 快
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import exp

from duben.lexicon.candidates import aligned
from duben.lexicon.cedict import Entry
from duben.model.hanzi import han_count, is_han

TABLE = "create table characters (char text primary key, tables text) without rowid;"
"""Tables are lines of a key, a tab and weights: `alone`, `yuè 0.9 lè 0.7`; `before音`, `yuè 13.2`.

A character may have hundreds of neighbours and a text holds few of them: a line is unpacked when asked for.
"""

Weights = dict[str, float]
"""How strongly the words of the dictionary speak for each reading of a character."""


def fill(database: sqlite3.Connection, entries: Iterable[Entry], costs: dict[str, float]) -> None:
    """Count how the words of the dictionary read their characters and put it into a table."""
    counted: defaultdict[str, defaultdict[str, Weights]] = defaultdict(lambda: defaultdict(dict))
    for word, syllables, share in words(entries, costs):
        han = [char for char in word if is_han(char)]
        for at, (char, syllable) in enumerate(zip(han, syllables, strict=True)):
            tables = counted[char]
            add(tables["alone"], syllable, share**0.25)
            if at:
                add(tables["before" + han[at - 1]], syllable, 1 + share * 1e5)
            if at + 1 < len(han):
                add(tables["after" + han[at + 1]], syllable, 1 + share * 1e5)
    database.execute(TABLE)
    database.executemany(
        "insert into characters values (?, ?)",
        (
            (char, "\n".join(f"{key}\t{pack(tables[key])}" for key in tables))
            for char, tables in counted.items()
            if len(tables["alone"]) > 1
        ),
    )


def add(weights: Weights, reading: str, weight: float) -> None:
    """Add what one word says for a reading."""
    weights[reading] = weights.get(reading, 0.0) + weight


def pack(weights: Weights) -> str:
    """Write weights into one string."""
    return " ".join(f"{reading} {weight:.6g}" for reading, weight in weights.items())


def split(tables: str) -> dict[str, str]:
    r"""Cut the tables of a character into lines by their keys; nothing gives no lines.

    >>> split("alone\tyuè 0.9 lè 0.7\nbefore音\tyuè 13.2")
    {'alone': 'yuè 0.9 lè 0.7', 'before音': 'yuè 13.2'}
    """
    found = tables.replace("\n", "\t").split("\t") if tables else []
    return dict(zip(found[::2], found[1::2], strict=True))


def unpack(line: str) -> Weights:
    """Read what `pack` wrote; nothing gives no weights.

    >>> unpack("yuè 0.9 lè 0.7")
    {'yuè': 0.9, 'lè': 0.7}
    """
    parts = line.split(" ") if line else []
    return dict(zip(parts[::2], map(float, parts[1::2]), strict=True))


def words(entries: Iterable[Entry], costs: dict[str, float]) -> Iterator[tuple[str, tuple[str, ...], float]]:
    """List words of two characters and more with their readings and shares of running text.

    Source: CC-CEDICT; for words it lacks the phrases of pypinyin (MIT).
    """
    from pypinyin.phrases_dict import phrases_dict

    for entry in entries:
        found = aligned(entry.simplified, entry)
        if found and len(found.syllables) > 1:
            yield entry.simplified, found.syllables, exp(-costs[entry.simplified])
    for phrase, readings in phrases_dict.items():
        syllables = tuple(way[0] for way in readings)
        # pypinyin writes the sandhi of 一 and 不 into its phrases; those syllables are no citation tones.
        if phrase in costs or set(phrase) & set("一不"):
            continue
        if len(syllables) == len(phrase) == han_count(phrase):
            yield phrase, syllables, 0.0

"""Count how the words of the dictionary read their characters, for the dictionary file.

音乐, 乐队, 快乐 -> 乐: yuè and lè by how common the words are, and yuè after 音, lè after 快
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from math import exp

from duben.hanzi import han_count, is_han
from duben.lexicon.cedict import Entry
from duben.lexicon.readings import aligned

TABLES = """
create table shares (char text, reading text, weight real, primary key (char, reading)) without rowid;
create table pairs (
    char text, neighbour text, reading text, weight real, primary key (char, neighbour, reading)
) without rowid;
"""
"""A neighbour is written with its side: `before音`, `after队`."""


def fill(database: sqlite3.Connection, entries: Iterable[Entry], costs: dict[str, float]) -> None:
    """Count how the words of the dictionary read their characters and put it into tables."""
    shares: defaultdict[tuple[str, str], float] = defaultdict(float)
    pairs: defaultdict[tuple[str, str, str], float] = defaultdict(float)
    for word, syllables, share in words(entries, costs):
        han = [char for char in word if is_han(char)]
        for at, (char, syllable) in enumerate(zip(han, syllables, strict=True)):
            shares[char, syllable] += share**0.25
            if at:
                pairs[char, "before" + han[at - 1], syllable] += 1 + share * 1e5
            if at + 1 < len(han):
                pairs[char, "after" + han[at + 1], syllable] += 1 + share * 1e5
    ways = Counter(char for char, _ in shares)
    database.executescript(TABLES)
    database.executemany(
        "insert into shares values (?, ?, ?)", ((*key, n) for key, n in shares.items() if ways[key[0]] > 1)
    )
    database.executemany(
        "insert into pairs values (?, ?, ?, ?)",
        ((*key, n) for key, n in pairs.items() if ways[key[0]] > 1),
    )


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

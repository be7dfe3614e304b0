"""Count how the words of the dictionary read their characters, for the dictionary file.

音乐, 乐队, 快乐 -> 乐: yuè and lè by how common the words are, and yuè after 音, lè after 快
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp

from duben.lexicon.candidates import Candidate
from duben.model.hanzi import han_count, is_han

TABLE = "create table characters (char text primary key, tables text) without rowid;"
"""Tables are lines of a key, a tab and weights: `alone`, `yuè 0.9 lè 0.7`; `before音`, `yuè 13.2`.

A character may have hundreds of neighbours, of which a text holds few: a line is unpacked when asked for.
"""

Weights = dict[str, float]
"""Readings of a character with the summed weights of the dictionary words that read it so."""

ReadWord = tuple[str, tuple[str, ...], float]
"""The Han characters of a word, their syllables, and the share of running text that the word makes up."""


def fill(
    database: sqlite3.Connection,
    candidates: Mapping[str, Iterable[Candidate]],
    costs: Mapping[str, float],
    phrases: Mapping[str, tuple[str, ...]],
) -> None:
    """Count how the words of the dictionary read their characters and put the counts into a table."""
    database.execute(TABLE)
    database.executemany(
        "insert into characters values (?, ?)",
        (
            (char, "\n".join(f"{key}\t{pack(tables[key])}" for key in tables))
            for char, tables in count([*words(candidates, costs, phrases)]).items()
        ),
    )


def count(words: Sequence[ReadWord]) -> Mapping[str, Mapping[str, Weights]]:
    """Count the readings of each character that has several: alone, and by its neighbours in words."""
    several = polyphones(words)
    counted: defaultdict[str, defaultdict[str, Weights]] = defaultdict(lambda: defaultdict(dict))
    for han, syllables, share in words:
        if several.isdisjoint(han):
            continue
        alone, beside = share**0.25, 1 + share * 1e5
        for at, (char, syllable) in enumerate(zip(han, syllables, strict=True)):
            if char not in several:
                continue
            tables = counted[char]
            add(tables["alone"], syllable, alone)
            if at:
                add(tables["before" + han[at - 1]], syllable, beside)
            if at + 1 < len(han):
                add(tables["after" + han[at + 1]], syllable, beside)
    return counted


def polyphones(words: Iterable[ReadWord]) -> frozenset[str]:
    """Return the characters that the words read in more than one way."""
    pairs = {pair for han, syllables, _ in words for pair in zip(han, syllables, strict=True)}
    readings = Counter(char for char, _ in pairs)
    return frozenset(char for char, number in readings.items() if number > 1)


def add(weights: Weights, reading: str, weight: float) -> None:
    """Add the weight of one word to a reading."""
    weights[reading] = weights.get(reading, 0.0) + weight


def pack(weights: Weights) -> str:
    """Write weights into one string."""
    return " ".join(f"{reading} {weight:.6g}" for reading, weight in weights.items())


def split(tables: str) -> dict[str, str]:
    r"""Cut the tables of a character into lines by their keys; an empty text gives none.

    >>> split("alone\tyuè 0.9 lè 0.7\nbefore音\tyuè 13.2")
    {'alone': 'yuè 0.9 lè 0.7', 'before音': 'yuè 13.2'}
    """
    found = tables.replace("\n", "\t").split("\t") if tables else []
    return dict(zip(found[::2], found[1::2], strict=True))


def unpack(line: str) -> Weights:
    """Read weights that `pack` wrote; an empty line gives none.

    >>> unpack("yuè 0.9 lè 0.7")
    {'yuè': 0.9, 'lè': 0.7}
    """
    parts = line.split(" ") if line else []
    return dict(zip(parts[::2], map(float, parts[1::2]), strict=True))


def words(
    candidates: Mapping[str, Iterable[Candidate]],
    costs: Mapping[str, float],
    phrases: Mapping[str, tuple[str, ...]],
) -> Iterator[ReadWord]:
    """List the words of two Han characters and more, once for each entry, then phrases that are no words."""
    for word, found in candidates.items():
        han = word if han_count(word) == len(word) else "".join(filter(is_han, word))
        if len(han) > 1:
            share = exp(-costs[word])
            yield from ((han, one.syllables, share) for one in found)
    for phrase, syllables in phrases.items():
        if phrase not in costs and len(syllables) == len(phrase) == han_count(phrase):
            yield phrase, syllables, 0.0

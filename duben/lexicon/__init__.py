"""Know the words of Chinese: entries, readings, scripts and how common each is.

lexicon().entries("银行")  ->  (Entry("銀行", "银行", ("yín", "háng"), ("bank", …)),)
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path

from duben.lexicon.candidates import Candidate, unpack
from duben.lexicon.cedict import Entry, supplement
from duben.lexicon.store import bigrams, cached, reading_counts, word_columns, zhuyin
from duben.lexicon.store.reading_counts import Weights
from duben.lexicon.store.word_columns import Columns

__all__ = ["Entry", "Lexicon", "lexicon"]


class Lexicon:
    """An open dictionary file; the columns that every text needs are loaded whole on first use."""

    def __init__(self, path: Path) -> None:
        """Open a file that `store.build` wrote."""
        # Pages may be rendered in threads; the file is only ever read.
        self._database = sqlite3.connect(
            f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._known: dict[str, tuple[Entry, ...]] = {}
        self._packed: dict[str, str] = {}
        self._tables: dict[str, dict[str, str]] = {}
        self._followers: dict[str, bigrams.Followers] = {}

    @cached_property
    def _columns(self) -> Columns:
        return word_columns.read(self._database)

    @cached_property
    def costs(self) -> dict[str, float]:
        """Simplified words, single characters too, with their costs: -ln of their share of running text."""
        return dict(zip(self._columns.words, self._columns.costs, strict=True))

    @cached_property
    def unknown(self) -> float:
        """Cost of a character that is no dictionary word."""
        return max(self._columns.costs) + 1

    @cached_property
    def lengths(self) -> dict[str, tuple[int, ...]]:
        """Two characters -> how many code points the words have that begin with them, from two up."""
        return dict(zip(self._columns.pairs, self._columns.lengths, strict=True))

    @cached_property
    def added(self) -> frozenset[str]:
        """Words of the project's supplement to CC-CEDICT."""
        return frozenset(entry.simplified for entry in supplement())

    @cached_property
    def _readings(self) -> dict[str, str]:
        return dict(zip(self._columns.words, self._columns.readings, strict=True))

    def entries(self, word: str) -> tuple[Entry, ...]:
        """Return the entries of a word in either script, in the dictionary's order; none gives ()."""
        found = self._known.get(word)
        if found is None:
            rows = self._database.execute(
                "select traditional, simplified, pinyin, senses from entries"
                " where simplified = ? or traditional = ? order by id",
                (word, word),
            )
            found = tuple(Entry(t, s, tuple(p.split(" ")), tuple(d.split("/"))) for t, s, p, d in rows)
            self._known[word] = found
        return found

    def readings(self, word: str) -> tuple[Candidate, ...]:
        """Return how a Simplified word can be read, likeliest first; no word of the dictionary gives ()."""
        return unpack(self._readings.get(word, ""))

    def other(self, char: str) -> str:
        """Return the reading of a character without entry, from pypinyin; empty where it has none."""
        row = self._database.execute("select reading from others where char = ?", (char,)).fetchone()
        return row[0] if row else ""

    def zhuyin(self, syllable: str) -> str:
        """Return a marked syllable in zhuyin."""
        return zhuyin.read(self._database, syllable)

    def followers(self, word: str) -> bigrams.Followers:
        """Return how much likelier each word is after a Simplified word than anywhere.

        Marks of punctuation count as words.
        """
        found = self._followers.get(word)
        if found is None:
            row = self._database.execute(
                "select lifts, other from followers where word = ?", (word,)
            ).fetchone()
            # All rare words share one row of counts.
            found = bigrams.Followers(bigrams.unpack(row[0]), row[1]) if row else self.followers(bigrams.RARE)
            self._followers[word] = found
        return found

    def weights(self, char: str, key: str) -> Weights:
        """Return the weight that the words of the dictionary give each reading of a character.

        `key` is `alone`, or `before` or `after` with a neighbour: `before音` for 乐 gives {"yuè": 13.2}. A
        character that is read in one way has none.
        """
        return reading_counts.unpack(self.tables(char).get(key, ""))

    def tables(self, char: str) -> Mapping[str, str]:
        """Return the weights of a character by their keys, packed."""
        tables = self._tables.get(char)
        if tables is None:
            # One query for all characters is faster than one each, but for the shortest texts.
            self._packed = self._packed or dict(self._database.execute("select char, tables from characters"))
            tables = self._tables[char] = reading_counts.split(self._packed.get(char, ""))
        return tables


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of this process, building its file on the first run of an installation."""
    return Lexicon(cached.ready())

"""Store how syllables are written in zhuyin, for the dictionary file: pypinyin fills 50 MB of memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from duben.model.pinyin import toneless

TABLE = "create table zhuyin (syllable text primary key, written text) without rowid"


def fill(database: sqlite3.Connection, syllables: Iterable[str]) -> None:
    """Store syllables in small letters, each once, and each in the neutral tone that a text may have."""
    database.execute(TABLE)
    forms = {form for syllable in set(syllables) for form in (syllable.lower(), toneless(syllable))}
    database.executemany(
        "insert into zhuyin values (?, ?)", ((form, convert(form)) for form in sorted(forms))
    )


def read(database: sqlite3.Connection, syllable: str) -> str:
    """Return a marked syllable in zhuyin, also where no entry has it."""
    row = database.execute("select written from zhuyin where syllable = ?", (syllable,)).fetchone()
    return row[0] if row else convert(syllable)


def convert(syllable: str) -> str:
    """Write one marked syllable in zhuyin: háng -> ㄏㄤˊ, de -> ˙ㄉㄜ, the r of erhua -> ㄦ.

    Source: pypinyin's table; the dot of the neutral tone stands first (教育部, 國語注音符號手冊, 2017).
    """
    if syllable == "r":
        return "ㄦ"
    from pypinyin import Style
    from pypinyin.style import convert as written_in

    written: str = written_in(syllable, Style.BOPOMOFO, True)
    return "˙" + written.removesuffix("˙") if written.endswith("˙") else written

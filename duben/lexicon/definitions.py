"""Gather the content of a word's dictionary card.

银行 -> yín háng, "bank", made of 银 and 行
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from duben.lexicon import Entry, lexicon
from duben.lexicon.candidates import WEAK, reading_of
from duben.lexicon.conversion import simplify
from duben.lexicon.segmenter import segment
from duben.lexicon.syllables import from_digits
from duben.model.hanzi import HAN, is_han

REFERENCE = re.compile(
    r"(?:(?:old|erroneous|archaic|Japanese) )?variant of |see |same as |also written |used in "
)
"""Beginning of a sense that only refers to another entry."""

NAMED = re.compile(rf"(?:[{HAN}·，]+\|)?([{HAN}·，]+)\[([^]]+)\]")
"""A word with its reading, as a sense names it: `騰訊控股|腾讯控股[Teng2 xun4 Kong4 gu3]`."""

FORMS = re.compile(rf"[{HAN}·，]+\|([{HAN}·，]+)")
"""CC-CEDICT's notation for a word inside a sense: `traditional|simplified`."""

NUMBERED = re.compile(r" ?\[((?:[a-zA-Z:]+[1-5] ?)+)\]")
"""CC-CEDICT's notation for pinyin inside a sense: `[yin2 hang2]`."""


@dataclass(frozen=True, slots=True)
class Card:
    """One reading of a word with its senses."""

    pinyin: tuple[str, ...]
    """One syllable a Han character, capitals as the dictionary has them."""
    senses: tuple[str, ...]
    """Informative senses first; cross-references, surnames and measure words last."""
    parts: tuple[str, ...]
    """Its component words or characters, in Simplified."""


@lru_cache(maxsize=16384)
def card(word: str, reading: tuple[str, ...] = (), traditional: str = "", surname: bool = False) -> Card:
    """Return the card of a word in either script, of its entry that is read as `reading`.

    `reading` is in lower case; `traditional` is the Traditional form where `word` is Simplified: 髮 is hair,
    發 to send out. The card of a word without an entry has its parts and no senses.
    """
    simplified, form = simplify(word), traditional or word
    entry = min(
        lexicon().entries(simplified),
        key=lambda entry: (
            reading_of(entry) != reading,
            surname and not names_family(entry),
            elsewhere(entry),
            entry.traditional != form,
            rank(entry),
        ),
        default=None,
    )
    if entry is None:
        return Card(reading, (), parts(simplified))
    senses = sorted(entry.senses, key=lambda sense: bool(WEAK.match(sense)))
    return Card(entry.pinyin, (*named(entry), *map(readable, senses)), parts(entry.simplified))


def named(entry: Entry) -> Iterator[str]:
    """Yield the senses of the entry that an entry names which only refers to it: 腾讯 `see 腾讯控股`."""
    found = NAMED.search(entry.senses[0]) if elsewhere(entry) else None
    if not found:
        return
    reading = tuple(map(from_digits, found[2].split()))
    for other in lexicon().entries(found[1]):
        if other.pinyin == reading and not elsewhere(other):
            yield from (readable(sense) for sense in other.senses if not WEAK.match(sense))


def names_family(entry: Entry) -> bool:
    """Tell whether an entry is that of a surname."""
    return any(sense.startswith("surname ") for sense in entry.senses)


def elsewhere(entry: Entry) -> bool:
    """Tell whether every sense of an entry only refers to another entry."""
    return all(map(REFERENCE.match, entry.senses))


def rank(entry: Entry) -> tuple[bool, int]:
    """Return a sort key: names after common words, entries with more informative senses first."""
    return entry.pinyin[0][:1].isupper(), -sum(not WEAK.match(sense) for sense in entry.senses)


def readable(sense: str) -> str:
    """Rewrite the notation of a sense: `CL:家[jia1],個|个[ge4]` becomes `measure word: 家 jiā, 个 gè`."""
    sense = FORMS.sub(r"\1", sense.replace("CL:", "measure word: ").replace(",", ", ").replace(",  ", ", "))
    return NUMBERED.sub(lambda found: " " + "".join(map(from_digits, found[1].split())), sense)


def parts(word: str) -> tuple[str, ...]:
    """Return the components of a word: shorter words, else characters; one character has none."""
    han = [char for char in word if is_han(char)]
    if len(han) < 2:
        return ()
    dictionary = lexicon()
    pieces = segment(word, dictionary) if len(han) > 2 else []
    if len(pieces) == 1:
        # The word is itself in the dictionary: take its cheapest division into two dictionary words.
        halves = [[word[:at], word[at:]] for at in range(1, len(word))]
        known = [pair for pair in halves if all(piece in dictionary.costs for piece in pair)]
        pieces = min(known, key=lambda pair: sum(dictionary.costs[piece] for piece in pair), default=[])
    return tuple(piece for piece in pieces if any(map(is_han, piece))) or tuple(han)

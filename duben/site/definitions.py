"""Gather the content of a word's dictionary card.

银行 -> 銀行, yín háng, "bank", HSK 3.0 level 2, made of 银 and 行
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from duben.lexicon import Entry, lexicon
from duben.lexicon.candidates import WEAK, aligned
from duben.lexicon.conversion import simplify
from duben.lexicon.hsk import Level, level
from duben.lexicon.segmenter import segment
from duben.lexicon.syllables import from_digits
from duben.model.hanzi import HAN, is_han

REFERENCE = re.compile(
    r"(?:(?:old|erroneous|archaic|Japanese) )?variant of |see |same as |also written |used in "
)
"""Beginning of a sense that only refers to another entry."""

FORMS = re.compile(rf"[{HAN}·，]+\|([{HAN}·，]+)")
"""CC-CEDICT's notation for a word inside a sense: `traditional|simplified`."""

NUMBERED = re.compile(r" ?\[((?:[a-zA-Z:]+[1-5] ?)+)\]")
"""CC-CEDICT's notation for pinyin inside a sense: `[yin2 hang2]`."""


@dataclass(frozen=True, slots=True)
class Card:
    """One reading of a word with its senses."""

    traditional: str
    simplified: str
    pinyin: tuple[str, ...]
    """One syllable a Han character, capitals as the dictionary has them."""
    senses: tuple[str, ...]
    """Informative senses first; cross-references, surnames and measure words last."""
    level: Level
    parts: tuple[str, ...]
    """Its component words or characters, in Simplified."""


def cards(
    word: str, reading: tuple[str, ...] = (), meaning: str = "", traditional: str = ""
) -> tuple[Card, ...]:
    """Return the cards of a word in either script, the card of `reading` first.

    `reading` is in lower case; `meaning` is the editor's gloss, put before all senses; `traditional` is the
    Traditional form where `word` is Simplified: 髮 is hair, 發 to send out. A word without an entry has one
    card, with its parts and without senses.
    """
    simplified, form = simplify(word), traditional or word
    entries = sorted(
        lexicon().entries(simplified),
        key=lambda entry: (said(entry) != reading, elsewhere(entry), entry.traditional != form, rank(entry)),
    )
    if not entries:
        senses = (meaning,) if meaning else ()
        return (Card(word, simplified, reading, senses, level(simplified), parts(simplified)),)
    found = [card(entry) for entry in entries]
    if meaning:
        first = found[0]
        found[0] = Card(
            first.traditional,
            first.simplified,
            first.pinyin,
            (meaning, *(sense for sense in first.senses if sense != meaning)),
            first.level,
            first.parts,
        )
    return tuple(found)


def card(entry: Entry) -> Card:
    """Return the card of one entry."""
    senses = sorted(entry.senses, key=lambda sense: bool(WEAK.match(sense)))
    return Card(
        entry.traditional,
        entry.simplified,
        entry.pinyin,
        tuple(map(readable, senses)),
        level(entry.simplified),
        parts(entry.simplified),
    )


def said(entry: Entry) -> tuple[str, ...]:
    """Return the reading of an entry as texts have it: in lower case, one syllable a character."""
    found = aligned(entry.simplified, entry)
    return found.syllables if found else ()


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
    lex = lexicon()
    pieces = segment(word, lex) if len(han) > 2 else []
    if len(pieces) == 1:
        # The word is itself in the dictionary: take its cheapest division into two dictionary words.
        halves = [[word[:at], word[at:]] for at in range(1, len(word))]
        known = [pair for pair in halves if all(piece in lex.costs for piece in pair)]
        pieces = min(known, key=lambda pair: sum(lex.costs[piece] for piece in pair), default=[])
    return tuple(piece for piece in pieces if any(map(is_han, piece))) or tuple(han)

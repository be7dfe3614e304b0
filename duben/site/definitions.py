"""Gather what a dictionary card shows of a word.

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
"""How a sense begins that only names another entry."""

FORMS = re.compile(rf"[{HAN}·，]+\|([{HAN}·，]+)")
"""CC-CEDICT's `traditional|simplified` inside a sense."""

NUMBERED = re.compile(r" ?\[((?:[a-zA-Z:]+[1-5] ?)+)\]")
"""Its pinyin inside a sense: `[yin2 hang2]`."""


@dataclass(frozen=True, slots=True)
class Card:
    """One reading of a word with what it means."""

    traditional: str
    simplified: str
    pinyin: tuple[str, ...]
    """One syllable a Han character, capitals as the dictionary has them."""
    senses: tuple[str, ...]
    """Telling senses first, cross-references, surnames and measure words last."""
    level: Level
    parts: tuple[str, ...]
    """The words and characters it is made of, in Simplified."""


def cards(
    word: str, reading: tuple[str, ...] = (), meaning: str = "", traditional: str = ""
) -> tuple[Card, ...]:
    """Return the cards of a word in either script, the one that is read `reading` here first.

    `reading` is in lower case; `meaning` is what an editor says it means here, put before all senses;
    `traditional` is its form in Traditional where `word` is Simplified: 髮 is hair, 發 to send out. A word
    without entry has one card without senses, from which its parts lead on.
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
    """Return the reading of an entry as the readings of a text are written."""
    found = aligned(entry.simplified, entry)
    return found.syllables if found else ()


def elsewhere(entry: Entry) -> bool:
    """Tell whether an entry does nothing but name another."""
    return all(map(REFERENCE.match, entry.senses))


def rank(entry: Entry) -> tuple[bool, int]:
    """Order entries: names after common words, those with more telling senses first."""
    return entry.pinyin[0][:1].isupper(), -sum(not WEAK.match(sense) for sense in entry.senses)


def readable(sense: str) -> str:
    """Write a sense for readers: `CL:家[jia1],個|个[ge4]` becomes `measure word: 家 jiā, 个 gè`."""
    sense = FORMS.sub(r"\1", sense.replace("CL:", "measure word: ").replace(",", ", ").replace(",  ", ", "))
    return NUMBERED.sub(lambda found: " " + "".join(map(from_digits, found[1].split())), sense)


def parts(word: str) -> tuple[str, ...]:
    """Return what a word is made of: the shorter words in it, else its characters; one character has none."""
    han = [char for char in word if is_han(char)]
    if len(han) < 2:
        return ()
    lex = lexicon()
    pieces = segment(word, lex) if len(han) > 2 else []
    if len(pieces) == 1:
        # The word is in the dictionary itself: take the likeliest two words that make it up.
        halves = [[word[:at], word[at:]] for at in range(1, len(word))]
        known = [pair for pair in halves if all(piece in lex.costs for piece in pair)]
        pieces = min(known, key=lambda pair: sum(lex.costs[piece] for piece in pair), default=[])
    return tuple(piece for piece in pieces if any(map(is_han, piece))) or tuple(han)

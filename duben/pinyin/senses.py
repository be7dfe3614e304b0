"""Put the sense first that a word has where it stands, by its class in the sentence.

把 preposition  ->  "puts the object before the verb", …    只 measure word  ->  "classifier for animals", …
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from duben.data import rows
from duben.lexicon.candidates import MEASURE
from duben.lexicon.definitions import card
from duben.model.document import Block
from duben.pinyin.roles import Role, roles

ANY = "*"
"""Stands in the table for every class that has no sense of its own."""

_VERB = re.compile(r"(?:\(.*?\) )?to ")
_MEASURE = re.compile(rf"{MEASURE.pattern}|classifier: ")
_NAME = re.compile("surname ")

_SHAPES: Mapping[Role | None, tuple[re.Pattern[str], bool]] = {
    "verb": (_VERB, True),
    "noun": (_VERB, False),
    "verbal noun": (_VERB, False),
    "time": (_VERB, False),
    "locative": (_VERB, False),
    "adjective": (_VERB, False),
    "adverb": (_VERB, False),
    "measure word": (_MEASURE, True),
    "surname": (_NAME, True),
}
"""How CC-CEDICT writes the senses of a class, or how it does not write them."""


class Meaning(NamedTuple):
    """What a word is where it stands."""

    kind: Role | None
    """Its class; None where nothing tells, as of a word that the tagger cuts otherwise."""
    senses: tuple[str, ...]
    """The one meant first; none of a word without an entry."""


def meanings(block: Block) -> dict[tuple[int, int], Meaning]:
    """Return what each word with a reading is in its sentence, by its start and end."""
    kinds = roles(block)
    return {
        (start, end): meaning(
            block.simplified[start:end], citation, block.traditional[start:end], kinds.get(start)
        )
        for start, end, citation, *_ in block.readings
    }


@lru_cache(maxsize=65536)
def meaning(word: str, reading: tuple[str, ...], traditional: str, kind: Role | None) -> Meaning:
    """Return what a Simplified word means as a word of a class."""
    senses = card(word, reading, traditional, kind == "surname").senses
    return Meaning(kind, ordered(word, reading, senses, kind))


def ordered(
    word: str, reading: tuple[str, ...], senses: tuple[str, ...], kind: Role | None
) -> tuple[str, ...]:
    """Return the senses of a word with those of its class first; what the table has stands before all."""
    if kind in _SHAPES:
        shape, fits = _SHAPES[kind]
        senses = tuple(sorted(senses, key=lambda sense: (shape.match(sense) is not None) != fits))
    meant = _meant(word, " ".join(reading), kind or ANY)
    if not meant and not (kind == "surname" or (kind == "measure word" and any(map(MEASURE.match, senses)))):
        meant = _meant(word, " ".join(reading), ANY)
    return tuple(dict.fromkeys((meant, *senses))) if meant else senses


def _meant(word: str, reading: str, kind: str) -> str:
    """Return what the table has for a word of a class in a reading, or in any reading; empty for nothing."""
    return _table().get((word, reading, kind)) or _table().get((word, "", kind), "")


@cache
def _table() -> dict[tuple[str, str, str], str]:
    """Read the senses of function words, measure words, and words whose commonest sense is not the first."""
    return {(word, reading, kind): sense for word, reading, kind, sense in rows("senses.tsv")}

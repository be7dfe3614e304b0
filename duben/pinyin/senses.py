"""Put the sense first that a word has in an article, by its class in the sentences.

把 preposition  ->  "puts the object before the verb", …    只 measure word  ->  "classifier for animals", …
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache

from duben.data import rows
from duben.lexicon.candidates import MEASURE
from duben.lexicon.definitions import card
from duben.model.document import Block, Document
from duben.pinyin.roles import Role, roles

Word = tuple[str, tuple[str, ...]]
"""A word in Simplified and its reading, one lower-case syllable a Han character."""

ANY = "*"
"""Stands in the table for every class that has no sense of its own."""

_VERB = re.compile(r"(?:\(.*?\) )?to ")
_NAME = re.compile("surname ")

_SHAPES: Mapping[Role | None, tuple[re.Pattern[str], bool]] = {
    "verb": (_VERB, True),
    "noun": (_VERB, False),
    "verbal noun": (_VERB, False),
    "time": (_VERB, False),
    "locative": (_VERB, False),
    "adjective": (_VERB, False),
    "adverb": (_VERB, False),
    "measure word": (MEASURE, True),
    "surname": (_NAME, True),
}
"""How CC-CEDICT writes the senses of a class, or how it does not write them."""


def classes(doc: Document) -> dict[Word, Role]:
    """Return the class that each word of an article has most often.

    A word that the tagger cuts otherwise has no class.
    """
    counts: dict[Word, Counter[Role]] = {}
    for block in doc.blocks:
        kinds = roles(block)
        for reading in block.readings:
            if kind := kinds.get(reading.start):
                word = block.simplified[reading.start : reading.end], reading.citation
                counts.setdefault(word, Counter())[kind] += 1
    return {word: kinds.most_common(1)[0][0] for word, kinds in counts.items()}


def meanings(block: Block) -> dict[int, tuple[Role | None, str]]:
    """Return what each word with a reading is in its sentence, by its place: its class and its first sense.

    A word without an entry has no sense, one that the tagger cuts otherwise may have no class.
    """
    kinds = roles(block)
    found = {}
    for start, end, citation, *_ in block.readings:
        kind = kinds.get(start)
        found[start] = kind, first(block.simplified[start:end], citation, block.traditional[start:end], kind)
    return found


@lru_cache(maxsize=65536)
def first(word: str, reading: tuple[str, ...], traditional: str, kind: Role | None) -> str:
    """Return the sense that a Simplified word has as a word of a class; empty for a word without an entry."""
    senses = card(word, reading, traditional, kind == "surname").senses
    return next(iter(ordered(word, reading, senses, kind)), "")


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

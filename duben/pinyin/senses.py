"""Put the sense first that a word has where it stands, by its class in the sentence and by the translation.

把 preposition  ->  "puts the object before the verb", …    只 measure word  ->  "classifier for animals", …
问题 noun, "the issue"  ->  "issue", …
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from duben.data import rows
from duben.lexicon.candidates import MEASURE, WEAK
from duben.lexicon.definitions import card
from duben.lexicon.english import phrases, stands, stems
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

TRANSLATED = frozenset(_SHAPES) - {"measure word", "locative", "surname"}
"""Classes whose senses are told apart by a translation: of others it has seldom a word."""


class Meaning(NamedTuple):
    """What a word is where it stands."""

    kind: Role | None
    """Its class; None where nothing tells, as of a word that the tagger cuts otherwise."""
    senses: tuple[str, ...]
    """The one meant first; none of a word without an entry."""


def meanings(block: Block) -> dict[tuple[int, int], Meaning]:
    """Return what each word with a reading is in its sentence, by its start and end.

    The English of a sentence says nothing about 都, 就, 去, 使: the table has them by their class.
    """
    kinds = roles(block)
    english = [pair for pair in block.translation if pair.language.partition("-")[0] == "en"]
    found = {}
    for start, end, citation, *_ in block.readings:
        word, form = block.simplified[start:end], block.traditional[start:end]
        kind = kinds.get(start)
        there = meaning(word, citation, form, kind)
        settled = len(word) == 1 and kind and _meant(word, " ".join(citation), kind)
        for pair in () if settled else english:
            if pair.start <= start < pair.end:
                there = translated(there, stems(pair.text))
        found[start, end] = there
    return found


def translated(there: Meaning, text: frozenset[str]) -> Meaning:
    """Put the sense first whose words are among the stems of a translation, if the class leaves several.

    A first sense of function words alone stays where it is: they stand in every translation.
    """
    kind, senses = there
    first = next(iter(senses), "")
    if kind not in TRANSLATED or not phrases(first) or stands(first, text):
        return there
    for sense in senses:
        if _fits(kind, sense) and not WEAK.match(sense) and stands(sense, text):
            return Meaning(kind, tuple(dict.fromkeys((sense, *senses))))
    return there


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
        senses = tuple(sorted(senses, key=lambda sense: not _fits(kind, sense)))
    meant = _meant(word, " ".join(reading), kind or ANY)
    if not meant and not (kind == "surname" or (kind == "measure word" and any(map(MEASURE.match, senses)))):
        meant = _meant(word, " ".join(reading), ANY)
    return tuple(dict.fromkeys((meant, *senses))) if meant else senses


def _fits(kind: Role | None, sense: str) -> bool:
    """Tell whether a sense is written as those of a class that has a shape."""
    shape, fits = _SHAPES[kind]
    return (shape.match(sense) is not None) == fits


def _meant(word: str, reading: str, kind: str) -> str:
    """Return what the table has for a word of a class in a reading, or in any reading; empty for nothing."""
    return _table().get((word, reading, kind)) or _table().get((word, "", kind), "")


@cache
def _table() -> dict[tuple[str, str, str], str]:
    """Read the senses of function words, measure words, and words whose commonest sense is not the first."""
    return {(word, reading, kind): sense for word, reading, kind, sense in rows("senses.tsv")}

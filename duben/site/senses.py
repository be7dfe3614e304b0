"""Put the sense first that a word has in an article, by its class in the sentences.

把 preposition  ->  "puts the object before the verb", …    只 measure word  ->  "classifier for animals", …
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from duben.data import rows
from duben.model.document import Document
from duben.pinyin.word_class import class_of_each

Word = tuple[str, tuple[str, ...]]
"""A word in Simplified and its reading, one lower-case syllable a Han character."""

MEASURE = re.compile(r"\(?(?:classifier|measure word) for |\(?used after a number")
"""Beginning of the sense of a measure word in CC-CEDICT."""

_VERB = re.compile(r"(?:\(.*?\) )?to ")
_NAME = re.compile("surname ")

_SHAPES: Mapping[str, tuple[re.Pattern[str], bool]] = {
    "verb": (_VERB, True),
    "noun": (_VERB, False),
    "time": (_VERB, False),
    "locative": (_VERB, False),
    "adjective": (_VERB, False),
    "adverb": (_VERB, False),
    "measure word": (MEASURE, True),
    "surname": (_NAME, True),
}
"""How CC-CEDICT writes the senses of a class, or how it does not write them."""


def classes(doc: Document) -> dict[Word, str]:
    """Return the class that each word of an article has most often; "surname" for one before a title.

    A word that the tagger cuts otherwise has no class.
    """
    counts: dict[Word, Counter[str]] = {}
    for block in doc.blocks:
        kinds = class_of_each(block)
        surnames = {word.start for word in block.words if word.kind == "tagger surname"}
        for reading in block.readings:
            kind = "surname" if reading.start in surnames else kinds.get(reading.start)
            if kind:
                word = block.simplified[reading.start : reading.end], reading.citation
                counts.setdefault(word, Counter())[kind] += 1
    return {word: kinds.most_common(1)[0][0] for word, kinds in counts.items()}


def ordered(word: str, senses: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """Return the senses of a word with those of its class first; a sense of the table stands before all."""
    if kind in _SHAPES:
        shape, fits = _SHAPES[kind]
        senses = tuple(sorted(senses, key=lambda sense: (shape.match(sense) is not None) != fits))
    meant = _meant().get((word, kind))
    return tuple(dict.fromkeys((meant, *senses))) if meant else senses


@cache
def _meant() -> dict[tuple[str, str], str]:
    """Read the senses of function words and measure words."""
    return {(word, kind): sense for word, kind, sense in rows("senses.tsv")}

"""Gather the dictionary of an article: every word of it with its senses and its components.

wordbook(view)  ->  (Entry("过去", "過去", "guòqù", ("guò", "qù"), level=3, senses=("past", …), …), …)
components(…)   ->  行长: 行 háng "row; line; …", 长 zhǎng "chief; head; …"
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from duben.lexicon.candidates import MEASURE
from duben.lexicon.definitions import card
from duben.lexicon.syllables import capitalized
from duben.model.document import Reading
from duben.pinyin.roles import Role
from duben.pinyin.senses import classes, ordered
from duben.pinyin.spelling import spell
from duben.site.difficulty import hsk
from duben.site.view import Inline, Ruby, View, leaves

SENSES = 4
"""Senses of a word on its card, at most: readers rarely read more."""

LENGTH = 70
"""Code points of a sense on a card, at most."""

SHORT = 48
"""Code points of all senses of a component together, at most."""

NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两几数余多")
"""Numerals: a component after one of these is a measure word."""


@dataclass(frozen=True, slots=True)
class Component:
    """A word or character within a longer word, in its reading there."""

    simplified: str
    traditional: str
    pinyin: str
    sense: str
    """Its first senses, in a few words; empty without an entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the article in one reading."""

    simplified: str
    traditional: str
    pinyin: str
    syllables: tuple[str, ...]
    level: int
    """HSK 3.0: 1 to 6, 7 for 7 to 9, 8 for words beyond."""
    senses: tuple[str, ...]
    components: tuple[Component, ...]
    """Its components from left to right; a single character has none."""


def wordbook(view: View) -> tuple[Entry, ...]:
    """Look up every word of an article, in the order of first occurrences; a word with two readings twice."""
    found: dict[tuple[str, str], Entry] = {}
    kinds = classes(view.doc)
    for part in view.parts:
        for sentence in part.sentences:
            for ruby in rubies(sentence.inlines):
                if (ruby.simplified, ruby.pinyin) not in found:
                    kind = kinds.get((ruby.simplified, ruby.syllables))
                    found[ruby.simplified, ruby.pinyin] = look_up(_alone(ruby), kind)
    return tuple(found.values())


def _alone(ruby: Ruby) -> Ruby:
    """Return a word without what it is only where it stands, so that all places of it are looked up once."""
    return Ruby(ruby.simplified, ruby.simplified, ruby.traditional, ruby.pinyin, "", ruby.syllables, "sure")


@lru_cache(maxsize=16384)
def look_up(ruby: Ruby, kind: Role | None = None) -> Entry:
    """Look up the senses and the components of a word in its reading and of its class here."""
    found = card(ruby.simplified, ruby.syllables, ruby.traditional, kind == "surname")
    senses = ordered(ruby.simplified, ruby.syllables, found.senses, kind)
    return Entry(
        ruby.simplified,
        ruby.traditional,
        ruby.pinyin,
        ruby.syllables,
        hsk(ruby.simplified),
        tuple(cut(sense, LENGTH) for sense in senses[:SENSES]),
        tuple(components(ruby, found.parts)),
    )


def rubies(inlines: Iterable[Inline]) -> Iterator[Ruby]:
    """Yield the words within inlines, from left to right."""
    return (node for node in leaves(inlines) if isinstance(node, Ruby))


def components(ruby: Ruby, parts: tuple[str, ...]) -> Iterator[Component]:
    """Look up the components of a word, each in its reading within the word.

    A name has none: the characters of 皮萨罗 (Pizarro) do not mean skin and net here.
    """
    if ruby.pinyin[:1].isupper() and 1 in map(len, parts):
        return
    for start, end in pairwise(accumulate(map(len, parts), initial=0)):
        simplified, traditional = ruby.simplified[start:end], ruby.traditional[start:end]
        syllables = ruby.syllables[start:end]
        found = card(simplified, syllables, traditional)
        senses = found.senses
        if start and ruby.simplified[start - 1] in NUMERALS and ruby.simplified[0] != "第":
            senses = (*filter(MEASURE.match, senses), *senses)
        reading = Reading(start, end, syllables, syllables, "", capitals=capitalized(found.pinyin))
        yield Component(
            simplified,
            traditional,
            spell(simplified, reading),
            several(sense for sense in dict.fromkeys(senses) if not sense.startswith("measure word: ")),
        )


def several(senses: Iterable[str]) -> str:
    """Join as many senses as fit into SHORT code points, the first one always."""
    joined = ""
    for sense in senses:
        longer = f"{joined}; {sense}" if joined else cut(sense, SHORT)
        if len(longer) > SHORT:
            break
        joined = longer
    return joined


def cut(sense: str, length: int) -> str:
    """Shorten a sense to at most `length` code points."""
    return sense if len(sense) <= length else sense[: length - 1] + "…"

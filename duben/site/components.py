"""Say what a word of the page is made of: its words, or its characters.

行长 -> 行 háng "row; line; …", 长 zhǎng "chief; head; …"    一种 -> 一 "one; …", 种 "classifier for types; …"
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from duben.model.document import Reading
from duben.pinyin.spelling import spell
from duben.site.definitions import Card, cards
from duben.site.view import Ruby

SHORT = 48
"""Code points of the senses of a component."""

NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两几数余多")
"""After these a component is a measure word."""

MEASURE = re.compile(r"\(?(?:classifier|measure word) for |\(?used after a number")
"""How CC-CEDICT begins the sense of a measure word."""


@dataclass(frozen=True, slots=True)
class Component:
    """A word or character that a word is made of, in the reading it has there."""

    simplified: str
    traditional: str
    pinyin: str
    sense: str
    """What it means, in a few words; empty for one without entry."""


def components(ruby: Ruby, card: Card) -> Iterator[Component]:
    """Look up what a word is made of, each part in the reading it has in the word.

    The characters of a name say nothing: 皮萨罗 has no leather in it.
    """
    if ruby.pinyin[:1].isupper() and 1 in map(len, card.parts):
        return
    for start, end in pairwise(accumulate(map(len, card.parts), initial=0)):
        simplified, traditional = ruby.simplified[start:end], ruby.traditional[start:end]
        syllables = ruby.syllables[start:end]
        found = cards(simplified, syllables, traditional=traditional)[0]
        senses = found.senses
        if start and ruby.simplified[start - 1] in NUMERALS and ruby.simplified[0] != "第":
            senses = (*filter(MEASURE.match, senses), *senses)
        capitals = tuple(at for at, syllable in enumerate(found.pinyin) if syllable[:1].isupper())
        yield Component(
            simplified,
            traditional,
            spell(simplified, Reading(start, end, syllables, syllables, "", capitals=capitals)),
            several(sense for sense in dict.fromkeys(senses) if not sense.startswith("measure word: ")),
        )


def several(senses: Iterable[str]) -> str:
    """Join as many senses as fit beside a component; the first one always stands."""
    joined = ""
    for sense in senses:
        longer = f"{joined}; {sense}" if joined else cut(sense, SHORT)
        if len(longer) > SHORT:
            break
        joined = longer
    return joined


def cut(sense: str, length: int) -> str:
    """Shorten a sense to so many code points."""
    return sense if len(sense) <= length else sense[: length - 1] + "…"

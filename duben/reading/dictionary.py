"""Gather the dictionary of an article: every word of it with its senses and its components.

wordbook(view).words  ->  (Entry("过去", "過去", "guòqù", ("guò", "qù"), 3, "noun", ("past", …), …), …)
components(…)   ->  行长: 行 háng "row; line; …", 长 zhǎng "chief; head; …"
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from duben.lexicon.candidates import MEASURE
from duben.lexicon.definitions import card
from duben.lexicon.syllables import capitalized
from duben.model.document import Reading
from duben.pinyin.roles import Role
from duben.pinyin.senses import Meaning, meaning, meanings
from duben.pinyin.spelling import spell
from duben.reading.difficulty import hsk
from duben.reading.view import Inline, Ruby, View, leaves

LENGTH = 140
"""Code points of a sense on a card, at most."""

SHORT = 48
"""Code points of all senses of a component together, at most."""

NAMES: frozenset[Role] = frozenset({"person", "place", "organization", "proper noun"})
"""Classes of words whose reading begins with a capital."""

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
    """A word of the article in one reading and one meaning."""

    simplified: str
    traditional: str
    pinyin: str
    syllables: tuple[str, ...]
    level: int
    """HSK 3.0: 1 to 6, 7 for 7 to 9, 8 for words beyond."""
    kind: Role | None
    """Its class; None where nothing tells."""
    senses: tuple[str, ...]
    """All of them, the one meant first."""
    components: tuple[Component, ...]
    """Its components from left to right; a single character has none."""


class Wordbook(NamedTuple):
    """The words of an article."""

    words: tuple[Entry, ...]
    """In the order of first occurrences, each in its commonest meaning; a word with two readings twice."""
    elsewhere: Mapping[int, Mapping[int, Entry]]
    """Number of a sentence -> place among its words, from 0 -> a word that means something else there."""


_Same = tuple[str, str, str, tuple[str, ...], Meaning]
"""All that an entry of a word depends on."""


def wordbook(view: View) -> Wordbook:
    """Look up every word of an article where it stands."""
    found: dict[_Same, Entry] = {}
    places: list[tuple[int, int, _Same]] = []
    for part, block in zip(view.parts, view.doc.blocks, strict=True):
        meant = meanings(block)
        for sentence in part.sentences:
            for at, ruby in enumerate(rubies(sentence.inlines)):
                there = meant.get((ruby.at, ruby.at + len(ruby.simplified))) or _unplaced(ruby)
                # Entries are compared member by member, and most words stand in a text many times.
                same = ruby.simplified, ruby.traditional, ruby.pinyin, ruby.syllables, there
                if same not in found:
                    found[same] = look_up(_alone(ruby), there)
                places.append((sentence.number, at, same))
    met: dict[tuple[str, str], Counter[Entry]] = {}
    for same, times in Counter(same for _, _, same in places).items():
        entry = found[same]
        met.setdefault((entry.simplified, entry.pinyin), Counter())[entry] += times
    mostly = {key: _commonest(entries) for key, entries in met.items()}
    rarer = {
        same: entry
        for same, entry in found.items()
        if entry.kind and entry != mostly[entry.simplified, entry.pinyin]
    }
    elsewhere: dict[int, dict[int, Entry]] = {}
    for number, at, same in places:
        if same in rarer:
            elsewhere.setdefault(number, {})[at] = rarer[same]
    return Wordbook(tuple(mostly.values()), elsewhere)


def _alone(ruby: Ruby) -> Ruby:
    """Return a word without what it is only where it stands, so that all places of it are looked up once."""
    return Ruby(ruby.simplified, ruby.simplified, ruby.traditional, ruby.pinyin, "", ruby.syllables, "sure")


def _unplaced(ruby: Ruby) -> Meaning:
    """Return the meaning of a part of a word: the Han characters of 卡拉OK."""
    return meaning(ruby.simplified, ruby.syllables, ruby.traditional, None)


def _commonest(entries: Counter[Entry]) -> Entry:
    """Return the meaning that a word has most often among those of a known class, if there are any."""
    return max(entries, key=lambda entry: (entry.kind is not None, entries[entry]))


@lru_cache(maxsize=16384)
def look_up(ruby: Ruby, there: Meaning) -> Entry:
    """Look up the components of a word that has a meaning here."""
    return Entry(
        ruby.simplified,
        ruby.traditional,
        ruby.pinyin,
        ruby.syllables,
        hsk(ruby.simplified),
        _class(there, ruby.pinyin),
        tuple(cut(sense, LENGTH) for sense in there.senses),
        tuple(components(ruby, card(ruby.simplified, ruby.syllables, ruby.traditional).parts)),
    )


def _class(there: Meaning, pinyin: str) -> Role | None:
    """Return the class of a word; the tagger takes 阿嬷 (grandma) for a name, which its reading is not."""
    return "noun" if there.kind in NAMES and pinyin[:1].islower() else there.kind


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

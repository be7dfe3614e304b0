"""Gather what the page can say of any word of an article, beside the terms its glossary explains.

wordbook(view)  ->  (Entry("过去", "過去", "guòqù", ("guò", "qù"), level=3, senses=("past", …), …), …)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duben.site.components import Component, components, cut
from duben.site.definitions import cards
from duben.site.difficulty import hsk
from duben.site.view import Inline, Ruby, Text, View

SENSES = 4
"""Senses shown of a word: more than these are rarely read on a card."""

LENGTH = 70
"""Code points of a sense that are shown."""


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
    """What it is made of, from left to right; a character is made of nothing."""


def wordbook(view: View) -> tuple[Entry, ...]:
    """Look up every word of an article, in the order of first places; one read in two ways stands twice."""
    found: dict[tuple[str, str], Entry] = {}
    for part in view.parts:
        for sentence in part.sentences:
            for ruby in rubies(sentence.inlines):
                if (ruby.simplified, ruby.pinyin) not in found:
                    found[ruby.simplified, ruby.pinyin] = look_up(ruby)
    return tuple(found.values())


def look_up(ruby: Ruby) -> Entry:
    """Find the senses of a word in the reading it has here."""
    card = cards(ruby.simplified, ruby.syllables, traditional=ruby.traditional)[0]
    return Entry(
        ruby.simplified,
        ruby.traditional,
        ruby.pinyin,
        ruby.syllables,
        hsk(ruby.simplified),
        tuple(cut(sense, LENGTH) for sense in card.senses[:SENSES]),
        tuple(components(ruby, card)),
    )


def rubies(inlines: Iterable[Inline]) -> Iterator[Ruby]:
    """Yield the words among inlines, from left to right."""
    for node in inlines:
        if isinstance(node, Ruby):
            yield node
        elif not isinstance(node, Text):
            yield from rubies(node.inlines)

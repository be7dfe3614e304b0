"""Read the words of classical texts, as the data file says, and with more doubt than those of modern ones.

女 in 诲女知之乎  ->  rǔ    好 in 敏而好学  ->  hào    妻子, wife and children  ->  qī zǐ
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from duben.data import rows
from duben.lexicon import lexicon
from duben.lexicon.classical import is_verse
from duben.lexicon.syllables import NEUTRAL, split
from duben.pinyin.contexts import LOOK, compiled
from duben.pinyin.polyphones import unconditioned
from duben.pinyin.reader import Read, full
from duben.pinyin.sandhi import Said

OPEN = 0.08
"""Share of the occurrences of a character from which another reading makes a classical text doubtful."""


class Line(NamedTuple):
    """One line of the data file."""

    reading: str
    before: str
    after: str


def in_classical(found: Read, shape: str, text: str, start: int) -> Read:
    """Return the reading of a word of a classical text, which is `found` in a modern one.

    A character that often has another reading, of which the file says nothing, is unsure; one that has any
    other is no more than likely. In prose no syllable of a word is neutral; poems have suffixes, 前头.
    """
    if len(shape) > 1:
        return found if is_verse(text) else toned(found, shape)
    for line in _lines().get(shape, ()):
        if line.after and not compiled(line.after).match(text, start + 1, start + 1 + LOOK):
            continue
        if line.before and not compiled(line.before).search(text, max(0, start - LOOK), start):
            continue
        said = Said(shape, (line.reading,))
        others = () if found.syllables == said.syllables else (found.syllables,)
        return Read(said.syllables, f"rule {shape}", "likely", others, said=said)
    if shape not in _lines() and _open(shape, found.syllables):
        return replace(found, confidence="unsure")
    several = found.confidence == "sure" and len(lexicon().readings(shape)) > 1
    return replace(found, confidence="likely") if several else found


@lru_cache(maxsize=4096)
def toned(found: Read, shape: str) -> Read:
    """Give the neutral syllables of a word the tones of their characters: 大人 dà rén."""
    if len(shape) != len(found.syllables):
        return found
    syllables = tuple(map(full, shape, found.syllables))
    if syllables == found.syllables:
        return found
    others = (found.syllables, *(way for way in found.others if way != syllables))
    said = replace(found.said, syllables=syllables)
    return replace(found, syllables=syllables, confidence="likely", others=others, said=said)


@lru_cache(maxsize=4096)
def _open(char: str, reading: tuple[str, ...]) -> bool:
    """Tell whether a character is often read otherwise, neutral tones aside."""
    return any(
        share >= OPEN and (way,) != reading and split(way)[1] != NEUTRAL
        for way, share in unconditioned(char).items()
    )


@cache
def _lines() -> dict[str, tuple[Line, ...]]:
    found: dict[str, tuple[Line, ...]] = {}
    for char, reading, before, after, _ in rows("classical.tsv"):
        line = Line(reading, before and f"(?:{before})$", after)
        found[char] = (*found.get(char, ()), line)
    return found

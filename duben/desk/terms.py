"""Suggest the words of an article that its glossary may explain, as YAML to paste into it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from duben.lexicon import hsk
from duben.model.document import Block, Document, Reading, Word, by_start
from duben.model.hanzi import is_han
from duben.reading.dictionary import NUMERALS, Entry
from duben.reading.shown import show

LEVEL = 6
"""Level of HSK 3.0 that is expected of readers of an article which names none."""

LATE = 4
"""Level of HSK 3.0 from which words of several senses are suggested: readers know the earlier ones well."""

EARLY = 3
"""Level of HSK 3.0 up to which a word is taken for known wherever it is a part of another."""

COUNTING = NUMERALS | set("第每那这哪某")
"""Characters that count or point at the next one, and make a plain word with it."""

SEVERAL = 4
"""Senses of the dictionary from which a word is suggested for having them."""

MEANINGS = 2
"""Senses of the dictionary that make up a suggested meaning."""


@dataclass
class Suggestion:
    """A word worth explaining."""

    term: str
    """As the article writes it."""
    reading: tuple[str, ...]
    """As the glossary writes it: a capital begins each part of a name."""
    meaning: str
    """From the dictionary; empty where it has no entry."""
    reasons: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        mark = "" if self.meaning else "# "
        lines = (
            f"# {', '.join(self.reasons)}",
            f"{mark}- term: {self.term}",
            f"{mark}  reading: {' '.join(self.reading)}",
            f"{mark}  meaning: {json.dumps(self.meaning, ensure_ascii=False)}",
        )
        return "\n".join(lines)


def suggestions(doc: Document) -> list[Suggestion]:
    """Return the words worth explaining that are not in the glossary, in the order of the text."""
    entries = {(entry.simplified, entry.syllables): entry for entry in show(doc).words}
    level = level_of(doc.article.level)
    found: dict[tuple[str, tuple[str, ...]], Suggestion] = {}
    for block in doc.blocks:
        explained = set(chain.from_iterable(range(gloss.start, gloss.end) for gloss in block.glosses))
        for word, reading in _words(block):
            shape = block.simplified[word.start : word.end]
            entry = entries.get((shape, reading.citation))
            amount = not entry or (not entry.senses and shape[0] in NUMERALS)
            wanted = len(shape) > 1 and all(map(is_han, shape)) and not amount
            if entry and wanted and word.start not in explained:
                reasons = list(_reasons(block, word, reading, entry, level))
                if reasons:
                    text = block.text[word.start : word.end]
                    one = found.setdefault((shape, reading.citation), _suggestion(text, reading, entry))
                    one.reasons += [reason for reason in reasons if reason not in one.reasons]
    return list(found.values())


def level_of(said: str) -> int:
    """Return the highest level of HSK that the level of an article names: 5 for `HSK 4–5`."""
    levels = re.findall(r"\d", said) if "HSK" in said.upper() else []
    return max(map(int, levels), default=LEVEL)


def _words(block: Block) -> Iterator[tuple[Word, Reading]]:
    readings = by_start(block)
    for word in block.words:
        if reading := readings.get(word.start):
            yield word, reading


def _suggestion(text: str, reading: Reading, entry: Entry) -> Suggestion:
    syllables = tuple(
        syllable[:1].upper() + syllable[1:] if at in reading.capitals else syllable
        for at, syllable in enumerate(reading.citation)
    )
    senses = (part for sense in entry.senses[:MEANINGS] for part in sense.split("; "))
    return Suggestion(text, syllables, "; ".join(dict.fromkeys(senses)))


def _reasons(block: Block, word: Word, reading: Reading, entry: Entry, level: int) -> Iterator[str]:
    """Yield why a word may be explained where it stands."""
    if reading.capitals:
        yield "a name"
    elif entry.level > level and not _plain(entry):
        yield "beyond HSK" if entry.level > 7 else f"HSK {'7–9' if entry.level == 7 else entry.level}"
    if reading.confidence == "unsure":
        yield "its reading is a guess"
    if _doubtful(block, word):
        yield "its borders are not certain"
    if len(entry.senses) >= SEVERAL and entry.level >= LATE:
        yield "several senses"


def _plain(entry: Entry) -> bool:
    """Tell whether a word that no list has is put together of early ones: 每天, 看不懂, but not 行长."""
    levels = [hsk.level(component.simplified) for component in entry.components]
    early = bool(levels) and all(level and level <= EARLY for level in levels)
    return entry.level > 7 and early and (len(entry.simplified) > 2 or entry.simplified[0] in COUNTING)


def _doubtful(block: Block, word: Word) -> bool:
    """Tell whether the tagger sees the borders of a word elsewhere."""
    if not block.borders:
        return False
    inside = block.borders[word.start + 1 : word.end]
    return block.borders[word.start] < 0.5 or any(border > 0.5 for border in inside)

"""Give every word its reading.

银行行长来了。  ->  yín·háng  háng·zhǎng  lái  le
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from duben.lexicon.classical import is_classical
from duben.lexicon.conversion import simplify
from duben.lexicon.syllables import capitalized
from duben.model.article import Article
from duben.model.document import Block, Document, Reading, Word, add_layers
from duben.model.hanzi import han_count, is_han
from duben.model.phrases import Phrases
from duben.pinyin.classical import in_classical
from duben.pinyin.reader import Read, by_itself, han_of, read
from duben.pinyin.sandhi import spoken


@dataclass(frozen=True, slots=True)
class Decided:
    """A reading that an editor or the author wrote down."""

    word: str
    """In Simplified."""
    syllables: tuple[str, ...]
    """Lower case, one a Han character."""
    capitals: tuple[int, ...]
    source: str


def add_readings(doc: Document) -> Document:
    """Give each block `readings`, one for every word that holds Han characters."""
    decided = decisions(doc.article)
    return add_layers(doc, readings=(tuple(readings(block, decided)) for block in doc.blocks))


Decisions = Phrases[tuple[int, Decided]]
"""What the editor decided, each with its strength: a higher number overrules a lower one."""


def decisions(article: Article) -> Decisions:
    """Return the editor's readings, the stronger ones later: glossary, then readings of the article."""
    written = [(term.term, term.reading, term.where) for term in article.glossary]
    written += [(choice.word, choice.reading, choice.where) for choice in article.readings]
    decided = [decide(word, reading, where.short) for word, reading, where in written if reading]
    return Phrases((one.word, (strength, one)) for strength, one in enumerate(decided))


def decide(word: str, reading: tuple[str, ...], source: str) -> Decided:
    """Split a reading as an editor writes it into lower-case syllables and capitals."""
    return Decided(simplify(word), tuple(map(str.lower, reading)), capitalized(reading), source)


def readings(block: Block, decided: Decisions) -> Iterator[Reading]:
    """Read every word of a block, breath group by breath group."""
    text = block.simplified
    fixed = overrides(block, decided)
    same = block.text == text
    old = is_classical(text)
    tags = {(tag.start, tag.end): tag.kind for tag in block.tags}
    for group in groups(block):
        found = []
        previous = ""
        for word, shape in group:
            written = "" if same else form(block, word, shape)
            one = None if written or word.kind == "tagger surname" else by_itself(shape)
            own = tags.get((word.start, word.end))
            one = one or read(shape, word.kind, text, word.start, previous, written, own)
            one = in_classical(one, shape, text, word.start) if old else one
            found.append(overlay(one, shape, word.start, fixed) if fixed else one)
            previous = shape
        for (word, _), one, syllables in zip(group, found, spoken([one.said for one in found]), strict=True):
            yield Reading(
                word.start,
                word.end,
                one.syllables,
                syllables,
                one.source,
                one.confidence,
                one.others,
                one.capitals,
            )


def form(block: Block, word: Word, shape: str) -> str:
    """Return the characters of a word in the article where they are not its Simplified ones."""
    written = block.text[word.start : word.end]
    return "" if written == shape else written


def groups(block: Block) -> Iterator[list[tuple[Word, str]]]:
    """Yield runs of words with Han characters, nothing else between them, each with its Simplified shape.

    The figures of 晚|7点 stand between, and are said.
    """
    text = block.simplified
    group: list[tuple[Word, str]] = []
    for word in block.words:
        shape = text[word.start : word.end]
        if group and not (is_han(shape[0]) and is_han(group[-1][1][-1])):
            yield group
            group = []
        if han_of(shape):
            group.append((word, shape))
    if group:
        yield group


@dataclass(frozen=True, slots=True)
class Fixed:
    """The decided syllable of one character."""

    syllable: str
    capital: bool
    source: str


def overrides(block: Block, decided: Decisions) -> dict[int, Fixed]:
    """Return the decided syllables of a block by the place of their character; inline readings win."""
    if not (decided or block.given):
        return {}
    text = block.simplified
    edges = {word.start for word in block.words} | {len(text)}
    inside = {at: word for word in block.words for at in range(word.start, word.end)}
    found: dict[int, Fixed] = {}
    for at, end, (_, one) in sorted(decided.find(text), key=lambda place: place.value[0]):
        # 人大 is not read where 每个人大方 only happens to hold it, nor 率 (shuài) where 效率 does.
        if {at, end} <= edges or (len(one.word) > 1 and inside[at] is inside[end - 1]):
            found.update(fix(text, at, end, one))
    for given in block.given:
        inline = decide(text[given.start : given.end], given.syllables, f"line {block.line}")
        found.update(fix(text, given.start, given.end, inline))
    return found


def fix(text: str, start: int, end: int, one: Decided) -> dict[int, Fixed]:
    """Give each Han character of `[start, end)` its decided syllable; skip a reading of another length."""
    if han_count(text[start:end]) != len(one.syllables):
        return {}
    places = [at for at in range(start, end) if is_han(text[at])]
    return {
        at: Fixed(syllable, number in one.capitals, one.source)
        for number, (at, syllable) in enumerate(zip(places, one.syllables, strict=True))
    }


def overlay(found: Read, shape: str, start: int, fixed: dict[int, Fixed]) -> Read:
    """Replace syllables by the decided ones; the word is sure when all are decided."""
    if fixed.keys().isdisjoint(range(start, start + len(shape))):
        return found
    places = [start + at for at, char in enumerate(shape) if is_han(char)]
    decided = {number: fixed[at] for number, at in enumerate(places) if at in fixed}
    syllables = tuple(
        decided[number].syllable if number in decided else syllable
        for number, syllable in enumerate(found.syllables)
    )
    capitals = tuple(
        number
        for number in range(len(places))
        if (decided[number].capital if number in decided else number in found.capitals)
    )
    return replace(
        found,
        syllables=syllables,
        capitals=capitals,
        source=next(iter(decided.values())).source,
        confidence="sure" if len(decided) == len(places) else found.confidence,
        others=() if len(decided) == len(places) else found.others,
        said=replace(found.said, syllables=syllables, name=len(capitals) > 1),
    )

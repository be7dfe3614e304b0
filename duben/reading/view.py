"""Hold the content of one reading page, nested as its HTML is.

    part > sentence > clause > emphasis or link > unbroken > claim > term > ruby

The texts of the inlines of a part, joined, are the text of its block in the script of the view.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from duben.model.article import Article, Fact, Point, Script
from duben.model.article import Term as Entry
from duben.model.document import Cell, Confidence, Document, Kind, Mark


class Text(NamedTuple):
    """Characters without a reading: punctuation, digits, Latin."""

    text: str
    gap: bool = False
    """Whether a gap follows: the text ends with a letter or a digit, and a Han character comes next."""


class Ruby(NamedTuple):
    """A word of Han characters and its reading."""

    text: str
    simplified: str
    traditional: str
    pinyin: str
    """The reading spelled as one word, in dictionary tones."""
    spoken: str
    """The reading in spoken tones; empty where it equals `pinyin`."""
    syllables: tuple[str, ...]
    """One syllable a character, in dictionary tones."""
    confidence: Confidence
    gap: bool = False
    """Whether a gap follows: a letter or a digit comes next."""
    parted: bool = False
    """Whether a letter or a digit precedes."""
    at: int = 0
    """Its first code point in its block."""


@dataclass(frozen=True, slots=True)
class Term:
    """An occurrence of a glossary term."""

    card: int
    """Number of its card, from 1."""
    first: bool
    """Whether this is the first occurrence in its section: later ones are marked less."""
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that a fact note is about."""

    note: int
    """Number of the note, from 1."""
    last: bool
    """Whether this is the last piece of the claim, which the number of the note follows."""
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """Words with emphasis or a link."""

    mark: Mark
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Unbroken:
    """Words and marks that stay on one line."""

    adjoins: bool
    """Whether another unbroken stretch ends directly before it."""
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Footmark:
    """The number of a footnote, where the text refers to it."""

    number: int
    first: bool
    """Whether this is the first of its places: the footnote leads back to it."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a title, which stays on a line where it fits on one."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands behind words that show a point of grammar."""

    number: int
    """Counted through the article from 1."""
    point: Point


Inline = Text | Ruby | Term | Claim | Marked | Unbroken | Clause | Footmark | Sign


def walk(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield inlines and all within them, from left to right, the outer before the inner."""
    for node in inlines:
        yield node
        if not isinstance(node, (Ruby, Text, Footmark, Sign)):
            yield from walk(node.inlines)


def leaves(inlines: Iterable[Inline]) -> Iterator[Text | Ruby]:
    """Yield the texts and words within inlines, from left to right."""
    for node in inlines:
        if isinstance(node, (Ruby, Text)):
            yield node
        elif not isinstance(node, (Footmark, Sign)):
            yield from leaves(node.inlines)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its translations."""

    number: int
    """Counted through the article from 1."""
    inlines: tuple[Inline, ...]
    translations: tuple[str, ...] = ()
    """One a language of the view; empty where nobody has translated it."""

    @property
    def translation(self) -> str:
        """Its translation into the first language."""
        return next(iter(self.translations), "")


def plain(sentence: Sentence) -> str:
    """Return the text of a sentence."""
    return "".join(leaf.text for leaf in leaves(sentence.inlines))


class Figure(NamedTuple):
    """An image as a page shows it."""

    name: str
    """Its path in the folder of the article."""
    alt: str
    width: int
    """Pixels, as `height`."""
    height: int


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the page."""

    number: int
    kind: Kind
    level: int
    text: str
    sentences: tuple[Sentence, ...]
    count: int = 0
    """Number of an item in a numbered list, or of a footnote; 0 elsewhere, and where one goes on."""
    cell: Cell | None = None
    image: Figure | None = None
    apart: bool = False
    """Whether a line across the page parts it from the block before it."""

    @property
    def chinese(self) -> bool:
        """Whether there is a Han character in it; a cell with a number wants no translation."""
        return any(isinstance(leaf, Ruby) for sentence in self.sentences for leaf in leaves(sentence.inlines))


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that a page shows as one: the cells of a table, all footnotes, or a single part."""

    kind: Kind | Literal["table", "footnotes"]
    parts: tuple[Part, ...]

    @property
    def rows(self) -> tuple[tuple[Part, ...], ...]:
        """The cells of a table by their rows."""
        by_row = groupby(self.parts, lambda part: part.cell.row if part.cell else 0)
        return tuple(tuple(row) for _, row in by_row)


def grouped(parts: Iterable[Part]) -> Iterator[Group]:
    """Group the cells of each table, and the footnotes, which stand at the end."""

    def key(part: Part) -> tuple[Kind | Literal["table", "footnotes"], int]:
        if part.cell:
            return "table", part.cell.table
        return ("footnotes", 0) if part.kind == "footnote" else (part.kind, -part.number)

    for (kind, _), group in groupby(parts, key):
        yield Group(kind, tuple(group))


@dataclass(frozen=True, slots=True)
class Card:
    """A glossary term with the form and reading it has in this article."""

    number: int
    sentence: int
    """Number of the first sentence with the term; 1 where the term occurs in links only."""
    text: str
    other: str
    """The term in the other script; empty where it is the same."""
    pinyin: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Endnote:
    """A fact note with the words it is about."""

    number: int
    quote: str
    fact: Fact


class Line(NamedTuple):
    """A line of Chinese of a question, with its English."""

    number: int
    """Counted through the questions of the article from 1."""
    inlines: tuple[Inline, ...]
    english: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about the text as a page shows it."""

    number: int
    question: Line
    options: tuple[Line, ...]
    right: int
    """Index of the right option."""
    answer: Line | None
    quote: str
    """Words of the sentence that answers; empty where none is named."""
    sentence: int
    """Number of that sentence; 0 for none."""

    @property
    def translated(self) -> bool:
        """Whether any line of it has English."""
        lines = (self.question, *self.options, self.answer)
        return any(line.english for line in lines if line)


@dataclass(frozen=True, slots=True)
class Use:
    """Words that show a point of grammar."""

    number: int
    """That of its sign."""
    quote: str
    point: Point
    """Its Chinese is in the script of the view."""
    note: str
    """In Markdown."""


@dataclass(frozen=True, slots=True)
class View:
    """Everything one reading page shows."""

    doc: Document
    script: Script
    title: str
    parts: tuple[Part, ...]
    cards: tuple[Card, ...]
    notes: tuple[Endnote, ...]
    uses: tuple[Use, ...] = ()
    languages: tuple[str, ...] = ()
    """The tags of the languages it is translated into; the page shows the first, and others when asked."""
    questions: tuple[Asked, ...] = ()

    @property
    def groups(self) -> tuple[Group, ...]:
        """The parts behind the title, as a page shows them."""
        return tuple(grouped(part for part in self.parts if part.kind != "title"))

    @property
    def points(self) -> tuple[Point, ...]:
        """The points of grammar that it shows, each once, in the order of the text."""
        return tuple({use.point.id: use.point for use in self.uses}.values())

    @property
    def article(self) -> Article:
        """What the editor wrote about the article."""
        return self.doc.article

    @property
    def doubts(self) -> int:
        """Number of places that cleaning could not settle."""
        return len(self.doc.doubts)

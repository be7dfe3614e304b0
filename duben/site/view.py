"""Hold what one reading page shows, nested the way it is written.

    part > sentence > emphasis or link > unbroken > claim > term > ruby

The text of a part's inlines, joined, is the text of its block in the script of the view.
"""

from __future__ import annotations

from dataclasses import dataclass

from duben.model.article import Article, Fact, Script
from duben.model.article import Term as Entry
from duben.model.document import Confidence, Document, Kind, Mark


@dataclass(frozen=True, slots=True)
class Text:
    """Characters that carry no reading: marks, digits, Latin."""

    text: str
    gap: bool = False
    """Whether a Han character follows a letter or a digit."""


@dataclass(frozen=True, slots=True)
class Ruby:
    """A word of Han characters and its reading."""

    text: str
    simplified: str
    traditional: str
    pinyin: str
    """The reading as one word, in the tones of a dictionary."""
    spoken: str
    """The reading as said, empty where that is the same."""
    syllables: tuple[str, ...]
    """One syllable a character, in the tones of a dictionary."""
    confidence: Confidence
    gap: bool = False
    """Whether a letter or a digit follows."""
    parted: bool = False
    """Whether one precedes."""


@dataclass(frozen=True, slots=True)
class Term:
    """An occurrence of a glossary term."""

    card: int
    """Number of its card, from 1."""
    first: bool
    """Whether it is the first of its section, which is where a book would mark it."""
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that a fact note speaks about."""

    note: int
    """Number of the note, from 1."""
    last: bool
    """Whether the note's mark follows here."""
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """Emphasised or linked words."""

    mark: Mark
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Unbroken:
    """Words and marks that stay on one line."""

    adjoins: bool
    """Whether another ends where it begins."""
    inlines: tuple[Inline, ...]


Inline = Text | Ruby | Term | Claim | Marked | Unbroken


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its English."""

    number: int
    """Counted through the article from 1."""
    inlines: tuple[Inline, ...]
    english: str


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the page."""

    number: int
    kind: Kind
    level: int
    text: str
    sentences: tuple[Sentence, ...]

    @property
    def english(self) -> bool:
        """Whether any of its sentences has English."""
        return any(sentence.english for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Card:
    """A glossary term with the form and reading it has in this article."""

    number: int
    sentence: int
    """Number of the first sentence it stands in; 1 where it stands in links alone."""
    text: str
    other: str
    """The same in the other script, empty where it does not differ."""
    pinyin: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Endnote:
    """A fact note with the words it speaks about."""

    number: int
    quote: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class View:
    """Everything one reading page shows."""

    doc: Document
    script: Script
    title: str
    parts: tuple[Part, ...]
    cards: tuple[Card, ...]
    notes: tuple[Endnote, ...]

    @property
    def article(self) -> Article:
        """What the editor wrote about the article."""
        return self.doc.article

    @property
    def doubts(self) -> int:
        """How many places cleaning could not settle."""
        return len(self.doc.doubts)

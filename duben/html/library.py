"""Gather the entries of the library and of the glossary from all articles of a site.

index(terms(shown))  ->  (Entry(card=Card(1, "商汤", …), places=(Place("ai-answer/index.md", …, times=41),)),)
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from duben import addresses
from duben.model.article import Script
from duben.model.document import Document
from duben.model.findings import Where
from duben.reading.difficulty import Profile, profile
from duben.reading.layout import title_of
from duben.reading.shown import Shown
from duben.reading.view import Card, Term, walk


@dataclass(frozen=True, slots=True)
class Book:
    """An article as the library lists it."""

    slug: str
    where: Where
    script: Script
    english: str
    """Its English title, empty where it has none, as the texts that follow."""
    byline: str
    publisher: str
    level: str
    topics: tuple[str, ...]
    summary: str
    series: str
    part: int
    """Its number in the series; 0 where it is in none."""
    published: date | None
    pages: Mapping[Script, str]
    """The source file of its reading page in each script."""
    titles: Mapping[Script, str]
    terms: int
    notes: int
    profile: Profile

    @property
    def page(self) -> str:
        """The source file of its reading page in its own script."""
        return self.pages[self.script]

    @property
    def title(self) -> str:
        """Its title in its own script."""
        return self.titles[self.script]


@dataclass(frozen=True, slots=True)
class Place:
    """The occurrences of a term in one article."""

    page: str
    """The source file of the article's reading page."""
    script: Script
    title: str
    sentence: int
    """Number of the first sentence with the term."""
    times: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of the site's glossary."""

    card: Card
    script: Script
    places: tuple[Place, ...]


def book(doc: Document) -> Book:
    """Return the library's entry of an article."""
    return Book(
        slug=doc.article.slug,
        where=doc.article.where,
        script=doc.script,
        english=doc.article.title,
        byline=doc.article.byline,
        publisher=doc.article.publisher,
        level=doc.article.level,
        topics=doc.article.topics,
        summary=doc.article.summary,
        series=doc.article.series,
        part=doc.article.part,
        published=doc.article.published,
        pages=addresses.pages(doc),
        titles={script: title_of(doc, script) for script in addresses.SCRIPTS},
        terms=len({gloss.term for block in doc.blocks for gloss in block.glosses}),
        notes=len({note.fact for block in doc.blocks for note in block.notes}),
        profile=profile(doc),
    )


def terms(article: Shown) -> tuple[Entry, ...]:
    """Return the terms of an article as entries of the glossary, each with its place there."""
    view = article.own
    times = Counter(
        node.card
        for part in view.parts
        for sentence in part.sentences
        for node in walk(sentence.inlines)
        if isinstance(node, Term)
    )

    def place(card: Card) -> Place:
        page = addresses.page(article.doc)
        return Place(page, view.script, view.title, card.sentence, times[card.number])

    return tuple(Entry(card, view.script, (place(card),)) for card in view.cards)


def index(terms: Iterable[Entry]) -> tuple[Entry, ...]:
    """List the terms of all articles by pinyin; the same form, reading and meaning make one entry."""
    entries: dict[tuple[frozenset[str], str, str], Entry] = {}
    for term in terms:
        card = term.card
        key = frozenset({card.text, card.other or card.text}), card.pinyin, card.entry.meaning
        known = entries.get(key, Entry(card, term.script, ()))
        entries[key] = Entry(known.card, known.script, (*known.places, *term.places))
    return tuple(sorted(entries.values(), key=lambda entry: _letters(entry.card.pinyin)))


def initials(entries: Iterable[Entry]) -> dict[str, int]:
    """Return where the terms of each letter begin, from 0; `#` stands for terms without pinyin."""
    found: dict[str, int] = {}
    for at, entry in enumerate(entries):
        found.setdefault(_letters(entry.card.pinyin)[0][:1].upper() or "#", at)
    return found


def _letters(pinyin: str) -> tuple[str, str]:
    """Return a sort key of pinyin: its letters, then its tones."""
    bare = unicodedata.normalize("NFD", pinyin)
    return "".join(char for char in bare if char.isalpha()).lower(), pinyin

"""Gather the entries of the library and of the glossary from all articles of a site.

index((shown,))  ->  (Entry(card=Card(1, "商汤", …), places=(Place("ai-answer/index.md", …, times=41),)),)
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duben.model.article import Article, Script
from duben.model.document import Document
from duben.site import addresses
from duben.site.difficulty import Profile, profile
from duben.site.layout import title_of
from duben.site.shown import Shown
from duben.site.view import Card, Footmark, Inline, Ruby, Term, Text


@dataclass(frozen=True, slots=True)
class Book:
    """An article as the library lists it."""

    article: Article
    page: str
    """The source file of its reading page."""
    script: Script
    title: str
    terms: int
    notes: int
    profile: Profile


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
        article=doc.article,
        page=addresses.page(doc),
        script=doc.script,
        title=title_of(doc, doc.script),
        terms=len({gloss.term for block in doc.blocks for gloss in block.glosses}),
        notes=len({note.fact for block in doc.blocks for note in block.notes}),
        profile=profile(doc),
    )


def index(articles: Iterable[Shown]) -> tuple[Entry, ...]:
    """List the terms of all articles by pinyin; the same form, reading and meaning make one entry."""
    entries: dict[tuple[frozenset[str], str, str], Entry] = {}
    for article in articles:
        view, page = article.own, addresses.page(article.doc)
        times = Counter(
            number
            for part in view.parts
            for sentence in part.sentences
            for number in _terms(sentence.inlines)
        )
        for card in view.cards:
            place = Place(page, view.script, view.title, card.sentence, times[card.number])
            key = frozenset({card.text, card.other or card.text}), card.pinyin, card.entry.meaning
            known = entries.get(key, Entry(card, view.script, ()))
            entries[key] = Entry(known.card, known.script, (*known.places, place))
    return tuple(sorted(entries.values(), key=lambda entry: _letters(entry.card.pinyin)))


def initials(entries: Iterable[Entry]) -> dict[str, int]:
    """Return where the terms of each letter begin, from 0; `#` stands for terms without pinyin."""
    found: dict[str, int] = {}
    for at, entry in enumerate(entries):
        found.setdefault(_letters(entry.card.pinyin)[0][:1].upper() or "#", at)
    return found


def _terms(inlines: Iterable[Inline]) -> Iterator[int]:
    """Yield the card number of each term within inlines, from left to right."""
    for node in inlines:
        if isinstance(node, Term):
            yield node.card
        if not isinstance(node, (Text, Ruby, Footmark)):
            yield from _terms(node.inlines)


def _letters(pinyin: str) -> tuple[str, str]:
    """Return a sort key of pinyin: its letters, then its tones."""
    bare = unicodedata.normalize("NFD", pinyin)
    return "".join(char for char in bare if char.isalpha()).lower(), pinyin

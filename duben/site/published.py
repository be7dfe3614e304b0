"""Hold all that an article gives to its site as plain values, which a cache keeps and a process hands on.

publish(doc, links)  ->  Published(Listed(book, terms, …), Contents({"spring/index.md": "<article …>"}, …), …)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, NamedTuple, Protocol

from duben import addresses
from duben.downloads.chapter import Chapter, chapter
from duben.downloads.word_list import Row, table, word_list
from duben.html.library import Book, Entry, book, terms
from duben.html.pages import library_row, pages_of
from duben.indexes.card_data import entries_of, files_of, keys_of, syllables_of
from duben.indexes.concordance import Concordance, Spelling, concordance, sentence_file
from duben.indexes.search_text import search_text
from duben.indexes.shelf import vocabulary
from duben.indexes.stroke_data import characters_of
from duben.model.article import Script
from duben.model.document import Document
from duben.reading.grammar import Sighting, sightings
from duben.reading.shown import show


class Links(Protocol):
    """How the pages of a site lead to each other."""

    def link(self, origin: str, target: str) -> str:
        """Return the link from the page of one source file to that of another."""

    def address(self, uri: str) -> str:
        """Return the absolute address of a page, empty where the site has none."""


class Print(NamedTuple):
    """A handout that may be printed as PDF."""

    page: str
    """Its source file."""
    pdf: str
    """Where the PDF stands in the site."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a site tells of an article beyond its own pages; small, so that those of all articles are held."""

    book: Book
    row: str
    """Its place in the library, as HTML, without the link that depends on the page."""
    vocabulary: tuple[str, ...]
    """Its words, by level, for the library."""
    terms: tuple[Entry, ...]
    """Its terms, as entries of the glossary of the site."""
    sightings: tuple[Sighting, ...]
    """Its sentences that show points of grammar."""
    heads: Mapping[str, Mapping[str, Any]]
    """Values for the theme around each page, by the source files of the pages."""
    files: tuple[str, ...]
    """Its files beside the pages."""
    entries: str
    """The keys of its rows of the dictionary of the site."""
    syllables: tuple[str, ...]
    spelling: Spelling
    """What a search of all sentences has to know of it."""
    characters: str
    """Its characters whose strokes are known, in both scripts."""
    pictures: Mapping[str, str]
    """The files of its pictures, by where they stand in the site."""
    recordings: Mapping[str, str]
    """The files of its recording, likewise."""
    packs: Mapping[str, Script | Literal["deck"]]
    """What is packed, by where it stands in the site: e-books by their scripts, and a deck of cards."""
    prints: Mapping[Script, Print]
    """Its handouts."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The pages of an article; large, so that few are held at a time."""

    html: Mapping[str, str]
    search: str
    """The text that a search finds it by."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The files of an article beside its pages; large too, and written apart from them."""

    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of the dictionary of the site that an article needs; most of them others need too."""

    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Packable:
    """What is packed of an article, to be taken along; nothing asks for it once that is done."""

    chapters: Mapping[Script, Chapter]
    """The article as a chapter of e-books."""
    words: tuple[Row, ...]
    """Its words for teachers."""


@dataclass(frozen=True, slots=True)
class Published:
    """All that an article gives to its site."""

    listed: Listed
    contents: Contents
    beside: Beside
    packable: Packable
    concordance: Concordance
    rows: Rows


def publish(doc: Document, links: Links) -> Published:
    """Write everything of an annotated article."""
    shown = show(doc)
    written = {
        uri: write(partial(links.link, uri), links.address(uri)) for uri, write in pages_of(shown).items()
    }
    entry = book(doc)
    pdfs = addresses.pdfs(doc)
    words, lists = word_list(shown, links.address(entry.page)), addresses.word_lists(doc)
    files = files_of(shown) | {addresses.sentences(doc): sentence_file(shown), lists["table"]: table(words)}
    found, rows = concordance(shown), entries_of(shown.entries)
    listed = Listed(
        book=entry,
        row=library_row(entry),
        vocabulary=vocabulary(shown.views["hans"]),
        terms=terms(shown),
        sightings=sightings(doc, entry.title),
        heads={uri: page.head for uri, page in written.items()},
        files=tuple(files),
        entries=keys_of(rows),
        syllables=syllables_of(shown.entries),
        spelling=found.spelling,
        characters=characters_of(shown.entries)[0],
        pictures={uri: str(path) for uri, path in shown.pictures.items()},
        recordings={uri: str(path) for uri, path in shown.recordings.items()},
        packs={
            **{uri: script for script, uri in addresses.epubs(doc).items()},
            lists["deck"]: "deck",
        },
        prints={script: Print(uri, pdfs[script]) for script, uri in addresses.handouts(doc).items()},
    )
    html = {uri: page.html for uri, page in written.items()}
    chapters = {
        script: chapter(view, links.address(entry.pages[script])) for script, view in shown.views.items()
    }
    contents = Contents(html, search_text(shown.own))
    return Published(listed, contents, Beside(files), Packable(chapters, words), found, Rows(rows))

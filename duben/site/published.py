"""Hold all that an article gives to its site as plain values, which a cache keeps and a process hands on.

publish(doc, links)  ->  Published(Listed(book, terms, …), Contents({"spring/index.md": "<article …>"}, …))
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from duben.model.article import Script
from duben.model.document import Document
from duben.site import addresses
from duben.site.card_data import entries_of, files_of, syllables_of
from duben.site.chapter import Chapter, chapter
from duben.site.library import Book, Entry, book, terms
from duben.site.pages import library_row, pages_of
from duben.site.search_text import search_text
from duben.site.shelf import vocabulary
from duben.site.shown import show


class Links(Protocol):
    """How the pages of a site lead to each other."""

    def link(self, origin: str, target: str) -> str:
        """Return the link from the page of one source file to that of another."""

    def address(self, uri: str) -> str:
        """Return the absolute address of a page, empty where the site has none."""


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
    heads: Mapping[str, Mapping[str, Any]]
    """Values for the theme around each page, by the source files of the pages."""
    files: tuple[str, ...]
    """Its files beside the pages."""
    entries: tuple[str, ...]
    """Rows of the dictionary of the site."""
    syllables: tuple[str, ...]
    pictures: Mapping[str, str]
    """The files of its pictures, by where they stand in the site."""
    epubs: Mapping[str, Script]
    """The script of each of its e-books, by where they stand in the site."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The pages and files of an article; large, so that few are held at a time."""

    html: Mapping[str, str]
    files: Mapping[str, str]
    search: str
    """The text that a search finds it by."""
    chapters: Mapping[Script, Chapter]
    """The article as a chapter of e-books."""


@dataclass(frozen=True, slots=True)
class Published:
    """All that an article gives to its site."""

    listed: Listed
    contents: Contents


def publish(doc: Document, links: Links) -> Published:
    """Write everything of an annotated article."""
    shown = show(doc)
    written = {
        uri: write(partial(links.link, uri), links.address(uri)) for uri, write in pages_of(shown).items()
    }
    files = files_of(shown)
    entry = book(doc)
    listed = Listed(
        book=entry,
        row=library_row(entry),
        vocabulary=vocabulary(shown.views["hans"]),
        terms=terms(shown),
        heads={uri: page.head for uri, page in written.items()},
        files=tuple(files),
        entries=entries_of(shown.entries),
        syllables=syllables_of(shown.words),
        pictures={uri: str(path) for uri, path in shown.pictures.items()},
        epubs={uri: script for script, uri in addresses.epubs(doc).items()},
    )
    html = {uri: page.html for uri, page in written.items()}
    chapters = {
        script: chapter(view, links.address(entry.pages[script])) for script, view in shown.views.items()
    }
    return Published(listed, Contents(html, files, search_text(shown.own), chapters))

"""Gather articles of a site into one e-book: those that are named, a series, or all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path

from duben.downloads.epub import epub
from duben.html.library import Book
from duben.html.series import in_order
from duben.model.findings import SeedError, Where, mistake
from duben.site.cache import Cache
from duben.site.presses import Edition, published
from duben.site.published import Links


def collection(
    edition: Edition, names: Sequence[str], seeds: Path, links: Links, cache: Cache, site: str, made: datetime
) -> bytes:
    """Return an e-book of the articles and the series that are named, of all articles where none is.

    An article is named by its slug, a series by its title; parts of a series stand in their order. `site` is
    the name of the site, and `made` the moment that the e-book is made. Raises SeedError for a name that is
    none, and with every mistake in the articles asked for.
    """
    books = _chosen(edition, names, seeds)
    kept = {book.slug: edition.articles[book.slug] for book in books}
    chapters = []
    pictures: dict[str, str] = {}
    for slug, one in kept.items():
        packable = cache.packable(one.key) or published(seeds / slug, links).packable
        chapters.append(packable.chapters[one.listed.book.script])
        pictures |= one.listed.pictures
    return epub(_title(books, site), chapters, pictures, site, made)


def _title(books: Sequence[Book], site: str) -> str:
    if len(books) == 1:
        return books[0].title
    series = {book.series for book in books}
    return next(iter(series)) or site if len(series) == 1 else site


def _chosen(edition: Edition, names: Sequence[str], seeds: Path) -> list[Book]:
    """Return the articles that are named, each once."""
    if "" in edition.mistakes:
        raise SeedError(edition.mistakes[""])
    books = in_order(kept.listed.book for kept in edition.articles.values())
    # Which articles are parts of a series is known only when all can be read.
    every = not names or not {*edition.articles, *edition.mistakes}.issuperset(names)
    wrong = [found for slug, found in edition.mistakes.items() if every or slug in names]
    if wrong:
        raise SeedError(chain.from_iterable(wrong))
    chosen: dict[str, Book] = {}
    for name in names:
        found = [book for book in books if name in (book.slug, book.series)]
        if not found:
            series = dict.fromkeys(book.series for book in books if book.series)
            hint = f"one of {', '.join([*edition.articles, *series])}" if books else "add an article"
            raise mistake("slug", Where(str(seeds / name)), "is no article and no series", hint)
        chosen |= {book.slug: book for book in found}
    if not books:
        raise mistake("slug", Where(str(seeds)), "has no article", "add one")
    return list(chosen.values()) if names else books

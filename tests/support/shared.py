"""Write the pages that list all articles of a site."""

from __future__ import annotations

from duben import addresses
from duben.html import pages
from duben.html.library import book, terms
from duben.reading.grammar import sightings
from duben.reading.shown import Shown


def shared(*articles: Shown, url: pages.Url = lambda uri: uri) -> dict[str, str]:
    """Return the library, the glossary and the pages of grammar of articles by their source files."""
    rows = [
        pages.Row(pages.library_row(book(article.doc)), addresses.page(article.doc)) for article in articles
    ]
    written = pages.shared_pages(rows, [term for article in articles for term in terms(article)])
    points = {usage.point.id: usage.point for article in articles for usage in article.doc.article.grammar}
    found = [one for article in articles for one in sightings(article.doc, book(article.doc).title)]
    written |= pages.grammar_pages(points, found)
    without = {addresses.MINE, addresses.SEARCH}  # what they show, scripts put there
    return {uri: write(url, "").html for uri, write in written.items() if uri not in without}

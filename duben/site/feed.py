"""Write the Atom feed of a site, newest article first.

feed(books, "Duben", "https://example.org/", url)  ->  '<?xml version=…><feed xmlns="http://www.w3.org/2005/Atom">…'

Source: RFC 4287.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, tostring

from duben import addresses
from duben.html.library import Book

NEWEST = 50
"""Articles in the feed, at most: programs ask for the whole feed many times a day."""


def feed(books: Iterable[Book], name: str, site: str, url: Callable[[str], str]) -> str:
    """Return the feed of the newest articles that have a date of publication.

    `site` is the absolute address of the library, from which `url` gives the link to a source file.
    """
    dated = sorted(
        ((book.published, book) for book in books if book.published),
        key=lambda pair: (pair[0], pair[1].slug),
        reverse=True,
    )[:NEWEST]
    root = Element("feed", xmlns="http://www.w3.org/2005/Atom")
    SubElement(root, "title").text = name
    SubElement(root, "id").text = site
    SubElement(root, "link", href=site)
    SubElement(root, "link", rel="self", href=urljoin(site, addresses.FEED))
    SubElement(root, "updated").text = moment(dated[0][0] if dated else date(1970, 1, 1))
    for published, book in dated:
        address = urljoin(site, url(book.page))
        entry = SubElement(root, "entry")
        SubElement(entry, "title").text = book.title
        SubElement(entry, "id").text = address
        SubElement(entry, "link", href=address)
        SubElement(entry, "updated").text = moment(published)
        SubElement(SubElement(entry, "author"), "name").text = book.byline or book.publisher or name
        SubElement(entry, "summary").text = book.english
    return tostring(root, encoding="unicode", xml_declaration=True)


def moment(day: date) -> str:
    """Return the first moment of a day, in UTC (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00Z"

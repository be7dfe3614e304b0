"""Read an EPUB book: each chapter is an article of its own."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from duben.intake.article import draft_of
from duben.intake.draft import Beside, Draft, InputFile, refuse
from duben.intake.zipped import Zipped, entry_name, xml
from duben.page.day import first_day
from duben.page.elements import count_han, pieces_of
from duben.page.pieces import Found, Piece
from duben.page.tree import parse_html, squeezed, text_of
from duben.source.encodings import decode

CHAPTERS = 400
"""Chapters of one book."""
SHORTEST_CHAPTER = 40
"""Han characters; a shorter part is a cover, a title page or a list of contents."""

_SPACES = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "o": "http://www.idpf.org/2007/opf",
    "d": "http://purl.org/dc/elements/1.1/",
    "n": "http://www.daisy.org/z3986/2005/ncx/",
    "x": "http://www.w3.org/1999/xhtml",
}


class _Book(NamedTuple):
    archive: Zipped
    folder: str
    package: etree._Element

    def about(self, name: str, source: str) -> Found:
        """Return a value of the book's metadata, by its name in Dublin Core."""
        texts = self.package.xpath(f"//d:{name}//text()", namespaces=_SPACES)
        return Found(squeezed(str(texts[0])), source) if texts and str(texts[0]).strip() else Found()

    def path(self, address: str) -> str:
        """Return the name of the entry that an address in the package stands for."""
        return entry_name(self.folder, address)


def read_book(given: InputFile) -> tuple[Draft, ...]:
    """Read the chapters of a book in the order it is read in. Raises SeedError for a book that is broken."""
    archive = Zipped(given)
    if "META-INF/encryption.xml" in archive.names and b"EncryptedData" in archive.read(
        "META-INF/encryption.xml"
    ):
        raise refuse(given, "is a book under copy protection", "use a copy without it")
    book = _opened(given, archive)
    names = _contents(book)
    whole = "the book"
    title, author, publisher = (
        book.about("title", whole),
        book.about("creator", whole),
        book.about("publisher", whole),
    )
    day = Found(first_day([book.about("date", whole).value]), whole)
    chapters: list[Draft] = []
    for path in list(_spine(book))[:CHAPTERS]:
        pieces = _pieces(archive.read(path), f"{given.path}/{path}")
        if count_han(pieces) < SHORTEST_CHAPTER:
            continue
        beside = _beside(archive, posixpath.dirname(path))
        named = Found(names[path], "the contents of the book") if path in names else Found()
        chapter = draft_of(pieces, named, beside)
        if not chapter.title.value:
            number = f"{title.value or given.stem} {len(chapters) + 1}"
            chapter = replace(chapter, title=Found(number, "the book", sure=False))
        chapters.append(
            replace(
                chapter,
                author=author,
                publisher=publisher if publisher.value else title,
                published=day,
                series=title,
                part=len(chapters) + 1 if title.value else 0,
            )
        )
    if not chapters:
        raise refuse(given, "holds no Chinese text", "if its pages are pictures, type the text")
    if len(chapters) == 1:
        return (replace(chapters[0], series=Found(), part=0),)
    return tuple(chapters)


def _opened(given: InputFile, archive: Zipped) -> _Book:
    container = xml(archive.markup("META-INF/container.xml"))
    places = container.xpath("//c:rootfile/@full-path", namespaces=_SPACES) if container is not None else []
    package = xml(archive.markup(str(places[0]))) if places else None
    if package is None:
        raise refuse(given, "is a broken book", "open it in a reader of books, and export it again")
    return _Book(archive, posixpath.dirname(str(places[0])), package)


def _spine(book: _Book) -> Iterator[str]:
    """Yield the entries of a book in reading order, but its navigation."""
    items = {item.get("id"): item for item in book.package.iterfind(".//o:manifest/o:item", _SPACES)}
    for reference in book.package.iterfind(".//o:spine/o:itemref", _SPACES):
        item = items.get(reference.get("idref"))
        if item is not None and "nav" not in (item.get("properties") or "").split():
            yield book.path(item.get("href") or "")


def _contents(book: _Book) -> dict[str, str]:
    """Return the names of chapters by their entries, as the contents of the book have them."""
    names: dict[str, str] = {}
    for item in book.package.iterfind(".//o:manifest/o:item", _SPACES):
        path = book.path(item.get("href") or "")
        if "nav" in (item.get("properties") or "").split():
            found = xml(book.archive.markup(path))
            links = found.iterfind(".//x:nav//x:a", _SPACES) if found is not None else ()
            pairs = [(link.get("href") or "", squeezed("".join(link.itertext()))) for link in links]
        elif item.get("media-type") == "application/x-dtbncx+xml":
            found = xml(book.archive.read(path))
            points = found.iterfind(".//n:navPoint", _SPACES) if found is not None else ()
            pairs = [
                (str((point.xpath("n:content/@src", namespaces=_SPACES) or [""])[0]),
                 squeezed(point.findtext("n:navLabel/n:text", "", _SPACES)))
                for point in points
            ]  # fmt: skip
        else:
            continue
        for address, name in pairs:
            if name and address:
                names.setdefault(entry_name(posixpath.dirname(path), address), name)
    return names


def _pieces(data: bytes, path: str) -> tuple[Piece, ...]:
    tree = parse_html(decode(data)[0], path)
    body = tree.find("body") if tree is not None else None
    return pieces_of(body) if body is not None and text_of(body) else ()


def _beside(archive: Zipped, folder: str) -> Beside:
    def beside(address: str) -> bytes:
        return archive.read(posixpath.normpath(posixpath.join(folder, unquote(address))))

    return beside

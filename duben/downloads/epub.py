"""Pack chapters into an e-book.

epub("春天的信", [chapter], pictures, "Spring", made)  ->  the bytes of an EPUB 3 file

The same chapters, pictures and day give the same bytes.

Source: EPUB 3.3.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path, PurePosixPath
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from duben.downloads.chapter import Chapter
from duben.html.templates import LANGUAGES, render
from duben.html.xhtml import printable, well_formed

PACKAGE = "package.opf"

MEDIA = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".xhtml": "application/xhtml+xml",
}
"""Types of the files of an e-book, by the ends of their names."""

ACCESS = (
    ("accessMode", "textual"),
    ("accessModeSufficient", "textual"),
    *(("accessibilityFeature", feature) for feature in ("fullRubyAnnotations", "tableOfContents")),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityHazard", "none"),
)
"""Source: EPUB Accessibility 1.1, 2.2; the names are of schema.org."""


def epub(
    title: str, chapters: Sequence[Chapter], pictures: Mapping[str, str], site: str, made: datetime
) -> bytes:
    """Return an e-book of chapters.

    `pictures` are the files of all their pictures by the places in the site, `site` is the name of the site,
    and `made` the moment of the build. Raises OSError for a picture that cannot be read.
    """
    lang = LANGUAGES[chapters[0].script]
    values = {"title": title, "lang": lang, "chapters": chapters, "site": site}
    texts = {
        "style.css": Path(__file__).with_name("epub.css").read_text(encoding="utf-8"),
        "title.xhtml": well_formed(render("epub/title", **values)),
        "nav.xhtml": well_formed(render("epub/nav", **values)),
    }
    for one in chapters:
        texts |= one.documents
    shown = [*dict.fromkeys(uri for one in chapters for uri in one.pictures)]
    package = _package(title, chapters, site, made, [*texts, *shown])
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        _put(archive, "mimetype", b"application/epub+zip", ZIP_STORED)
        _put(archive, "META-INF/container.xml", _xml(_container()))
        _put(archive, PACKAGE, _xml(package))
        for name, text in texts.items():
            _put(archive, name, text.encode())
        for uri in shown:  # they are compressed as they are
            _put(archive, uri, Path(pictures[uri]).read_bytes(), ZIP_STORED)
    return packed.getvalue()


def _put(archive: ZipFile, name: str, data: bytes, method: int = ZIP_DEFLATED) -> None:
    """Add a file with the time that every file has, so that the archive tells of its content alone."""
    info = ZipInfo(name)
    info.compress_type, info.create_system, info.external_attr = method, 3, 0o644 << 16
    archive.writestr(info, data)


def _xml(element: Element) -> bytes:
    written: bytes = tostring(element, encoding="utf-8", xml_declaration=True)
    return written


def _container() -> Element:
    root = Element("container", version="1.0", xmlns="urn:oasis:names:tc:opendocument:xmlns:container")
    file = {"full-path": PACKAGE, "media-type": "application/oebps-package+xml"}
    SubElement(SubElement(root, "rootfiles"), "rootfile", file)
    return root


def _package(
    title: str, chapters: Sequence[Chapter], site: str, made: datetime, files: Sequence[str]
) -> Element:
    """Return what an e-book is, which files it has, and their order."""
    root = Element(
        "package",
        {
            "xmlns": "http://www.idpf.org/2007/opf",
            "version": "3.0",
            "unique-identifier": "id",
            "xml:lang": LANGUAGES[chapters[0].script],
        },
    )
    metadata = SubElement(root, "metadata", {"xmlns:dc": "http://purl.org/dc/elements/1.1/"})
    for name, text, attributes in _metadata(title, chapters, site, made):
        SubElement(metadata, name, attributes).text = printable(text)
    manifest, spine = SubElement(root, "manifest"), SubElement(root, "spine")
    for number, uri in enumerate(files, 1):
        media = MEDIA[PurePosixPath(uri).suffix.lower()]
        item = {"id": f"file-{number}", "href": quote(uri), "media-type": media}
        SubElement(manifest, "item", item | ({"properties": "nav"} if uri == "nav.xhtml" else {}))
        if uri.endswith(".xhtml") and uri != "nav.xhtml":
            SubElement(spine, "itemref", idref=item["id"])
    return root


def _metadata(
    title: str, chapters: Sequence[Chapter], site: str, made: datetime
) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield the names, texts and attributes of the elements that tell what an e-book is."""
    names = (one.address or f"duben:{one.slug}/{one.script}" for one in chapters)
    yield "dc:identifier", uuid5(NAMESPACE_URL, "\n".join(names)).urn, {"id": "id"}
    yield "dc:title", title, {"id": "title"}
    yield "meta", "main", {"refines": "#title", "property": "title-type"}
    if len(chapters) == 1 and chapters[0].english:
        yield "dc:title", chapters[0].english, {"id": "english", "xml:lang": "en"}
        yield "meta", "expanded", {"refines": "#english", "property": "title-type"}
    languages = (tag for one in chapters for tag in (LANGUAGES[one.script], one.language))
    for name, texts in (
        ("dc:language", languages),
        ("dc:creator", (one.byline for one in chapters)),
        ("dc:publisher", (one.publisher or site for one in chapters)),
        ("dc:source", (one.source for one in chapters)),
        ("dc:rights", (one.licence for one in chapters)),
    ):
        yield from ((name, text, {}) for text in dict.fromkeys(texts) if text)
    if len(chapters) == 1 and chapters[0].published:
        yield "dc:date", chapters[0].published.isoformat(), {}
    if len(chapters) == 1 and chapters[0].series:
        yield "meta", chapters[0].series, {"property": "belongs-to-collection", "id": "series"}
        yield "meta", "series", {"refines": "#series", "property": "collection-type"}
        yield "meta", str(chapters[0].part), {"refines": "#series", "property": "group-position"}
    yield "meta", f"{made.astimezone(UTC):%Y-%m-%dT00:00:00Z}", {"property": "dcterms:modified"}
    for name, text in ACCESS:
        yield "meta", text, {"property": f"schema:{name}"}

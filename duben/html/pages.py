"""Write the pages of a site as HTML, from views and documents, with the templates in `templates/reading/`.

Every function is pure. The caller passes `url`, which turns the address of a source file of the site
(`ai-answer/index.md`) into a link relative to the page being written, so that pages work below any path and
from a folder.

    article(shown.views["hans"], url)  ->  '<article class="reading" …>…</article>'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import urljoin

from markupsafe import Markup, escape

from duben import addresses
from duben.html.library import Book, Entry, index, initials
from duben.html.paging import paged
from duben.html.series import Neighbours
from duben.html.templates import LANGUAGES, fragment, render
from duben.lexicon.conversion import written
from duben.model.article import Point, Script
from duben.model.document import Document
from duben.model.edits import Doubt
from duben.model.findings import Finding
from duben.po.languages import direction, own_name
from duben.reading.edit_log import ledger
from duben.reading.grammar import Sighting, by_point, point_in
from duben.reading.layout import title_of
from duben.reading.recording import is_heard
from duben.reading.shown import Shown
from duben.reading.view import View

Url = Callable[[str], str]
"""Turns the address of a source file of the site into a link from the page being written."""

_SERIES = Markup("<!--series-->")
"""Where the links to other parts of a series stand; no text of an article can hold it."""

_PDF = Markup("<!--pdf-->")
"""Where the link to a PDF of the handout stands: whether there is one is not known to an article."""

_LINK = Markup("<!--link-->")
"""Where the address of an article stands in its row of the library: it depends on the page."""

SHELF = 100
"""Articles on a page of the library, at most."""

TERMS = 200
"""Terms on a page of the glossary, at most."""

SENTENCES = 100
"""Sentences on a page of a point of grammar, at most."""

Write = Callable[[Url, str], "Page"]
"""Writes a page; the second argument is its absolute address, empty where the site has no address."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page without the theme around it."""

    html: str
    head: Mapping[str, Any]
    """Values for the theme around the page, for `page.meta["duben"]`, as JSON has them.

    Always has `title`.
    """


def pages_of(shown: Shown) -> dict[str, Write]:
    """Return an article's pages by their source files: text and handout in both scripts, and the repairs."""
    doc, views = shown.doc, shown.views

    def reading(view: View, url: Url, address: str) -> Page:
        return Page(article(view, url, address), head(view, url, address))

    def complete(view: View, url: Url, address: str) -> Page:
        return Page(handout(view, url, address), handout_head(view, url, address))

    def cleaning(url: Url, _: str) -> Page:
        return Page(repairs(doc, url), {"title": f"How “{title_of(doc, doc.script)}” was cleaned"})

    writers: dict[str, Write] = {uri: partial(reading, views[to]) for to, uri in addresses.pages(doc).items()}
    writers |= {uri: partial(complete, views[to]) for to, uri in addresses.handouts(doc).items()}
    return writers | {addresses.repairs(doc): cleaning}


class Row(NamedTuple):
    """The place of an article in the library."""

    html: str
    """As `library_row` has written it."""
    page: str
    """The source file of its reading page."""


def shared_pages(rows: Sequence[Row], terms: Iterable[Entry]) -> dict[str, Write]:
    """Return the pages of all articles together by their source files."""
    entries = index(terms)

    def shelf(number: int, url: Url, _: str) -> Page:
        head = {"title": _numbered("Library", number), "script": "library"}
        return Page(library(rows, url, number), head)

    def leaf(number: int, url: Url, _: str) -> Page:
        return Page(glossary(entries, url, number), {"title": _numbered("Glossary", number)})

    shelves, leaves = len(paged(rows, SHELF)), len(paged(entries, TERMS))
    writers: dict[str, Write] = {addresses.library(n): partial(shelf, n) for n in range(1, shelves + 1)}
    writers |= {addresses.SEARCH: lambda url, _: Page(search(url), {"title": "Search", "script": "search"})}
    writers |= {addresses.MINE: lambda *_: Page(render("words"), {"title": "My words", "script": "my-words"})}
    return writers | {addresses.glossary(n): partial(leaf, n) for n in range(1, leaves + 1)}


def kept_page(*_: object) -> Page:
    """Return the page that tells what is kept on the device, which a script fills in."""
    return Page(render("offline"), {"title": "On this device", "script": "kept"})


def grammar_pages(points: Mapping[str, Point], found: Iterable[Sighting]) -> dict[str, Write]:
    """Return the pages of the points of grammar that articles show, by their source files; none without any.

    One lists the points by level, and each point has a page with its sentences, or several.
    """
    shown = by_point(points, found)
    if not shown:
        return {}

    def leaf(name: str, number: int, url: Url, _: str) -> Page:
        return Page(point(shown, name, url, number), {"title": _numbered(shown[name][0].pattern, number)})

    writers: dict[str, Write] = {
        addresses.point(name, number): partial(leaf, name, number)
        for name, (_, places) in shown.items()
        for number, _ in enumerate(paged(places, SENTENCES), 1)
    }
    return writers | {addresses.GRAMMAR: lambda url, _: Page(grammar(shown, url), {"title": "Grammar"})}


def _numbered(title: str, number: int) -> str:
    return title if number == 1 else f"{title} · {number}"


def mistaken_pages(slug: str, findings: Sequence[Finding]) -> dict[str, Write]:
    """Return pages that list the mistakes of a seed folder, in place of the pages of its article.

    Mistakes of the folder of seeds itself, under the empty slug, replace the library.
    """
    page = Page(render("mistakes", findings=findings), {"title": "Mistakes in the seeds"})
    return dict.fromkeys(addresses.possible_pages(slug) if slug else [addresses.LIBRARY], lambda *_: page)


def article(view: View, url: Url, address: str = "") -> str:
    """Write the reading page of an article in the script of `view`.

    Terms and notes are links to their entries in the handout; `address` is the absolute address of the page.
    What leads to other parts of a series is put in by `in_series`, which knows the other articles, and the
    link to the PDF by `with_pdf`.
    """
    files = _dictionary(view) | addresses.entries(view.doc, view.script)
    if is_heard(view.doc):
        files["recording"] = addresses.recording(view.doc)
    if view.uses:
        files["grammar"] = addresses.grammar(view.doc, view.script)
    files |= {"mine": addresses.MINE, "library": addresses.SHELF}
    data = {name: url(uri) for name, uri in files.items()}
    link = url(addresses.handouts(view.doc)[view.script])
    return render(
        "article",
        **_text(view, url),
        data=data,
        entries=link,
        handout=urljoin(address, link),
        epub=url(addresses.epubs(view.doc)[view.script]),
        lists={kind: url(uri) for kind, uri in addresses.word_lists(view.doc).items()},
        series=_SERIES,
        pdf=_PDF,
    )


def with_pdf(html: str, link: str) -> str:
    """Return a reading page with the link to its handout as PDF, or without one when `link` is empty."""
    return html.replace(_PDF, render("pdf", link=link) if link else "")


def in_series(html: str, book: Book, near: Neighbours, script: Script, url: Url) -> str:
    """Return a reading page in `script` with the links to the parts before and after it."""
    parts = {
        relation: {"link": url(other.pages[script]), "title": other.titles[script], "english": other.english}
        for relation, other in (("prev", near.before), ("next", near.after))
        if other
    }
    lang = LANGUAGES[script]
    return html.replace(_SERIES, render("series", book=book, near=near, parts=parts, lang=lang))


def handout(view: View, url: Url, address: str = "") -> str:
    """Write the handout, the printable document with the text, the glossary and the notes."""
    page = url(addresses.pages(view.doc)[view.script])
    data = {name: url(uri) for name, uri in _dictionary(view).items()}
    return render(
        "handout",
        **_text(view, url),
        data=data,
        entries="",
        page=page,
        address=address and urljoin(address, page),
    )


def _dictionary(view: View) -> dict[str, str]:
    """Return the file with the words of an article, and one beside the dictionary that its entries are in."""
    return {"words": addresses.words(view.doc), "dictionary": addresses.ZHUYIN}


def _text(view: View, url: Url) -> dict[str, Any]:
    """Return the values for templates that the reading page and the handout share."""
    about = view.article
    published = f"{about.published.day} {about.published:%B %Y}" if about.published else ""
    part = f"{about.series} {about.part}" if about.series else ""
    return {
        "view": view,
        "language": next(iter(languages_of(view, url)), None),
        "picture": lambda name: url(addresses.beside(view.doc, name)),
        "lang": LANGUAGES[view.script],
        "source": " · ".join(filter(None, (part, about.publisher, published, about.level))),
        "repairs": url(addresses.repairs(view.doc)),
        "points": {point.id: url(addresses.point(point.id)) for point in view.points},
    }


def repairs(doc: Document, url: Url) -> str:
    """Write the page that shows every edit cleaning made to an article's source."""
    records = ledger(doc.source, doc.steps)
    return render(
        "repairs",
        url=url,
        page=addresses.page(doc),
        title=title_of(doc, doc.script),
        lang=LANGUAGES[doc.script],
        records=records,
        total=sum(len(record.edits) for record in records),
        doubts=[_shown(doubt, doc) for doubt in doc.doubts],
    )


def _shown(doubt: Doubt, doc: Document) -> Doubt:
    """Return a doubt in the script of its article; the repair leaves it in the script of the source."""
    text, other = (written(said, doc.script, doc.article.traditional) for said in (doubt.text, doubt.other))
    return replace(doubt, text=text, other=other)


def library(rows: Sequence[Row], url: Url, number: int = 1) -> str:
    """Write a page of the list of all articles, in the order given; pages are counted from 1."""
    shelves = paged(rows, SHELF)
    return render(
        "library",
        url=url,
        facts=url(addresses.SHELF),
        search=addresses.SEARCH,
        rows=[Markup(linked(row.html, url(row.page))) for row in shelves[number - 1]],
        number=number,
        uris=[addresses.library(n) for n, _ in enumerate(shelves, 1)],
    )


def search(url: Url) -> str:
    """Write the page that searches the sentences of all articles; a script does the work."""
    return render("search", facts=url(addresses.SHELF))


def library_row(book: Book) -> str:
    """Write the place of an article in the library; `linked` says where it leads to."""
    return fragment("library_row", "row", book, _LINK)


def linked(row: str, link: str) -> str:
    """Return a row of the library that leads to `link`."""
    return row.replace(_LINK, escape(link))


def glossary(entries: Sequence[Entry], url: Url, number: int = 1) -> str:
    """Write a page of the site's glossary: terms by pinyin, each with the articles it stands in."""
    leaves = paged(entries, TERMS)
    first = initials(entries).items()
    return render(
        "glossary",
        url=url,
        entries=leaves[number - 1],
        total=len(entries),
        before=(number - 1) * TERMS,
        letters={letter: f"{url(addresses.glossary(at // TERMS + 1))}#term-{at + 1}" for letter, at in first},
        number=number,
        uris=[addresses.glossary(n) for n, _ in enumerate(leaves, 1)],
    )


Shelf = Mapping[str, tuple[Point, Sequence[Sighting]]]
"""Points of grammar by id, each with its sentences."""


def grammar(shown: Shelf, url: Url) -> str:
    """Write the page that lists the points of grammar by their levels."""
    levels = {
        level: [(one, len(places)) for one, places in group]
        for level, group in groupby(shown.values(), lambda pair: pair[0].level)
    }
    return render("grammar", url=url, levels=levels, total=len(shown), address=addresses.point)


def point(shown: Shelf, name: str, url: Url, number: int = 1) -> str:
    """Write a page of a point of grammar: how it is used, and the sentences of the library that show it."""
    about, places = shown[name]
    leaves = paged(places, SENTENCES)
    return render(
        "point",
        url=url,
        point=point_in(about, "hans", "tw"),
        twin=point_in(about, "hant", "tw"),
        related=[shown[other][0] for other in about.related if other in shown],
        places=leaves[number - 1],
        total=len(places),
        number=number,
        uris=[addresses.point(name, n) for n, _ in enumerate(leaves, 1)],
        index=addresses.GRAMMAR,
        address=addresses.point,
    )


def head(view: View, url: Url, address: str = "") -> dict[str, Any]:
    """Return the values for the theme around a reading page.

    `scripts` maps a language tag to the link of the page in that script, `alternates` to its address.
    """
    scripts = {LANGUAGES[script]: url(uri) for script, uri in addresses.pages(view.doc).items()}
    return _head(view, url) | {
        "kind": "reading",
        "script": "reading",
        "scripts": scripts,
        "alternates": {lang: urljoin(address, link) for lang, link in scripts.items() if address},
        "companion": url(addresses.handouts(view.doc)[view.script]),
        "heard": is_heard(view.doc),
        "grammar": bool(view.uses),
    }


def handout_head(view: View, url: Url, address: str = "") -> dict[str, Any]:
    """Return the values for the theme around a handout; the reading page is its canonical address."""
    page = url(addresses.pages(view.doc)[view.script])
    return _head(view, url) | {
        "title": f"{view.title} · 讲义 Handout",
        "kind": "handout",
        "scripts": {LANGUAGES[script]: url(uri) for script, uri in addresses.handouts(view.doc).items()},
        "canonical": address and urljoin(address, page),
        "companion": page,
    }


@dataclass(frozen=True, slots=True)
class Language:
    """A language that an article is translated into."""

    tag: str
    name: str
    """What it calls itself."""
    direction: str
    """`ltr` or `rtl`."""
    file: str
    """Link to the file with the translation; empty for the first language, which stands in the page."""

    @property
    def code(self) -> str:
        """Its tag without script and region, in capitals."""
        return self.tag.partition("-")[0].upper()


def languages_of(view: View, url: Url) -> list[Language]:
    """Return the languages that an article is translated into; the first one stands in the page."""
    return [
        Language(tag, own_name(tag), direction(tag), url(addresses.translation(view.doc, tag)) if at else "")
        for at, tag in enumerate(view.languages)
    ]


def _head(view: View, url: Url) -> dict[str, Any]:
    return {
        "languages": [asdict(one) | {"code": one.code} for one in languages_of(view, url)],
        "title": view.title,
        "lang": LANGUAGES[view.script],
        "description": view.article.title or view.title,
    }

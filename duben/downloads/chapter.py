"""Write an article as a chapter of an e-book: XHTML documents, in which terms, notes and English pop up.

    chapter(shown.views["hans"], "")  ->  Chapter("spring", …, documents={"spring/text.xhtml": "<?xml …"}, …)

The English of a block is a footnote, as the entries of terms and notes are. Programs for e-books run no
script, and few open `<details>`; but most pop footnotes up, and the others show them at the end of the
document, with a way there and back.

A long article has several documents, since programs lay out a whole document at once. Each holds the
footnotes of its own text: those of another document would not pop up. Questions are a document of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote

from duben import addresses
from duben.html.templates import LANGUAGES, render
from duben.html.xhtml import well_formed
from duben.model.article import Script
from duben.po.languages import direction
from duben.reading.view import Card, Claim, Endnote, Footmark, Group, Inline, Part, Term, View, walk

LONG = 4000
"""Characters behind which a document ends."""

ENOUGH = 2000
"""Characters behind which a document ends before a heading."""


QUESTIONS: Mapping[Script, str] = {"hans": "问题", "hant": "問題"}
"""The heading of the questions."""


class Heading(NamedTuple):
    """A heading of an article, for the contents of an e-book."""

    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """An article in one script, ready to stand in an e-book, as plain values."""

    slug: str
    script: Script
    title: str
    english: str
    """Its English title, empty where it has none, as all texts that follow."""
    byline: str
    publisher: str
    published: date | None
    series: str
    part: int
    """Its number in the series; 0 where it is in none."""
    source: str
    """The address of the original."""
    licence: str
    address: str
    """The address of its page."""
    language: str
    """The tag of the language it is translated into."""
    documents: Mapping[str, str]
    """XHTML by the place in the e-book."""
    headings: tuple[Heading, ...]
    pictures: tuple[str, ...]
    """Places of its pictures, in the e-book as in the site."""


class _Document(NamedTuple):
    """The groups of one document and what they refer to."""

    uri: str
    groups: tuple[Group, ...]
    parts: tuple[Part, ...]
    """The parts of the groups, and of the title and the footnotes that stand with them."""
    cards: tuple[tuple[Card, int], ...]
    """Terms, each with the number of the first sentence that has it."""
    notes: tuple[tuple[Endnote, int], ...]
    footnotes: tuple[tuple[int, tuple[Part, ...], int], ...]
    """Number, paragraphs, and the number of the first sentence that refers to it."""
    translated: frozenset[int]
    """Numbers of the parts of which a sentence is translated."""


def chapter(view: View, address: str) -> Chapter:
    """Write the article of a view; `address` is that of its page, empty where the site has none."""
    about = view.article
    documents = _documents(view)
    language = next(iter(view.languages), "")
    written = {one.uri: _written(view, one, one is documents[0], language) for one in documents}
    headings = [
        Heading(group.parts[0].text, f"{one.uri}#h{group.parts[0].number}")
        for one in documents
        for group in one.groups
        if group.kind == "heading"
    ]
    if view.questions:
        uri = f"{about.slug}/questions.xhtml"
        written[uri] = _questions(view, documents)
        headings.append(Heading(QUESTIONS[view.script], f"{uri}#questions"))
    return Chapter(
        slug=about.slug,
        script=view.script,
        title=view.title,
        english=about.title,
        byline=about.byline,
        publisher=about.publisher,
        published=about.published,
        series=about.series,
        part=about.part,
        source=about.url,
        licence=about.licence,
        address=address,
        language=language,
        documents=written,
        headings=tuple(headings),
        pictures=tuple(
            dict.fromkeys(addresses.beside(view.doc, part.image.name) for part in view.parts if part.image)
        ),
    )


def _written(view: View, document: _Document, first: bool, language: str) -> str:
    html = render(
        "epub/text",
        view=view,
        document=document,
        opening=first,
        lang=LANGUAGES[view.script],
        language=language,
        direction=direction(language) if language else "ltr",
        quote=quote,
    )
    return well_formed(html)


def _questions(view: View, documents: Iterable[_Document]) -> str:
    """Write the questions; an answer leads to its sentence, which stands in one of the documents."""
    places = {
        sentence.number: f"{PurePosixPath(one.uri).name}#s{sentence.number}"
        for one in documents
        for part in one.parts
        for sentence in part.sentences
    }
    html = render(
        "epub/questions",
        questions=view.questions,
        heading=QUESTIONS[view.script],
        lang=LANGUAGES[view.script],
        places=places,
    )
    return well_formed(html)


def _documents(view: View) -> list[_Document]:
    flow = [group for group in view.groups if group.kind != "footnotes"]
    feet = _feet(group.parts for group in view.groups if group.kind == "footnotes")
    opening = [part for part in view.parts if part.kind == "title"]
    found = []
    for number, groups in enumerate(_cut(flow), 1):
        parts = [*(opening if number == 1 else ()), *(part for group in groups for part in group.parts)]
        feet_at = _places(parts, Footmark, attrgetter("number"))
        parts += [part for foot in feet_at for part in feet.get(foot, ())]
        cards = _places(parts, Term, attrgetter("card"))
        notes = _places(parts, Claim, attrgetter("note"))
        found.append(
            _Document(
                f"{view.article.slug}/text{f'-{number}' if number > 1 else ''}.xhtml",
                tuple(groups),
                tuple(parts),
                tuple((view.cards[card - 1], cards[card]) for card in sorted(cards)),
                tuple((view.notes[note - 1], notes[note]) for note in sorted(notes)),
                tuple((foot, feet[foot], at) for foot, at in feet_at.items() if foot in feet),
                frozenset(part.number for part in parts if any(one.translation for one in part.sentences)),
            )
        )
    return found


def _cut(flow: Iterable[Group]) -> Iterator[list[Group]]:
    """Cut the groups of a text into documents; there is one even where there is no group."""
    document: list[Group] = []
    length = 0
    for group in flow:
        if length > (ENOUGH if group.kind == "heading" else LONG):
            yield document
            document, length = [], 0
        document.append(group)
        length += sum(len(part.text) for part in group.parts)
    yield document


def _feet(sections: Iterable[Sequence[Part]]) -> dict[int, tuple[Part, ...]]:
    """Return the paragraphs of each footnote; a paragraph without number goes on."""
    feet: dict[int, tuple[Part, ...]] = {}
    number = 0
    for part in (part for section in sections for part in section):
        number = part.count or number
        feet[number] = (*feet.get(number, ()), part)
    return feet


def _places(
    parts: Iterable[Part], kind: type[Footmark | Term | Claim], number: Callable[[Inline], int]
) -> dict[int, int]:
    """Return the number of the first sentence that refers to each number, by the inlines of a kind."""
    places: dict[int, int] = {}
    for part in parts:
        for sentence in part.sentences:
            for node in walk(sentence.inlines):
                if isinstance(node, kind):
                    places.setdefault(number(node), sentence.number)
    return places

"""Find the article on a page: two extractors read it, and one is held against the other.

readability-lxml keeps headings, lists, tables and images, and takes one part of the page whole. Where it
finds far less than trafilatura does, and less of the title and summary that the page states, it has taken a
list of links, a comment or a notice for the article, and trafilatura's careful reading stands instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from lxml import etree, html
from lxml.html import HtmlElement

from duben.model.hanzi import is_han
from duben.page.elements import count_han, flat, pieces_of
from duben.page.pieces import Piece
from duben.page.selectors import articles, drop_around
from duben.page.tree import parse_html

LOST_SHARE = 0.5
"""Share of the Han characters of the other extractor; one that finds fewer has lost the article."""

DOUBT_SHARE = 0.25
"""Share of title and summary by which the first reading may hold less of them than the second."""

FAR = 40
"""Pieces between two of an article at most that may have been dropped from it."""

_MORE = re.compile(r".{0,6}(?:推荐|相关|延伸|更多|热门|精彩)(?:阅读|新闻|文章|报道|内容|专题|图集)?.{0,4}")


class Body(NamedTuple):
    """The article on a page."""

    pieces: tuple[Piece, ...] = ()
    doubt: str = ""
    """Why an editor should hold it against the page, in words; "" where the extractors agree."""


def body_of(tree: HtmlElement, about: str) -> Body:
    """Return the article on a page, read by the extractor that loses less of it.

    `about` is the title and summary that the page states: the article speaks of the same things. An element
    that is known to hold the articles of a content system is taken whole where the extractor lost most of it.
    """
    drop_around(tree)
    body = tree.find("body")
    found = _chosen(tree, about)
    return found._replace(pieces=restored(found.pieces, pieces_of(body if body is not None else tree)))


def _chosen(tree: HtmlElement, about: str) -> Body:
    source = html.tostring(tree, encoding="unicode")
    first, second = _extracted(readability, source), _extracted(precise, source)
    many, few = count_han(first), count_han(second)
    for element in articles(tree):
        whole = _trimmed(pieces_of(element))
        if count_han(whole) * LOST_SHARE > many:
            return Body(whole)
    if many and (
        many >= LOST_SHARE * few or _share_in(first, about) >= _share_in(second, about) - DOUBT_SHARE
    ):
        return Body(first)
    if few:
        return Body(second, f"one extractor found {many} Chinese characters and another {few}")
    last = _extracted(everything, source)
    return Body(last, "only one extractor found an article, and it takes too much rather than too little")


def _trimmed(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return pieces without the links to other articles, and the lines that announce them, at either end."""
    start, end = 0, len(pieces)
    while start < end and pieces[start].linked and pieces[start].kind != "heading":
        start += 1
    while end > start and (pieces[end - 1].linked or _MORE.fullmatch(pieces[end - 1].text)):
        end -= 1
    return pieces[start:end]


def restored(kept: tuple[Piece, ...], page: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return what an extractor kept, with the tables, pictures and quotations it dropped in between.

    Extractors drop short elements that may be advertisements; between two paragraphs of an article they
    belong to it, unless they lead elsewhere. `page` is the whole page.
    """
    places: dict[str, list[int]] = {}
    for index, piece in enumerate(page):
        places.setdefault(piece.text, []).append(index)
    texts = {piece.text for piece in kept if piece.text}
    addresses = {piece.picture.address for piece in kept if piece.picture}
    out: list[Piece] = []
    last = -1
    for piece in kept:
        here = next((place for place in places.get(piece.text, ()) if place > last), -1) if piece.text else -1
        if here > last:
            between = page[last + 1 : here] if last >= 0 and here - last <= FAR else ()
            out += [one for one in between if _dropped(one, texts, addresses)]
            last = here
        out.append(piece)
    return tuple(out)


def _dropped(piece: Piece, texts: set[str], addresses: set[str]) -> bool:
    if piece.picture:
        return piece.picture.address not in addresses
    return piece.kind in ("table", "quote") and not piece.linked and piece.text not in texts


def _share_in(pieces: tuple[Piece, ...], about: str) -> float:
    """Return which share of the pairs of Han characters of a text stands in pieces too."""
    pairs = {a + b for a, b in pairwise(about) if is_han(a) and is_han(b)}
    text = "\n".join(flat(pieces))
    return sum(pair in text for pair in pairs) / max(1, len(pairs))


def _extracted(extractor: Callable[[str], str], source: str) -> tuple[Piece, ...]:
    found = parse_html(extractor(source))
    return () if found is None else _trimmed(pieces_of(found))


def readability(source: str) -> str:
    """Return the main part of a page as HTML, by readability-lxml; "" where it finds none."""
    from readability import Document
    from readability.readability import Unparseable

    try:
        return str(Document(source).summary(html_partial=True))
    except (Unparseable, etree.LxmlError, ValueError, TypeError, AttributeError):
        return ""


def precise(source: str) -> str:
    """Return the main text of a page as HTML, by trafilatura, rather too little than too much."""
    return _trafilatura(source, precision=True)


def everything(source: str) -> str:
    """Return the main text of a page as HTML, by trafilatura, with all that may belong to it."""
    return _trafilatura(source, precision=False)


def _trafilatura(source: str, precision: bool) -> str:
    import trafilatura

    found = trafilatura.extract(
        source,
        output_format="html",
        include_comments=False,
        include_formatting=True,
        include_images=True,
        include_tables=True,
        favor_precision=precision,
    )
    return found or ""

"""Find the metadata of a page: its headline, who wrote it, where and when it appeared."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.html import HtmlElement

from duben.page.byline import Around, author_of, source_of
from duben.page.day import day_of
from duben.page.elements import flat
from duben.page.pieces import Found, Piece
from duben.page.stated import Stated, address_of
from duben.page.title import headline_of, site_of
from duben.page.tree import text_of

BELOW = 500
"""Code points of a page below its headline that may say who published it, and when."""
SURE = 20
"""Code points of a line that stand in one place of a page only."""

_ACCOUNT = re.compile(r"""var nickname = (?:htmlDecode\()?["'](?P<name>[^"'<>\\]{1,40})["']""")


class Metadata(NamedTuple):
    """The metadata of an article, each value with its place on the page."""

    title: Found = Found()
    author: Found = Found()
    """One name, or several with 、 between."""
    publisher: Found = Found()
    published: Found = Found()
    """Year-month-day."""
    address: Found = Found()


def metadata_of(tree: HtmlElement, source: str, stated: Stated, pieces: tuple[Piece, ...]) -> Metadata:
    """Return the metadata of an article; `source` is the page as text, `pieces` are its article."""
    title = headline_of(tree, stated)
    lines = list(flat(pieces))
    page = text_around(tree, title.value, lines)
    sites = (
        account_of(tree, source),
        stated.first("og:site_name", "application-name"),
        stated.name("publisher"),
        site_of(tree, title.value),
    )
    site = next((site for site in sites if site.value), Found())
    first = source_of(stated, " ".join([page.below, *lines[:4]]))
    return Metadata(
        title,
        author_of(stated, page, lines, site.value, first.value),
        first if first.value else site,
        day_of(tree, source, stated, title.value),
        address_of(tree, source, stated),
    )


def account_of(tree: HtmlElement, source: str) -> Found:
    """Return the account of WeChat that published a page, whose metadata name WeChat instead."""
    if not tree.xpath("//*[@id='js_content']"):
        return Found()
    for element in tree.xpath("//*[@id='js_name']"):
        if name := text_of(element):
            return Found(name, "the account above its text")
    named = _ACCOUNT.search(source)
    return Found(named["name"], "a script in it") if named else Found()


def text_around(tree: HtmlElement, title: str, lines: list[str]) -> Around:
    """Return the text between the headline and the article, where pages name author, source and day."""
    body = tree.find("body")
    text = text_of(body, " ") if body is not None else ""
    long = [line for line in lines if len(line) > SURE] or lines
    first = text.find(long[0][:SURE]) if long else -1
    last = text.rfind(long[-1][-SURE:]) if long else -1
    start = text.rfind(title, 0, first if first > 0 else len(text)) if title else -1
    start = start + len(title) if start >= 0 else max(0, first - BELOW)
    below = text[start : first if first > start else start + BELOW][:BELOW]
    return Around(text, below, text[last : last + BELOW] if last >= 0 else "")

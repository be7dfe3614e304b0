"""Gather the statements of a page for machines: meta elements, JSON-LD, and the address it was saved from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from duben.page.pieces import Found
from duben.page.tree import squeezed

ARTICLE = ("NewsArticle", "Article", "BlogPosting", "ReportageNewsArticle", "Report", "WebPage")
LARGEST_JSON = 200_000
"""Code points of a JSON-LD element that is read."""
_SAVED = re.compile(
    r"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->|^\s*url:\s*(https?://\S+)\s*$", re.MULTILINE
)
_BREAKS = re.compile(r"[\x00-\x1f]+")


class Stated(NamedTuple):
    """The statements of a page about itself."""

    meta: dict[str, str]
    """Content of `<meta>` by its name or property, in small letters; the first of each."""
    linked: dict[str, Any]
    """The JSON-LD object of the article, or {}."""

    def first(self, *names: str) -> Found:
        """Return the first of some meta elements that says something."""
        for name in names:
            if value := self.meta.get(name):
                return Found(value, f"its <meta> {name}")
        return Found()

    def name(self, key: str) -> Found:
        """Return the name, or names, of a person or an organization in JSON-LD."""
        value = self.linked.get(key)
        people = value if isinstance(value, list) else [value]
        names = [one.get("name") if isinstance(one, dict) else one for one in people]
        joined = "、".join(squeezed(name) for name in names if isinstance(name, str) and name.strip())
        return Found(joined, f"{key} in its JSON-LD") if joined else Found()

    def text(self, key: str) -> Found:
        """Return a text of JSON-LD."""
        value = self.linked.get(key)
        return (
            Found(squeezed(value), f"{key} in its JSON-LD") if isinstance(value, str) and value else Found()
        )


def stated_by(tree: HtmlElement) -> Stated:
    """Return the statements of a page about itself."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (
            (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        )
        value = squeezed(element.get("content") or "")
        if name and value:
            meta.setdefault(name, value)
    return Stated(meta, next(_linked(tree), {}))


def _linked(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects of articles."""
    for element in tree.iter("script"):
        if (element.get("type") or "").lower() != "application/ld+json":
            continue
        text = element.text or ""
        if len(text) > LARGEST_JSON:
            continue
        try:
            value = json.loads(_BREAKS.sub(" ", text))
        except (ValueError, RecursionError):
            continue
        graph = value.get("@graph", value) if isinstance(value, dict) else value
        for one in graph if isinstance(graph, list) else [graph]:
            kinds = one.get("@type") if isinstance(one, dict) else None
            if any(kind in ARTICLE for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield one


def address_of(tree: HtmlElement, source: str, stated: Stated) -> Found:
    """Return the web address of a page: of its canonical link, its metadata or the browser that saved it."""
    links = tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")
    saved = _SAVED.search(source[:20_000])
    candidates = [Found(str(link), "its canonical link") for link in links[:1]]
    if saved:
        candidates.insert(0, Found(saved[1] or saved[2], "the note of the browser that saved it"))
    candidates += [stated.first("og:url"), stated.text("url")]
    return next((found for found in candidates if is_article_address(found.value)), Found())


def is_article_address(text: str) -> bool:
    """Tell whether a text is a whole address of a page on the web, and of no home page."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    whole = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    return (
        whole
        and not re.search(r"\s", text)
        and len(text) < 2000
        and (parts.path not in ("", "/") or bool(parts.query))
    )

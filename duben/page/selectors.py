"""Know the elements that content systems keep articles in; they are data, in page_parts.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lxml.html import HtmlElement
from ruamel.yaml import YAML

from duben.data import text


class Selector(NamedTuple):
    """An attribute that an element is known by; of `class` one name."""

    attribute: str
    value: str

    def on(self, element: HtmlElement) -> bool:
        """Tell whether an element bears the mark."""
        found = element.get(self.attribute) or ""
        return (
            self.value in re.split(r"\s+", found)
            if self.attribute == "class"
            else found.strip() == self.value
        )


class Selectors(NamedTuple):
    """The known elements of pages."""

    articles: tuple[Selector, ...]
    around: tuple[Selector, ...]


@cache
def selectors() -> Selectors:
    """Read the data file."""
    data = YAML(typ="safe").load(text("page_parts.yml"))
    return Selectors(
        *(tuple(Selector(row["attribute"], row["value"]) for row in data[key]) for key in Selectors._fields)
    )


def articles(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements that hold an article, the surest mark first; none lies within another."""
    for mark in selectors().articles:
        found = [element for element in tree.iter() if mark.on(element)]
        yield from (
            one
            for one in found
            if not any(one is not other and other in one.iterancestors() for other in found)
        )


def drop_around(tree: HtmlElement) -> None:
    """Take out of a tree the elements that are known to stand around articles."""
    for element in [
        element for element in tree.iter() if any(mark.on(element) for mark in selectors().around)
    ]:
        parent = element.getparent()
        if parent is not None:
            element.drop_tree()

"""Refuse an element with too many attributes before a page is parsed: libxml2 compares them in pairs."""

from __future__ import annotations

import re

from duben.model.findings import Where, mistake

MOST_ATTRIBUTES = 1_000
"""Attributes of one element, at most. A page of 2 MB with so many in each is parsed in half a second."""

_ATTRIBUTE = re.compile(r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?+""")
_ATTRIBUTES = rf"(?:[\s/]++|{_ATTRIBUTE.pattern})*+"
_RAW = "script|style|textarea|title|xmp|iframe|noembed|noframes"
"""Elements whose content is no markup. Source: HTML Living Standard, 13.1.2."""

_MARKUP = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    rf"|<(?P<name>{_RAW})(?=[\s/>])(?P<of_raw>{_ATTRIBUTES})>?.*?(?:</(?P=name)|\Z)"
    rf"|</?[a-z][^\s/>]*+(?P<of_other>{_ATTRIBUTES})",
    re.IGNORECASE | re.DOTALL,
)
"""A comment, an element whose content is no markup, or a tag. No part can fail at the end of a page, which
would have it searched through again and again."""


def bound_attributes(html: str, path: str) -> None:
    """Raise SeedError with the place of the first element that has more attributes than are read."""
    for found in _MARKUP.finditer(html):
        written = found["of_raw"] or found["of_other"] or ""
        if len(written) > MOST_ATTRIBUTES and len(_ATTRIBUTE.findall(written)) > MOST_ATTRIBUTES:
            where = Where(path, html.count("\n", 0, found.start()) + 1)
            message = f"holds an element of more than {MOST_ATTRIBUTES:,} attributes"
            raise mistake("too-large", where, message, "save the part with the article, or its text")

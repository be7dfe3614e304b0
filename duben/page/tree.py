"""Parse HTML, and say how its text reads on a screen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html
from lxml.html import HtmlElement

from duben.page.attributes import bound_attributes

WITHOUT_TEXT = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "select",
    "textarea",
    "button",
    "svg",
)
"""Elements that hold no text of an article."""

DEEPEST_TREE = 400
"""Elements within one another; pages that nest deeper are taken for an attack and cut there."""

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NUL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HIDDEN = re.compile(r"visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])", re.IGNORECASE)
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
_BETWEEN = re.compile(rf"(?<={_WIDE})[ \t\r\n]+(?={_WIDE})")
_SPACE = re.compile(r"\s+")
_WITHOUT_WIDTH = re.compile("[\u200b\ufeff]")


def parse_html(text: str, path: str = "-") -> HtmlElement | None:
    """Return the tree of a page without comments, or None for a text that holds no element.

    Raises SeedError, with `path`, for an element of too many attributes.
    """
    text = _NUL.sub("", _DECLARATION.sub("", text))
    bound_attributes(text, path)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    # WeChat shows its article only once a script has run.
    for element in tree.iter():
        if _HIDDEN.search(element.get("style") or ""):
            del element.attrib["style"]
    return tree


def squeezed(text: str) -> str:
    """Return text with one space for any white space, and none at a line break between Chinese characters."""
    text = _WITHOUT_WIDTH.sub("", text)
    return _SPACE.sub(" ", _BETWEEN.sub(lambda gap: "" if "\n" in gap[0] else " ", text)).strip()


def text_of(element: HtmlElement, gap: str = "") -> str:
    """Return the text of an element without scripts, squeezed, with `gap` between its parts.

    Parts are squeezed one by one where a gap is asked for: a line break beside it would take it away.
    """
    if not gap:
        return squeezed("".join(_texts(element)))
    return gap.join(part for text in _texts(element) if (part := squeezed(text)))


def _texts(element: HtmlElement) -> Iterator[str]:
    if element.tag in WITHOUT_TEXT:
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def attribute(element: HtmlElement, *names: str) -> str:
    """Return the first of some attributes that is not empty."""
    return next((value for name in names if (value := (element.get(name) or "").strip())), "")

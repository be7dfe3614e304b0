"""Write the inlines of a sentence as XHTML for e-books, where terms and notes open as pop-up footnotes.

inlines((Ruby("银行", …, "yínháng"), Text("。")))  ->  <ruby>银行<rt …>yínháng</rt></ruby>。

Source: EPUB Structural Semantics Vocabulary 1.1, `noteref` and `footnote`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from duben.html.inline import lost
from duben.reading.view import Claim, Footmark, Inline, Marked, Ruby, Sign, Term, Text, Unbroken

_NOTEREF = 'epub:type="noteref" role="doc-noteref"'

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold. Source: Extensible Markup Language 1.0, 2.2."""


def inlines(nodes: Iterable[Inline]) -> Markup:
    """Write inlines; their terms and notes lead to footnotes of the same document."""
    return Markup("".join(map(_written, nodes)))


def _written(node: Inline) -> str:
    match node:
        case Ruby():
            return _ruby(node.text, node.pinyin, node.gap)
        case Text():
            text = lost(node.text)
            return f'<span class="gap">{text}</span>' if node.gap else text
        case Sign():
            return ""  # its point has its page on the site
        case Footmark():
            return f'<a class="mark" {_NOTEREF} href="#footnote-{node.number}">{node.number}</a>'
    inside = "".join(map(_written, node.inlines))
    match node:
        case Unbroken():
            return f'{"<wbr/>" if node.adjoins else ""}<span class="unbroken">{inside}</span>'
        case Term():
            return f'<a class="term" {_NOTEREF} href="#term-{node.card}">{inside}</a>'
        case Claim() if node.last:
            return f'{inside}<a class="mark" {_NOTEREF} href="#note-{node.note}">{node.note}</a>'
        case Marked() if node.mark.kind == "link":
            return f'<a href="{escape(node.mark.href)}">{inside}</a>'
        case Marked():
            return f"<{node.mark.kind}>{inside}</{node.mark.kind}>"
    return inside


def well_formed(html: str) -> str:
    """Return HTML of our own as XML has it: closed breaks, no named space, no character that XML forbids.

    Elements in our HTML are closed and attributes quoted; breaks and spaces come from the Markdown of notes.
    """
    return printable(html.replace("<br>", "<br/>").replace("&nbsp;", "\u00a0"))


def printable(text: str) -> str:
    """Return a text without the characters that XML forbids."""
    return _NO_XML.sub("", text)


@lru_cache(maxsize=32768)
def _ruby(text: str, pinyin: str, gap: bool) -> str:
    names = ' class="gap"' if gap else ""
    return f'<ruby{names}>{escape(text)}<rt lang="zh-Latn-pinyin">{escape(pinyin)}</rt></ruby>'

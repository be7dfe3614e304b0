"""Undo character references: text that was copied out of the source of a page and not off the screen.

他说：&ldquo;你好。&rdquo;&nbsp;&#25105;走了。  ->  他说：“你好。” 我走了。
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from duben.model.edits import Edit
from duben.model.hanzi import is_han
from duben.repair.result import Found, Repaired

_REFERENCE = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z][a-zA-Z0-9]{1,31});|<br ?/?>")
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "`": "`", '"': '"', "（": "）", "(": ")"}
"""Marks around a reference in a text that speaks of references."""
_SPACES = {"\u00a0": " "}


def find(page: Repaired) -> Found:
    """Write the characters that references stand for, and a line break for `<br>`."""
    if not _REFERENCE.search(page.text):
        return Found()
    # A reference may be written by references: &amp;#25105;
    chinese = any(map(is_han, page.text)) or any(map(is_han, html.unescape(html.unescape(page.text))))
    return Found(tuple(_edits(page.text)) if chinese else ())


def _edits(text: str) -> Iterator[Edit]:
    for found in _REFERENCE.finditer(text):
        before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
        if before and _QUOTES.get(before) == after:
            continue
        char = "\n" if found[0].startswith("<") else html.unescape(found[0])
        # A name that HTML lacks stays, and so does a reference to a control character.
        if char != found[0] and (char == "\n" or char.isprintable() or char.isspace()):
            yield Edit(found.start(), found.end(), found[0], _SPACES.get(char, char), "character reference")

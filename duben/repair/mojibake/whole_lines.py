"""Read lines again that were written in one encoding and read in another, when no byte of them was lost.

ÖÐ¹ú  ->  中国, GBK as Latin-1        쏟莖법쌘  ->  今天过节, GBK as EUC-KR        涴岆  ->  这是, GBK as Big5
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from duben.model.hanzi import HAN
from duben.repair.mojibake.code_pages import ALSO_PROSE, PAGES, STRAY, CodePage
from duben.repair.mojibake.likeness import DEAREST, common, even, evident, likely, strangeness

WRITTEN = ("gb18030", "big5")
NAMES = {
    "utf-8": "UTF-8",
    "gb18030": "GBK",
    "big5": "Big5",
    "cp949": "EUC-KR",
    "cp932": "Shift JIS",
    "gbk": "GBK",
}
"""Python's name of an encoding -> the name that the log has for it."""

_BETWEEN = re.compile("([ -/:-?]+)")
"""Characters whose byte is part of no other character in any encoding of Chinese."""

_STRAY = re.compile(f"[{HAN}][@-~](?=[{HAN}，。]|$)")
"""A single letter or sign within Han text: in Big5 it may be the second byte of a character that was lost."""


class Confusion(NamedTuple):
    """Two encodings of two and more bytes, one taken for the other."""

    written: str
    read: str

    @property
    def name(self) -> str:
        """The name that the log has for it."""
        return f"{NAMES[self.written]} as {NAMES[self.read]}"


CONFUSIONS = tuple(
    Confusion(written, read)
    for read in ("cp949", "cp932", "big5", "gbk")
    for written in ("gb18030", "big5", "utf-8")
    if (written, read) not in {("gb18030", "gbk"), ("big5", "big5"), ("utf-8", "gbk")}
)
"""Those that are tried; UTF-8 read in GBK has a reader of its own."""

COMMON = (
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会去之过家学对可里后小么心多天"
    "而能好都然没日于起还发成事這來國個說們為時會過學對後還發沒於"
)
"""The commonest characters, in both scripts."""
RIGHT = frozenset(COMMON + "之其而於于與与無无曰云")
"""Characters that a line read in another encoding holds by chance at most, with those of the classics."""
SIGNS = 3
"""Different images of common characters in a line, for it to be read again."""
BETTER = 3.0
"""Nats a character; a line must be so much stranger as it stands than as it was written."""


@cache
def signs() -> dict[str, frozenset[Confusion]]:
    """Return the characters that common ones are read as, with the confusions that do so."""
    found: dict[str, set[Confusion]] = {}
    for confusion in CONFUSIONS:
        for char in COMMON:
            data = char.encode(confusion.written, "ignore")[:2]
            for image in data.decode(confusion.read, "ignore"):
                if not image.isascii():
                    found.setdefault(image, set()).add(confusion)
    return {image: frozenset(confusions) for image, confusions in found.items()}


def confused(line: str) -> list[Confusion]:
    """Return the confusions that a line shows signs of, those with most signs first."""
    # Nearly every line of Chinese ends the search at one of its first characters.
    if line.isascii() or not RIGHT.isdisjoint(line):
        return []
    counts: dict[Confusion, int] = {}
    for char in set(line).intersection(signs()):
        for confusion in signs()[char]:
            counts[confusion] = counts.get(confusion, 0) + 1
    some = [confusion for confusion, count in counts.items() if count >= SIGNS]
    return sorted(some, key=lambda confusion: (-counts[confusion], CONFUSIONS.index(confusion)))


def unconfused(line: str, confusion: Confusion, known: bool = False) -> str:
    """Return a line as it was written; "" when it was written otherwise, lost bytes, or was no Chinese.

    Where the page is `known` to have been read so, a line need only be less strange than before.
    """
    try:
        again = line.encode(confusion.read).decode(confusion.written)
        proved = again.encode(confusion.written).decode(confusion.read) == line
    except UnicodeError:
        return ""
    whole = common(again) and not _STRAY.search(again)
    better = strangeness(again) + (0.0 if known else BETTER) < strangeness(line)
    return again if proved and whole and better and (known or evident(again)) else ""


def lost(line: str) -> bool:
    """Tell whether a line shows signs of a confusion, and is Chinese in part once it is read again."""
    some = confused(line)
    again = (line.encode(one.read, "ignore").decode(one.written, "ignore") for one in some)
    return any(strangeness(text) < min(DEAREST, strangeness(line) - BETTER) for text in again)


def from_bytes(line: str, page: CodePage, written: str) -> str:
    """Return a line that was written in GBK or Big5 and read in an encoding of single bytes.

    It is "" for any other line, and when some part of it is left that no language writes.
    """
    if not page.letters.search(line):
        return ""
    chars = re.escape("".join(page.bytes))
    # Marks behind Chinese are its own: the first two bytes of a piece are none of “……”.
    pieces = re.split(f"([^ -~{chars}]+[{ALSO_PROSE}]*)", line)
    again = "".join(_piece(piece, page, written) for piece in pieces)
    whole = not page.letters.search(again) and not STRAY.search(again)
    return again if again != line and whole and not (written == "big5" and _STRAY.search(again)) else ""


def _piece(text: str, page: CodePage, written: str) -> str:
    """Return a piece of a line as it was written, or unchanged; if it fails as a whole, part by part."""
    if not page.letters.search(text):
        return text
    data = b"".join(bytes((page.bytes.get(char, ord(char)),)) for char in text)
    again = data.decode(written, "replace")
    accepted = likely(again) and even(again) if page is PAGES[0] else evident(again)
    if again.encode(written, "replace") == data and accepted:
        return again
    parts = _BETWEEN.split(text)
    return "".join(_piece(part, page, written) for part in parts) if len(parts) > 1 else text

"""Damage a clean Chinese text exactly as a broken converter does, so that every repair can be proved.

damage("演变为一个", Model({"優": "(yōu)", "個": "(gè)"}))  ->  "演變?yōu)橐粋€(gè)"

The converter reads a Simplified page, replaces characters one at a time by Traditional ones, and then writes
the pinyin of some of them after their *bytes* in code page 936, also where these bytes are the second half of
one character and the first half of the next. 變為 is D7 83 9E E9; 83 9E is 優:

    D7 83 9E E9 D2 BB 82 80            變為一個
    D7 83 9E ( y ō u ) E9 D2 BB 82 80 ( g è )
    變  ?  ← 9E and the parenthesis    y ō u )  E9D2 橐  BB82 粋  80 €  ( g è )
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

MARKS = "，；！？："
"""Full-width marks before which the converter writes a byte below 0x40; the page never shows which one."""

HALF = str.maketrans(MARKS, ",;!?:")
"""Full-width mark -> the ASCII mark it is folded to in the end."""

FULL = dict(zip(MARKS.translate(HALF), MARKS, strict=True))
"""Folded mark -> the full-width mark it was."""

_BYTE = b"\0"
_REFERENCE = re.compile(r"&#(\d+);")


@dataclass(frozen=True, slots=True)
class Model:
    """The converter of one site: everything in which it differs from that of another."""

    insertions: Mapping[str, str] = field(default_factory=dict)
    """Character -> pinyin written after its bytes, in the order of the passes; "" for a mark."""
    characters: Mapping[str, str] = field(default_factory=dict)
    """Simplified character -> the one Traditional character that the site puts for it."""
    fold: bool = True
    """Whether full-width marks become ASCII marks in the end."""


def damage(text: str, model: Model) -> str:
    """Return the page that the converter makes of a Simplified `text`.

    Lines are paragraphs: a swallowed line end shows as `?/p>`, since it was the `<` of `</p>` that was lost.
    """
    return insert("".join(model.characters.get(char, char) for char in text), model)


def insert(text: str, model: Model) -> str:
    """Return the page that the converter makes of a text in which each character is Traditional already."""
    data = encode(text).replace(b"\n", b"</p>\n") + b"</p>"
    for char, insertion in model.insertions.items():
        data = data.replace(*_pass(char, insertion))
    text = decode(data).replace("</p>\n", "\n").removesuffix("</p>").replace(_BYTE.decode(), "")
    return text.translate(HALF) if model.fold else text


def unfolded(text: str) -> str:
    """Return a text with all its folded marks full-width again."""
    # str.translate would look every character up.
    for half, full in FULL.items():
        text = text.replace(half, full)
    return text


@lru_cache(4096)
def _pass(char: str, insertion: str) -> tuple[bytes, bytes]:
    """Return the bytes that one pass looks for, and the bytes it writes instead."""
    pair = encode(char)
    return pair, _BYTE + pair if char in MARKS else pair + encode(insertion)


def encode(text: str) -> bytes:
    """Encode as code page 936; characters outside it become numeric character references, as in HTML."""
    return text.encode("gbk", "duben-936")


def decode(data: bytes) -> str:
    """Decode as code page 936 with its losses: never fails, swallows bytes, drops user-defined pairs."""
    text = data.decode("gbk", "duben-936")
    return _REFERENCE.sub(lambda reference: _outside(int(reference[1])) or reference[0], text)


def _outside(code: int) -> str:
    """Return the character of a reference that `encode` wrote, "" for a reference of the text itself."""
    char = chr(code) if 0x80 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
    return char if char and len(encode(char)) > 2 else ""


def _losses(error: UnicodeError) -> tuple[str | bytes, int]:
    """Handle the characters and bytes that code page 936 lacks, as the converter does."""
    start = error.start if isinstance(error, UnicodeEncodeError | UnicodeDecodeError) else 0
    if isinstance(error, UnicodeEncodeError):
        char = error.object[start]
        return (b"\x80" if char == "€" else f"&#{ord(char)};".encode()), start + 1
    if not isinstance(error, UnicodeDecodeError):
        raise error
    lead, trail = error.object[start], error.object[start + 1 : start + 2]
    if lead in (0x80, 0xFF):
        return ("€" if lead == 0x80 else ""), start + 1
    known = trail and trail[0] >= 0x40 and trail[0] not in (0x7F, 0xFF)
    return ("" if known else "?"), start + 1 + len(trail)


codecs.register_error("duben-936", _losses)

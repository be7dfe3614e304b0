r"""Let the characters of a PDF be copied and found as they are written.

A font may draw several characters by one glyph, and a browser names the first of them: the radical ⼈ for 人,
and the ligature ﬂ for two letters.

mended(b"1 beginbfchar\n<12> <2F08>\nendbfchar")  ->  CMap(b"1 beginbfchar\n<12> <4EBA>\nendbfchar", "人")

Source: ISO 32000-2, 9.10.3 ToUnicode CMaps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from duben.repair.families.radicals import characters

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}

LARGEST = 100
"""Entries of a section, at most."""

_SECTION = re.compile(rb"\d+ beginbf(char|range)\s*(.*?)endbf\1\s*", re.DOTALL)
_CHAR = re.compile(rb"<(\w+)>\s*<(\w+)>")
_RANGE = re.compile(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>")


class CMap(NamedTuple):
    """What a font says of its glyphs."""

    data: bytes
    text: str
    """The characters that its glyphs stand for."""


@cache
def _meant() -> dict[int, str]:
    """Return what is written for each character that is only drawn like it."""
    return str.maketrans(characters() | LIGATURES)


def mended(data: bytes) -> CMap:
    """Return the CMap of a font, with characters for radicals and letters for ligatures."""
    found = {
        code: text.translate(_meant())
        for kind, section in _SECTION.findall(data)
        for code, text in _entries(kind, section)
    }
    lines = [b"<%s> <%s>\n" % (code, text.encode("utf-16-be").hex().encode()) for code, text in found.items()]
    groups = [lines[start : start + LARGEST] for start in range(0, len(lines), LARGEST)]
    sections = b"".join(b"%d beginbfchar\n%sendbfchar\n" % (len(group), b"".join(group)) for group in groups)
    rest = _SECTION.sub(b"", data)
    return CMap(rest.replace(b"endcmap", sections + b"endcmap"), "".join(found.values()))


def _entries(kind: bytes, section: bytes) -> Iterator[tuple[bytes, str]]:
    """Yield the codes of a section, in hexadecimal digits, and what each stands for."""
    if kind == b"char":
        yield from ((code, _text(digits)) for code, digits in _CHAR.findall(section))
        return
    for first, last, digits in _RANGE.findall(section):
        start, text = int(first, 16), _text(digits)
        for code in range(start, int(last, 16) + 1):
            yield b"%0*X" % (len(first), code), text[:-1] + chr(ord(text[-1]) + code - start)


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")

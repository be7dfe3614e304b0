"""Find the lines that were read in the wrong encoding, and read them in the right one.

ÖÐ¹úÈËÃñ  ->  中国人民        涓浗浜烘皯  ->  中国人民
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from duben.lexicon.conversion import simplify
from duben.model.edits import Doubt, Edit
from duben.model.hanzi import HAN
from duben.repair.decoding.vocabulary import single
from duben.repair.mojibake.missing_bytes import REPLACED
from duben.repair.mojibake.utf8_as_gbk import SIGN, Reader, Reread
from duben.repair.result import Found, Repaired

_WINDOWS = bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
_HIGH = f"\x80-\xff{_WINDOWS}"
_HAN = re.compile(f"[{HAN}]")
_CHINESE = re.compile(f"[{HAN}\u2000-\u206f\u3000-\u303f\uff00-\uffef〓]")
_OTHER = re.compile(rf"([^ -~{_HIGH}]+)")
"""Characters that Windows-1252 lacks; they divide a line into pieces that may have been read wrongly."""
_BETWEEN = re.compile("([ -/:-?]+)")
"""Characters whose byte is part of no other character in any encoding of Chinese."""
LATIN = re.compile(f"[{_HIGH}]{{3}}")
"""Three accented letters in a row, which no language of Europe has."""
DAMAGED = re.compile(rf"{LATIN.pattern}|{SIGN.pattern}")

UNREADABLE = "bytes were lost when the page was saved in another encoding than its own; fetch it again"
AROUND = 10
"""Code points shown before such a place, and twice as many after it."""

WRITTEN = ("utf-8", "gb18030", "big5")
AS_GBK = "UTF-8 as GBK"
ENOUGH = 3
"""Lines read in GBK that show that the whole page was."""
DEAREST = 10.5
"""Nats; the highest mean cost of a character in a text that passes for Chinese."""


def find(page: Repaired) -> Found:
    """Read the wrongly read lines again, and report lines that lost bytes for good.

    Each is proved: its new text, encoded and read wrongly once more, is the old one. Once several lines are
    known to have been read in GBK, short ones that say little by themselves are read so too.
    """
    text = page.text
    edits: list[Edit] = []
    doubts: list[Doubt] = []
    start = 0
    again = _again(text.split("\n")) if DAMAGED.search(text) else {}
    for number, line in enumerate(text.split("\n") if again else (), 1):
        if number in again:
            reread, name = again[number]
            edits.append(Edit(start, start + len(line), line, reread.text, f"encoding: {name}"))
            doubts += (Doubt(number, *two) for two in reread.doubts)
        start += len(line) + 1
    # Lines that were read again are looked at in the next round.
    return Found(tuple(edits), tuple(doubts), () if edits else tuple(unreadable(text)))


def _again(lines: list[str]) -> dict[int, tuple[Reread, str]]:
    """Return the lines, numbered from 1, that were read wrongly: each read right, and its two encodings."""
    reader = Reader([line for line in lines if SIGN.search(line)])
    found: dict[int, tuple[Reread, str]] = {}
    short: dict[int, tuple[Reread, str]] = {}
    for number, line in enumerate(lines, 1):
        again, name = _from_latin(line)
        if again:
            found[number] = Reread(again), name
        elif SIGN.search(line):
            reread = reader.read(line)
            if likely(reread.text) and cost(reread.text) < cost(line):
                found[number] = reread, AS_GBK
            elif reread.text:
                short[number] = reread, AS_GBK
    if sum(name == AS_GBK for _, name in found.values()) >= ENOUGH:
        found |= short
    return found


def unreadable(text: str) -> Iterator[Doubt]:
    """Yield the lines that hold U+FFFD: their bytes were thrown away and cannot be brought back."""
    for number, line in enumerate(text.split("\n") if REPLACED in text else (), 1):
        at = line.find(REPLACED)
        if at >= 0:
            yield Doubt(number, line[max(0, at - AROUND) :][: 3 * AROUND], reason=UNREADABLE)


def _from_latin(line: str) -> tuple[str, str]:
    """Return a line read in Latin-1 in its own encoding, with the name of both; "" and "" for any other."""
    for written in WRITTEN if LATIN.search(line) else ():
        again = "".join(_piece(piece, written) for piece in _OTHER.split(line))
        if again != line:
            return again, f"{written} as Latin-1"
    return "", ""


def _piece(text: str, written: str) -> str:
    """Return a piece of a line in its own encoding, or unchanged; if it fails as a whole, part by part."""
    if not LATIN.search(text):
        return text
    with suppress(UnicodeError):
        data = b"".join(char.encode("cp1252" if char in _WINDOWS else "latin-1") for char in text)
        again = data.decode(written)
        if again.encode(written) == data and likely(again):
            return again
    parts = _BETWEEN.split(text)
    return "".join(_piece(part, written) for part in parts) if len(parts) > 1 else text


def likely(text: str) -> bool:
    """Tell whether a text passes for Chinese: two Han characters or more, few foreign ones, common ones."""
    han = _HAN.findall(text)
    foreign = sum(not char.isascii() for char in text) - len(_CHINESE.findall(text))
    return len(han) >= 2 and foreign * 10 <= len(han) and cost(text) <= DEAREST


def cost(text: str) -> float:
    """Return the mean cost of the Han characters of a text as words of their own, in nats."""
    costs = [single(char) for char in simplify("".join(_HAN.findall(text)))]
    return sum(costs) / max(1, len(costs))

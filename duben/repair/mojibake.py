"""Read again what was read in the wrong encoding.

ÖÐ¹úÈËÃñ  ->  中国人民        涓浗浜烘皯  ->  中国人民
"""

from __future__ import annotations

import re

from duben.edits import Edit
from duben.hanzi import HAN
from duben.lexicon.conversion import simplify
from duben.repair.language import single
from duben.repair.misread import SIGN, reread
from duben.repair.values import Left

_WINDOWS = bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
_HIGH = f"\x80-\xff{_WINDOWS}"
_HAN = re.compile(f"[{HAN}]")
_CHINESE = re.compile(f"[{HAN}\u2000-\u206f\u3000-\u303f\uff00-\uffef〓]")
_OTHER = re.compile(rf"([^ -~{_HIGH}]+)")
"""What Windows-1252 has not; it divides a line into pieces that may have been read wrongly."""
LATIN = re.compile(f"[{_HIGH}]{{3}}")
"""Letters with accents in a row, as no language of Europe has them."""
DAMAGED = re.compile(rf"{LATIN.pattern}|{SIGN.pattern}")

REPLACED = "\ufffd"
"""What a reader writes for bytes that it cannot read. Source: Unicode 16, 23.8."""
UNREADABLE = "bytes were lost when the page was saved in another encoding than its own; fetch it again"
AROUND = 10
"""Characters shown before such a place."""

WRITTEN = ("utf-8", "gb18030", "big5")
DEAREST = 10.5
"""The mean cost of a character, in nats, that a text may have to pass for Chinese."""


def edits(text: str) -> tuple[Edit, ...]:
    """Return the edits that read the wrongly read lines of `text` again.

    Each is proved: what it gives, encoded and read wrongly once more, is what stood there.
    """
    found: list[Edit] = []
    start = 0
    for line in text.split("\n"):
        if DAMAGED.search(line):
            again, name = _again(line)
            if again:
                found.append(Edit(start, start + len(line), line, again, f"encoding: {name}"))
        start += len(line) + 1
    return tuple(found)


def unreadable(text: str) -> tuple[Left, ...]:
    """Return the lines of which bytes were thrown away when they were read: nothing brings them back."""
    return tuple(
        Left(number, line[max(0, line.index(REPLACED) - AROUND) :][: 3 * AROUND], UNREADABLE)
        for number, line in enumerate(text.split("\n"), 1)
        if REPLACED in line
    )


def _again(line: str) -> tuple[str, str]:
    """Return what a line is when it is read right, and how it was read; nothing when it is no Chinese."""
    if LATIN.search(line):
        for written in WRITTEN:
            again = "".join(_from_latin(piece, written) for piece in _OTHER.split(line))
            if again != line:
                return again, f"{written} as Latin-1"
    if SIGN.search(line):
        again = reread(line)
        if likely(again) and cost(again) < cost(line):
            return again, "UTF-8 as GBK"
    return "", ""


def _from_latin(text: str, written: str) -> str:
    """Return a piece of a line read right, or as it is."""
    if not LATIN.search(text):
        return text
    try:
        data = b"".join(char.encode("cp1252" if char in _WINDOWS else "latin-1") for char in text)
        again = data.decode(written)
    except UnicodeError:
        return text
    return again if again.encode(written) == data and likely(again) else text


def likely(text: str) -> bool:
    """Tell whether a text is Chinese that people write."""
    han = _HAN.findall(text)
    foreign = sum(not char.isascii() for char in text) - len(_CHINESE.findall(text))
    return len(han) >= 2 and foreign * 10 <= len(han) and cost(text) <= DEAREST


def cost(text: str) -> float:
    """Return the mean cost of the Han characters of a text, in nats."""
    costs = [single(char) for char in simplify("".join(_HAN.findall(text)))]
    return sum(costs) / max(1, len(costs))

"""Find the lines that were read in the wrong encoding, and read them in the right one.

ÖÐ¹úÈËÃñ  ->  中国人民        涓浗浜烘皯  ->  中国人民        ä¸­å›½  ->  中国

A line is read as a whole or left as it is.
"""

from __future__ import annotations

import re

from duben.model.edits import Doubt, Edit
from duben.model.hanzi import han_count
from duben.repair.mojibake import utf8_as_bytes
from duben.repair.mojibake.code_pages import PAGES, SHOWN
from duben.repair.mojibake.likeness import FEWEST, cost, likely, strangeness
from duben.repair.mojibake.unread import Reread
from duben.repair.mojibake.utf8_as_gbk import SIGN, Reader
from duben.repair.mojibake.whole_lines import CONFUSIONS, WRITTEN, confused, from_bytes, unconfused
from duben.repair.result import Found, Repaired

AS_GBK = "UTF-8 as GBK"
ENOUGH = 3
"""Lines read in another encoding that show that the whole page was."""
MISREAD = 13.0
"""Nats; the least mean cost of a character in a short line that was read wrongly. 璧峰路 costs 11."""
BYTES = re.compile("|".join(f"{page.letters.pattern}|{page.utf8.pattern}" for page in PAGES))
"""The cheap test for text that was read in an encoding of single bytes."""


def find(page: Repaired) -> Found:
    """Read the wrongly read lines again.

    Each is proved: its new text, encoded and read wrongly once more, is the old one. Once several lines are
    known to have been read in GBK, short ones that say little by themselves are read so too.
    """
    text = page.text
    edits: list[Edit] = []
    doubts: list[Doubt] = []
    start = 0
    lines = text.split("\n")
    again = _again(lines) if not text.isascii() else {}
    for number, line in enumerate(lines if again else (), 1):
        if number in again:
            reread, name = again[number]
            edits.append(Edit(start, start + len(line), line, reread.text, f"encoding: {name}"))
            doubts += (Doubt(number, chosen, other, column=at + 1) for at, chosen, other in reread.doubts)
        start += len(line) + 1
    return Found(tuple(edits), tuple(doubts))


def _again(lines: list[str]) -> dict[int, tuple[Reread, str]]:
    """Return the lines, numbered from 1, that were read wrongly: each read right, and its two encodings."""
    reader = Reader([line for line in lines if SIGN.search(line)])
    found: dict[int, tuple[Reread, str]] = {}
    short: dict[int, tuple[Reread, str]] = {}
    for number, line in enumerate(lines, 1):
        if line.isascii():
            continue
        again, name = _from_bytes(line) if BYTES.search(line) else (Reread(""), "")
        if not again.text and SIGN.search(line):
            again, name = reader.read(line), AS_GBK
            if again.text and not again.doubts and SIGN.search(again.text) and not likely(again.text):
                again = reader.read(again.text)
            if again.text and not _better(again.text, line):
                short[number] = again, name
                again = Reread("")
        if not again.text:
            again, name = _from_another(line)
        if again.text:
            found[number] = again, name
    if sum(name == AS_GBK for _, name in found.values()) >= ENOUGH:
        found = short | found
    for confusion in CONFUSIONS:
        if sum(name == confusion.name for _, name in found.values()) >= ENOUGH:
            for number, line in enumerate(lines, 1):
                text = unconfused(line, confusion, known=True) if number not in found else ""
                if text:
                    found[number] = Reread(text), confusion.name
    return found


def _better(again: str, line: str) -> bool:
    """Tell whether a line that was read again is Chinese, and was none before."""
    least = MISREAD if han_count(again) < FEWEST else 0.0
    return likely(again) and cost(line) > max(least, cost(again))


def _from_bytes(line: str) -> tuple[Reread, str]:
    """Return a line read in an encoding of single bytes as it was written, with both names; "" for others.

    Several encodings may give Chinese characters; the one is right that leaves least over and gives words.
    """

    def rank(again: tuple[Reread, str]) -> tuple[int, float]:
        return sum(map(SHOWN.__contains__, again[0].text)), strangeness(again[0].text)

    found = [(utf8_as_bytes.read(line, page), f"utf-8 as {page.name}") for page in PAGES]
    for page in PAGES:
        for written in WRITTEN:
            found.append((Reread(from_bytes(line, page, written)), f"{written} as {page.name}"))
    read = [again for again in found if again[0].text]
    return min(read, key=rank, default=(Reread(""), ""))


def _from_another(line: str) -> tuple[Reread, str]:
    """Return a line read in another encoding of several bytes as it was written; "" for any other line."""
    for confusion in confused(line):
        text = unconfused(line, confusion)
        if text:
            return Reread(text), confusion.name
    return Reread(""), ""

"""Read lines again that were written in UTF-8 and read in GBK, though some of their bytes vanished.

涓浗AI  ->  中国AI

中国 is E4 B8 AD  E5 9B BD. Read in pairs, E4B8 is 涓, ADE5 is user-defined and vanishes, 9BBD is 浗. The
value of a byte tells whether it begins a character, so the places and the number of missing bytes are known.
Of the bytes that vanish, words choose those that did.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from duben.lexicon.conversion import simplify
from duben.model.hanzi import LOST
from duben.repair.damage import decode
from duben.repair.decoding.candidates import Candidates
from duben.repair.decoding.lattice import Lattice
from duben.repair.mojibake.missing_bytes import (
    DIGIT,
    GONE,
    LETTER,
    TAKING,
    TRAILS,
    UNKNOWN,
    Item,
    items,
    seams,
    vanishing,
)
from duben.repair.mojibake.unread import Reread, among, only, settled

_PAIRS = "".join(
    bytes((lead, trail)).decode("gbk", "ignore") for lead in (*range(0xE3, 0xEA), 0xEF) for trail in TRAILS
)
SIGN = re.compile(f"[{_PAIRS}]")
"""The first two of the three bytes of a Han character, read in GBK: 涓 浜 鐨 …"""
_PRIVATE = re.compile("[\ue000-\ue765]")
"""Private characters that some readers put for pairs of the user-defined areas. Source: GB 18030."""
TAKEN = {DIGIT: "0", LETTER: "A"}
"""Placeholder -> character put there in a proof: digits, marks and spaces are lost alike, so are letters."""


class Reader:
    """Reads the damaged lines of one page."""

    def __init__(self, lines: list[str]) -> None:
        """Learn the script of a page from the known characters of all its damaged lines."""
        read = (item for line in lines for item in items(line))
        known = "".join(_char(item) for item in read if not _unknown(item))
        self._traditional = sum(map(str.__ne__, known, simplify(known))) * 10 > len(known)

    def read(self, line: str) -> Reread:
        """Return a line read in UTF-8, with text "" when no reading proves.

        A digit or letter that was swallowed by its neighbour becomes `LOST`.
        """
        read = items(line)
        unknown = [at for at, item in enumerate(read) if _unknown(item)]
        if not read or len(unknown) > 10 + len(read) // 2:
            return Reread("")
        chars = ["" if _unknown(item) else _char(item) for item in read]
        text, doubts = settled(chars, lambda first, last: self._lattice(read[first:last]))
        taken = iter([TAKEN[item[0]] for item in read if item[0] in TAKEN])
        again = re.sub(LOST, lambda _: next(taken, "0"), text).encode()
        return Reread(text, doubts) if text and _reads(again, line) else Reread("")

    def _lattice(self, read: list[Item]) -> Lattice:
        """Return the lattice of some characters, known and unknown.

        Where the last byte of one character vanished with the first byte of the next, each set of possible
        first bytes has a place of its own between them.
        """
        lattice = Lattice()
        open_ends: list[tuple[int, bytes]] = [(0, b"")]
        for item, following in zip(read, [*read[1:], (0,)], strict=True):
            parted = seams(following[0]) if item[-1] == GONE else {b"": b""}
            ends = []
            for lasts, firsts in parted.items():
                ends.append((lattice.place(), firsts))
                for place, leads in open_ends:
                    lattice.edge(place, lattice.last, _candidates(item, leads, lasts, self._traditional))
            open_ends = ends
        return lattice


def _reads(data: bytes, line: str) -> bool:
    """Tell whether some decoder of GBK reads these bytes as `line`."""
    return decode(data) == _PRIVATE.sub("", line) or any(
        data.decode(name, "replace") == line for name in ("gbk", "gb18030")
    )


def _unknown(item: Item) -> bool:
    return not {GONE, UNKNOWN, TAKING}.isdisjoint(item)


def _char(item: Item) -> str:
    """Return the character of bytes that are all known, or `LOST` for a swallowed one."""
    return LOST if item[0] in TAKEN else bytes(item).decode("utf-8", "replace")


@lru_cache(4096)
def _candidates(item: Item, leads: bytes, lasts: bytes, traditional: bool) -> Candidates:
    """Return the candidates for a character, in the script of the page where there are two forms.

    A first byte that vanished is one of `leads`, a last byte that vanished one of `lasts`.
    """
    if not _unknown(item):
        return only(_char(item))
    firsts = leads if item[0] == GONE else item[:1]
    if item[1:] == (GONE, GONE):
        rests: Iterable[tuple[int, ...]] = map(tuple, vanishing())
    else:
        options = {GONE: lasts, UNKNOWN: TRAILS, TAKING: TRAILS[1:]}
        rests = product(*(options.get(byte, (byte,)) for byte in item[1:]))
    return among((bytes((lead, *rest)) for lead, rest in product(firsts, rests)), traditional)

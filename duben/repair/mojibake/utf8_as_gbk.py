"""Read lines again that were written in UTF-8 and read in GBK, though some of their bytes vanished.

涓浗AI  ->  中国AI

中国 is E4 B8 AD  E5 9B BD. Read in pairs, E4B8 is 涓, ADE5 is user-defined and vanishes, 9BBD is 浗. The
value of a byte tells whether it begins a character, so the places and the number of missing bytes are known.
Of the bytes that vanish, words choose those that did.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache, partial
from itertools import product
from typing import NamedTuple

from duben.lexicon.conversion import simplify
from duben.model.hanzi import LOST, is_han
from duben.repair.damage import decode
from duben.repair.decoding.candidates import FOREIGN, Candidate, Candidates, weighed
from duben.repair.decoding.codepage936 import simplified, traditional
from duben.repair.decoding.language_model import Language
from duben.repair.decoding.lattice import Lattice
from duben.repair.decoding.punctuation import pair
from duben.repair.decoding.search import beam_search
from duben.repair.decoding.vocabulary import words
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

_PAIRS = "".join(
    bytes((lead, trail)).decode("gbk", "ignore") for lead in (*range(0xE3, 0xEA), 0xEF) for trail in TRAILS
)
SIGN = re.compile(f"[{_PAIRS}]")
"""The first two of the three bytes of a Han character, read in GBK: 涓 浜 鐨 …"""
_PRIVATE = re.compile("[\ue000-\ue765]")
"""Private characters that some readers put for pairs of the user-defined areas. Source: GB 18030."""
CLOSE = 2.0
"""Nats; a reading is in doubt when another one costs at most so much more."""
CONTEXT = 5
"""Known characters on either side of unknown ones that are read with them, for the words they make."""

TAKEN = {DIGIT: "0", LETTER: "A"}
"""Placeholder -> character put there in a proof: digits, marks and spaces are lost alike, so are letters."""


class Reread(NamedTuple):
    """A line that was read again."""

    text: str
    doubts: tuple[tuple[str, str], ...] = ()
    """Chosen stretches, each with another that is nearly as likely."""


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
        chars = [LOST if _unknown(item) else _char(item) for item in read]
        doubts: list[tuple[str, str]] = []
        for first, last in _windows(unknown, len(read)):
            opened = pair("", "".join(chars[:first]))[0]
            found = beam_search(self._lattice(read[first:last]), _language(), opened, "".join(chars[last:]))
            if not found:
                return Reread("")
            chars[first:last] = found[0].text
            doubts += ((found[0].text, path.text) for path in found[1:2] if path.cost < found[0].cost + CLOSE)
        text = "".join(chars)
        taken = iter([TAKEN[item[0]] for item in read if item[0] in TAKEN])
        again = re.sub(LOST, lambda _: next(taken, "0"), text).encode()
        return Reread(text, tuple(doubts)) if _reads(again, line) else Reread("")

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


@cache
def _language() -> Language:
    """Return the language model without an article: the known parts of a line may begin amid a word."""
    return Language("")


def _reads(data: bytes, line: str) -> bool:
    """Tell whether some decoder of GBK reads these bytes as `line`."""
    return decode(data) == _PRIVATE.sub("", line) or any(
        data.decode(name, "replace") == line for name in ("gbk", "gb18030")
    )


def _windows(unknown: list[int], size: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last place of each group of unknown characters with its context.

    3, 6 and 30 of 32  ->  0 to 12, 25 to 32
    """
    group: list[int] = []
    for at in [*unknown, size + 3 * CONTEXT]:
        if group and at - group[-1] > 2 * CONTEXT:
            yield max(0, group[0] - CONTEXT), min(size, group[-1] + CONTEXT + 1)
            group = []
        group.append(at)


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
        char = _char(item)
        return weighed({simplified().get(char, char): Candidate(char)})
    firsts = leads if item[0] == GONE else item[:1]
    if item[1:] == (GONE, GONE):
        rests: Iterable[tuple[int, ...]] = map(tuple, vanishing())
    else:
        options = {GONE: lasts, UNKNOWN: TRAILS, TAKING: TRAILS[1:]}
        rests = product(*(options.get(byte, (byte,)) for byte in item[1:]))
    found: dict[str, Candidate] = {}
    for data in product(firsts, rests):
        char = _by_bytes().get(bytes((data[0], *data[1])), "")
        plain = simplified().get(char, char)
        other = is_han(char) and (char != plain) != traditional and plain in _varying()
        candidate = Candidate(char, FOREIGN if other else 0.0)
        if char:
            found[plain] = min(found.get(plain, candidate), candidate, key=partial(_rank, plain))
    return weighed(found)


def _rank(plain: str, candidate: Candidate) -> tuple[float, bool, str]:
    """Return a key that sorts the forms of one character: of equal ones the usual first, 說 before 説."""
    return candidate.penalty, candidate.char != traditional().get(plain), candidate.char


@cache
def _varying() -> frozenset[str]:
    """Return the Simplified characters that have a Traditional form of their own."""
    return frozenset(plain for char, plain in simplified().items() if char != plain)


@cache
def _by_bytes() -> dict[bytes, str]:
    """Return the characters to try, by their bytes in UTF-8."""
    chars = {*simplified(), *(word for word in words() if len(word) == 1)}
    return {char.encode(): char for char in chars}

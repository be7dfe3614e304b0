"""Read again what was written in UTF-8 and read in GBK, though some of it vanished on the way.

涓浗AI  ->  中国AI

中国 is E4 B8 AD  E5 9B BD. Read in pairs, E4B8 is 涓, ADE5 is user-defined and vanishes, 9BBD is 浗. A byte
says whether it begins a character, so that one knows where bytes are missing, and how many. Which they were,
out of those that vanish, words decide.
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
from duben.repair.decoding.candidates import FOREIGN, Choice, Choices, weighed
from duben.repair.decoding.codepage936 import simplified, traditional
from duben.repair.decoding.language_model import Language
from duben.repair.decoding.lattice import Lattice
from duben.repair.decoding.punctuation import pair
from duben.repair.decoding.search import ways
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
"""What the first two of the three bytes of a character look like in GBK: 涓 浜 鐨 …"""
_PRIVATE = re.compile("[\ue000-\ue765]")
"""What some readers write for pairs of the user-defined areas. Source: GB 18030."""
CLOSE = 2.0
"""How little more, in nats, another reading may cost for a choice to be in doubt."""
CONTEXT = 5
"""Known characters on either side of unknown ones, whose words decide what those are."""

TAKEN = {DIGIT: "0", LETTER: "A"}
"""What a lost character is taken for: any digit, mark or space is lost alike, and so is any letter."""


class Reread(NamedTuple):
    """A line that was read again."""

    text: str
    doubts: tuple[tuple[str, str], ...] = ()
    """What was chosen, and what would have been as likely."""


class Reader:
    """Reads the lines of one page again."""

    def __init__(self, lines: list[str]) -> None:
        """Learn the script of a page from what is known of all its damaged lines."""
        read = (item for line in lines for item in items(line))
        known = "".join(_char(item) for item in read if not _unknown(item))
        self._traditional = sum(map(str.__ne__, known, simplify(known))) * 10 > len(known)

    def read(self, line: str) -> Reread:
        """Return what a line was, "" when nothing proves.

        What was taken along by its neighbour becomes `LOST`.
        """
        read = items(line)
        unknown = [at for at, item in enumerate(read) if _unknown(item)]
        if not read or len(unknown) > 10 + len(read) // 2:
            return Reread("")
        chars = [LOST if _unknown(item) else _char(item) for item in read]
        doubts: list[tuple[str, str]] = []
        for first, last in _windows(unknown, len(read)):
            opened = pair("", "".join(chars[:first]))[0]
            found = ways(self._lattice(read[first:last]), _language(), opened, "".join(chars[last:]))
            if not found:
                return Reread("")
            chars[first:last] = found[0].text
            doubts += ((found[0].text, way.text) for way in found[1:2] if way.cost < found[0].cost + CLOSE)
        text = "".join(chars)
        taken = iter([TAKEN[item[0]] for item in read if item[0] in TAKEN])
        again = re.sub(LOST, lambda _: next(taken, "0"), text).encode()
        return Reread(text, tuple(doubts)) if _reads(again, line) else Reread("")

    def _lattice(self, read: list[Item]) -> Lattice:
        """Return all that may have stood in some places.

        Where the last byte of one character vanished with the first of the next, the places between them
        are told apart by what that first byte may have been.
        """
        lattice = Lattice()
        open_ends: list[tuple[int, bytes]] = [(0, b"")]
        for item, following in zip(read, [*read[1:], (0,)], strict=True):
            parted = seams(following[0]) if item[-1] == GONE else {b"": b""}
            ends = []
            for lasts, firsts in parted.items():
                ends.append((lattice.place(), firsts))
                for place, leads in open_ends:
                    lattice.edge(place, lattice.last, _choices(item, leads, lasts, self._traditional))
            open_ends = ends
        return lattice


@cache
def _language() -> Language:
    """Return the language of no page: the known parts of a line are cut off amid words."""
    return Language("")


def _reads(data: bytes, line: str) -> bool:
    """Tell whether some reader reads these bytes as what stands there."""
    return decode(data) == _PRIVATE.sub("", line) or any(
        data.decode(name, "replace") == line for name in ("gbk", "gb18030")
    )


def _windows(unknown: list[int], size: int) -> Iterator[tuple[int, int]]:
    """Yield where unknown characters stand together, each with its context.

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
    """Return the character of bytes that are all known."""
    return LOST if item[0] in TAKEN else bytes(item).decode("utf-8", "replace")


@lru_cache(4096)
def _choices(item: Item, leads: bytes, lasts: bytes, traditional: bool) -> Choices:
    """Return what a character may have been, in the script of the page where there are two forms.

    What vanished of it together with its neighbours is one of `leads` and one of `lasts`.
    """
    if not _unknown(item):
        char = _char(item)
        return weighed({simplified().get(char, char): Choice(char)})
    firsts = leads if item[0] == GONE else item[:1]
    if item[1:] == (GONE, GONE):
        rests: Iterable[tuple[int, ...]] = map(tuple, vanishing())
    else:
        options = {GONE: lasts, UNKNOWN: TRAILS, TAKING: TRAILS[1:]}
        rests = product(*(options.get(byte, (byte,)) for byte in item[1:]))
    found: dict[str, Choice] = {}
    for data in product(firsts, rests):
        char = _candidates().get(bytes((data[0], *data[1])), "")
        plain = simplified().get(char, char)
        other = is_han(char) and (char != plain) != traditional and plain in _varying()
        choice = Choice(char, FOREIGN if other else 0.0)
        if char:
            found[plain] = min(found.get(plain, choice), choice, key=partial(_rank, plain))
    return weighed(found)


def _rank(plain: str, choice: Choice) -> tuple[float, bool, str]:
    """Return what puts forms of one character in order: of equal ones the usual first, 說 before 説."""
    return choice.penalty, choice.char != traditional().get(plain), choice.char


@cache
def _varying() -> frozenset[str]:
    """Return the Simplified characters that have a Traditional form of their own."""
    return frozenset(plain for char, plain in simplified().items() if char != plain)


@cache
def _candidates() -> dict[bytes, str]:
    """Return characters worth trying, by their bytes."""
    chars = {*simplified(), *(word for word in words() if len(word) == 1)}
    return {char.encode(): char for char in chars}

"""Find the places of missing bytes in a line that was written in UTF-8 and read in GBK.

涓浗  ->  E4 B8  GONE GONE  9B BD

The value of a byte tells whether it begins a character or continues one. Two bytes must therefore be missing
between 涓 and 浗: the last byte of one character and the first byte of the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from duben.repair.damage import decode

LEADS = range(0xE2, 0xF0)
"""First bytes of characters of three bytes; characters of two bytes begin with C2 to DF."""
TRAILS = range(0x80, 0xC0)
REPLACED = "\ufffd"
"""The character that some readers put for a byte they cannot read. Source: Unicode 16, 23.8."""

Item = tuple[int, ...]
"""The bytes of one character."""

UNKNOWN, TAKING, GONE, DIGIT, LETTER = -1, -2, -3, -4, -5
"""Placeholders in a byte sequence: unreadable byte, byte that swallowed its successor, vanished byte,
swallowed digit, swallowed letter."""
GAPS: dict[int, list[tuple[Item, int]]] = {
    0: [((), 0)],
    1: [((), 1), ((GONE, GONE), 2), ((GONE, LETTER), 0), ((GONE,) * 4, 0)],
    2: [((), 2), ((GONE, GONE), 0)],
}
"""Bytes still missing from a character -> bytes that may have vanished, and the number missing after that."""
QUESTION = 3
"""Missing bytes; an ASCII question mark in Chinese text costs as much as so many of them."""


class _Step(NamedTuple):
    """The last character of the cheapest reading of a line up to some place."""

    cost: int
    before: int
    """Bytes that were still missing from a character of UTF-8 before it."""
    data: tuple[int, ...] = ()


def items(line: str) -> list[Item]:
    """Return the bytes of each character of a line, missing ones included; [] when it is not UTF-8.

    Of several readings, the one with the fewest missing bytes is taken.
    """
    steps: list[dict[int, _Step]] = [{0: _Step(0, 0)}]
    for char in [*line, ""]:
        found: dict[int, _Step] = {}
        for before, step in steps[-1].items():
            for gap, wanted in GAPS[before]:
                unit = _unit(char, wanted)
                after = _advance(wanted, unit)
                reading = _Step(step.cost + len(gap) + QUESTION * (unit == (0x3F,)), before, (*gap, *unit))
                if after >= 0 and (LETTER not in gap or char.isascii()):
                    found[after] = min(found.get(after, reading), reading)
        if not found:
            return []
        steps.append(found)
    data: list[int] = []
    wanted = 0
    for found in reversed(steps[1:]):
        if wanted not in found:
            return []
        data += reversed(found[wanted].data)
        wanted = found[wanted].before
    return list(_cut(data[:0:-1] if data[:1] == [DIGIT] else data[::-1]))


def _unit(char: str, wanted: int) -> tuple[int, ...]:
    """Return the bytes that one character of the line was read from."""
    if char == "?" and wanted:
        return TAKING, DIGIT
    if char == REPLACED:
        return (UNKNOWN,)
    return (0x80,) if char == "€" else tuple(char.encode("gb18030", "replace"))


def _advance(wanted: int, data: tuple[int, ...]) -> int:
    """Return the number of bytes still missing from a character after `data`; -1 when that is not UTF-8."""
    for byte in data:
        if wanted and (byte in (UNKNOWN, TAKING) or byte in TRAILS):
            wanted -= 1
        elif wanted or byte in (UNKNOWN, TAKING):
            return -1
        elif byte in LEADS:
            wanted = 2
        elif 0xC2 <= byte < 0xE0:
            wanted = 1
        elif byte >= 0x80:
            return -1
    return wanted


def _cut(data: list[int]) -> Iterator[Item]:
    """Yield the bytes of each character of UTF-8."""
    at = 0
    while at < len(data):
        byte = data[at]
        size = 3 if byte == GONE or byte in LEADS else 2 if byte >= 0xC2 else 1
        yield tuple(data[at : at + size])
        at += size


@cache
def seams(following: int) -> dict[bytes, bytes]:
    """Return the possible last bytes of a character that vanished together with the byte `following`.

    Last bytes -> the first bytes of the next character with which exactly these last bytes vanish.
    """
    gone = vanishing()
    if following != GONE:
        return {bytes(last for last in TRAILS if bytes((last, ord("A"))) in gone): b""}
    groups: defaultdict[bytes, list[int]] = defaultdict(list)
    for lead in LEADS:
        groups[bytes(last for last in TRAILS if bytes((last, lead)) in gone)].append(lead)
    return {lasts: bytes(leads) for lasts, leads in groups.items()}


@cache
def vanishing() -> frozenset[bytes]:
    """Return the pairs of bytes that decode to nothing."""
    found = (bytes((first, second)) for first in TRAILS for second in (*TRAILS, *LEADS, ord("A")))
    return frozenset(data for data in found if not decode(data))

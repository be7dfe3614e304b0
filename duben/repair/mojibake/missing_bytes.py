"""Tell which bytes of a line are missing that was written in UTF-8 and read in GBK.

涓浗  ->  E4 B8  GONE GONE  9B BD

A byte says whether it begins a character or goes on with one, so that two bytes must be missing between 涓
and 浗: the last one of a character, and the first one of the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from duben.repair.damage import decode

LEADS = range(0xE2, 0xF0)
"""First bytes of the characters of three bytes; those of two begin with C2 to DF."""
TRAILS = range(0x80, 0xC0)
REPLACED = "\ufffd"
"""What some readers write for a byte that they cannot read. Source: Unicode 16, 23.8."""


Item = tuple[int, ...]
"""The bytes of one character."""

UNKNOWN, TAKING, GONE, DIGIT, LETTER = -1, -2, -3, -4, -5
"""Stand among bytes for one that cannot be read, one that took along what follows, one of a pair that
vanished, and for what was taken along."""
GAPS: dict[int, list[tuple[Item, int]]] = {
    0: [((), 0)],
    1: [((), 1), ((GONE, GONE), 2), ((GONE, LETTER), 0), ((GONE,) * 4, 0)],
    2: [((), 2), ((GONE, GONE), 0)],
}
"""By how many bytes a character wants yet: what may have vanished there, and how many it wants then."""
QUESTION = 3
"""A question mark of ASCII in Chinese text is as rare as so many bytes that are missing."""


class _Step(NamedTuple):
    """The cheapest way to read what stands before a place, as far as one character of it."""

    cost: int
    before: int
    """How many bytes a character wanted before it."""
    data: tuple[int, ...] = ()


def items(line: str) -> list[Item]:
    """Return the bytes of each character of a line, with those that must be missing; [] when it is no UTF-8.

    Of several ways to read them, the one of which the least is missing is taken.
    """
    steps: list[dict[int, _Step]] = [{0: _Step(0, 0)}]
    for char in [*line, ""]:
        found: dict[int, _Step] = {}
        for before, step in steps[-1].items():
            for gap, wanted in GAPS[before]:
                unit = _unit(char, wanted)
                after = _advance(wanted, unit)
                way = _Step(step.cost + len(gap) + QUESTION * (unit == (0x3F,)), before, (*gap, *unit))
                if after >= 0 and (LETTER not in gap or char.isascii()):
                    found[after] = min(found.get(after, way), way)
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
    """Return the bytes that one character was read from."""
    if char == "?" and wanted:
        return TAKING, DIGIT
    if char == REPLACED:
        return (UNKNOWN,)
    return (0x80,) if char == "€" else tuple(char.encode("gb18030", "replace"))


def _advance(wanted: int, data: tuple[int, ...]) -> int:
    """Return how many bytes a character wants yet after `data`, -1 when that is not UTF-8."""
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
    """Yield the bytes of each character."""
    at = 0
    while at < len(data):
        byte = data[at]
        size = 3 if byte == GONE or byte in LEADS else 2 if byte >= 0xC2 else 1
        yield tuple(data[at : at + size])
        at += size


@cache
def seams(following: int) -> dict[bytes, bytes]:
    """Return what the last byte of a character may be when it vanished with what follows.

    Last bytes -> the first bytes of the next character with which exactly these vanish.
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
    """Return the pairs of bytes that leave nothing."""
    found = (bytes((first, second)) for first in TRAILS for second in (*TRAILS, *LEADS, ord("A")))
    return frozenset(data for data in found if not decode(data))

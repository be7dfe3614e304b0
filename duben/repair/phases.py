"""Read a damaged line one byte off, until it falls into step again.

演變?yōu)橐粋€(gè)行業(yè): after `?yōu)`, 橐粋€ are E9D2 BB82 80; one byte back, ?E9 D2BB 8280, 為一個.
While the text is out of step, each character read is the second half of one that was written and the first
half of the next. Where a `?` stands, one byte is unknown; and two halves may have vanished without a trace.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from duben.damage import HALF, MARKS
from duben.repair.characters import TRAILS, Characters, Choice, vanishing
from duben.repair.insertions import SHIFTED
from duben.repair.lattice import Lattice
from duben.repair.values import LOST

FULL = dict(zip(MARKS.translate(HALF), MARKS, strict=True))
"""Folded mark -> the mark it was."""
VANISHED = 2.5
"""Cost of a pair that vanished: about one pair of halves in twelve is user-defined."""
UNKNOWN_TRAIL = bytes(trail for trail in TRAILS if trail > 0x80)
UNKNOWN_LEAD = bytes(range(0x81, 0xFF))
LONGEST = 400
"""Code points; text does not stay out of step longer than that."""


class Stretch(NamedTuple):
    """A stretch out of step, and all it may have been."""

    end: int
    """Where the line is in step again."""
    lattice: Lattice
    lost: bool
    """Whether a byte was swallowed that no reading brings back."""


def _bytes(char: str) -> bytes:
    try:
        return char.encode("gbk")
    except UnicodeEncodeError:
        return b"\x80" if char == "€" else b""


class Phases:
    """Reads the lines of one page."""

    def __init__(self, insertions: Mapping[str, str], characters: Characters) -> None:
        self._insertions = insertions
        self._characters = characters
        self._by_insertion: dict[str, list[str]] = {}
        for char, insertion in insertions.items():
            self._by_insertion.setdefault(insertion, []).append(char)

    def lead(self, before: str, swallowed: str) -> bytes:
        """Return the first byte of what follows `before`, when an insertion stands in between.

        `swallowed` is the insertion without its parenthesis: its character begins with the last byte of
        `before`, and ends with the byte wanted.
        """
        trail = _bytes(before)[1:]
        found = (_bytes(char) for char in self._by_insertion.get("(" + swallowed, ()))
        return bytes(pair[1] for pair in found if trail and pair[0] == trail[0])

    def stretch(self, line: str, start: int, before: str) -> Stretch | None:
        """Read on from a `?` at `start` that follows the clean text `before`; None when it is a real one.

        The lattice begins with `before`, whose words may reach into the stretch.
        """
        lattice = Lattice()
        for char in before:
            lattice.extend(self._characters.known(char))
        shifted = SHIFTED.match(line, start)
        if shifted:
            lead = self.lead(before[-1:], shifted[1])
            place = shifted.end()
        else:
            mark = FULL.get(line[start + 1 : start + 2], line[start + 1 : start + 2])
            if mark not in MARKS or not mark:
                return None
            lattice.extend(self._characters.choices(UNKNOWN_LEAD, b"\xa3"))
            lead = _bytes(mark)[1:]
            place = start + 2
        while lead and place < min(len(line), start + LONGEST):
            char = line[place]
            if char == "?":
                return self._swallowed(line, place, lead, lattice)
            pair = _bytes(FULL.get(char, char))
            if len(pair) == 1:
                return self._single(line, place, lead, pair, lattice)
            if not pair or pair[1] == 0x80:
                return None
            self._halves(lattice, lead, pair[:1])
            place += 1
            insertion = self._insertions.get(char)
            if insertion and line.startswith(insertion, place):
                place += len(insertion)
            lead = pair[1:]
            if lead[0] < 0x80:
                lattice.extend((Choice(lead.decode(), lead.decode()),))
                return Stretch(place, lattice, False)
        return None

    def _swallowed(self, line: str, place: int, lead: bytes, lattice: Lattice) -> Stretch:
        """End a stretch at a `?`: an unknown second byte, and one below 0x40 that it swallowed."""
        shifted = SHIFTED.match(line, place)
        if shifted:
            self._halves(lattice, lead, UNKNOWN_TRAIL, "(" + shifted[1])
            return Stretch(shifted.end(), lattice, False)
        self._halves(lattice, lead, UNKNOWN_TRAIL)
        place += 1
        following = line[place : place + 1]
        if following in FULL or (following and following in MARKS):
            return Stretch(place, lattice, False)
        if line.startswith("/p>", place):
            return Stretch(place + 3, lattice, False)
        lattice.extend((Choice(LOST, LOST),))
        return Stretch(place, lattice, True)

    def _single(self, line: str, place: int, lead: bytes, byte: bytes, lattice: Lattice) -> Stretch | None:
        """End a stretch at a second byte below 0x81, which reads as a letter or as €."""
        if byte[0] < 0x40:
            return None
        place += 1
        for insertion, chars in self._by_insertion.items():
            if line.startswith(insertion, place) and any(_bytes(char)[1:] == byte for char in chars):
                self._halves(lattice, lead, byte, insertion)
                return Stretch(place + len(insertion), lattice, False)
        self._halves(lattice, lead, byte)
        return Stretch(place, lattice, False)

    def _halves(self, lattice: Lattice, leads: bytes, trails: bytes, insertion: str = "") -> None:
        """Add the character of two halves, or the two characters between which a pair of halves vanished."""
        start = lattice.last
        places = [(start, leads, 0.0)]
        for seconds, firsts in vanishing().items():
            choices = self._characters.choices(leads, firsts)
            if choices:
                between = lattice.place()
                lattice.edge(start, between, choices, VANISHED)
                places.append((between, bytes(seconds), 0.0))
        end = lattice.place()
        for place, lead, cost in places:
            choices = self._characters.choices(lead, trails)
            if insertion:
                choices = tuple(c for c in choices if self._insertions.get(c.char) == insertion)
            lattice.edge(place, end, choices, cost)

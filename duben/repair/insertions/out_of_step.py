"""Read a damaged line one byte off, until it falls into step again.

演變?yōu)橐粋€(gè)行業(yè): after `?yōu)`, 橐粋€ are E9D2 BB82 80; one byte back, ?E9 D2BB 8280, 為一個.
While the text is out of step, each character holds the second byte of one character of the clean text and the
first byte of the next. A `?` hides one unknown byte; and pairs of bytes may have vanished without a trace.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from duben.model.hanzi import LOST
from duben.repair.damage import FULL, MARKS
from duben.repair.decoding.candidates import Candidate, Characters, Joint, weighed
from duben.repair.decoding.codepage936 import TRAILS, vanishing
from duben.repair.decoding.lattice import Lattice
from duben.repair.insertions.rivals import Inserted, code
from duben.repair.insertions.table import INSERTION, SHIFTED

UNKNOWN_TRAIL = bytes(trail for trail in TRAILS if trail > 0x80)
UNKNOWN_LEAD = bytes(range(0x81, 0xFF))
UNLISTED = 3.0
"""Nats; added to a character whose insertion is found only out of step."""
OFTEN = 120
"""Pairs of bytes; after one lost pair, try only groups of at least this many. They cover 90 % of cases."""
DEEPEST = 3
"""The most pairs in a row that are tried as vanished."""
COUNTED = "年月日个個位名岁歲元倍%％分"
"""Characters that follow a number: a byte swallowed before one of them was a digit."""
LONGEST = 400
"""Code points; no text stays out of step longer."""


class Half(NamedTuple):
    """The first byte of the character that is read next."""

    leads: bytes
    """The bytes it may be."""
    joint: Joint = "whole"
    """Whether an insertion stands between it and the second byte, or behind both."""


class Stretch(NamedTuple):
    """A stretch out of step, with all its readings."""

    end: int
    """Place from which the line is in step again."""
    lattice: Lattice


class OutOfStep:
    """Reads the stretches of one page."""

    def __init__(
        self, insertions: Mapping[str, str], inserted: Inserted, characters: Characters, tagged: bool
    ) -> None:
        """Take the characters of a page, `tagged` where the ends of its lines show as `/p>`."""
        self._tagged = tagged
        self._insertions = insertions
        self._inserted = inserted
        self._characters = characters

    def stretch(self, line: str, start: int, before: str, deepest: int = DEEPEST) -> Stretch | None:
        """Read on from a `?` at `start` that follows the clean text `before`; None if it is a question mark.

        The lattice begins with `before`, whose words may reach into the stretch; at most `deepest` pairs in
        a row are tried as vanished.
        """
        lattice = Lattice(deepest)
        for char in before:
            lattice.extend(self._characters.known(char))
        shifted = SHIFTED.match(line, start)
        if shifted:
            half = Half(self._inserted.lead(before[-1:], shifted[1]), "torn")
            place = shifted.end()
        else:
            mark = FULL.get(line[start + 1 : start + 2], line[start + 1 : start + 2])
            if mark not in MARKS or not mark:
                return None
            lattice.extend(self._characters.candidates(UNKNOWN_LEAD, b"\xa3", "torn"))
            half = Half(code(mark)[1:])
            place = start + 2
        while half.leads and place < min(len(line), start + LONGEST):
            char = line[place]
            if char == "?":
                return self._swallowed(line, place, half, lattice)
            pair = code(FULL.get(char, char))
            if len(pair) == 1:
                return self._single(line, place, half, pair, lattice)
            if not pair or pair[1] == 0x80:
                return None
            self._halves(lattice, half, pair[:1])
            place += 1
            half = Half(pair[1:])
            insertion = self._insertions.get(char)
            if insertion and line.startswith(insertion, place):
                place += len(insertion)
                half = half._replace(joint="torn")
            if half.leads[0] < 0x80:
                lattice.extend(self._characters.known(half.leads.decode()))
                return Stretch(place, lattice)
        return None

    def _swallowed(self, line: str, place: int, half: Half, lattice: Lattice) -> Stretch:
        """End a stretch at a `?`, an unknown second byte with the byte below 0x40 that it swallowed."""
        shifted = SHIFTED.match(line, place)
        if shifted:
            self._halves(lattice, half, UNKNOWN_TRAIL, "(" + shifted[1])
            return Stretch(shifted.end(), lattice)
        self._halves(lattice, half, UNKNOWN_TRAIL)
        place += 1
        following = line[place : place + 1]
        if following in FULL or (following and following in MARKS):
            return Stretch(place, lattice)
        if line.startswith("/p>", place):
            return Stretch(place + 3, lattice)
        if place == len(line) and not self._tagged:
            return Stretch(place, lattice)
        number = following.isdigit() or (following and following in COUNTED)
        lattice.extend(weighed({"一": Candidate(LOST)}) if number else self._characters.known(LOST))
        return Stretch(place, lattice)

    def _single(self, line: str, place: int, half: Half, byte: bytes, lattice: Lattice) -> Stretch | None:
        """End a stretch at a second byte below 0x81, which reads as a letter or as €; None below 0x40."""
        if byte[0] < 0x40:
            return None
        place += 1
        inserted = INSERTION.match(line, place)
        if inserted:
            self._halves(lattice, half, byte, inserted[0])
            return Stretch(inserted.end(), lattice)
        self._halves(lattice, half, byte)
        return Stretch(place, lattice)

    def _halves(self, lattice: Lattice, half: Half, trails: bytes, insertion: str = "") -> None:
        """Add the character of two bytes, or the characters around one or more vanished pairs."""
        layer = [(lattice.last, half)]
        edges = [*layer]
        for depth in range(1, lattice.deepest + 1):
            layer = self._vanished(lattice, layer, depth)
            edges += layer
        end = lattice.place()
        for place, (leads, joint) in edges:
            if insertion:
                allowed = self._inserted.carriers(insertion).values()
                found = self._characters.candidates(leads, trails, "inserted").forms
                candidates = weighed(
                    {plain: self._listed(form) for plain, form in found.items() if form.char in allowed}
                )
            else:
                candidates = self._characters.candidates(leads, trails, joint)
            lattice.edge(place, end, candidates)

    def _listed(self, candidate: Candidate) -> Candidate:
        """Return a candidate, dearer when the page has no insertion after its character in step."""
        listed = candidate.char in self._insertions
        return candidate if listed else candidate.dearer(UNLISTED)

    def _vanished(
        self, lattice: Lattice, edges: list[tuple[int, Half]], depth: int
    ) -> list[tuple[int, Half]]:
        """Add the places behind one more vanished pair; return them with the first bytes that may follow."""
        out = []
        for seconds, firsts in vanishing().items():
            if depth > 1 and len(seconds) * len(firsts) < OFTEN:
                continue
            between = [
                (place, self._characters.candidates(half.leads, firsts, half.joint)) for place, half in edges
            ]
            if any(candidates.forms for _, candidates in between):
                out.append((lattice.place(depth), Half(seconds)))
                for place, candidates in between:
                    lattice.edge(place, lattice.last, candidates)
        return out

"""Read the damaged lines of one page: leave insertions out, and choose readings for stretches out of step.

Lines are read in order: facts that one line proves about the converter hold for all lines after it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from duben.lexicon.conversion import simplify
from duben.model.hanzi import HAN
from duben.repair.damage import HALF, MARKS, unfolded
from duben.repair.decoding.candidates import Characters
from duben.repair.decoding.codepage936 import pairs
from duben.repair.decoding.language_model import Language
from duben.repair.decoding.lattice import SHALLOW, Lattice
from duben.repair.decoding.search import Path, beam_search
from duben.repair.insertions.line import AHEAD, CONTEXT, Line
from duben.repair.insertions.out_of_step import DEEPEST, OutOfStep, Stretch
from duben.repair.insertions.proof import Proof
from duben.repair.insertions.rivals import Inserted
from duben.repair.insertions.table import IN_STEP, SHIFTED, SYLLABLE

TRUST = 5.0
"""Nats; a reading may cost so much more than the line as it stands, as `?` before a mark is rare in text."""

_HALF = re.escape(MARKS.translate(HALF))
UNREAD = "?？€"
"""A stretch of these characters alone is not read: next to none of its bytes is known."""
MARKED = re.compile(rf"\?[{MARKS}{_HALF}]")
"""`?` followed by a mark: the trace of a swallowed byte before a mark."""
EVENT = re.compile(rf"(?<=([{HAN}@-~]))(\({SYLLABLE}\))|\?(?:{SYLLABLE}\)|(?=[{MARKS}{_HALF}]))")
"""A place where a line may leave step, or where an insertion stands."""
TAGGED = "?/p>"
"""The end of a line whose tag `</p>` lost its first byte; a page that has it shows each such end so."""
LATIN_MARK = re.compile(rf"(?<=[!-~])[{MARKS}](?=[!-~])")
CLOSE = 2.5
"""Nats; a reading is in doubt when another one that proves costs at most so much more.

Chosen so that 98 in 100 of the readings not in doubt are right, in essays and news set aside for development.
"""
MOST = 1000
"""Code points out of step that are read with all care, and one more for every 150 of the page.

As many again are read without a search for several vanished pairs in a row, and the rest is left.
"""
AROUND = re.compile(r".{0,3}\?.{0,12}")
"""Surroundings of a place that may be out of step: their words are not counted as words of the page."""


class Page:
    """Reads the damaged lines of one page."""

    def __init__(self, insertions: Mapping[str, str], text: str, fold: bool) -> None:
        plain = IN_STEP.sub("", text)
        self._insertions = dict(insertions)
        self._fold = fold
        self._characters = Characters(plain, insertions)
        self._language = Language(simplify(AROUND.sub(" ", plain)))
        self._inserted = Inserted(self._insertions, self._characters)
        self._out_of_step = OutOfStep(self._insertions, self._inserted, self._characters, TAGGED in text)
        self._proof = Proof(self._insertions, fold, MARKED.search(text) is not None)
        self._known: dict[tuple[str, str, str], tuple[int, str]] = {}
        self._most = self._left_to_read = MOST + len(text) // 150

    def line(self, text: str, start: int) -> Line:
        """Read one line, which begins at code point `start` of the page."""
        line = Line(text, start, self._fold)
        place = 0
        while found := EVENT.search(text, place):
            place = found.end()
            if found[2]:
                if self._belongs(line, found):
                    line.keep(found.start())
                    line.drop(found.end())
                elif found[1].isascii() and self._inserted.carriers(found[2]):
                    line.left.append(found.start())
                continue
            line.keep(found.start())
            end, clean = self._shift(line, found.start())
            if clean:
                line.shift(end, clean)
                place = end
            elif found[0] != "?":
                line.left.append(found.start())
        line.keep(len(text))
        clean = "".join(line.clean)
        if line.edits and not any(self._proof.holds(read, text) for read in (clean, _latin(clean))):
            return Line(text, start, self._fold, left=[0])
        return line

    def _belongs(self, line: Line, found: re.Match[str]) -> bool:
        """Tell whether an insertion belongs to the character or the half character before it."""
        char, insertion = found[1], found[2]
        if not char.isascii():
            return self._insertions.get(char) == insertion
        # An insertion may stand between the bytes of another character: 內(nèi)A(huá).
        line.keep(found.start())
        clean, start = line.tail(2), line.places[-2:][0]
        pair = clean[:1].encode("gbk", "replace")[1:] + char.encode()
        known = self._insertions.get(pairs().get(pair, ""))
        return known == insertion or (
            not known and start >= 0 and self._proves(clean, line.text[start : found.end()])
        )

    def _shift(self, line: Line, start: int) -> tuple[int, str]:
        """Return the end of a stretch and its clean text, "" when it is none or cannot be read.

        Short stretches are remembered, with their surroundings, and not read twice.
        """
        key = line.tail(), line.text[start : start + AHEAD], line.open[-2:]
        if key in self._known:
            length, clean = self._known[key]
            return start + length, clean
        deepest = DEEPEST if self._left_to_read > 0 else SHALLOW
        readable = self._left_to_read > -self._most
        stretch = self._out_of_step.stretch(line.text, start, line.tail(), deepest) if readable else None
        self._left_to_read -= stretch.end - start if stretch else 1
        known = stretch and line.text[start : stretch.end].strip(UNREAD)
        clean = self._read(line, start, stretch) if stretch and known else ""
        end = stretch.end if stretch else start
        if end + 4 * CONTEXT < start + AHEAD:
            self._known[key] = end - start, clean
        return end, clean

    def _read(self, line: Line, start: int, stretch: Stretch) -> str:
        """Return the clean text of a stretch; "" when no reading proves or is likely enough."""
        before = line.tail()
        after, end = self._after(line.text, stretch.end)
        for char in after:
            stretch.lattice.extend(self._characters.known(char))
        rest = line.text[end : end + 200]
        sure = SHIFTED.match(line.text, start) or line.text[stretch.end - 1] == ")"
        most = math.inf if sure else self._plain(line, start, stretch.end, after, rest).cost + TRUST
        back = line.step()
        context, damaged = (
            "".join(line.clean[back:]),
            line.text[max(line.places[back : back + 1], default=0) : end],
        )
        chosen, limit = "", most
        for path in beam_search(stretch.lattice, self._language, line.open, rest):
            clean = path.text[len(before) :]
            if path.cost > limit or not self._proves(context + clean, damaged):
                continue
            if chosen:
                line.doubts.append((chosen, clean[: len(clean) - len(after)]))
                break
            chosen, limit = clean[: len(clean) - len(after)], path.cost + CLOSE
        return chosen

    def _proves(self, clean: str, damaged: str) -> bool:
        """Prove a reading, and learn from it the insertions of characters that are found only out of step."""
        new = self._inserted.unlisted(clean, damaged)
        self._proof.add(new)
        if self._proof.holds(clean, damaged):
            self._insertions.update(new)
            return True
        self._proof.drop(new)
        return False

    def _after(self, text: str, place: int) -> tuple[str, int]:
        """Return the first characters after a stretch without their insertions, and the place where they end.

        A question mark right behind the stretch is one of them, unless another stretch begins there.
        """
        out, start = "", place
        while len(out) < CONTEXT and place < len(text):
            if text[place] == "?" and (place > start or EVENT.match(text, place)):
                break
            char, place = self._next(text, place)
            out += unfolded(char) if self._fold else char
        return out, place

    def _next(self, text: str, place: int) -> tuple[str, int]:
        """Return a character, and the place behind it and its insertion."""
        char = text[place]
        insertion = self._insertions.get(char, "")
        place += 1
        return char, place + len(insertion) if text.startswith(insertion, place) else place

    def _plain(self, line: Line, start: int, end: int, after: str, rest: str) -> Path:
        """Return the likeliest path through a stretch as it stands, its insertions left out."""
        lattice = Lattice()
        for char in line.tail():
            lattice.extend(self._characters.known(char))
        while start < end:
            char, start = self._next(line.text, start)
            lattice.extend(self._characters.known(unfolded(char)))
        for char in after:
            lattice.extend(self._characters.known(char))
        return beam_search(lattice, self._language, line.open, rest)[0]


def _latin(clean: str) -> str:
    """Return a line with ASCII marks between Latin characters: those of an address were never full-width."""
    return LATIN_MARK.sub(lambda mark: mark[0].translate(HALF), clean)

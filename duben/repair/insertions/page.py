"""Read the damaged lines of one page: leave out what was inserted, choose what stood out of step.

A page is read from its beginning: what it shows of its table and of the order of passes holds ever after.
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
from duben.repair.decoding.search import Way, ways
from duben.repair.insertions.line import AHEAD, CONTEXT, Line
from duben.repair.insertions.out_of_step import DEEPEST, Phases, Stretch
from duben.repair.insertions.proof import Proof
from duben.repair.insertions.rivals import Inserted
from duben.repair.insertions.table import IN_STEP, SHIFTED, SYLLABLE

TRUST = 5.0
"""How much more, in nats, a reading may cost than the line as it stands; `?` and a mark are rare."""

_HALF = re.escape(MARKS.translate(HALF))
UNREAD = "?？€"
"""Of a stretch of them alone next to nothing is known."""
MARKED = re.compile(rf"\?[{MARKS}{_HALF}]")
"""What a byte before a mark leaves, when a first half swallows it."""
EVENT = re.compile(rf"(?<=([{HAN}@-~]))(\({SYLLABLE}\))|\?(?:{SYLLABLE}\)|(?=[{MARKS}{_HALF}]))")
"""Where a line may leave step, or had something inserted."""
LATIN_MARK = re.compile(rf"(?<=[!-~])[{MARKS}](?=[!-~])")
CLOSE = 2.5
"""How little more, in nats, another reading may cost for a choice to be in doubt.

Chosen so that 98 in 100 of the other choices are right, in essays and news put by for development.
"""
MOST = 1000
"""How many characters out of step are read as well as can be, and one more for every 150 of a page.

Twice as many are read at all, the others without looking for several vanished pairs in a row.
"""
AROUND = re.compile(r".{0,3}\?.{0,12}")
"""Where the words of a page cannot be trusted: about a place where it may be out of step."""


class Page:
    """Reads the damaged lines of one page."""

    def __init__(self, insertions: Mapping[str, str], text: str, fold: bool) -> None:
        plain = IN_STEP.sub("", text)
        self._insertions = dict(insertions)
        self._fold = fold
        self._characters = Characters(plain, insertions)
        self._language = Language(simplify(AROUND.sub(" ", plain)))
        self._inserted = Inserted(self._insertions, self._characters)
        self._phases = Phases(self._insertions, self._inserted, self._characters)
        self._proof = Proof(self._insertions, fold, MARKED.search(text) is not None)
        self._known: dict[tuple[str, str, str], tuple[int, str]] = {}
        self._most = self._left_to_read = MOST + len(text) // 150

    def line(self, text: str, start: int) -> Line:
        """Read one line, which begins at `start` in the page."""
        line = Line(text, start, self._fold)
        place = 0
        while found := EVENT.search(text, place):
            place = found.end()
            if found[2]:
                if self._belongs(line, found):
                    line.keep(found.start())
                    line.drop(found.end())
                elif found[1].isascii() and self._inserted.candidates(found[2]):
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
        """Tell whether an insertion belongs to what is before it, a character or half of one and a letter."""
        char, insertion = found[1], found[2]
        if not char.isascii():
            return self._insertions.get(char) == insertion
        # Between the halves of one character another's insertion may stand: 內(nèi)A(huá).
        line.keep(found.start())
        clean, start = line.tail(2), line.places[-2:][0]
        pair = clean[:1].encode("gbk", "replace")[1:] + char.encode()
        known = self._insertions.get(pairs().get(pair, ""))
        return known == insertion or (
            not known and start >= 0 and self._proves(clean, line.text[start : found.end()])
        )

    def _shift(self, line: Line, start: int) -> tuple[int, str]:
        """Return where a stretch ends and what stood in it, "" when it is none.

        A page that says the same again is not read again.
        """
        key = line.tail(), line.text[start : start + AHEAD], line.open[-2:]
        if key in self._known:
            length, clean = self._known[key]
            return start + length, clean
        deepest = DEEPEST if self._left_to_read > 0 else SHALLOW
        readable = self._left_to_read > -self._most
        stretch = self._phases.stretch(line.text, start, line.tail(), deepest) if readable else None
        self._left_to_read -= stretch.end - start if stretch else 1
        known = stretch and line.text[start : stretch.end].strip(UNREAD)
        clean = self._read(line, start, stretch) if stretch and known else ""
        end = stretch.end if stretch else start
        if end + 4 * CONTEXT < start + AHEAD:
            self._known[key] = end - start, clean
        return end, clean

    def _read(self, line: Line, start: int, stretch: Stretch) -> str:
        """Return what stood in a stretch; "" when nothing proves, or nothing needs to have happened."""
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
        for way in ways(stretch.lattice, self._language, line.open, rest):
            clean = way.text[len(before) :]
            if way.cost > limit or not self._proves(context + clean, damaged):
                continue
            if chosen:
                line.doubts.append((chosen, clean[: len(clean) - len(after)]))
                break
            chosen, limit = clean[: len(clean) - len(after)], way.cost + CLOSE
        return chosen

    def _proves(self, clean: str, damaged: str) -> bool:
        """Prove a reading; characters that only occur out of step are learnt from it."""
        new = self._inserted.unlisted(clean, damaged)
        self._proof.add(new)
        if self._proof.holds(clean, damaged):
            self._insertions.update(new)
            return True
        self._proof.drop(new)
        return False

    def _after(self, text: str, place: int) -> tuple[str, int]:
        """Return the first characters after a stretch, without their insertions, and where they end.

        A question mark right behind it is one of them, unless another stretch begins there.
        """
        out, start = "", place
        while len(out) < CONTEXT and place < len(text):
            if text[place] == "?" and (place > start or EVENT.match(text, place)):
                break
            char, place = self._next(text, place)
            out += unfolded(char) if self._fold else char
        return out, place

    def _next(self, text: str, place: int) -> tuple[str, int]:
        """Return a character, and where its insertion ends."""
        char = text[place]
        insertion = self._insertions.get(char, "")
        place += 1
        return char, place + len(insertion) if text.startswith(insertion, place) else place

    def _plain(self, line: Line, start: int, end: int, after: str, rest: str) -> Way:
        """Return what a stretch costs as it stands, its insertions left out."""
        lattice = Lattice()
        for char in line.tail():
            lattice.extend(self._characters.known(char))
        while start < end:
            char, start = self._next(line.text, start)
            lattice.extend(self._characters.known(unfolded(char)))
        for char in after:
            lattice.extend(self._characters.known(char))
        return ways(lattice, self._language, line.open, rest)[0]


def _latin(clean: str) -> str:
    """Return a line whose marks between Latin characters, as in an address, were never full-width."""
    return LATIN_MARK.sub(lambda mark: mark[0].translate(HALF), clean)

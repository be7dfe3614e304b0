"""Bring a damaged page back in step: take the insertions out, and read the stretches that they shifted.

頭頂?shù)墓猸h(huán)  ->  頭頂的光環
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from duben.damage import HALF, MARKS
from duben.edits import Edit
from duben.hanzi import HAN
from duben.lexicon.conversion import simplify
from duben.repair.characters import Characters
from duben.repair.insertions import ALIGNED, SYLLABLE
from duben.repair.language import Language
from duben.repair.lattice import Lattice, Way, pair
from duben.repair.phases import FULL, Phases, Stretch

UNFOLD = {ord(half): full for half, full in FULL.items()}

CONTEXT = 4
"""Characters on either side of a stretch whose words may reach into it."""
DOUBT = 2.0
"""A reading must be this much cheaper, in nats, than the line as it stands."""

_HALF = re.escape(MARKS.translate(HALF))
EVENT = re.compile(rf"(?<=([{HAN}A-Za-z]))(\({SYLLABLE}\))|\?(?:{SYLLABLE}\)|(?=[{MARKS}{_HALF}]))")
"""Where a line may leave step, or had something inserted."""


@dataclass(slots=True)
class Line:
    """One line as far as it is read."""

    text: str
    clean: list[str] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    open: str = ""
    """Quotation marks and brackets open so far."""
    done: int = 0

    def keep(self, end: int) -> None:
        """Take what stands before `end` as it is."""
        self.put(self.text[self.done : end])
        self.done = end

    def put(self, clean: str) -> None:
        """Add to the clean text."""
        self.clean.append(clean)
        self.open = pair(self.open, clean)[0]

    def replace(self, end: int, clean: str, rule: str) -> None:
        """Add `clean` in place of what stands before `end`."""
        self.edits.append(Edit(self.done, end, self.text[self.done : end], clean, rule))
        self.put(clean)
        self.done = end

    @property
    def tail(self) -> str:
        """The last characters of the clean text."""
        return "".join(self.clean[-2 * CONTEXT :])[-CONTEXT:]


class Page:
    """Reads the damaged lines of one page."""

    def __init__(self, insertions: Mapping[str, str], characters: Characters, language: Language) -> None:
        self._insertions = insertions
        self._characters = characters
        self._language = language
        self._phases = Phases(insertions, characters)

    def line(self, text: str) -> Line:
        """Read one line."""
        line = Line(text)
        place = 0
        while found := EVENT.search(text, place):
            place = found.end()
            if found[2]:
                if self._inserted(line, found):
                    line.keep(found.start())
                    line.replace(found.end(), "", "insertion")
                continue
            line.keep(found.start())
            stretch = self._phases.stretch(text, found.start(), line.tail)
            way = stretch and self._read(line, found.start(), stretch)
            if stretch and way:
                line.replace(stretch.end, way, "shift")
                place = stretch.end
        line.keep(len(text))
        return line

    def _inserted(self, line: Line, found: re.Match[str]) -> bool:
        """Tell whether an insertion belongs to the character before it."""
        return self._insertions.get(found[1]) == found[2]

    def _read(self, line: Line, start: int, stretch: Stretch) -> str | None:
        """Return what stood in a stretch; None when it is likelier that nothing happened."""
        before = line.tail
        after = self._after(line.text, stretch.end)
        for char in after:
            stretch.lattice.extend(self._characters.known(char))
        rest = line.text[stretch.end + len(after) :][:200]
        ways = stretch.lattice.ways(self._language, line.open, rest)
        if not ways:
            return None
        if line.text[start + 1] in FULL or line.text[start + 1] in MARKS:
            plain = self._plain(line, start, stretch.end, after, rest)
            if plain.cost < ways[0].cost + DOUBT:
                return None
        return ways[0].text[len(before) : len(ways[0].text) - len(after)]

    def _after(self, text: str, place: int) -> str:
        """Return the first characters after a stretch, without their insertions."""
        out = ""
        while len(out) < CONTEXT and place < len(text) and text[place] != "?":
            out += FULL.get(text[place], text[place])
            insertion = self._insertions.get(text[place], "")
            place += 1
            if insertion and text.startswith(insertion, place):
                place += len(insertion)
        return out

    def _plain(self, line: Line, start: int, end: int, after: str, rest: str) -> Way:
        """Return what a stretch costs as it stands."""
        lattice = Lattice()
        for char in line.tail + line.text[start:end].translate(UNFOLD) + after:
            lattice.extend(self._characters.known(char))
        return lattice.ways(self._language, line.open, rest)[0]


def edits(text: str, insertions: Mapping[str, str]) -> tuple[Edit, ...]:
    """Return the edits that bring `text` back in step."""
    plain = ALIGNED.sub(r"\1", text)
    page = Page(insertions, Characters(plain), Language(simplify(plain)))
    out: list[Edit] = []
    start = 0
    for line in text.split("\n"):
        out += (
            replace(edit, start=start + edit.start, end=start + edit.end) for edit in page.line(line).edits
        )
        start += len(line) + 1
    return tuple(out)

"""Hold one damaged line as far as it is read: its clean text, the place of each character, and the edits.

頭頂?shù)墓猸h(huán): 頭 at 0, 頂 at 1, then a stretch that gives 的光環
"""

from __future__ import annotations

from dataclasses import dataclass, field

from duben.model.edits import Edit
from duben.repair.damage import unfolded
from duben.repair.decoding.punctuation import pair

CONTEXT = 7
"""Characters on either side of a stretch that are read with it, since their words may reach into it."""
AHEAD = 64
"""Code points from the start of a short stretch that decide its reading."""


@dataclass(slots=True)
class Line:
    """One line as far as it is read."""

    text: str
    start: int
    """Code points of the page before the line; edits count from there, all else from the line's start."""
    fold: bool
    """Whether its ASCII marks may be folded full-width marks."""
    clean: list[str] = field(default_factory=list)
    """Characters of the clean text, marks unfolded."""
    places: list[int] = field(default_factory=list)
    """Place in `text` of each clean character; -1 for a character that was out of step."""
    edits: list[Edit] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)
    """Chosen reading of a stretch, and another that proves and costs nearly as little."""
    left: list[int] = field(default_factory=list)
    """Places in `text` that look damaged and were left, because no repair of them could be proved."""
    done: int = 0
    """Code points of `text` that are read."""
    _unfolded: str = field(init=False)
    _open: tuple[str, int] = ("", 0)
    """Marks that are open after a number of clean characters, for `open` to go on from."""

    def __post_init__(self) -> None:
        self._unfolded = unfolded(self.text) if self.fold else self.text

    @property
    def open(self) -> str:
        """Quotation marks and brackets that are open where the last `CONTEXT` characters begin."""
        opened, size = self._open
        end = max(size, len(self.clean) - CONTEXT)
        self._open = pair(opened, self.clean[size:end])[0], end
        return self._open[0]

    def keep(self, end: int) -> None:
        """Keep the text before `end` as it is."""
        self.clean += self._unfolded[self.done : end]
        self.places += range(self.done, end)
        self.done = end

    def drop(self, end: int) -> None:
        """Leave out the text before `end`, an insertion."""
        self._edit(end, "", "insertion")
        self.done = end

    def shift(self, end: int, clean: str) -> None:
        """Read the text before `end`, a stretch out of step, as `clean`."""
        self._edit(end, clean, "shift")
        self.clean += clean
        self.places += [-1] * len(clean)
        self.done = end

    def _edit(self, end: int, after: str, rule: str) -> None:
        before = self.text[self.done : end]
        self.edits.append(Edit(self.start + self.done, self.start + end, before, after, rule))

    def tail(self, size: int = CONTEXT) -> str:
        """Return the last characters of the clean text."""
        return "".join(self.clean[-size:])

    def step(self) -> int:
        """Return the index of a clean character that was surely in step, for a proof to begin there."""
        back = len(self.clean)
        for _ in range(2):
            back -= 1
            while back > 0 and self.places[back] < 0 and len(self.clean) - back < AHEAD:
                back -= 1
        return max(back, 0)

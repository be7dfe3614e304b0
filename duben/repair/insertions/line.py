"""Keep one damaged line as far as it is read: its clean text, where each character stood, and the edits.

頭頂?shù)墓猸h(huán): 頭 at 0, 頂 at 1, then a stretch that gives 的光環
"""

from __future__ import annotations

from dataclasses import dataclass, field

from duben.model.edits import Edit
from duben.repair.damage import unfolded
from duben.repair.decoding.punctuation import pair

CONTEXT = 7
"""Characters on either side of a stretch whose words may reach into it."""
AHEAD = 64
"""Code points that decide how a short stretch is read."""


@dataclass(slots=True)
class Line:
    """One line as far as it is read."""

    text: str
    start: int
    """Where it begins in the page; its edits count from there, all else from its own beginning."""
    fold: bool
    """Whether its ASCII marks may be full-width ones that were folded."""
    clean: list[str] = field(default_factory=list)
    """Its characters, marks unfolded."""
    places: list[int] = field(default_factory=list)
    """Where each of them stands in `text`; -1 for those of a stretch that was out of step."""
    edits: list[Edit] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)
    """Stretches, and other readings of them that prove and cost nearly as little."""
    left: list[int] = field(default_factory=list)
    """Where something was left alone, because no repair of it could be proved."""
    done: int = 0
    _unfolded: str = field(init=False)
    _open: tuple[str, int] = ("", 0)
    """What is open after so many clean characters."""

    def __post_init__(self) -> None:
        self._unfolded = unfolded(self.text) if self.fold else self.text

    @property
    def open(self) -> str:
        """Quotation marks and brackets open where its tail begins."""
        opened, size = self._open
        end = max(size, len(self.clean) - CONTEXT)
        self._open = pair(opened, self.clean[size:end])[0], end
        return self._open[0]

    def keep(self, end: int) -> None:
        """Take what stands before `end` as it is."""
        self.clean += self._unfolded[self.done : end]
        self.places += range(self.done, end)
        self.done = end

    def drop(self, end: int) -> None:
        """Leave out what stands before `end`: it was inserted."""
        self._edit(end, "", "insertion")
        self.done = end

    def shift(self, end: int, clean: str) -> None:
        """Read what stands before `end` as `clean`."""
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
        """Return how many characters back the text was surely in step, for a proof to begin there."""
        back = len(self.clean)
        for _ in range(2):
            back -= 1
            while back > 0 and self.places[back] < 0 and len(self.clean) - back < AHEAD:
                back -= 1
        return max(back, 0)

"""Hold the findings of one family, and a text with all the repairs made to it so far."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Literal, NamedTuple

from duben.model.edits import Doubt, Edit, Step, StepName

Sign = Literal["converted", "folded"]
"""Evidence of a broken converter: it went character by character, or it made full-width marks half-width."""


class Found(NamedTuple):
    """The findings of one family in one text."""

    edits: tuple[Edit, ...] = ()
    """From left to right, none overlapping."""
    doubts: tuple[Doubt, ...] = ()
    """Repaired stretches of which another reading is nearly as likely."""
    left: tuple[Doubt, ...] = ()
    """Stretches that look damaged and were left, because no repair of them could be proved."""
    signs: frozenset[Sign] = frozenset()
    """Evidence that later families ask for and can no longer see once these edits are made."""

    def moved(self, edits: Sequence[Edit], text: str) -> Found:
        """Return the reports with the lines they are on once `edits` of `text` join or part lines."""
        ends = [0]
        shifts = [0]
        for edit in edits:
            if shift := edit.after.count("\n") - edit.before.count("\n"):
                ends.append(edit.end)
                shifts.append(shift)
        if len(ends) == 1 or not (self.doubts or self.left):
            return self
        starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
        sums = list(accumulate(shifts))
        lines = [number + sums[bisect_right(ends, start) - 1] for number, start in enumerate(starts, 1)]
        doubts, left = (
            tuple(replace(report, line=lines[report.line - 1]) for report in reports)
            for reports in (self.doubts, self.left)
        )
        return self._replace(doubts=doubts, left=left)


class Repaired(NamedTuple):
    """A text as far as it is repaired, with everything that was done to it."""

    text: str
    steps: tuple[Step, ...] = ()
    """`apply(steps, source) == text`."""
    left: tuple[Doubt, ...] = ()
    """Stretches that look damaged and were left, because no repair of them could be proved."""
    doubts: tuple[Doubt, ...] = ()
    """Repaired stretches of which another reading is nearly as likely."""
    signs: frozenset[Sign] = frozenset()
    """Evidence of a broken converter."""

    def after(self, name: StepName, found: Found) -> Repaired:
        """Return the text with the edits of a family made and its reports added.

        A report of a stretch left takes the place of an earlier one for the same reason on the same line:
        the family has run again.
        """
        again = {(doubt.line, doubt.reason) for doubt in found.left}
        left = [doubt for doubt in self.left if (doubt.line, doubt.reason) not in again]
        reports = Found((), (*self.doubts, *found.doubts), (*left, *found.left)).moved(found.edits, self.text)
        signs = self.signs | found.signs
        if not found.edits:
            return Repaired(self.text, self.steps, reports.left, reports.doubts, signs)
        step = Step(name, found.edits)
        return Repaired(step.apply(self.text), (*self.steps, step), reports.left, reports.doubts, signs)

"""Hold the findings of one family, and a text with all the repairs made to it so far."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from duben.model.edits import Doubt, Edit, Step, StepName, edited, line_starts, place

Sign = Literal["inserted", "converted", "folded"]
"""Evidence of a broken converter: it wrote pinyin as nobody does, went character by character, or made
full-width marks half-width."""


class Found(NamedTuple):
    """The findings of one family in one text."""

    edits: tuple[Edit, ...] = ()
    """From left to right, none overlapping."""
    doubts: tuple[Doubt, ...] = ()
    """Repaired stretches of which another reading is nearly as likely, where they stand once repaired."""
    left: tuple[Doubt, ...] = ()
    """Stretches that look damaged and were left, because no repair of them could be proved."""
    signs: frozenset[Sign] = frozenset()
    """Evidence that later families ask for and can no longer see once these edits are made."""

    def moved(self, edits: Sequence[Edit], text: str) -> Found:
        """Return the reports with the places they are at once `edits` of `text` are made."""
        if not edits or not (self.doubts or self.left):
            return self
        ends, shifts = [0], [0]
        for edit in edits:
            ends.append(edit.end)
            shifts.append(shifts[-1] + len(edit.after) - len(edit.before))
        before, after = line_starts(text), line_starts(edited(text, edits))

        def moved(report: Doubt) -> Doubt:
            at = before[report.line - 1] + report.column - 1
            number = bisect_right(ends, at) - 1
            if number < len(edits) and edits[number].start < at:
                at = edits[number].start
            at += shifts[number]
            line, column = place(after, at)
            return replace(report, line=line, column=column)

        doubts, left = (tuple(map(moved, reports)) for reports in (self.doubts, self.left))
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
        reports = Found((), self.doubts, (*left, *found.left)).moved(found.edits, self.text)
        reports = reports._replace(doubts=(*reports.doubts, *found.doubts))
        signs = self.signs | found.signs
        if not found.edits:
            return Repaired(self.text, self.steps, reports.left, reports.doubts, signs)
        step = Step(name, found.edits)
        return Repaired(step.apply(self.text), (*self.steps, step), reports.left, reports.doubts, signs)

"""Join lines that were broken in the middle of a sentence.

公司去年推出了自主研↵发的芯片，性能很好。  ->  公司去年推出了自主研发的芯片，性能很好。↵

Authors end the lines of poems, lists, headings and talk at the end of a phrase; a machine that counts
characters breaks words. So only two kinds of lines are joined: lines of a page that are all as long as fits,
several of them ending within a word; and paragraphs of several sentences that end with a comma or within a
word. The joined line stays behind, empty, so that line numbers stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from duben.lexicon import lexicon
from duben.lexicon.conversion import simplify
from duben.model.edits import Edit
from duben.model.hanzi import CLOSING
from duben.repair.result import Found, Repaired

Run = list[tuple[int, str]]
"""Consecutive lines that are not empty, with their numbers from 0."""

NARROWEST = 40
"""Columns, two a Han character; a full line has at least so many, and lines of verse have fewer."""
RAGGED = 3
"""Columns, or code points; a full line may be so much shorter than the longest, as a mark did not fit."""
FULL_LINES = 4
"""Full lines needed to show that their length is no coincidence."""
WITHIN = 2
"""Breaks within a word needed in full lines; one break in five must be one as well."""
GAIN = 4.0
"""Nats; a word across a break must cost so much less than its two halves."""
LONG = 40
"""Code points; the least length of a paragraph that may have been cut."""

_PAUSES = "，"
"""Marks that end no paragraph. After 、 some authors begin a quotation on a line of its own."""
_SENTENCE = re.compile("[。！？]")
_CLOSING = frozenset(CLOSING + "。！？；：…—～.!?;:)]|")
_BEGINS = re.compile(
    r"[\s#>|*•·●○◆■□▲►※+\-—=~!\[`☆★]"
    "|[（(]?[0-9０-９一二三四五六七八九十①-⑳]+[、，,.．:：）)]|第[一二三四五六七八九十百0-9]+|[其另][一二三四五六]"
)
"""The beginning of a paragraph, an item of a list, a row, a heading or a picture."""
REACH = 4
"""Characters on either side of a break that are looked at for a word across it."""


def find(page: Repaired) -> Found:
    """Move the second half of a broken sentence up to its first."""
    lines = page.text.split("\n")
    joined: set[int] = set()
    for run in _runs(lines):
        ends = set(_wrapped(run))
        joined |= ends.union(_broken(_merged(run, ends)))
    found: list[Edit] = []
    start = 0
    behind = ""
    for number, line in enumerate(lines):
        start += len(line)
        if number in joined:
            found.append(Edit(start, start + 1, "\n", "", "break"))
            behind += "\n"
        elif behind:
            found.append(Edit(start, start, "", behind, "break"))
            behind = ""
        start += 1
    return Found(tuple(found))


def _runs(lines: list[str]) -> Iterator[Run]:
    """Yield the runs of a text."""
    run: Run = []
    for number, line in enumerate([*lines, ""]):
        if line.strip():
            run.append((number, line))
        elif run:
            yield run
            run = []


def _merged(run: Run, joined: set[int]) -> Run:
    """Return a run with the lines in one that are joined to the next, under the number of the last."""
    found: Run = []
    before = ""
    for number, line in run:
        before += line
        if number not in joined:
            found.append((number, before))
            before = ""
    return found


def _wrapped(run: Run) -> Iterator[int]:
    """Yield the lines of a run that were broken where they were full."""
    if len(run) <= FULL_LINES:
        return
    for measure, least in ((width, NARROWEST), (len, NARROWEST // 2)):
        sizes = {number: measure(line) for number, line in run}
        most = max(sizes.values())
        pairs = [(number, one, other) for (number, one), (_, other) in pairwise(run)]
        full = [(number, one, other) for number, one, other in pairs if most - sizes[number] <= RAGGED]
        breaks = [(number, one, other) for number, one, other in full if _goes_on(one, other)]
        within = sum(_word_across(one, other) for _, one, other in breaks)
        if most >= least and len(full) >= FULL_LINES and within >= max(WITHIN, len(breaks) // 5):
            yield from (number for number, _, _ in breaks)
            return


def _broken(run: Run) -> Iterator[int]:
    """Yield the paragraphs of several sentences that end in the middle of a sentence, the last one first.

    Walk backwards: a joined line may itself continue the line before it.
    """
    ended, other = False, ""
    for number, one in reversed(run):
        if ended and _breaks_off(one, other):
            yield number
        else:
            ended = _closed(one)
        other = one


def _breaks_off(one: str, other: str) -> bool:
    """Tell whether a paragraph of several sentences ends in mid-sentence, and the next one completes it."""
    return (
        len(one) >= LONG
        and _goes_on(one, other)
        and _SENTENCE.search(one) is not None
        and (one[-1] in _PAUSES or _within_word(one, other))
    )


def _goes_on(one: str, other: str) -> bool:
    """Tell whether a line may go on in the next: it is not closed, and the next begins no new part.

    Two lines that meet in Latin letters are not joined, since a space may have stood between them.
    """
    return not (_closed(one) or _BEGINS.match(other) or (one[-1].isascii() and other[0].isascii()))


def _closed(line: str) -> bool:
    """Tell whether a line ends with a mark that ends or encloses a sentence."""
    return line.rstrip(" \t\u3000*_")[-1:] in _CLOSING


def _within_word(one: str, other: str) -> bool:
    """Tell whether a word stands across a break, and no other word ends before it or begins after it."""
    left, right, costs = simplify(one[-REACH:]), simplify(other[:REACH]), lexicon().costs
    ends = any(left[-size:] in costs for size in range(2, REACH + 1))
    begins = any(right[:size] in costs for size in range(2, REACH + 1))
    return not ends and not begins and _word_across(one, other)


def _word_across(one: str, other: str) -> bool:
    """Tell whether a word across a break is much likelier than its two halves."""
    left, right = simplify(one[-REACH:]), simplify(other[:REACH])
    costs, unknown = lexicon().costs, lexicon().unknown
    for first in (left[-size:] for size in range(1, len(left) + 1)):
        for second in (right[:size] for size in range(1, len(right) + 1)):
            halves = costs.get(first, unknown) + costs.get(second, unknown)
            if halves - costs.get(first + second, halves) >= GAIN:
                return True
    return False


def width(line: str) -> int:
    """Return the width of a line in columns: its bytes in code page 936."""
    return len(line.encode("gbk", "replace"))

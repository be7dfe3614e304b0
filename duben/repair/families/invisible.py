"""Take out invisible characters: zero-width ones, and marks of direction in text of one direction.

商<U+200B>湯<U+FEFF>科技  ->  商湯科技
"""

from __future__ import annotations

import re

from duben.model.edits import Edit
from duben.model.hanzi import HAN
from duben.repair.result import Found, Repaired

ALWAYS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufff9-\ufffc"
)
"""Control characters, soft hyphens, zero-width spaces, byte order marks, marks of direction, and what stands
for a picture. Source: Unicode, Cc and Cf."""
SELECTORS = "\ufe0e\ufe0f\U000e0020-\U000e007f"
"""Selectors and tags belong to emoji, and stand behind Han characters by mistake."""
JOINERS = "\u200c\u200d"
"""Joiners are needed in emoji and in Indic and Arabic words, but not beside Han characters."""

HIDDEN = re.compile(f"[{ALWAYS}{JOINERS}{SELECTORS}]")
_BOTH_WAYS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of Hebrew, Arabic and their kin, whose lines need marks of direction."""
_CHINESE = re.compile(f"[{HAN}\u2e80-\u2fdf\u3000-\u303f\uff00-\uffef“”‘’—…]")
_RUN = re.compile(f"[{ALWAYS}{JOINERS}]+|(?<=[{HAN}，。])[{SELECTORS}]+")
_JOINERS = re.compile(f"[{JOINERS}]")
_LETTER = re.compile("[\u0080-\u04ff]")
"""A letter beside which a soft hyphen may be a byte of text that was read in the wrong encoding."""


def find(page: Repaired) -> Found:
    """Take hidden characters out of Chinese lines.

    A joiner goes only where it stands between Chinese characters. Lines with letters of a script that runs
    from right to left stay unchanged.
    """
    if not HIDDEN.search(page.text):
        return Found()
    found: list[Edit] = []
    start = 0
    for line in page.text.split("\n"):
        if HIDDEN.search(line) and _CHINESE.search(line) and not _BOTH_WAYS.search(line):
            found += (
                Edit(start + run.start(), start + run.end(), run[0], "", "invisible")
                for run in _RUN.finditer(line)
                if _idle(line, run)
            )
        start += len(line) + 1
    return Found(tuple(found))


def _idle(line: str, run: re.Match[str]) -> bool:
    """Tell whether a run of hidden characters has no effect at its place."""
    around = line[max(0, run.start() - 1) : run.start()] + line[run.end() : run.end() + 1]
    if "\u00ad" in run[0] and _LETTER.search(around):
        return False
    return not _JOINERS.search(run[0]) or all(map(_CHINESE.match, around))

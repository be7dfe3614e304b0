"""Choose among the readings of a word by the text around it, as the data file says.

还 before 给 -> huán    长 after 校 -> zhǎng
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LOOK = 12
"""Code points of text that a context may see on either side."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the data file."""

    reading: tuple[str, ...]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def fits(self, text: str, start: int, end: int) -> bool:
        """Tell whether the text around `[start, end)` is as the line asks."""
        if self.before and not self.before.search(text[max(0, start - LOOK) : start]):
            return False
        return not self.after or bool(self.after.match(text[end : end + LOOK]))


@cache
def choices() -> dict[str, tuple[Choice, ...]]:
    """Read the data file: the lines of each word in their order."""
    lines = files("duben.lexicon").joinpath("data/choices.tsv").read_text("utf-8").splitlines()
    found: dict[str, tuple[Choice, ...]] = {}
    for line in lines:
        if line.startswith("#"):
            continue
        word, reading, before, after, _ = line.split("\t")
        choice = Choice(
            tuple(reading.split()),
            re.compile(f"(?:{before})$") if before else None,
            re.compile(after) if after else None,
        )
        found[word] = (*found.get(word, ()), choice)
    return found


def choose(word: str, text: str, start: int, end: int) -> Choice | None:
    """Return the first line that fits the word standing at `[start, end)` of `text`."""
    return next((choice for choice in choices().get(word, ()) if choice.fits(text, start, end)), None)

"""Choose among the readings of a word by the text around it, as the data file says.

还 before 给 -> huán    长 after 校 -> zhǎng
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from duben.data import rows
from duben.pinyin.word_class import can_act, word_class

LOOK = 12
"""Code points of text that a context may see on either side."""


ACTING = "acting"
"""Class in the file of any word that can be a verb, whatever else it is: 当过."""


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One line of the data file."""

    reading: tuple[str, ...]
    """Syllables; `r` for a merged 儿."""
    settled: bool
    """Whether no other reading is likely where the line fits; `!` in the file: `de!`."""
    own: str
    """Class that the tagger gives the word itself, empty for any; in the file behind a sign: `=verb`."""
    previous: str
    """Class of the word before, empty for any."""
    before: str
    """Pattern of the text before, empty for any."""
    after: str
    """Pattern of the text after."""

    @property
    def plain(self) -> bool:
        """Tell whether the line has no condition."""
        return not (self.own or self.previous or self.before or self.after)

    def fits(self, text: str, start: int, end: int, previous: str, own: str) -> bool:
        """Tell whether the text around `[start, end)`, the word before it and its own class fit the line."""
        if self.own and self.own != own:
            return False
        if self.previous == ACTING:
            if not can_act(previous):
                return False
        elif self.previous and self.previous != word_class(previous):
            return False
        # The text after is tried first: a match at one place is cheaper than a search.
        if self.after and not compiled(self.after).match(text, end, end + LOOK):
            return False
        return not self.before or bool(compiled(self.before).search(text, max(0, start - LOOK), start))


@cache
def choices() -> dict[str, tuple[Choice, ...]]:
    """Read the data file: the lines of each word in their order."""
    found: dict[str, tuple[Choice, ...]] = {}
    for word, reading, kind, before, after, _ in rows("choices.tsv"):
        own = kind.startswith("=")
        choice = Choice(
            tuple(reading.rstrip("!").split()),
            reading.endswith("!"),
            kind[1:] if own else "",
            "" if own else kind,
            before and f"(?:{before})$",
            after,
        )
        found[word] = (*found.get(word, ()), choice)
    return found


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first tried: most texts hold few of the words."""
    return re.compile(pattern)


def choose(word: str, text: str, start: int, previous: str, own: str = "") -> Choice | None:
    """Return the first line that fits the word standing at `start` of `text`, after the word `previous`.

    `own` is the class that the tagger gives the word, empty where it gives none.
    """
    lines = choices().get(word)
    if lines is None:
        return None
    end = start + len(word)
    for choice in lines:
        if choice.plain or choice.fits(text, start, end, previous, own):
            return choice
    return None

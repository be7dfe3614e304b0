"""Find the characters that may carry an insertion, among them those whose bytes stand only out of step.

`?yōu)` after 變: the second byte of 變 is 83, and 優 is 83 9E, so the next character begins with 9E.
"""

from __future__ import annotations

from collections.abc import Mapping

from duben.repair.damage import FULL
from duben.repair.decoding.candidates import Characters
from duben.repair.decoding.codepage936 import read_as
from duben.repair.insertions.table import CLOSED, SHIFTED


def code(char: str) -> bytes:
    """Return the bytes of a character in code page 936; none for a character that it lacks."""
    try:
        return char.encode("gbk")
    except UnicodeEncodeError:
        return b"\x80" if char == "€" else b""


class Inserted:
    """The characters of one page that have an insertion, also those that occur only out of step."""

    def __init__(self, insertions: Mapping[str, str], characters: Characters) -> None:
        """Begin with the insertions found in step; the caller may add to `insertions`."""
        self._insertions = insertions
        self._characters = characters
        self._found: dict[str, dict[bytes, str]] = {}

    def lead(self, before: str, swallowed: str) -> bytes:
        """Return the possible first bytes of the character after `before`, when an insertion stands between.

        `swallowed` is the insertion without its opening parenthesis. Its character begins with the second
        byte of `before`, and its own second byte is the one returned.
        """
        trail = code(FULL.get(before, before))[1:]
        found = self.carriers("(" + swallowed)
        listed = bytes(
            pair[1] for pair, char in found.items() if pair[:1] == trail and char in self._insertions
        )
        return listed or bytes(pair[1] for pair in found if pair[:1] == trail)

    def unlisted(self, clean: str, damaged: str) -> dict[str, str]:
        """Return by character the insertions of a stretch that stand nowhere else on the page."""
        data = clean.encode("gbk", "replace")
        return {
            char: "(" + swallowed
            for swallowed in SHIFTED.findall(damaged) + CLOSED.findall(damaged)
            for pair, char in self.carriers("(" + swallowed).items()
            if char not in self._insertions and pair in data
        }

    def carriers(self, insertion: str) -> dict[bytes, str]:
        """Return the characters that may carry an insertion, by their bytes.

        They are the characters that carry it elsewhere on the page, and those that stand nowhere in step.
        """
        found = self._found.get(insertion)
        if found is None:
            chars = read_as().get(insertion.strip("()"), ())
            found = {
                code(char): char
                for char in chars
                if char not in self._insertions and not self._characters.count(char)
            }
            found |= {code(char): char for char, its in self._insertions.items() if its == insertion}
            self._found[insertion] = found
        return found

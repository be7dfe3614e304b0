"""Say in which character something was inserted, of those whose bytes may be torn.

`?yōu)` after 變: the trail of 變 is 83, and 優 is 83 9E, so what follows begins with 9E.
"""

from __future__ import annotations

from collections.abc import Mapping

from duben.repair.damage import FULL
from duben.repair.decoding.candidates import Characters
from duben.repair.decoding.codepage936 import read_as
from duben.repair.insertions.table import CLOSED, SHIFTED


def code(char: str) -> bytes:
    """Return the bytes of a character in code page 936; none for one that it lacks."""
    try:
        return char.encode("gbk")
    except UnicodeEncodeError:
        return b"\x80" if char == "€" else b""


class Inserted:
    """The characters of one page that have something inserted, also those that only occur out of step."""

    def __init__(self, insertions: Mapping[str, str], characters: Characters) -> None:
        """Begin with what the page shows; `insertions` may grow."""
        self._insertions = insertions
        self._characters = characters
        self._found: dict[str, dict[bytes, str]] = {}

    def lead(self, before: str, swallowed: str) -> bytes:
        """Return the first byte of what follows `before`, when an insertion stands in between.

        `swallowed` is the insertion without its parenthesis: its character begins with the last byte of
        `before`, and ends with the byte wanted.
        """
        trail = code(FULL.get(before, before))[1:]
        found = self.candidates("(" + swallowed)
        listed = bytes(
            pair[1] for pair, char in found.items() if pair[:1] == trail and char in self._insertions
        )
        return listed or bytes(pair[1] for pair in found if pair[:1] == trail)

    def unlisted(self, clean: str, damaged: str) -> dict[str, str]:
        """Return the characters, and their insertions, that the page has nowhere but in this stretch."""
        data = clean.encode("gbk", "replace")
        return {
            char: "(" + swallowed
            for swallowed in SHIFTED.findall(damaged) + CLOSED.findall(damaged)
            for pair, char in self.candidates("(" + swallowed).items()
            if char not in self._insertions and pair in data
        }

    def candidates(self, insertion: str) -> dict[bytes, str]:
        """Return the characters that may have this insertion, by their bytes.

        They are those that have it elsewhere in the page, and those that the page has nowhere in step.
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

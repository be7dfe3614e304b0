"""Read the characters of a line of UTF-8 of which bytes are missing, by the words that they make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

from duben.model.hanzi import is_han
from duben.repair.decoding.candidates import FOREIGN, Candidate, Candidates, weighed
from duben.repair.decoding.codepage936 import simplified, traditional
from duben.repair.decoding.language_model import Language
from duben.repair.decoding.lattice import Lattice
from duben.repair.decoding.punctuation import pair
from duben.repair.decoding.search import beam_search
from duben.repair.decoding.vocabulary import words

CLOSE = 2.0
"""Nats; a reading is in doubt when another one costs at most so much more."""
CONTEXT = 5
"""Known characters on either side of unknown ones that are read with them, for the words they make."""


class Reread(NamedTuple):
    """A line that was read again."""

    text: str
    """The line as it was written, "" when no reading proves."""
    doubts: tuple[tuple[int, str, str], ...] = ()
    """Chosen stretches with their places, each with another that is nearly as likely."""


def settled(known: Sequence[str], lattice: Callable[[int, int], Lattice]) -> Reread:
    """Return a line with its unknown characters, those that are "" in `known`, chosen by words.

    `lattice` gives the readings of the characters from one place to another.
    """
    chars = list(known)
    doubts: list[tuple[int, str, str]] = []
    for first, last in _windows([at for at, char in enumerate(known) if not char], len(known)):
        before = "".join(chars[:first])
        opened = pair("", before)[0]
        found = beam_search(lattice(first, last), _language(), opened, "".join(chars[last:]))
        if not found:
            return Reread("")
        chars[first:last] = found[0].text
        near = [path.text for path in found[1:2] if path.cost < found[0].cost + CLOSE]
        doubts += ((len(before), found[0].text, other) for other in near)
    return Reread("".join(chars), tuple(doubts))


@cache
def _language() -> Language:
    """Return the language model without an article: the known parts of a line may begin amid a word."""
    return Language("")


def _windows(unknown: list[int], size: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last place of each group of unknown characters with its context.

    3, 6 and 30 of 32  ->  0 to 12, 25 to 32
    """
    group: list[int] = []
    for at in [*unknown, size + 3 * CONTEXT]:
        if group and at - group[-1] > 2 * CONTEXT:
            yield max(0, group[0] - CONTEXT), min(size, group[-1] + CONTEXT + 1)
            group = []
        group.append(at)


def only(char: str) -> Candidates:
    """Return a known character as the only candidate."""
    return weighed({simplified().get(char, char): Candidate(char)})


def among(codes: Iterable[bytes], script: bool) -> Candidates:
    """Return the candidates with one of these codes in UTF-8; `script` says whether the page is Traditional.

    A character of the other script is dearer, where there are two forms.
    """
    found: dict[str, Candidate] = {}
    for code in codes:
        char = _by_bytes().get(code, "")
        plain = simplified().get(char, char)
        other = is_han(char) and (char != plain) != script and plain in _varying()
        candidate = Candidate(char, FOREIGN if other else 0.0)
        if char:
            found[plain] = min(found.get(plain, candidate), candidate, key=partial(_rank, plain))
    return weighed(found)


def _rank(plain: str, candidate: Candidate) -> tuple[float, bool, str]:
    """Return a key that sorts the forms of one character: of equal ones the usual first, 說 before 説."""
    return candidate.penalty, candidate.char != traditional().get(plain), candidate.char


@cache
def _varying() -> frozenset[str]:
    """Return the Simplified characters that have a Traditional form of their own."""
    return frozenset(plain for char, plain in simplified().items() if char != plain)


@cache
def _by_bytes() -> dict[bytes, str]:
    """Return the characters to try, by their bytes in UTF-8."""
    chars = {*simplified(), *(word for word in words() if len(word) == 1)}
    return {char.encode(): char for char in chars}

"""Read lines again that were written in UTF-8 and read in an encoding of single bytes, some of them dropped.

å›½å®¶  ->  国家, E5 9B BD  E5 AE B6        å…¬å›ä¸­  ->  公园中, of 园 the last byte AD is gone

A byte of UTF-8 says how many follow it, so the characters of which bytes were dropped are known, and an
encoding drops few bytes. Words choose among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations_with_replacement, permutations
from typing import NamedTuple

from duben.lexicon.conversion import simplify
from duben.model.hanzi import is_han
from duben.repair.decoding.candidates import Candidates
from duben.repair.decoding.lattice import Lattice
from duben.repair.mojibake.code_pages import ALSO_PROSE, TRAILS, CodePage
from duben.repair.mojibake.likeness import STRANGE, common, likely, strangeness
from duben.repair.mojibake.unread import Reread, among, only, settled

NO_BREAK = "\u00a0"
TIMES = 3
"""Times that a text was written in UTF-8 and read wrongly, one upon the other, at most."""
KNOWN = 2
"""The fewest Han characters of which no byte is missing in a line of which some are; others, half as many."""


class Piece(NamedTuple):
    """A character of the line as it was written, as far as it is known."""

    char: str
    """"" for a character of which bytes are missing."""
    data: bytes = b""
    """Its bytes that are there; none for a character that was read rightly."""
    missing: int = 0
    """Bytes that were dropped."""


def read(line: str, page: CodePage) -> Reread:
    """Return a line read in UTF-8, with text "" when it is not of UTF-8 as `page` shows it, or no Chinese.

    A space may be a space, or stand for a no-break space, which is a byte of a character. Words decide.
    """
    found = [_read(line, page), _read(line, page, NO_BREAK)] if " " in line else [_read(line, page)]
    return min((again for again in found if again.text), key=_strangeness, default=Reread(""))


def _strangeness(again: Reread) -> float:
    return strangeness(again.text)


def _read(line: str, page: CodePage, space: str = "") -> Reread:
    """Return a line read in UTF-8, its spaces taken for `space` where a character may go on."""
    for _ in range(TIMES):
        pieces = parsed(line, page, space) if page.utf8.search(line) or page.twice.search(line) else []
        unknown = sum(piece.missing > 0 for piece in pieces)
        known = "".join(piece.char for piece in pieces if piece.data)
        han = sum(map(is_han, known))
        if known and not han and all(char in page.bytes for char in known):
            line = "".join(_letter(piece, page) for piece in pieces)
            continue
        if unknown and (han < KNOWN or 2 * unknown > han or not common(known)):
            return Reread("")
        again = _chosen(pieces, page, known) if unknown else Reread("".join(piece.char for piece in pieces))
        mended = "".join(char for char, piece in zip(again.text, pieces, strict=False) if piece.data)
        if again.text and likely(mended) and (not unknown or strangeness(mended) <= STRANGE):
            return again
        return Reread("")
    return Reread("")


def _letter(piece: Piece, page: CodePage) -> str:
    """Return a character that was read wrongly before, "" for one that its encoding had dropped already."""
    codes = _codes(piece, page) if piece.missing else ()
    found = {char for code in codes if (char := code.decode("utf-8", "ignore")) in page.shown.values()}
    return piece.char or (found.pop() if len(found) == 1 else "")


def parsed(line: str, page: CodePage, space: str) -> list[Piece]:
    """Return the characters of a line; [] when its bytes are no UTF-8, or nothing in it is."""
    trails = {char: byte for char, byte in page.bytes.items() if byte in TRAILS}
    trails[" "] = trails.get(space, 0)
    pieces: list[Piece] = []
    place = 0
    while place < len(line):
        char = line[place]
        lead = page.bytes.get(char, 0)
        place += 1
        if lead < 0xC2:
            if lead and char not in ALSO_PROSE and char not in "\xa0\xad":
                return []
            pieces.append(Piece(char))
            continue
        size = 1 if lead < 0xE0 else 2 if lead < 0xF0 else 3
        data = bytearray((lead,))
        while len(data) <= size and place < len(line) and (trail := trails.get(line[place], 0)):
            data.append(trail)
            place += 1
        missing = size + 1 - len(data)
        found = bytes(data).decode("utf-8", "ignore")
        if "\ue000" <= found <= "\uf8ff":
            return []
        if (missing or not found) and (not missing or not page.dropped or size == 3):
            return []
        pieces.append(Piece("" if missing else found, bytes(data), missing))
    return pieces if any(piece.data for piece in pieces) else []


def _chosen(pieces: Sequence[Piece], page: CodePage, known: str) -> Reread:
    """Return a line with the characters chosen of which bytes are missing."""
    script = sum(map(str.__ne__, known, simplify(known))) * 10 > len(known)

    def lattice(first: int, last: int) -> Lattice:
        found = Lattice()
        for piece in pieces[first:last]:
            found.extend(_candidates(piece, page, script) if piece.missing else only(piece.char))
        return found

    return settled([piece.char for piece in pieces], lattice)


@lru_cache(1024)
def _candidates(piece: Piece, page: CodePage, script: bool) -> Candidates:
    """Return the candidates for a character of which bytes are missing."""
    return among(_codes(piece, page), script)


def _codes(piece: Piece, page: CodePage) -> Iterator[bytes]:
    """Yield the codes of a character, with the dropped bytes in any of its places."""
    lead, *rest = piece.data
    drops = combinations_with_replacement(sorted(page.dropped), piece.missing)
    orders = chain.from_iterable(set(permutations((*rest, *drop))) for drop in drops)
    return (bytes((lead, *order)) for order in orders)

"""Drop the lines around an article that is written as Markdown: those that repair would empty in a text.

Repair alone knows the shapes of such lines; no other line is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator

from duben.page.pieces import Piece
from duben.repair.families import boilerplate


def trimmed(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], tuple[str, ...]]:
    """Return pieces without boilerplate, and the lines that were dropped."""
    text = "\n".join(_line(piece) for piece in pieces)
    emptied = {edit.start: edit.before for edit in boilerplate.edits(text)}
    return tuple(_kept(pieces, emptied)), tuple(emptied.values())


def _kept(pieces: tuple[Piece, ...], emptied: dict[int, str]) -> Iterator[Piece]:
    start = 0
    for piece in pieces:
        line = _line(piece)
        if not (line and start in emptied):
            yield piece
        start += len(line) + 1


def _line(piece: Piece) -> str:
    """Return the text of a piece on one line; tables are never boilerplate."""
    return "" if piece.rows or piece.picture else piece.text.replace("\n", " ")

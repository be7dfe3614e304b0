"""Make a draft of the pieces that a format was read into: its title apart, and no line from around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from duben.intake.draft import Attachment, Beside, Draft
from duben.intake.trim import trimmed
from duben.page.pieces import Found, Piece

TOP = 5
"""Pieces at the beginning that may repeat the title."""
SHORT_LINE = 40
"""Code points of a line around a headline."""
_IMPRINT = re.compile(
    r"(?:19|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}日?(?:.*(?:来源|來源|作者|编辑|\d:\d\d)|$)"
)


def draft_of(pieces: Iterable[Piece], title: Found, beside: Beside) -> Draft:
    """Return the draft of an article without its metadata; without `title` its first heading is the title."""
    kept, dropped = trimmed(tuple(pieces))
    top = [index for index, piece in enumerate(kept[:TOP]) if piece.kind in ("heading", "paragraph")]
    if not title.value:
        first = next((i for i in top if kept[i].kind == "heading"), None)
        title = Found(kept[first].text, "its first heading") if first is not None else title
    repeated = next((i for i in top if without_space(kept[i].text) == without_space(title.value)), None)
    if repeated is not None:
        # Lines before the headline are the path of the page, lines right after it name author and day.
        above = tuple(piece for piece in kept[:repeated] if len(piece.text) > SHORT_LINE or piece.picture)
        below = kept[repeated + 1 :]
        kept = above + (below[1:] if below and _imprint(below[0]) else below)
    kept = tuple(_without_caption(piece, title.value) for piece in kept)
    addresses = dict.fromkeys(piece.picture.address for piece in kept if piece.picture)
    pictures = [Attachment(address, data) for address in addresses if (data := beside(address))]
    return Draft(
        title=title,
        pieces=tuple(_below_title(kept)),
        pictures=tuple(pictures),
        doubts=tuple(f"a line from around the article was left out: {line[:60]}" for line in dropped),
    )


def _without_caption(piece: Piece, title: str) -> Piece:
    """Return a picture without a caption that is the headline, as content systems fill it in."""
    if (
        piece.picture
        and piece.picture.caption
        and without_space(piece.picture.caption) == without_space(title)
    ):
        return replace(piece, picture=piece.picture._replace(caption=""))
    return piece


def _imprint(piece: Piece) -> bool:
    """Tell whether a line says when and where an article appeared."""
    return (
        piece.kind == "paragraph" and len(piece.text) <= 2 * SHORT_LINE and bool(_IMPRINT.search(piece.text))
    )


def without_space(text: str) -> str:
    """Return text without white space."""
    return "".join(text.split())


def _below_title(pieces: tuple[Piece, ...]) -> Iterable[Piece]:
    """Yield pieces with their headings on levels from 2 down, without a gap at the top."""
    levels = sorted({piece.level for piece in pieces if piece.kind == "heading"})
    places = {level: min(2 + place, 6) for place, level in enumerate(levels)}
    for piece in pieces:
        yield replace(piece, level=places[piece.level]) if piece.kind == "heading" else piece

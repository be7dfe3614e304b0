"""Hold the pieces of an article that is read from another format: headings, paragraphs, tables, pictures.

Piece("paragraph", (Run("花"), Run("开", strong=True), Run("了。")))  ->  text 花开了。  markdown 花**开**了。
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

PieceKind = Literal["heading", "paragraph", "quote", "item", "table", "picture"]


class Found(NamedTuple):
    """A value, and where it was found."""

    value: str = ""
    source: str = ""
    """The place in the file, in words for an editor."""
    sure: bool = True
    """Whether the file says so itself, or the value is a guess from the look of the text."""


NOT_FOUND = Found()


class Run(NamedTuple):
    """A stretch of text in one style."""

    text: str
    strong: bool = False
    em: bool = False
    ruby: str = ""
    """Syllables over the text, one a Han character, with spaces between."""
    linked: bool = False
    """Whether it leads to another page."""


class Picture(NamedTuple):
    """An image of the article."""

    address: str
    """As it stands in the file: a path beside it, or a web address."""
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of an article."""

    kind: PieceKind
    runs: tuple[Run, ...] = ()
    level: int = 0
    """Headings: 1 is the title of the article. Items: depth in lists, from 1."""
    number: int = 0
    """Items of numbered lists: their number."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Tables: the text of each cell."""
    picture: Picture | None = None

    @property
    def linked(self) -> bool:
        """Whether all of its text leads to other pages."""
        return bool(self.runs) and all(run.linked for run in self.runs if run.text.strip())

    @property
    def text(self) -> str:
        """The words without their styles; of a table one row after another, of a picture its caption."""
        if self.picture:
            return self.picture.caption
        return "\n".join("  ".join(row) for row in self.rows) or "".join(run.text for run in self.runs)


def plain_piece(text: str, kind: PieceKind = "paragraph", level: int = 0) -> Piece:
    """Return a piece in one style."""
    return Piece(kind, (Run(text),), level)


_SPECIAL = re.compile(r"[\\*_`\[\]<]|(?<!\s)!(?=\[)|\{(?=[^{}|\n]+\|)|&(?=#?\w+;)")
_OPENING = re.compile(r"(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|\d{1,9}(?=[.)](?:\s|$))|(?:=+|-+)$)")


def escape(text: str) -> str:
    r"""Return text so that Markdown shows it as it stands: `5*3` -> `5\*3`."""
    return _SPECIAL.sub(lambda found: "\\" + found[0], text)


def markdown_of(piece: Piece, tables: bool = True) -> str:
    """Write one piece as Markdown; a piece without text gives "".

    Without `tables` each row is an item of a list, for a Markdown that has none. Pictures are the writer's.
    """
    if piece.rows:
        return (
            markdown_table(piece.rows)
            if tables
            else "\n".join(f"- {escape(' | '.join(row))}" for row in piece.rows)
        )
    line = inline(piece.runs)
    if not line:
        return ""
    if piece.kind == "heading":
        return f"{'#' * piece.level} {line}"
    if piece.kind == "quote":
        return f"> {_opened(line)}"
    if piece.kind == "item":
        mark = f"{piece.number}." if piece.number else "-"
        return f"{'   ' * (piece.level - 1)}{mark} {_opened(line)}"
    return _opened(line)


def _opened(line: str) -> str:
    r"""Escape what would begin a heading, a list or a quotation: `1.` -> `1\.`."""
    if found := _OPENING.match(line):
        end = found.end() if found[0].isdigit() else 0
        return f"{line[:end]}\\{line[end:]}"
    return line


def inline(runs: tuple[Run, ...]) -> str:
    """Write styled text as Markdown; marks of emphasis touch their words, as CommonMark wants them."""
    out = ""
    for style, group in groupby(runs, key=lambda run: run[1:4]):
        text = "".join(run.text for run in group)
        strong, em, ruby = style
        inner = text.strip()
        if not inner:
            out += text
            continue
        mark = "**" * strong + "*" * em
        before, after = text[: text.index(inner)], text[text.index(inner) + len(inner) :]
        shown = f"{{{inner}|{ruby}}}" if ruby else escape(inner)
        out += f"{before}{mark}{shown}{mark[::-1]}{after}"
    return out.strip()


def markdown_table(rows: tuple[tuple[str, ...], ...]) -> str:
    """Write rows as a table of Markdown; the first row is its head."""
    width = max(map(len, rows))
    lines = [[escape(cell).replace("|", r"\|") for cell in row] + [""] * (width - len(row)) for row in rows]
    lines.insert(1, ["---"] * width)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

"""Hold the pieces of an article that is read from another format: headings, paragraphs, tables, pictures.

Piece("paragraph", (Run("花"), Run("开", strong=True), Run("了。")))  ->  text 花开了。  markdown 花**开**了。
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple
from urllib.parse import quote

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
    href: str = ""
    """The address that it leads to, as the document gives it; "" where it leads nowhere."""


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
        return bool(self.runs) and all(run.href for run in self.runs if run.text.strip())

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
_WEB = re.compile(r"https?://[^/?#\s]")
_SAFE = "%/:?#[]@!$&'()*+,;=~"
"""Characters of an address beside letters and digits; all others are encoded."""
_OPENING = re.compile(r"(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|\d{1,9}(?=[.)](?:\s|$))|(?:=+|-+)$)")


def escape(text: str) -> str:
    r"""Return text so that Markdown shows it as it stands: `5*3` -> `5\*3`."""
    return _SPECIAL.sub(lambda found: "\\" + found[0], text)


def markdown_of(piece: Piece) -> str:
    """Write one piece as Markdown; a piece without text gives "". Pictures are the writer's."""
    if piece.rows:
        return markdown_table(piece.rows)
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
    """Write styled text as Markdown; marks of emphasis touch their words, as CommonMark wants them.

    Links to web addresses stay, others lead nowhere from a site.
    """
    out = ""
    for style, group in groupby(runs, key=lambda run: run[1:]):
        text = "".join(run.text for run in group)
        strong, em, ruby, href = style
        inner = text.strip()
        if not inner:
            out += text
            continue
        mark = "**" * strong + "*" * em
        before, after = text[: text.index(inner)], text[text.index(inner) + len(inner) :]
        shown = f"{{{inner}|{ruby}}}" if ruby else escape(inner)
        shown = f"{mark}{shown}{mark[::-1]}"
        out += f"{before}{f'[{shown}]({_link(href)})' if _link(href) else shown}{after}"
    return out.strip()


def _link(href: str) -> str:
    """Return a web address as Markdown takes it, "" for anything else."""
    return f"<{quote(href, safe=_SAFE)}>" if _WEB.match(href) else ""


def markdown_table(rows: tuple[tuple[str, ...], ...]) -> str:
    """Write rows as a table of Markdown; the first row is its head."""
    width = max(map(len, rows))
    lines = [[escape(cell).replace("|", r"\|") for cell in row] + [""] * (width - len(row)) for row in rows]
    lines.insert(1, ["---"] * width)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

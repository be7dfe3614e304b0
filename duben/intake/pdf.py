"""Read a PDF that holds text into a draft, through pypdf; its lines are joined by repair."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from typing import NamedTuple

from duben.intake.article import without_space
from duben.intake.draft import NOBODY, Draft, InputFile, refuse
from duben.model.hanzi import han_count
from duben.page.pieces import Found
from duben.page.tree import squeezed

PAGES = 400
FEWEST = 20
"""Han characters a page on average; with fewer its pages are pictures."""
EDGE = 2
"""Lines at the top and the foot of a page that may be the same on each."""
_BROKEN = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError)
"""What pypdf fails with on a broken PDF, beside its own errors."""
_NUMBER = re.compile(r"[\d第页/—–\- ]+")


class _Content(NamedTuple):
    """What a PDF holds: the text of its pages, and its title and author, empty where it names none."""

    pages: list[str]
    title: str
    author: str


def read_pdf(given: InputFile) -> tuple[Draft, ...]:
    """Read the text of a PDF, without the lines that stand on every page.

    Raises SeedError for one that is locked, broken, too long, or has no text.
    """
    pages, title, author = _content(given)
    if sum(map(han_count, pages)) < FEWEST * max(1, len(pages)):
        hint = "run it through a program that recognises characters (OCR) first"
        raise refuse(given, "is scanned: its pages are pictures and hold no Chinese text", hint)
    lines = [line for page in _without_edges([_lines(page) for page in pages]) for line in page]
    named = _property(title)
    if not han_count(named.value):
        named = Found(lines[0], "its first line", sure=False)
    elif without_space(named.value) != without_space(lines[0]):
        lines.insert(0, named.value)
    return (
        Draft(
            title=named,
            author=Found() if NOBODY.search(author) else _property(author),
            text="\n".join(lines) + "\n",
            doubts=("a PDF has no paragraphs: see that its lines were joined as they should be",),
        ),
    )


def _content(given: InputFile) -> _Content:
    """Return what a PDF holds."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(given.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise refuse(given, "is locked with a password", "save a copy without one")
        if len(reader.pages) > PAGES:
            raise refuse(given, f"has more than {PAGES} pages", "split it")
        # A broken table of characters gives halves of surrogate pairs, which are no text.
        pages = [page.extract_text().encode("utf-8", "replace").decode() for page in reader.pages]
        about = reader.metadata
        title, author = (about.title or "", about.author or "") if about else ("", "")
    except (PyPdfError, *_BROKEN) as error:
        hint = "print it to a new PDF, or copy its text"
        raise refuse(given, "is a PDF that cannot be read", hint) from error
    return _Content(pages, title, author)


def _property(value: str) -> Found:
    """Return a property of a PDF, which a program may have filled in on its own."""
    return Found(squeezed(str(value)), "the properties of the PDF", sure=False)


def _lines(page: str) -> list[str]:
    return [line.strip() for line in page.split("\n") if line.strip()]


def _without_edges(pages: list[list[str]]) -> list[list[str]]:
    """Drop page numbers, and lines that stand at the top or the foot of more than half of the pages."""
    edges = Counter(_NUMBER.sub("", line) for page in pages for line in {*page[:EDGE], *page[-EDGE:]})
    often = {line for line, count in edges.items() if count > 2 and count * 2 > len(pages)}

    def kept(index: int, line: str, size: int) -> bool:
        edge = index < EDGE or index >= size - EDGE
        return not (edge and (_NUMBER.fullmatch(line) or _NUMBER.sub("", line) in often))

    return [[line for i, line in enumerate(page) if kept(i, line, len(page))] for page in pages]

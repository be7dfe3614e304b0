"""Read the header of a PO file, and say what is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from duben.model.findings import Finding, Where

FIELD = re.compile(r"(?P<name>[^\s:]+):[ \t]*(?P<value>.*)")
CHARSET = re.compile(r"charset=([^\s;]*)", re.IGNORECASE)
PLURAL = re.compile(r"nplurals\s*=\s*\d+\s*;\s*plural\s*=\s*[^;]+;?\s*")
DATE = "%Y-%m-%d %H:%M%z"
DATES = ("POT-Creation-Date", "PO-Revision-Date")


def fields(header: str) -> dict[str, str]:
    """Return the fields of a header by their names; a line that is no field is left out."""
    return {found["name"]: found["value"].strip() for found in map(FIELD.match, header.split("\n")) if found}


def header_oddities(header: str, pieces: Sequence[tuple[int, Where]]) -> Iterator[Finding]:
    """Yield warnings of the fields that other programs stumble over; none keeps the messages from us.

    `pieces` says where its lines stand: the offset in code points at which each begins, and its place.
    """
    offset = 0
    for line in header.split("\n"):
        found = FIELD.match(line)
        if line.strip() and not found:
            yield _oddity(pieces, offset, f"is no field: {line.strip()[:24]}", "write Name: value\\n")
        elif found:
            for message, hint in _wrong(found["name"], found["value"].strip()):
                yield _oddity(pieces, offset + found.start("value"), f"{found['name']} {message}", hint)
        offset += len(line) + 1


def _wrong(name: str, value: str) -> Iterator[tuple[str, str]]:
    match name:
        case "Content-Type":
            charset = CHARSET.search(value)
            hint = "write text/plain; charset=UTF-8"
            if not charset:
                yield "names no charset", hint
            elif charset[1].casefold() not in {"utf-8", "utf8"}:
                # What is not UTF-8 has been refused before.
                yield f"says charset={charset[1]}, and the file is UTF-8", hint
        case "Plural-Forms" if not PLURAL.fullmatch(value):
            yield f"is not filled in: {value}" if value else "is empty", "remove the line"
        case _ if name in DATES and not _is_date(value):
            problem = f"is no date: {value}" if value else "is empty"
            yield problem, "write it as 2026-11-28 09:30+0100, or remove the line"


def _is_date(value: str) -> bool:
    try:
        datetime.strptime(value, DATE)
    except ValueError:
        return False
    return True


def _oddity(pieces: Sequence[tuple[int, Where]], offset: int, message: str, hint: str) -> Finding:
    start, where = next(piece for piece in reversed(pieces) if piece[0] <= offset)
    place = Where(where.path, where.line, where.column + offset - start)
    return Finding("po-header", "warning", place, message, hint)

"""Restore the full-width marks of Han text.

在2021年,商湯上市;12:30開會!  ->  在2021年，商湯上市；12:30開會！
"""

from __future__ import annotations

import re

from duben.model.edits import Edit, edited
from duben.model.hanzi import CLOSING, HAN, OPENING
from duben.repair.damage import FULL, MARKS
from duben.repair.families import boilerplate
from duben.repair.insertions.table import IN_STEP, SHIFTED
from duben.repair.result import Found, Repaired

_CLOSED = rf"{HAN}〓、。，；：！？…—{CLOSING}％℃°①-⑳"
"""Characters that end a clause of Han text: its own and closing marks."""
_OPENED = rf"{HAN}〓{OPENING}—…"
"""Characters that begin a clause of Han text: its own and opening marks."""
_HALF = re.escape("".join(FULL))

_FULL = re.compile(f"(?<!\\?)[{MARKS}]")
"""A full-width mark, except after `?`, where it may be a trace of damage."""

SIGN = re.compile(rf"[{HAN}”’」』》】）][{_HALF}](?=[{HAN}“‘「『《【（]|[”’」』》】）]|\s*$)", re.MULTILINE)
"""A mark that must be a folded one: Han text on its left, Han text or the line end on its right."""

_SOME = re.compile(rf"{SIGN.pattern}|\?[{_HALF}]", re.MULTILINE)

MARK = re.compile(
    rf"(?<=[{_CLOSED}])[{_HALF}]+(?:[ \t]+(?=[{_OPENED}]))?"
    rf"|(?<=[A-Za-z0-9%$€+)\]\"'])[{_HALF}]+(?:[ \t]+)?(?=[{_OPENED}])"
)
"""A run of marks right after or right before Han text, with the space that typists put behind it."""

_LATIN_END = re.compile(rf"(?<=[A-Za-z0-9])[{_HALF}]$")
_CLAUSE = re.compile(rf"[^{_HALF}]*$")
_ADDRESS = re.compile(r"https?://\S*")
CODE = re.compile(r"[{}=<>\\`|_$#]|//|[A-Za-z0-9_]\(|;$|^\s*(?:#|--|\*|//)")
"""Characters and patterns that prose lacks."""
_HAN = re.compile(f"[{HAN}]")
_CHINESE = re.compile(f"[{HAN}\u3000-\u303f\uff00-\uffef]")

SIGNS = 2
"""Folded marks needed to show that all marks were folded; a single one may be the author's slip."""


def folded(text: str) -> bool:
    """Tell whether the full-width marks of an article were folded, all of them.

    Its insertions are left out, and so is its boilerplate, which may have been typed by someone else.
    """
    if not SIGN.search(text):
        return False
    text = IN_STEP.sub("", text)
    text = edited(text, boilerplate.edits(text))
    if _FULL.search(text) or not SIGN.search(text):
        return False
    found = ((line, SIGN.findall(line)) for line in text.split("\n"))
    return sum(len(signs) for line, signs in found if signs and not _code(line)) >= SIGNS


def maybe_folded(text: str) -> bool:
    """Tell whether the marks of a damaged piece may have been folded, which is too short to show it.

    No full-width mark stands in it, and a half-width one beside Han text or behind the trace of a lost byte.
    """
    text = IN_STEP.sub("", text)
    return not _FULL.search(text) and _SOME.search(text) is not None


def find(page: Repaired) -> Found:
    """Unfold the marks of a folded text, but not in lines that were left damaged.

    Numbers (1,000 and 12:30), addresses, code and Latin sentences keep their marks. A typist who puts a space
    behind a mark does so mostly; a space here and there is the author's, and stays.
    """
    text = page.text
    # Full-width marks that stretches out of step only seemed to hold are gone by now, so look once more.
    if "folded" not in page.signs and not folded(text):
        return Found()
    left = {doubt.line for doubt in page.left}
    found: list[tuple[int, str]] = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        # A line that was left has lost what told it: its unread places look the same when it is read again.
        if number not in left and not SHIFTED.search(line) and not _code(line):
            found += ((start + mark.start(), mark[0]) for mark in (*MARK.finditer(line), *_last(line)))
        start += len(line) + 1
    spaced = sum(marks[-1].isspace() for _, marks in found)
    within = sum(text[at + len(marks) : at + len(marks) + 1] not in ("", "\n") for at, marks in found)
    if spaced * 2 < within:
        found = [(at, marks.rstrip()) for at, marks in found]
    return Found(tuple(Edit(at, at + len(marks), marks, _unfold(marks), "width") for at, marks in found))


def _last(line: str) -> list[re.Match[str]]:
    """Return the mark at the end of a line whose Chinese clause ends in a Latin word."""
    mark = _LATIN_END.search(line)
    clause = _CLAUSE.search(line, 0, mark.start()) if mark else None
    return [mark] if mark and clause and _HAN.search(clause[0]) else []


def _unfold(marks: str) -> str:
    return "".join(FULL.get(char, "") for char in marks)


def _code(line: str) -> bool:
    """Tell whether a line is code, a formula or a bare address rather than prose."""
    line = _ADDRESS.sub("", line)
    return bool(CODE.search(line)) and len(_CHINESE.findall(line)) * 2 < len(line)

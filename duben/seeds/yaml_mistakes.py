"""Find the mistake of a person in a file that is not YAML: a parser only says where it gave up.

likely("title： Foo", 1)  ->  Guess(1, 6, "： is the full-width colon", "write : and a space behind it")
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Guess(NamedTuple):
    """A mistake at a place of a text; line and column from 1."""

    line: int
    column: int
    message: str
    hint: str


ODD_SPACES = {"\t": "a tab", "\u3000": "a wide space (U+3000)", "\xa0": "a no-break space (U+00A0)"}
"""Characters that look like spaces and are none to YAML."""

_KEY = r"^(?P<lead>\s*(?:-\s+)?(?:\{\s*)?)(?P<key>[A-Za-z]\w*)"
_VALUE = re.compile(_KEY + r":[ \t]+(?P<value>\S.*?)\s*$")
_COMMENT = re.compile(r"^\s*#")
_QUOTED = re.compile(r"""(?P<quote>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?P<rest>.*)$""")
_BLOCK = re.compile(r"^( *).*:[ ]+[|>][+-]?\d?\s*$")
"""A key whose value is the indented lines below it."""
_OUTLINE = re.compile(r"^(?P<lead> *(?:- +)?)(?=[A-Za-z]\w*:)")


def likely(text: str, line: int) -> Guess | None:
    """Return the likeliest mistake at or above a line where a parser gave up, the first of several."""
    lines = text.split("\n")
    block = -1
    for number, content in enumerate(lines[:line], 1):
        indent = len(content) - len(content.lstrip(" "))
        if _COMMENT.match(content) or not content.strip() or -1 < block < indent:
            continue
        block = len(found[1]) if (found := _BLOCK.match(content)) else -1
        for rule in _RULES:
            if fault := rule(content):
                column, message, hint = fault
                return Guess(number, column + 1, message, hint)
    return next(_outline(lines[:line]), None)


_Found = tuple[int, str, str]
"""Place in the line from 0, the fault, and the way to mend it."""


def _space(line: str) -> _Found | None:
    """Find a tab, or a space that is no space to YAML, before a key or a value."""
    odd = rf"(?P<odd>[{''.join(ODD_SPACES)}])"
    found = re.match(rf"[ \-]*{odd}", line) or re.match(rf"{_KEY}:[ ]*{odd}", line)
    if not found:
        return None
    return found.start("odd"), f"{ODD_SPACES[found['odd']]} stands here", "write spaces in its place"


def _dash(line: str) -> _Found | None:
    if found := re.match(r"^(\s*)([－—–−])\s*\w", line):
        return found.start(2), f"{found[2]} is no hyphen", "write - and a space behind it"
    if found := re.match(r"^(\s*)-[A-Za-z]\w*:", line):
        return len(found[1]), "no space stands behind the hyphen", "write - and a space behind it"
    return None


def _colon(line: str) -> _Found | None:
    if found := re.match(_KEY + r"\s*：", line):
        return found.end() - 1, "： is the full-width colon", "write : and a space behind it"
    if found := re.match(_KEY + r":(?=[^\s/])", line):
        return found.end() - 1, "no space stands behind the colon", "write : and a space behind it"
    return None


def _quotes(line: str) -> _Found | None:
    found = _VALUE.match(line)
    if not found or found["value"][0] not in "\"'":
        return None
    start = found.start("value")
    quoted = _QUOTED.match(found["value"])
    if not quoted:
        return start, "the quotation mark is not closed", f"write {found['value'][0]} at the end of the value"
    rest = quoted["rest"].strip()
    if rest and rest[0] not in "#,}]":
        hint = f"put the whole value in quotation marks: {found['key']}: {_in_quotes(found['value'])}"
        return start + quoted.end("quote"), "text stands behind the quotation mark that closes", hint
    return None


def _brackets(line: str) -> _Found | None:
    """Find a comma of full width between the keys of one line, and a bracket that is not closed."""
    if found := re.match(r"^\s*(?:-\s+)?\{.*?(?P<comma>，)\s*[A-Za-z]\w*:", line):
        return found.start("comma"), "， is the full-width comma", "write , and a space behind it"
    opened = re.match(r"^\s*(?:-\s+|[A-Za-z]\w*:\s+)?([{\[])", line)
    if opened and _balance(line) > 0:
        close = {"{": "}", "[": "]"}[opened[1]]
        return opened.start(1), f"{opened[1]} is not closed", f"write {close} at the end"
    found = _VALUE.match(line)
    if found and found["value"][0] == "[" and not re.search(r"\]\s*(#.*)?$", found["value"]):
        return found.start("value"), "[ begins a list", _in_full(found)
    return None


def _value(line: str) -> _Found | None:
    """Find a value that only quotation marks make text: Foo: bar, @home, *bank*."""
    found = _VALUE.match(line)
    if not found or "{" in found["lead"] or found["value"][0] in "\"'{[#":
        return None
    value, start = found["value"], found.start("value")
    if value[0] in "@`%&*!|>" and not re.fullmatch(r"[|>][+-]?\d?", value):
        return start, f"{value[0]} means something to YAML at the beginning of a value", _in_full(found)
    if re.search(r":(\s|$)", value.split(" #")[0]):
        return start, "a colon with a space behind it stands within the value", _in_full(found)
    return None


_RULES: tuple[Callable[[str], _Found | None], ...] = (_space, _dash, _colon, _quotes, _brackets, _value)


def _outline(lines: list[str]) -> Iterator[Guess]:
    """Find the key that stands beside the column of its neighbours, or that lacks the hyphen of its entry."""
    column, listed = -1, any(line.startswith("- ") for line in lines)
    for number, line in enumerate(lines, 1):
        found = _OUTLINE.match(line)
        if not found:
            continue
        here = len(found["lead"])
        if "-" in found["lead"] or column < 0:
            column = here
        elif listed and here == 0:
            yield Guess(number, 1, "stands outside the list", "write - and a space before it")
        elif number == len(lines) and 0 < abs(here - column) < 2:
            yield Guess(number, here + 1, "stands out of line", "let it begin below the key above it")


def _balance(line: str) -> int:
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", line)
    return sum(bare.count(mark) for mark in "{[") - sum(bare.count(mark) for mark in "}]")


def _in_full(found: re.Match[str]) -> str:
    return f"put it in quotation marks: {found['key']}: {_in_quotes(found['value'])}"


def _in_quotes(value: str) -> str:
    return f"'{value}'" if '"' in value else f'"{value}"'

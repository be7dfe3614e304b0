"""Read again what was written in UTF-8 and read in GBK, though some of it vanished on the way.

涓浗AI  ->  中国AI

中国 is E4 B8 AD  E5 9B BD. Read in pairs, E4B8 is 涓, ADE5 is user-defined and vanishes, 9BBD is 浗.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from duben.damage import decode
from duben.hanzi import LOST
from duben.repair.characters import pairs, simplified
from duben.repair.choices import Choice, Choices, weighed
from duben.repair.language import Language, words
from duben.repair.lattice import Lattice
from duben.repair.ways import ways

_LEADS = range(0xE2, 0xF0)
_TRAILS = range(0x80, 0xC0)
_PAIRS = "".join(
    bytes((lead, trail)).decode("gbk", "ignore") for lead in (*range(0xE3, 0xEA), 0xEF) for trail in _TRAILS
)
SIGN = re.compile(f"[{_PAIRS}]")
"""What the first two of the three bytes of a character look like in GBK: 涓 浜 鐨 …"""
_PRIVATE = re.compile("[\ue000-\uf8ff]")

Byte = int | None
"""One byte, or None for one that is unknown."""
LONGEST = 8
"""How many characters in a row may be unknown."""
CONTEXT = 3
SWALLOWED = -1
"""Stands among bytes for one below 0x40 that a `?` took along."""


@cache
def _candidates() -> dict[int, list[tuple[bytes, str]]]:
    """Return characters worth trying, by the first of their three bytes."""
    found: dict[int, list[tuple[bytes, str]]] = {}
    for char in {*simplified(), *(word for word in words() if len(word) == 1)}:
        data = char.encode()
        if len(data) == 3:
            found.setdefault(data[0], []).append((data, char))
    return found


def reread(line: str) -> str:
    """Return what a line was; "" when it was nothing else, or nothing that proves.

    A byte that swallowed its neighbour leaves `LOST` in the neighbour's place.
    """
    line = _PRIVATE.sub("", line)
    found: list[str] = []
    todo: list[Choices] = []
    read = list(_characters(_bytes(line)))
    if sum(len(choices.forms) != 1 for choices in read) > 10 + len(read) // 2:
        return ""
    for choices in [*read, None]:
        if choices and len(choices.forms) != 1 and len(todo) < LONGEST:
            todo.append(choices)
            continue
        if todo:
            found += _chosen("".join(found[-CONTEXT:]), todo, choices)
            todo = []
        if choices:
            found += (choice.char for choice in list(choices.forms.values())[:1])
    text = "".join(found)
    return text if decode(text.replace(LOST, "0").encode()) == line else ""


def _chosen(before: str, unknown: list[Choices], after: Choices | None) -> str:
    """Return the likeliest of the unknown characters between two known ones."""
    lattice = Lattice()
    for char in before:
        lattice.extend(weighed({simplified().get(char, char): Choice(char)}))
    for choices in (*unknown, after):
        if choices:
            lattice.extend(choices)
    found = ways(lattice, Language(""), "", "" if after is None else "的")
    return found[0].text[len(before) :][: len(unknown)] if found else ""


def _bytes(line: str) -> list[Byte]:
    """Return the bytes of a line, with the pairs that must have vanished; [] when they cannot be UTF-8."""
    found: list[Byte] = []
    state = 0
    for at, char in enumerate(line):
        pair: list[Byte] = list(b"\x80" if char == "€" else char.encode("gbk", "ignore"))
        if char == "?" and state:
            pair = [None]
        after = _advance(state, pair)
        if after < 0 and len(pair) == 2:
            found += (None, None)
            after = _advance((state + 2) % 3, pair)
        if after < 0 or not pair:
            return []
        found += pair
        if pair == [None] and at + 1 < len(line):
            found.append(SWALLOWED)
        state = after
    return found if state == 0 else []


def _advance(state: int, data: list[Byte]) -> int:
    """Return how many bytes of a character are read after `data`, -1 when that is not UTF-8."""
    for byte in data:
        if byte is None or byte in (_TRAILS if state else _LEADS):
            state = (state + 1) % 3
        elif state or byte >= 0x80:
            return -1
    return state


def _characters(data: list[Byte]) -> Iterator[Choices]:
    """Yield what each character may have been."""
    at = 0
    while at < len(data):
        byte = data[at]
        if byte is not None and byte < 0x80:
            char = LOST if byte == SWALLOWED else chr(byte)
            yield weighed({char: Choice(char)})
            at += 1
        else:
            yield _choices(tuple(data[at : at + 3]))
            at += 3


@lru_cache(1024)
def _choices(item: tuple[Byte, ...]) -> Choices:
    pools = [_candidates().get(item[0], [])] if item[0] is not None else list(_candidates().values())
    return weighed(
        {
            simplified().get(char, char): Choice(char)
            for pool in pools
            for data, char in pool
            if all(want in (None, byte) for want, byte in zip(item, data, strict=True))
            and (item[1:] != (None, None) or data[1:] not in pairs())
        }
    )

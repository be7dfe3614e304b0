"""Know what names of people and places are made of.

张一鸣 -> surname 张, given name 一鸣    阿塔瓦尔帕 -> five characters that foreign names are written with
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from duben.hanzi import is_han


@dataclass(frozen=True, slots=True)
class Parts:
    """The characters of names, and the patterns they make."""

    common: frozenset[str]
    """The hundred commonest surnames."""
    wordlike: frozenset[str]
    """Surnames that are met more often as words: 曾, 于, 向."""
    doubles: frozenset[str]
    """Surnames of two characters."""
    families: dict[str, str]
    """How surnames are read that are words of another reading: 单 Shàn."""
    titled: re.Pattern[str]
    """A title, as it stands after a surname: 先生."""
    middle: frozenset[str]
    """Characters that only stand between surname and another given character: 张一鸣."""
    sounds: dict[str, str]
    """How foreign names read characters that words read in several ways."""
    person: re.Pattern[str]
    """Surname (1) and given name (2), at every place of a text."""
    transliteration: re.Pattern[str]
    """Three characters or more of foreign names, or any with a dot between."""


@cache
def parts() -> Parts:
    """Read the data file."""
    text = files("duben.lexicon").joinpath("data/names.txt").read_text("utf-8")
    kinds = dict(re.findall(r"^\[(\w+)\]\n(.+)$", text, re.MULTILINE))
    doubles = kinds["double"].split()
    surname = f"(?:{'|'.join(doubles)}|[{kinds['surname']}])"
    foreign = f"[{kinds['transliteration']}]"
    return Parts(
        frozenset(kinds["surname"][:100]),
        frozenset(kinds["wordlike"]),
        frozenset(doubles),
        read_as(kinds["families"]),
        re.compile("|".join(kinds["title"].split())),
        frozenset(kinds["middle"]) - frozenset(kinds["given"]),
        read_as(kinds["sounds"]),
        re.compile(f"(?=({surname})([{kinds['given']}{kinds['middle']}]?[{kinds['given']}]))"),
        re.compile(f"{foreign}+(?:[·•・]{foreign}+)+|{foreign}{{3,}}"),
    )


def read_as(listed: str) -> dict[str, str]:
    """Split characters from their readings: `曾zēng 单shàn`."""
    return {one[0]: one[1:] for one in listed.split()}


def is_surname(text: str, start: int) -> bool:
    """Tell whether a character with a reading of its own as a surname is one here: 曾先生, 他姓曾.

    After another word 任 before 教授 is to hold an office, as in 他任教授.
    """
    if text[start] not in parts().families:
        return False
    before = text[max(0, start - 2) : start]
    if before.endswith("姓") and before != "百姓":
        return True
    return not is_han(before[-1:] or " ") and bool(parts().titled.match(text, start + 1))

"""Know what names of people and places are made of.

张一鸣 -> surname 张, given name 一鸣    阿塔瓦尔帕 -> five characters that foreign names are written with
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Parts:
    """The characters of names, and the patterns they make."""

    common: frozenset[str]
    """The hundred commonest surnames."""
    wordlike: frozenset[str]
    """Surnames that are met more often as words: 曾, 于, 向."""
    doubles: frozenset[str]
    """Surnames of two characters."""
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
        frozenset(kinds["middle"]) - frozenset(kinds["given"]),
        {sound[0]: sound[1:] for sound in kinds["sounds"].split()},
        re.compile(f"(?=({surname})([{kinds['given']}{kinds['middle']}]?[{kinds['given']}]))"),
        re.compile(f"{foreign}+(?:[·•・]{foreign}+)+|{foreign}{{3,}}"),
    )

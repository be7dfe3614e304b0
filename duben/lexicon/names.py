"""Know what names of people and places are made of.

张一鸣 -> surname 张, given name 一鸣    阿塔瓦尔帕 -> five characters that foreign names are written with
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

WORDLIKE = 5.0
"""What a surname costs more that is met more often as a word."""

MEASURES, COUNTING = "张段包车项成", "一二两三四五六七八九十百千万几数每这那半多整0-9０-９"
"""Surnames that are measure words too, and after what they are: 一张新桌子."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The characters of names, and the patterns they make."""

    surnames: dict[str, float]
    """Surnames and what each costs: about -ln of its share of all names."""
    doubles: frozenset[str]
    """Surnames of two characters."""
    given: dict[str, float]
    """Characters of given names and what each costs."""
    middle: frozenset[str]
    """Characters that only stand between surname and another given character: 张一鸣."""
    sounds: dict[str, str]
    """How foreign names read characters that words read in several ways."""
    person: re.Pattern[str]
    """A surname (1), which it ends with, before what may be a given name (2)."""
    transliteration: re.Pattern[str]
    """Three characters or more of foreign names, or any with a dot between."""


@cache
def parts() -> Parts:
    """Read the data file."""
    text = files("duben.lexicon").joinpath("data/names.txt").read_text("utf-8")
    kinds = dict(re.findall(r"^\[(\w+)\]\n(.+)$", text, re.MULTILINE))
    doubles = kinds["double"].split()
    apart = "".join(char for char in kinds["surname"] if char not in MEASURES)
    # 大 begins a name in 大卫 and ends one in 亚历山大, and is mostly a word of its own elsewhere.
    foreign = f"(?:{'|'.join(kinds['foreign'].split())}|[{kinds['transliteration']}])"
    return Parts(
        surnames(kinds["surname"], kinds["wordlike"], doubles),
        frozenset(doubles),
        dict(priced(kinds["given"] + kinds["middle"], {130: 4.5, 330: 6.0, 9999: 7.5})),
        frozenset(kinds["middle"]) - frozenset(kinds["given"]),
        {sound[0]: sound[1:] for sound in kinds["sounds"].split()},
        re.compile(
            f"({'|'.join(doubles)}|(?<![{COUNTING}])[{MEASURES}]|[{apart}])"
            f"(?=([{kinds['given']}{kinds['middle']}]?[{kinds['given']}]))"
        ),
        re.compile(f"{foreign}+(?:[·•・]{foreign}+)+|{foreign}{{3,}}"),
    )


def surnames(single: str, wordlike: str, doubles: Iterable[str]) -> dict[str, float]:
    """Price surnames: the rarer the dearer, and dear those that are met more often as words: 曾, 于, 向."""
    prices = dict(priced(single, {10: 3.0, 30: 4.2, 100: 5.5, 9999: 7.5}))
    return {
        **{char: price + WORDLIKE * (char in wordlike) for char, price in prices.items()},
        **dict.fromkeys(doubles, 7.0),
    }


def priced(chars: str, bands: dict[int, float]) -> Iterator[tuple[str, float]]:
    """Yield each character of a list, the commonest first, with the price of its band."""
    for rank, char in enumerate(chars):
        yield char, next(price for end, price in bands.items() if rank < end)

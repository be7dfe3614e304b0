"""Know the characters that names of people and places are made of.

张一鸣 -> surname 张, given name 一鸣    阿塔瓦尔帕 -> five characters that foreign names are written with
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from duben import data
from duben.model.hanzi import HAN, is_han

WORDLIKE = 5.0
"""Nats added to the cost of a surname that is met more often as a word: 于, 曾."""

MEASURES, COUNTING = "张段包车项成", "一二两三四五六七八九十百千万几数每这那半多整0-9０-９"
"""Surnames that are measure words too, and the characters after which they are: 一张新桌子."""


AREA = re.compile(
    f"([{HAN}]{{2,}}?)(?:省|市|县|区|镇|乡|州|特别行政区|自治[区州县旗]|(?:地|新|特|矿|林|开发)区)"
)
"""Name of an administrative area: group 1 is the name itself."""

PLACE = re.compile(
    f"{AREA.pattern[:-1]}|[江河湖海山岛路街巷]|(?:半|群)岛|大[街道桥]|胡同|广场|海峡|高原|山脉)"
)
"""Name of any place of which the kind is told."""


@dataclass(frozen=True, slots=True)
class NameParts:
    """The characters of names, and the patterns they make."""

    surnames: dict[str, float]
    """Surname -> cost in nats, about -ln of its share of all names."""
    doubles: frozenset[str]
    """Surnames of two characters."""
    given: dict[str, float]
    """Character of given names -> cost in nats."""
    families: dict[str, str]
    """Surname -> reading, where the surname is read otherwise than the word: 单 Shàn."""
    given_sounds: dict[str, str]
    """Character with several readings -> its reading in given names."""
    titled: re.Pattern[str]
    """A title, as it stands after a surname: 先生."""
    middle: frozenset[str]
    """Characters that only stand between surname and another given character: 张一鸣."""
    sounds: dict[str, str]
    """Character with several readings -> its reading in foreign names."""
    person: re.Pattern[str]
    """Group 1: a surname, at whose end the match ends; group 2: a possible given name after it."""
    someone: re.Pattern[str]
    """A surname whose given name is not told: 陆某, 赵某甲."""
    transliteration: re.Pattern[str]
    """Three characters or more of foreign names, or any with a dot between."""


@cache
def name_parts() -> NameParts:
    """Read the data file."""
    kinds = dict(re.findall(r"^\[(\w+)\]\n(.+)$", data.text("names.txt"), re.MULTILINE))
    doubles = kinds["double"].split()
    apart = "".join(char for char in kinds["surname"] if char not in MEASURES)
    clear = "".join(char for char in kinds["surname"] if char not in kinds["wordlike"])
    # 大 begins a name in 大卫 and ends one in 亚历山大, and is mostly a word of its own elsewhere.
    foreign = f"(?:{'|'.join(kinds['foreign'].split())}|[{kinds['transliteration']}])"
    return NameParts(
        surnames(kinds["surname"], kinds["wordlike"], doubles),
        frozenset(doubles),
        dict(priced(kinds["given"] + kinds["middle"], {130: 4.5, 330: 6.0, 9999: 7.5})),
        read_as(kinds["families"]),
        read_as(kinds["naming"]),
        re.compile("|".join(kinds["title"].split())),
        frozenset(kinds["middle"]) - frozenset(kinds["given"]),
        read_as(kinds["sounds"]),
        re.compile(
            f"({'|'.join(doubles)}|(?<![{COUNTING}])[{MEASURES}]|[{apart}])"
            f"(?=([{kinds['given']}{kinds['middle']}]?[{kinds['given']}]))"
        ),
        re.compile(f"[{clear}]某(?:某|[甲乙丙丁])?(?![些个种人日月年处一地时])"),
        re.compile(f"{foreign}+(?:[·•・]{foreign}+)+|{foreign}{{3,}}"),
    )


def surnames(single: str, wordlike: str, doubles: Iterable[str]) -> dict[str, float]:
    """Return the cost of each surname: higher for rare ones and for common words: 曾, 于."""
    prices = dict(priced(single, {10: 3.0, 30: 4.2, 100: 5.5, 9999: 7.5}))
    return {
        **{char: price + WORDLIKE * (char in wordlike) for char, price in prices.items()},
        **dict.fromkeys(doubles, 7.0),
    }


def priced(chars: str, bands: dict[int, float]) -> Iterator[tuple[str, float]]:
    """Yield each character of a list, the commonest first, with the price of its band."""
    for rank, char in enumerate(chars):
        yield char, next(price for end, price in bands.items() if rank < end)


def read_as(listed: str) -> dict[str, str]:
    """Split characters from their readings: `曾zēng 单shàn`."""
    return {one[0]: one[1:] for one in listed.split()}


def place_capitals(name: str, tagged: bool) -> tuple[int, ...]:
    """Return the syllables of a name that take a capital: 天津市 is Tiānjīn Shì, 南京路 Nánjīng Lù.

    Of names in the dictionary, which a tagger has not `tagged` as places, only those of administrative areas
    are divided: 旧金山 has grown together. Source: GB/T 16159-2012, 6.2.2.
    """
    found = (PLACE if tagged else AREA).fullmatch(name)
    return (0, found.end(1)) if found else (0,)


def divided(name: str) -> tuple[str, str]:
    """Divide a Chinese name into surname and given name: 欧阳春 -> 欧阳, 春."""
    long = 2 if name[:2] in name_parts().doubles else 1
    return name[:long], name[long:]


def is_surname(text: str, start: int) -> bool:
    """Tell whether a character with a reading of its own as a surname is one here: 曾先生, 他姓曾.

    After another character 任 is the verb, to hold an office: 他任教授.
    """
    return text[start] in name_parts().families and is_family(text, start, text[start])


def is_family(text: str, start: int, shape: str) -> bool:
    """Tell whether what stands at `start` is a surname: after 姓, or before a title: 姓姜, 于先生."""
    if shape not in name_parts().surnames:
        return False
    before = text[max(0, start - 2) : start]
    if before.endswith("姓") and before != "百姓":
        return True
    return not is_han(before[-1:] or " ") and bool(name_parts().titled.match(text, start + len(shape)))

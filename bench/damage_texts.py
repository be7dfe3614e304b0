"""Damage texts with random tables, and say where.

draw(random.Random(1), text) is a site; damaged(text, site) its page, with the place each piece comes from.
"""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from pypinyin import Style, pinyin

from duben.repair.damage import HALF, MARKS, Model, damage, decode, encode
from duben.repair.decoding.codepage936 import toneless, traditional

KEPT = dict(
    zip(
        "着于后为众里余杆签么启占净涌筑征冲伙并干面发台钟群峰",
        "著于后為眾里余桿簽么啟占凈涌筑征沖伙并干面發臺鐘群峰",
        strict=True,
    )
)
"""Simplified character -> its form in converters that go by the character, where OpenCC has another."""


STYLES: dict[str, Callable[[str], str]] = {
    "toned": "({})".format,
    "toneless": lambda syllable: f"({toneless(syllable)})",
    "doubled": "({0})({0})".format,
    "spaced": "({} )".format,
}
"""Forms of an insertion: 國(guó), 國(guo), 國(guó)(guó), 國(guó )."""


class Spot(NamedTuple):
    """A piece of a page, and the piece of the clean text that it comes from; code points."""

    first: int
    last: int
    """Where it begins and ends in the page."""
    start: int
    end: int
    """Where it begins and ends in the clean text."""
    insertions: int = 0
    shifted: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged page, with the record of its damage."""

    text: str
    spots: tuple[Spot, ...]
    """Pieces that together are the page, cut as small as the damage allows."""
    lost: tuple[int, ...]
    """Code points of the clean text that were swallowed."""


def form(char: str) -> str:
    """Return the one Traditional form that the sites drawn here have for a Simplified character."""
    return KEPT.get(char) or traditional().get(char, char)


def draw(chance: random.Random, text: str, style: str = "toned") -> Model:
    """Draw a site: 40 to 250 common Traditional characters in any order, with their usual readings."""
    chars = {char: form(char) for char in set(text)}
    counts = Counter(form(char) for char in text if form(char) != char and len(encode(form(char))) == 2)
    common = [char for char, _ in counts.most_common(600)]
    table = chance.sample(common, min(chance.randint(40, 250), len(common)))
    readings = {char: STYLES[style](pinyin(char, style=Style.TONE)[0][0]) for char in table}
    order = [*readings, *MARKS] if chance.random() < 0.5 else [*MARKS, *readings]
    changed = {char: other for char, other in chars.items() if char != other}
    return Model({char: readings.get(char, "") for char in order}, changed, chance.random() < 0.7)


def damaged(text: str, model: Model) -> Damaged:
    """Damage a text and follow its bytes through it."""
    pages: list[str] = []
    spots: list[Spot] = []
    lost: list[int] = []
    place = start = 0
    for number, line in enumerate(text.split("\n")):
        pieces = _read(_trace(line, model), model.fold)
        spots += (
            Spot(place + first, place + last, start + begin, start + end, insertions, shifted, number)
            for first, last, begin, end, insertions, shifted, _ in _spots(pieces, len(line))
        )
        lost += (start + at for at in _swallowed(pieces, len(line)))
        pages.append("".join(char for char, _ in pieces))
        place += len(pages[-1]) + 1
        start += len(line) + 1
    page = "\n".join(pages)
    if page != damage(text, model):
        raise AssertionError("the record is not of this damage")
    return Damaged(page, tuple(spots), tuple(lost))


Owned = list[tuple[int, int]]
"""Each byte with the character it belongs to; a negative number tells one insertion from another."""

Pieces = list[tuple[str, Owned]]
"""The character that each byte, or pair of bytes, is read as; empty where it vanished."""


def _trace(line: str, model: Model) -> Owned:
    """Insert into the bytes of one line as `damage` does, and note the character each byte belongs to."""
    owned: Owned = []
    for at, char in enumerate(line):
        owned += ((byte, at) for byte in encode(model.characters.get(char, char)))
    owned += ((byte, len(line)) for byte in b"</p>")
    count = 0
    for char, insertion in model.insertions.items():
        pair, data = encode(char), bytes(byte for byte, _ in owned)
        at = data.find(pair)
        out: Owned = []
        done = 0
        while at >= 0:
            middle = at if char in MARKS else at + 2
            out += owned[done:middle]
            if char in MARKS:
                out.append((0, owned[at][1]))
            else:
                count += 1
                out += ((byte, -count) for byte in encode(insertion))
            done = middle
            at = data.find(pair, at + 2)
        owned = out + owned[done:]
    return owned


def _read(owned: Owned, fold: bool) -> Pieces:
    """Read bytes in pairs as code page 936 does, without the tag that ends a paragraph."""
    out: Pieces = []
    at = 0
    while at < len(owned):
        size = 2 if 0x81 <= owned[at][0] <= 0xFE and at + 1 < len(owned) else 1
        pair = owned[at : at + size]
        char = decode(bytes(byte for byte, _ in pair)).replace("\0", "")
        out.append((char.translate(HALF) if fold else char, pair))
        at += size
    return out[:-4] if "".join(char for char, _ in out).endswith("</p>") else out


def _spots(pieces: Pieces, length: int) -> list[Spot]:
    """Cut a line between characters of which no byte is read with another's.

    An insertion belongs to the character before it.
    """
    out: list[Spot] = []
    numbers: set[int] = set()
    place = 0
    for char, pair in pieces:
        owners = [min(owner, length) for _, owner in pair if owner >= 0]
        torn = len({owner for _, owner in pair}) > 1
        first, last = min(owners, default=length), max(owners, default=-1) + 1
        numbers.update(owner for _, owner in pair if owner < 0)
        if out and (not owners or first < out[-1].end):
            spot = out.pop()
        else:
            numbers = {owner for _, owner in pair if owner < 0}
            spot = Spot(place, place, first, first)
        place += len(char)
        out.append(
            Spot(spot.first, place, spot.start, max(spot.end, last), len(numbers), spot.shifted or torn)
        )
    return [spot._replace(start=min(spot.start, length), end=min(spot.end, length)) for spot in out]


def _swallowed(pieces: Pieces, length: int) -> list[int]:
    """Return the characters below 0x40 that a lead byte took along."""
    return [
        pair[1][1]
        for _, pair in pieces
        if len(pair) == 2 and 0 < pair[1][0] < 0x40 and 0 <= pair[1][1] < length
    ]


def prose(text: str, size: int = 3000) -> list[str]:
    """Cut a text into articles of about `size` characters, with its full-width digits made plain."""
    plain = "".join(
        unicodedata.normalize("NFKC", char) if "０" <= char <= "ｚ" and char not in MARKS else char
        for char in text
    )
    lines = [line.strip() for line in plain.split("\n") if line.strip()]
    out: list[list[str]] = [[]]
    length = 0
    for line in lines:
        if length > size:
            out.append([])
            length = 0
        out[-1].append(line)
        length += len(line)
    return ["\n".join(lines) for lines in out]

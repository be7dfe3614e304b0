"""Damage texts with random tables, and say where.

draw(random.Random(1), text) is a site; damaged(text, site) the page it makes, and where it is out of step.
"""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from dataclasses import dataclass

from pypinyin import Style, pinyin

from duben.damage import MARKS, Model, damage, encode
from duben.repair.characters import traditional

KEPT = dict(
    zip(
        "着于后为众里余杆签么启占净涌筑征冲伙并干面发台钟群峰",
        "著于后為眾里余桿簽么啟占凈涌筑征沖伙并干面發臺鐘群峰",
        strict=True,
    )
)
"""Where a converter that goes character by character has another form than OpenCC's first."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A page, and what became of it."""

    text: str
    spots: tuple[tuple[int, int], ...]
    """Stretches of the clean text that are out of step in the page; code points."""
    lost: tuple[int, ...]
    """Code points of the clean text that were swallowed."""
    insertions: int


def form(char: str) -> str:
    """Return the one Traditional form that the sites drawn here have for a Simplified character."""
    return KEPT.get(char) or traditional().get(char, char)


def draw(chance: random.Random, text: str) -> Model:
    """Draw a site: 40 to 250 common Traditional characters in any order, with their usual readings."""
    chars = {char: form(char) for char in set(text)}
    counts = Counter(form(char) for char in text if form(char) != char and len(encode(form(char))) == 2)
    common = [char for char, _ in counts.most_common(600)]
    table = chance.sample(common, min(chance.randint(40, 250), len(common)))
    readings = {char: f"({pinyin(char, style=Style.TONE)[0][0]})" for char in table}
    order = [*readings, *MARKS] if chance.random() < 0.5 else [*MARKS, *readings]
    changed = {char: other for char, other in chars.items() if char != other}
    return Model({char: readings.get(char, "") for char in order}, changed, chance.random() < 0.7)


def damaged(text: str, model: Model) -> Damaged:
    """Damage a text and follow its bytes through it."""
    spots: list[tuple[int, int]] = []
    lost: list[int] = []
    insertions = start = 0
    for line in text.split("\n"):
        owners, count = _trace(line, model)
        insertions += count
        for spot in _out_of_step(owners):
            spots.append((start + spot[0], start + spot[1]))
        lost += (start + at for at in _swallowed(owners, len(line)))
        start += len(line) + 1
    return Damaged(damage(text, model), tuple(spots), tuple(lost), insertions)


Owned = list[tuple[int, int]]
"""Each byte with the character it belongs to, -1 for an inserted one."""


def _trace(line: str, model: Model) -> tuple[Owned, int]:
    """Insert into the bytes of one line as `damage` does, keeping track of whose they are."""
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
            new = b"\0" if char in MARKS else encode(insertion)
            out += owned[done:middle]
            out += ((byte, -1) for byte in new)
            done = middle
            count += char not in MARKS
            at = data.find(pair, at + 2)
        owned = out + owned[done:]
    return owned, count


def _pairs(owned: Owned) -> list[Owned]:
    """Cut bytes into characters as code page 936 does."""
    out: list[Owned] = []
    at = 0
    while at < len(owned):
        size = 2 if 0x81 <= owned[at][0] <= 0xFE and at + 1 < len(owned) else 1
        out.append(owned[at : at + size])
        at += size
    return out


def _out_of_step(owned: Owned) -> list[tuple[int, int]]:
    """Return the stretches of characters whose bytes are torn apart."""
    out: list[tuple[int, int]] = []
    for pair in _pairs(owned):
        owners = [owner for _, owner in pair]
        if len(pair) == 2 and owners[0] != owners[1]:
            first = min(owner for owner in owners if owner >= 0)
            last = max(owners)
            if out and first <= out[-1][1]:
                out[-1] = (out[-1][0], max(out[-1][1], last + 1))
            else:
                out.append((first, last + 1))
    return out


def _swallowed(owned: Owned, length: int) -> list[int]:
    """Return the characters below 0x40 that a lead byte took along."""
    return [
        second[1]
        for pair in _pairs(owned)
        if len(pair) == 2
        for second in pair[1:]
        if second[0] < 0x40 and 0 <= second[1] < length
    ]


def prose(text: str, size: int = 3000) -> list[str]:
    """Cut a text into articles of about `size` characters, with its full-width digits made plain."""
    plain = "".join(
        unicodedata.normalize("NFKC", char) if "０" <= char <= "ｚ" and char not in MARKS else char
        for char in text
    )
    lines = [line.strip() for line in plain.split("\n") if line.strip()]
    out, length = [[]], 0
    for line in lines:
        if length > size:
            out.append([])
            length = 0
        out[-1].append(line)
        length += len(line)
    return ["\n".join(lines) for lines in out]

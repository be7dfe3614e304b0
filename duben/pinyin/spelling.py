"""Write readings as Hanyu Pinyin is written: joined, with apostrophes, capitals, hyphens; or write zhuyin.

张一鸣 -> Zhāng Yīmíng    西安 -> Xī'ān    第一 -> dì-yī    风平浪静 -> fēngpíng-làngjìng    花儿 -> huār

Source: GB/T 16159-2012, Basic rules of the Chinese phonetic alphabet orthography; numbers are its sections.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate

from duben.data import rows
from duben.lexicon import lexicon
from duben.lexicon.segmenter import cheapest
from duben.lexicon.syllables import split
from duben.model.document import Reading, Tones
from duben.model.hanzi import is_han

NUMERAL = re.compile("[〇零一二三四五六七八九十百千万亿两几]+")

UNIT = re.compile("[百千万亿]+")
"""After these a number is written apart: 一百二十三 yībǎi èrshísān (6.1.5)."""


def spell(shape: str, reading: Reading | None, tones: Tones = "citation") -> str:
    """Spell one word; other characters than Han stay, set apart by a space: 20万名 -> 20 wàn míng.

    `shape` is the word in Simplified, by which its parts are looked up.
    """
    if reading is None:
        return shape
    said = reading.spoken if tones == "spoken" else reading.citation
    merged = tuple(at for at, syllable in enumerate(reading.spoken) if syllable == "r")
    return _joined(shape, said, merged, reading.capitals)


@lru_cache(maxsize=65536)
def _joined(
    shape: str, syllables: tuple[str, ...], merged: tuple[int, ...], capitals: tuple[int, ...]
) -> str:
    """Join the syllables of a word; those at `merged` are an r, and those at `capitals` have a capital."""
    han = "".join(filter(is_han, shape))
    between = separators(shape, han, capitals)
    written: list[str] = []
    number = 0
    for at, char in enumerate(shape):
        if not is_han(char):
            if at and is_han(shape[at - 1]) and char.isalnum():
                written.append(" ")
            written.append(char)
            continue
        if at and not is_han(shape[at - 1]) and shape[at - 1].isalnum():
            written.append(" ")
        elif number and is_han(shape[at - 1]):
            written.append(between.get(number, ""))
        syllable = syllables[number]
        if number in merged:
            syllable = "r"
        elif number in capitals:
            syllable = syllable[:1].upper() + syllable[1:]
        elif number and between.get(number, "") != " " and split(syllable)[0][:1] in "aoeê":
            syllable = syllable if between.get(number) else "'" + syllable
        written.append(syllable)
        number += 1
    return "".join(written)


def separators(shape: str, han: str, capitals: tuple[int, ...]) -> dict[int, str]:
    """Return the separator before each syllable that is not joined: a space or a hyphen."""
    if len(capitals) > 1:
        return dict.fromkeys(capitals[1:], " ")
    if han[0] == "第" and (ordinal := NUMERAL.match(han, 1)):
        return {1: "-", **({ordinal.end(): " "} if ordinal.end() < len(han) else {})}
    if (NUMERAL.fullmatch(han) and len(han) > 2) or any(map(str.isdigit, shape)):
        return {found.end(): " " for found in UNIT.finditer(han) if found.end() < len(han)}
    if len(han) == 4 and han[0] == han[1] and han[2] == han[3]:
        return {2: "-"}
    sizes, mark = written_parts(han)
    return dict.fromkeys(list(accumulate(sizes))[:-1], mark)


@lru_cache(maxsize=65536)
def written_parts(word: str) -> tuple[tuple[int, ...], str]:
    """Return the syllables of each written part of a long word, and the mark between them.

    Idioms of four characters are written in two halves with a hyphen (6.1.9); names of things that fall into
    words of two syllables and more are written in those words, others solid (6.1.1): 社会|主义, 图书馆; the
    particle 的 is always apart: 当着|大家|的|面.
    """
    if word in joins():
        return tuple(map(int, joins()[word].split())), " "
    if len(word) < 4:
        return (len(word),), ""
    dictionary = lexicon()
    if len(word) == 4 and any(
        "(idiom" in sense for entry in dictionary.entries(word) for sense in entry.senses
    ):
        return (2, 2), "-"
    without = {key: cost for key, cost in words_inside(word) if key != word}
    ends = cheapest(word, WordsInside(without))
    pieces = [word[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    sizes = tuple(map(len, pieces))
    # 的 of 巴尔的摩 is no particle.
    particle = "的" in pieces and all("de" in entry.pinyin for entry in dictionary.entries(word))
    return (sizes, " ") if particle or min(sizes) > 1 else ((len(word),), "")


class WordsInside:
    """The dictionary words inside one word, for the lattice."""

    def __init__(self, costs: dict[str, float]) -> None:
        self.costs = costs
        self.unknown = lexicon().unknown
        self.lengths = lexicon().lengths


def words_inside(word: str) -> list[tuple[str, float]]:
    """List the dictionary words inside a word with their costs."""
    costs = lexicon().costs
    pieces = (word[start:end] for start in range(len(word)) for end in range(start + 1, len(word) + 1))
    return [(piece, costs[piece]) for piece in pieces if piece in costs]


@cache
def joins() -> dict[str, str]:
    """Read the words that are written in other parts than the rule would have it."""
    return dict(rows("joins.tsv"))


@cache
def zhuyin(syllable: str) -> str:
    """Write one marked syllable in zhuyin: háng -> ㄏㄤˊ, de -> ˙ㄉㄜ, the r of erhua -> ㄦ.

    Source: pypinyin's table; the dot of the neutral tone stands first (教育部, 國語注音符號手冊, 2017).
    """
    if syllable == "r":
        return "ㄦ"
    # pypinyin takes longer to load than a page to render, and few pages ask for zhuyin.
    from pypinyin import Style
    from pypinyin.style import convert

    written: str = convert(syllable, Style.BOPOMOFO, True)
    return "˙" + written.removesuffix("˙") if written.endswith("˙") else written

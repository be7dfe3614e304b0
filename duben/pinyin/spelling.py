"""Write readings as Hanyu Pinyin is written: joined, with apostrophes, capitals, hyphens; or write zhuyin.

张一鸣 -> Zhāng Yīmíng    西安 -> Xī'ān    第一 -> dì-yī    风平浪静 -> fēngpíng-làngjìng    花儿 -> huār

Source: GB/T 16159-2012, Basic rules of the Chinese phonetic alphabet orthography; numbers are its sections.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from duben.data import rows
from duben.lexicon import lexicon
from duben.lexicon.segmenter import cheapest
from duben.lexicon.syllables import split
from duben.model.document import Reading, Tones
from duben.model.hanzi import is_han, selectors

NUMERAL = re.compile("[〇零一二三四五六七八九十百千万亿两几]+")

UNIT = re.compile("[百千万亿]+")
"""After these a number is written apart: 一百二十三 yībǎi èrshísān (6.1.5)."""

IN_FIGURES = re.compile("[百千万亿]+|[余多来]")
"""Rest of a number in figures, written apart: 60多公里 60 duō gōnglǐ (6.1.5)."""

INEXACT = re.compile(f"({NUMERAL.pattern[:-1]}{{2,}}|[十百千万亿])([余多来])?(年)?")
"""A number in characters of more than one, and its year: 三十多 sānshí duō, 二〇二五年 èrlíng'èrwǔ nián."""

COMPLEMENTS = frozenset("不得")
"""Words between a verb and its complement, written apart: 看不见 kàn bu jiàn."""

LINKS = {"与": 1, "之": 1, "的": 1, "和": 3, "及": 3}
"""Words between the parts of a name or title, written apart: 傲慢与偏见 Àomàn yǔ Piānjiàn.

Each with the least syllables that stand before it in such a part: 和 ends other names too, 雍和|宫.
"""


def spell(shape: str, reading: Reading | None, tones: Tones = "citation") -> str:
    """Spell one word; other characters than Han stay, set apart by a space: 20万名 -> 20 wàn míng.

    `shape` is the word in Simplified, by which its parts are looked up.
    """
    return "".join(runs(shape, reading, tones)) if reading else shape


def runs(shape: str, reading: Reading, tones: Tones = "citation") -> tuple[str, ...]:
    """Spell each run of Han characters of a word, and each of others, with what stands before it."""
    said = reading.spoken if tones == "spoken" else reading.citation
    merged = tuple(at for at, syllable in enumerate(reading.spoken) if syllable == "r")
    return _runs(shape, said, merged, reading.capitals)


@lru_cache(maxsize=65536)
def _runs(
    shape: str, syllables: tuple[str, ...], merged: tuple[int, ...], capitals: tuple[int, ...]
) -> tuple[str, ...]:
    """Spell runs; the syllables at `merged` are an r, and those at `capitals` have a capital."""
    between = separators(shape, "".join(filter(is_han, shape)), capitals)
    written: list[str] = []
    number = 0
    for at, char in enumerate(shape):
        parted = at and is_han(shape[at - 1]) != is_han(char)
        if not at or parted:
            written.append("")
        if not is_han(char):
            if selectors(char, 0):
                continue
            mark = "-" if shape[:at] == "第" else " "
            written[-1] += (mark if parted and char.isalnum() else "") + char
            continue
        if parted:
            written[-1] += " " if shape[at - 1].isalnum() else ""
        elif number:
            written[-1] += between.get(number, "")
        syllable = syllables[number]
        if number in merged:
            syllable = "r"
        elif number in capitals:
            syllable = syllable[:1].upper() + syllable[1:]
        elif number and between.get(number, "") != " " and split(syllable)[0][:1] in "aoeê":
            syllable = syllable if between.get(number) else "'" + syllable
        written[-1] += syllable
        number += 1
    return tuple(written)


def separators(shape: str, han: str, capitals: tuple[int, ...]) -> dict[int, str]:
    """Return the separator before each syllable that is not joined: a space or a hyphen."""
    if len(capitals) > 1:
        parts = pairwise(capitals)
        links = [end - 1 for start, end in parts if 0 < LINKS.get(han[end - 1], 9) < end - start]
        return dict.fromkeys((*capitals[1:], *links), " ")
    if han[0] == "第" and (ordinal := NUMERAL.match(han, 1)):
        return {1: "-", **({ordinal.end(): " "} if ordinal.end() < len(han) else {})}
    if any(map(str.isdigit, shape)):
        return dict.fromkeys(_ends(IN_FIGURES, han), " ")
    # 百年 is an entry, in which it means a lifetime.
    if (found := INEXACT.fullmatch(han)) and not (len(found[1]) == 1 and han in lexicon().costs):
        ends = _ends(UNIT, found[1]) if len(found[1]) > 2 else []
        return dict.fromkeys((*ends, *(found.start(at) for at in (2, 3) if found[at])), " ")
    if len(han) == 4 and han[0] == han[1] and han[2] == han[3]:
        return {2: "-"}
    sizes, mark = written_parts(han)
    return dict.fromkeys(list(accumulate(sizes))[:-1], mark)


def _ends(pattern: re.Pattern[str], han: str) -> list[int]:
    """Return where the matches of a pattern end within some characters."""
    return [found.end() for found in pattern.finditer(han) if found.end() < len(han)]


@lru_cache(maxsize=65536)
def written_parts(word: str) -> tuple[tuple[int, ...], str]:
    """Return the syllables of each written part of a long word, and the mark between them.

    Idioms of four characters are written in two halves with a hyphen (6.1.9); names of things that fall into
    words of two syllables and more are written in those words, others solid (6.1.1): 社会|主义, 图书馆; the
    particle 的 is always apart: 当着|大家|的|面. So are the parts of 看|不|见, which 看见 holds together.
    """
    if word in joins():
        return tuple(map(int, joins()[word].split())), " "
    dictionary = lexicon()
    if len(word) < 4:
        apart = word[1:-1] in COMPLEMENTS and _verb(word[0] + word[-1])
        return ((1, 1, 1), " ") if apart else ((len(word),), "")
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


def _verb(word: str) -> bool:
    """Tell whether a word of two characters is a verb that 不 or 得 may stand within: 看见, and not 舍得."""
    senses = (sense for entry in lexicon().entries(word) for sense in entry.senses)
    return word[-1] != "得" and any(sense.startswith("to ") for sense in senses)


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
    """Write one marked syllable in zhuyin: háng -> ㄏㄤˊ, de -> ˙ㄉㄜ, the r of erhua -> ㄦ."""
    return lexicon().zhuyin(syllable)

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
from duben.model.document import Block, Reading, Span, Tones
from duben.model.hanzi import is_han

ASPECT = frozenset("了着过")
"""Written together with the verb before them (6.1.2.1)."""

COMPLEMENTS = frozenset("好坏死完到住成掉开上下来去出起回进过见懂透走倒满动错对够光尽破断着给在")
"""One-syllable complements, written together with a verb of one syllable (6.1.2.3)."""

NUMERAL = re.compile("[〇零一二三四五六七八九十百千万亿两几]+")

UNIT = re.compile("[百千万亿]+")
"""After these a number is written apart: 一百二十三 yībǎi èrshísān (6.1.5)."""

MARKS = str.maketrans("，。；：？！、（）“”‘’《》〈〉「」『』", ",.;:?!,()“”‘’“”‘’“”‘’")
"""Chinese marks and what stands for them between Latin letters (7)."""

OPENING = "(“‘[$￥¥€£"


def spell(shape: str, reading: Reading | None, tones: Tones = "citation") -> str:
    """Write one word; what is no Han character stays as it is, apart by a space: 20万名 -> 20 wàn míng.

    `shape` is the word in Simplified, from which it is known how it falls into parts.
    """
    if reading is None:
        return shape
    syllables = list(reading.spoken if tones == "spoken" else reading.citation)
    merged = {at for at, syllable in enumerate(reading.spoken) if syllable == "r"}
    han = "".join(filter(is_han, shape))
    between = separators(shape, han, reading.capitals)
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
        elif number in reading.capitals:
            syllable = syllable[:1].upper() + syllable[1:]
        elif number and between.get(number, "") != " " and split(syllable)[0][:1] in "aoeê":
            syllable = syllable if between.get(number) else "'" + syllable
        written.append(syllable)
        number += 1
    return "".join(written)


def separators(shape: str, han: str, capitals: tuple[int, ...]) -> dict[int, str]:
    """Return what stands before a syllable of a word: a space or a hyphen; nothing where it is joined."""
    if len(capitals) > 1:
        return dict.fromkeys(capitals[1:], " ")
    if han[0] == "第" and (ordinal := NUMERAL.match(han, 1)):
        return {1: "-", **({ordinal.end(): " "} if ordinal.end() < len(han) else {})}
    if (NUMERAL.fullmatch(han) and len(han) > 2) or any(map(str.isdigit, shape)):
        return {found.end(): " " for found in UNIT.finditer(han) if found.end() < len(han)}
    if len(han) == 4 and han[0] == han[1] and han[2] == han[3]:
        return {2: "-"}
    sizes, mark = parts(han)
    return dict.fromkeys(list(accumulate(sizes))[:-1], mark)


@lru_cache(maxsize=65536)
def parts(word: str) -> tuple[tuple[int, ...], str]:
    """Return the syllables of each written part of a long word, and the mark between them.

    Idioms of four characters are written in two halves with a hyphen (6.1.9); names of things that fall into
    words of two syllables and more are written in those words, others solid (6.1.1): 社会|主义, 图书馆; the
    particle 的 is always apart: 当着|大家|的|面.
    """
    if word in joins():
        return tuple(map(int, joins()[word].split())), " "
    if len(word) < 4:
        return (len(word),), ""
    lex = lexicon()
    if len(word) == 4 and any("(idiom" in sense for entry in lex.entries(word) for sense in entry.senses):
        return (2, 2), "-"
    without = {key: cost for key, cost in within(word) if key != word}
    ends = cheapest(word, Parts(without))
    pieces = [word[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    sizes = tuple(map(len, pieces))
    # 的 of 巴尔的摩 is no particle.
    particle = "的" in pieces and all("de" in entry.pinyin for entry in lex.entries(word))
    return (sizes, " ") if particle or min(sizes) > 1 else ((len(word),), "")


class Parts:
    """The dictionary words inside one word, for the lattice."""

    def __init__(self, costs: dict[str, float]) -> None:
        self.costs = costs
        self.unknown = lexicon().unknown
        self.lengths = lexicon().lengths


def within(word: str) -> list[tuple[str, float]]:
    """List the dictionary words inside a word with their costs."""
    costs = lexicon().costs
    pieces = (word[start:end] for start in range(len(word)) for end in range(start + 1, len(word) + 1))
    return [(piece, costs[piece]) for piece in pieces if piece in costs]


@cache
def joins() -> dict[str, str]:
    """Read the words that are written in other parts than the rule would have it."""
    return dict(rows("joins.tsv"))


def running(block: Block, sentence: Span, tones: Tones = "citation") -> str:
    """Write a sentence in running pinyin: words apart, a capital first, Latin marks.

    Worked example: 他走了，来到西安。 -> Tā zǒu le, láidào Xī'ān.
    """
    readings = {reading.start: reading for reading in block.readings}
    words = [word for word in block.words if sentence.start <= word.start < sentence.end]
    shapes = [block.simplified[word.start : word.end] for word in words]
    out = ""
    for number, (word, shape) in enumerate(zip(words, shapes, strict=True)):
        if not shape.strip():
            continue
        written = spell(shape, readings.get(word.start), tones)
        if word.start not in readings:
            written = written.translate(MARKS).replace("——", "—").replace("……", "…")
        if not out:
            out = written
        elif any(map(str.isalnum, written)):
            follows = shapes[number + 1] if number + 1 < len(shapes) else ""
            close = out[-1] in OPENING or joined(shapes[number - 1], shape, follows)
            out += ("" if close else " ") + written
        else:
            out += (" " if written[0] in OPENING and out[-1] not in OPENING else "") + written
    return capitalized(out)


def joined(before: str, word: str, after: str) -> bool:
    """Tell whether a word is written together with the one before it: 看着, 吃完, 朋友们.

    了 is, unless it ends its clause.
    """
    if word == "们":
        return any(map(is_han, before))
    if len(word) != 1 or not before or not is_han(before[-1]) or not verb(before):
        return False
    if word == "了":
        return any(map(is_han, after))
    return word in ASPECT or (len(before) == 1 and word in COMPLEMENTS)


def verb(word: str) -> bool:
    """Tell whether the dictionary gives a word a verb's sense."""
    return any(
        sense.startswith("to ")
        for entry in lexicon().entries(word)
        if entry.simplified == word
        for sense in entry.senses[:3]
    )


def capitalized(text: str) -> str:
    """Capitalise the first letter of a sentence (6.3)."""
    first = next((at for at, char in enumerate(text) if char.isalnum()), len(text))
    return text[:first] + text[first : first + 1].upper() + text[first + 1 :]


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

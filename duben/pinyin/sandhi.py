"""Apply tone sandhi to words in a row: 一 and 不, two third tones, neutral tones, merged erhua.

一样 yī yàng -> yí yàng    不是 bù shì -> bú shì    我很好 wǒ hěn hǎo -> wǒ hén hǎo    三个 sān gè -> sān ge
想想 xiǎng xiǎng -> xiáng xiang    花儿 huā ér -> huā r

A tone that may be dropped or not (回来, 父亲, 味道) is kept, as careful speakers mostly do.

Source: Duanmu, The Phonology of Standard Chinese (2007), ch. 11, for third tones; 现代汉语词典 (7th edition,
2016), entries 一 and 不; 黄伯荣、廖序东, 现代汉语 (6th edition, 2017), on 轻声, for 个 and doubled verbs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise

from duben.lexicon import lexicon
from duben.lexicon.syllables import NEUTRAL, tone, with_tone
from duben.pinyin.word_class import can_act, word_class

NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两几第")
"""After these 一 is a digit or an ordinal: 十一, 第一."""

DIGITS = frozenset("零〇一二三四五六七八九十")
"""Before these 一 is a digit: 一二三."""

PLACES = frozenset("百千万亿零")
"""Between these and a power of ten 一 counts it and changes: 三千一百, 两万一千, but 十一万."""

DATED = re.compile(
    "[月号楼流](?!子)|班(?![火列飞轮客航渡电地公专快车机船人岗朋同]|[^，]?车)"
    "|级(?![台石阶楼一])|等(?![就再又]|[^，]?[年天月小分])|线(?!之?[生希光阳曙天])"
)
"""After 一 these make a name or a date: 一月, 一号, 一班, 一等; but 一班火车 is one train."""

ONE_AND_NOT = re.compile("[一不]")

THIRDS = b"\x03\x03"
"""Two third tones in a row, of tones held as bytes 1 to 5."""

TWICE = re.compile(r"(.)\1")
"""A character twice in a row, as doubled verbs are written."""

POINTING = frozenset("这那每某同另任哪有")
"""With these 一 is a plain numeral at the end of a word too: 这一 + 次."""


MANNERS = frozenset("快慢早晚远近高低轻重细静深浅紧久狠猛暗满直干多少大小好坏久长短厚薄平")
"""Adjectives that are verbs too and doubled say how something is done, with both tones: 快快走."""


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """One word on its way to being said."""

    chars: str
    """Its Han characters."""
    syllables: tuple[str, ...]
    """Their citation tones."""
    merged: tuple[int, ...] = ()
    """Syllables that are the 儿 of an erhua."""
    name: bool = False
    """Whether it is a person's name, in which 一 keeps its tone: 张一鸣."""
    tones: bytes = field(init=False)
    """The tones that are written, 1 to 5."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "tones", bytes(map(tone, self.syllables)))


def spoken(words: Sequence[Said]) -> list[tuple[str, ...]]:
    """Return the syllables of a breath group, which holds no punctuation, as they are said, word by word."""
    chars = "".join([word.chars for word in words])
    before = b"".join([word.tones for word in words])
    numbered, measured, twice = "一" in chars or "不" in chars, "个" in chars, TWICE.search(chars)
    if not (numbered or measured or twice or THIRDS in before or "儿" in chars):
        return [word.syllables for word in words]
    tones = bytearray(before)
    starts = [0, *accumulate(len(word.syllables) for word in words)]
    if numbered:
        one_and_not(chars, tones, words, starts)
    if measured:
        measures(chars, tones, starts)
    if THIRDS in tones:
        thirds(tones, words, starts)
    if twice:
        doubled(chars, tones, starts)
    return [
        word.syllables
        if tones[start:end] == before[start:end] and not word.merged
        else say(word, bytes(tones[start:end]))
        for word, start, end in zip(words, starts, starts[1:], strict=False)
    ]


@lru_cache(maxsize=65536)
def say(word: Said, tones: bytes) -> tuple[str, ...]:
    """Return the syllables of a word in other tones, a merged 儿 as r."""
    return tuple(
        "r" if at in word.merged else with_tone(syllable, said)
        for at, (syllable, said) in enumerate(zip(word.syllables, tones, strict=True))
    )


def keeps(at: int, words: Sequence[Said], starts: Sequence[int]) -> bool:
    """Tell whether the 一 at a place keeps its tone: at the end of a longer word, and in names of people."""
    number = bisect_right(starts, at) - 1
    return words[number].name or (starts[number + 1] == at + 1 and at > starts[number])


def one_and_not(chars: str, tones: bytearray, words: Sequence[Said], starts: Sequence[int]) -> None:
    """Change the tones of 一 and 不 in place.

    Before a fourth tone both are second (一个, 不是); before any other tone 一 is fourth (一天, 一年, 一起).
    Between doubled verbs 一 is neutral (看一看). 一 keeps its tone as a digit, in an ordinal or a date,
    and at the end of a group or a word: 统一的.
    """
    for found in ONE_AND_NOT.finditer(chars):
        at, char = found.start(), found[0]
        before, after = chars[at - 1 : at], chars[at + 1 : at + 2]
        follows = tones[at + 1] if after else 0
        if char == "不" and tones[at] == 4 and follows == 4:
            tones[at] = 2
        elif char != "一" or tones[at] != 1 or not after:
            continue
        elif before == after and before not in NUMERALS:
            tones[at] = NEUTRAL
        elif not (is_digit(before, after) or DATED.match(chars, at + 1)) and (
            before in POINTING or not keeps(at, words, starts)
        ):
            # 个 is often neutral, but 一 changes as before its own fourth tone.
            tones[at] = 2 if follows == 4 or after == "个" else 4


def is_digit(before: str, after: str) -> bool:
    """Tell whether a 一 is a digit, an ordinal or the first of a month, by the characters beside it."""
    if after in "百千万亿":
        return before in NUMERALS - PLACES
    return before in NUMERALS or after in DIGITS or before + after == "月日"


def measures(chars: str, tones: bytearray, starts: Sequence[int]) -> None:
    """Make 个 neutral in place where it is a measure word: 三个, 找个人, but not 个人, 整个, 一个个."""
    for start, end in pairwise(starts):
        at = chars.find("个", start, end)
        if at < 1 or "个" in (chars[at - 1], chars[at + 1 : at + 2]):
            continue
        # 三|个人: a number makes it a measure word, wherever the words are cut.
        if end - start == 1 or chars[at - 1] in NUMERALS or chars[at - 1] in "半多数":
            tones[at] = NEUTRAL


def doubled(chars: str, tones: bytearray, starts: Sequence[int]) -> None:
    """Make the second of a doubled verb neutral in place: 试|试 shì shi, 想|想 xiáng xiang.

    The first changes before the third tone that the second has lost, as in no other word: 姐姐 jiě jie.
    """
    borders = set(starts)
    for at in range(1, len(chars)):
        char = chars[at]
        if char != chars[at - 1] or chars[at + 1 : at + 2] in tuple("的地"):
            continue
        apart = {at - 1, at, at + 1} <= borders and char not in MANNERS
        if (apart and can_act(char)) or (tones[at] == NEUTRAL and word_class(char) == "verb"):
            tones[at - 1] = 2 if tones[at - 1] == 3 else tones[at - 1]
            tones[at] = NEUTRAL


def thirds(tones: bytearray, words: Sequence[Said], starts: Sequence[int]) -> None:
    """Change third tones before third tones in place: in the parts of words, in words, then across them.

    Each time the pairs are taken from the right, so that 我|很|好, 3 3 3, is said 3 2 3; and syllables that
    are closer together change first, so that 买|水果 is 3 2 3 and 展览|馆 is 2 2 3.
    """

    def apart(at: int) -> int:
        number = bisect_right(starts, at) - 1
        inside = at - starts[number]
        return (1 if inside in cut(words[number].chars) else 0) if inside else 2

    pairs = [at for at in range(1, len(tones)) if tones[at - 1] == tones[at] == 3]
    for at in sorted(pairs, key=lambda at: (apart(at), -at)):
        if tones[at - 1] == tones[at] == 3:
            tones[at - 1] = 2


@lru_cache(maxsize=65536)
def cut(word: str) -> tuple[int, ...]:
    """Return where a word of three characters or more falls into parts: 小|老虎, 展览|馆, 岂有|此理."""
    if len(word) == 3:
        costs, unknown = lexicon().costs, lexicon().unknown
        return (1,) if costs.get(word[1:], unknown) < costs.get(word[:2], unknown) else (2,)
    return tuple(range(2, len(word), 2))

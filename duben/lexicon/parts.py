"""Split a word that a rule made into its parts: an amount, a date, a name of a person, a plural.

20万名 -> 20万 | 名    2025年1月8日 -> 2025年 | 1月 | 8日    张一鸣 -> 张 | 一鸣    朋友们 -> 朋友 | 们

A reader takes each as one word. The parts serve to look up 名, to count measure words, and to compare with a
corpus that is segmented more finely.

Source: 俞士汶 et al., 北京大学现代汉语语料库基本加工规范, 中文信息学报 16 (2002), 5 and 6: 20万/m 名/q,
1997年/t 3月/t 19日/t, 张/nr 仁伟/nr.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from duben.lexicon.names import divided
from duben.lexicon.patterns import ABOUT, DIGIT, HAN, NUMBER, SCALE, WIDE, YEAR
from duben.model.document import WordKind

COUNTED = re.compile(rf"第?(?:{NUMBER}|{HAN}|{DIGIT}|[数几]){SCALE}?{ABOUT}?{SCALE}?(?=.)")
"""The number before a measure word."""

DATE = re.compile(rf"(?:\d+|{YEAR}+年|{HAN}|{DIGIT})[年月日号]?")
"""A number with its unit: 2025年, 1月, 8日."""


def constituents(word: str, kind: WordKind) -> tuple[str, ...]:
    """Return the parts of a Simplified word, which join to the word.

    A word that a rule made in one piece, or that no rule made, has none.
    """
    take = RULES.get(kind)
    found = take(word) if take else ()
    return found if len(found) > 1 else ()


def amount(word: str) -> tuple[str, ...]:
    """Split a number from its measure word: 20万 | 名; 1000多万 | 元; $20亿 has none."""
    counted = COUNTED.match(word.translate(WIDE))
    return (word[: counted.end()], word[counted.end() :]) if counted else ()


def date(word: str) -> tuple[str, ...]:
    """Split year, month and day: 2025年 | 1月 | 8日."""
    found = [word[one.start() : one.end()] for one in DATE.finditer(word.translate(WIDE))]
    return tuple(found) if "".join(found) == word else ()


def name(word: str) -> tuple[str, ...]:
    """Split a surname from the given name: 张 | 一鸣, 欧阳 | 修."""
    family, given = divided(word)
    # 夏侯 without a given name is the surname 夏 with one.
    return (family, given) if given else (word[:1], word[1:])


def suffix(word: str) -> tuple[str, ...]:
    """Split 们 from its word: 朋友 | 们; other suffixes stand in no corpus apart from theirs."""
    return (word[:-1], word[-1]) if word[-1] == "们" else ()


RULES: dict[WordKind, Callable[[str], tuple[str, ...]]] = {
    "amount": amount,
    "date": date,
    "name": name,
    "suffix": suffix,
}
"""Rule -> function that splits its words."""

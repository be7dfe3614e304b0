"""Read the numbers of a Chinese sentence and of its translation, to hold one against the other.

吸引了超20万名创作者  ->  {"20万": 200000}      more than 200,000 creators  ->  {200000}
一八一〇年写的        ->  {"一八一〇": 1810}    written in 1810             ->  {1810}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, lru_cache
from itertools import pairwise
from math import isclose

from duben.po.languages import number_marks

DIGITS = "〇零一二两兩三四五六七八九"
UNITS = "十百千万萬亿億"

CHINESE = re.compile(
    rf"(?<![\d.,])\d+(?:,\d{{3}})*(?:\.\d+)?[{UNITS}]*"
    rf"|(?<![数數几幾多上近第{DIGITS}{UNITS}])"
    rf"(?:[{DIGITS}十][{DIGITS}{UNITS}]*[{UNITS}][{DIGITS}{UNITS}]*|[{DIGITS}]{{4}}(?=年))"
    rf"(?![余餘多几幾来來分{DIGITS}{UNITS}])"
)
"""A number in figures, or a definite one in characters.

数百亿, 十余年 and 二十多 name no value, 百分 and 十分 are other words, and 一 alone is mostly an article.
"""

WORDS = frozenset({"de", "en", "es", "fr", "it", "nl", "pt"})
"""Languages whose numbers in words are read."""

SPACES = "\u00a0\u2009\u202f"
"""Spaces between groups of digits, beside the plain one."""

SCALES = {1e3, 1e6, 1e9, 1e12}


def chinese_numbers(text: str) -> Iterator[tuple[str, float]]:
    """Yield each definite number of a Chinese text as it is written, with its value."""
    from cn2an import cn2an  # slow to load, and only translated articles need it

    for found in CHINESE.finditer(text):
        written = found[0]
        # A month is a name in English.
        if not written.isdecimal() or text[found.end() : found.end() + 1] != "月":
            plain = written.translate(str.maketrans("兩萬億", "两万亿", ","))
            # A run of numerals may be no number: 三十三十 (ValueError), 〇亿〇 (KeyError).
            with suppress(ValueError, KeyError):
                yield written, float(cn2an(plain, "smart"))


@lru_cache(maxsize=256)
def translated_numbers(text: str, language: str) -> frozenset[float]:
    """Return the values of the numbers of a translation: in figures, and in words where they are read.

    `half a million` and the like are beyond it; `tens of billions` gives 10 and 1e9.
    """
    text = "".join(_figure(char) for char in text)
    if (spoken := language.partition("-")[0]) in WORDS:
        from text_to_num import alpha2digit  # as above

        text = alpha2digit(text.replace("-", " "), spoken)
    figures = [float(_plain(number, language)) for number in _pattern(language).findall(text)]
    # The words of a scale come out as a number of their own: 100 billion is 100 1000000000.
    scaled = [value * scale for value, scale in pairwise(figures) if scale in SCALES]
    return frozenset((*figures, *scaled))


def is_given(written: str, value: float, there: frozenset[float], language: str) -> bool:
    """Tell whether a translation with the numbers `there` gives a number of its sentence.

    Where numbers in words are not read, one that Chinese writes in characters may be in words, and behind
    figures may stand the word of a scale: 20万 is 200 nghìn.
    """
    if value in there:
        return True
    if language == "en":
        return False
    in_figures = any(isclose(value, figure * 10**power) for figure in there for power in range(2, 13))
    return in_figures or (language.partition("-")[0] not in WORDS and not written[0].isdecimal())


def _figure(char: str) -> str:
    """Write a digit of any script as 0 to 9; of Arabic, the marks between digits as in English."""
    return str(int(char)) if char.isdecimal() else {"٫": ".", "٬": SPACES[0]}.get(char, char)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Return the pattern of a number in figures, in groups of three digits, or of two as in India."""
    decimal, group = number_marks(language)
    mark = rf"[{re.escape(group)}{SPACES}'’]"
    spaced = r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)"
    whole = rf"{spaced}|\d+(?:(?:{mark}\d{{2,3}})*{mark}\d{{3}})?"
    return re.compile(rf"(?:{whole})(?:{re.escape(decimal)}\d+)?")


def _plain(number: str, language: str) -> str:
    decimal, group = number_marks(language)
    return re.sub(rf"[{re.escape(group)}{SPACES}'’ ]", "", number).replace(decimal, ".")

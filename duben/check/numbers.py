"""Read the numbers of a Chinese sentence and of its English, to check the translation.

吸引了超20万名创作者  ->  {"20万": 200000}      more than 200,000 creators  ->  {200000}
一八一〇年写的        ->  {"一八一〇": 1810}    written in 1810             ->  {1810}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from itertools import pairwise

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

ENGLISH = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
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
def english_numbers(text: str) -> frozenset[float]:
    """Return the values of the numbers of an English text, in figures or in words.

    `half a million` and the like are beyond it; `tens of billions` gives 10 and 1e9.
    """
    from text_to_num import alpha2digit  # as above

    figures = [
        float(number.replace(",", ""))
        for number in ENGLISH.findall(alpha2digit(text.replace("-", " "), "en"))
    ]
    # The words of a scale come out as a number of their own: 100 billion is 100 1000000000.
    scaled = [value * scale for value, scale in pairwise(figures) if scale in SCALES]
    return frozenset((*figures, *scaled))

"""Find the insertions of a broken converter: character -> the pinyin written after it.

過(guò)去幾天,中國(guó)  ->  過 "(guò)", 國 "(guó)"
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from duben.lexicon.conversion import simplify_all
from duben.model.hanzi import HAN, han_count
from duben.repair.decoding.codepage936 import spoken, toneless

SYLLABLE = "[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ]{1,6}"
INSERTION = re.compile(rf"\({SYLLABLE}\)")
ALIGNED = re.compile(rf"([{HAN}])({INSERTION.pattern})")
IN_STEP = re.compile(rf"(?<=[{HAN}]){INSERTION.pattern}")
"""An insertion after a Han character, which is not part of the match."""
CLOSED = re.compile(rf"[@-~€]\(({SYLLABLE}\))")
"""An insertion after a letter that was the second byte of a character."""
SHIFTED = re.compile(rf"\?({SYLLABLE}\))")
"""An insertion whose opening parenthesis was swallowed: `?` stands for it."""
DAMAGED = re.compile(rf"[{HAN}€]\({SYLLABLE} ?\)|\?{SYLLABLE} ?\)")
"""Matches only damaged text: a cheap test before looking closer."""
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
"""Vowels with the mark of a tone."""
_GLOSS = re.compile(rf"[{HAN}]\([A-Za-zü' ]*[{TONED}][A-Za-zü' ]+[{TONED}][^()]{{0,40}}\)")
"""Pinyin that a person wrote: it has several syllables."""

_RUNNING = re.compile(rf"[{HAN}]{INSERTION.pattern}(?=[{HAN}])")

ENOUGH_REPEATED = 3
"""Insertions beyond the first of each character that show a converter; people gloss a word once."""
ENOUGH_DISTINCT = 6
"""Different characters with an insertion, most of them in running text, that show one as well."""
MOST = 0.6
"""Largest share of Han characters with an insertion; a text for beginners has pinyin after every one."""


def damaged(text: str) -> bool:
    """Tell whether a text holds anything like an insertion."""
    # The search for the parenthesis is a hundred times faster, and enough for most clean pages.
    return ")" in text and DAMAGED.search(text) is not None


def table(text: str) -> dict[str, str]:
    """Return the insertions of the converter of `text` by character; {} when none was at work.

    A converter leaves no occurrence out, writes the same each time, and mostly chooses characters that it has
    just made Traditional. A person glosses one occurrence, several readings, and characters of either script.
    """
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (char, insertion), count in Counter(ALIGNED.findall(text)).items():
        seen[char][insertion] = count
    bare = Counter(ALIGNED.sub("", text))
    found = {
        char: counts.most_common(1)[0][0]
        for char, counts in seen.items()
        if _mechanical(char, counts) and bare[char] <= counts.total() // 10
    }
    return found if _enough(text, {char: seen[char].total() for char in found}, len(seen)) else {}


def _mechanical(char: str, counts: Counter[str]) -> bool:
    """Tell whether a character is nearly always followed by the same insertion, one of its readings."""
    (insertion, count), *others = counts.most_common()
    return sum(number for _, number in others) * 10 <= count and toneless(insertion.strip("()")) in readings(
        char
    )


def _enough(text: str, counts: dict[str, int], glossed: int) -> bool:
    """Tell whether insertions are too many and too regular to be a person's."""
    shifted = len(SHIFTED.findall(text))
    total = sum(counts.values()) + shifted
    if len(counts) < 3 or len(counts) * 5 < glossed * 4 or total > MOST * han_count(text):
        return False
    if len(_GLOSS.findall(text)) * 3 > total:
        return False
    repeated = total - len(counts)
    converted = sum(map(str.__ne__, counts, simplify_all(list(counts))))
    if converted * 5 < len(counts) * 4:
        return converted * 3 > len(counts) and repeated >= 10 * ENOUGH_REPEATED
    running = len(_RUNNING.findall(text))
    return (
        repeated >= ENOUGH_REPEATED or shifted > 0 or (len(counts) >= ENOUGH_DISTINCT and running * 2 > total)
    )


@cache
def readings(char: str) -> frozenset[str]:
    """Return the toneless syllables a character may be read as."""
    return frozenset(toneless(reading) for reading in spoken(char))

"""Find what a broken converter wrote after its characters: which characters, and what.

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
"""The same without its character, to be left out."""
CLOSED = re.compile(rf"[@-~€]\(({SYLLABLE}\))")
"""An insertion after a byte that was half of a character and reads as a letter."""
SHIFTED = re.compile(rf"\?({SYLLABLE}\))")
"""An insertion whose opening parenthesis was swallowed."""
DAMAGED = re.compile(rf"[{HAN}€]\({SYLLABLE} ?\)|\?{SYLLABLE} ?\)")
"""What a text without insertions has nowhere."""
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_GLOSS = re.compile(rf"[{HAN}]\([A-Za-zü' ]*[{_TONED}][A-Za-zü' ]+[{_TONED}][^()]{{0,40}}\)")
"""Pinyin that a person wrote: it has more than one syllable."""

_RUNNING = re.compile(rf"[{HAN}]{INSERTION.pattern}(?=[{HAN}])")

ENOUGH_REPEATED = 3
"""How often a character must come back with its insertion; people gloss a word once, where it is new."""
ENOUGH_DISTINCT = 6
"""Or so many different common characters in running text."""
MOST = 0.6
"""Share of Han characters that may have an insertion; in a text for beginners every one has its pinyin."""


def table(text: str) -> dict[str, str]:
    """Return what the converter of `text` inserts after which character; {} when none was at work.

    A converter leaves no occurrence out, always writes the same, and mostly after characters that it has just
    made Traditional. A person glosses one occurrence, several readings, characters of either script.
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
    """Tell whether what follows a character is always the same, and one of its readings."""
    (insertion, count), *others = counts.most_common()
    return sum(number for _, number in others) * 10 <= count and toneless(insertion.strip("()")) in readings(
        char
    )


def _enough(text: str, counts: dict[str, int], glossed: int) -> bool:
    """Tell whether these characters and their numbers cannot be a person's doing."""
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

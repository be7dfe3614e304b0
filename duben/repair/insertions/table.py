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

_CERTAIN = re.compile(rf"(?<![A-Za-z0-9/.])\?(?=[a-zü]*[{TONED}]){SYLLABLE}\)|\?/p>$", re.MULTILINE)
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


USUAL = frozenset(
    "過國產業來個時內點場當數認購價揚術轉節經進長驗對運聯網續現實評動創態準預關環標爭績戰會強調復營質發構穩風臺負"
    "無語達應協礎問據識權測財務報團規勢堅醫領嚴萬計冊機級夢優農擴結絡紀統獨遠補號請說還這們開為從後學見頭長"
)
"""Characters after which converters write pinyin on many sites: common ones that have a Simplified form."""


def certain(text: str) -> bool:
    """Tell whether an insertion took a parenthesis along: nobody writes `?nèi)` or `?/p>`."""
    return _CERTAIN.search(text) is not None


def table(text: str) -> dict[str, str]:
    """Return the insertions of the converter of `text` by character; {} when none was at work.

    A converter leaves no occurrence out, writes the same each time, and mostly chooses characters that it has
    just made Traditional. A person glosses one occurrence, several readings, and characters of either script.
    """
    found, counts, glossed = _found(text)
    return found if _enough(text, counts, glossed) else {}


def few(text: str, inserted: bool) -> dict[str, str]:
    """Return the insertions of a text that is too short to show a converter as a page does; {} for others.

    They stand in lines that hold a shape nobody writes. In a text without such lines there are three or more,
    all after usual characters, most of which have one. Where some are known to be `inserted`, all are that
    stand after characters with another form in Simplified.
    """
    found, counts, glossed = _found(text)
    if inserted:
        plain = simplify_all(list(found))
        return {char: found[char] for char, other in zip(found, plain, strict=True) if char != other}
    lines = "\n".join(filter(certain, text.split("\n")))
    if lines:
        return {char: found[char] for char in _found(lines)[0] if char in found}
    return found if _usual(text, counts, glossed) else {}


def _found(text: str) -> tuple[dict[str, str], dict[str, int], int]:
    """Return the insertions that may be a converter's, their numbers, and how many characters have any."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (char, insertion), count in Counter(ALIGNED.findall(text)).items():
        seen[char][insertion] = count
    bare = Counter(ALIGNED.sub("", text))
    found = {
        char: counts.most_common(1)[0][0]
        for char, counts in seen.items()
        if _mechanical(char, counts) and bare[char] <= counts.total() // 10
    }
    return found, {char: seen[char].total() for char in found}, len(seen)


def _usual(text: str, counts: dict[str, int], glossed: int) -> bool:
    """Tell whether a few insertions are a converter's: after usual characters, most in running text."""
    if not 3 <= len(counts) == glossed or not USUAL.issuperset(counts):
        return False
    total, running = sum(counts.values()), len(_RUNNING.findall(text))
    return running * 3 >= 2 * total >= sum(map(USUAL.__contains__, text))


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

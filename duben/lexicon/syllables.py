"""Write the syllables of Hanyu Pinyin with tone marks or tone digits.

zhong1 -> zhōng    lu:4 -> lǜ    dǎ -> ("da", 3)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

MARKS = {1: "\u0304", 2: "\u0301", 3: "\u030c", 4: "\u0300"}
"""Combining marks of the four tones: macron, acute, caron, grave; the neutral tone has none."""

TONES = {mark: tone for tone, mark in MARKS.items()}

NEUTRAL = 5

PLACE = re.compile("[aeê]|o(?=u)|[iouü](?!.*[aeiouü])|^[mn](?!.*[aeiouü])")
"""The letter that bears the mark: a or e, the o of ou, else the last vowel; m, n and ng have no vowel."""


def mark(base: str, tone: int) -> str:
    """Put the mark of `tone` (1 to 4; 5 is neutral) on a syllable and return it in NFC.

    Worked example: xue 2 -> xué, gou 3 -> gǒu, gui 4 -> guì, liu 2 -> liú.
    Source: GB/T 16159-2012, 6.5; Hanyu Pinyin Fang'an (1958), 4.
    """
    if tone == NEUTRAL:
        return base
    found = PLACE.search(base.lower())
    at = found.start() if found else 0
    return unicodedata.normalize("NFC", base[: at + 1] + MARKS[tone] + base[at + 1 :])


@lru_cache(maxsize=4096)
def from_digits(syllable: str) -> str:
    """Turn CC-CEDICT's `lu:4`, `Bei3` or `r5` into `lǜ`, `Běi`, `r`; leave anything else as it is."""
    if len(syllable) > 1 and syllable[-1] in "12345" and syllable[:-1].replace(":", "").isalpha():
        return mark(syllable[:-1].replace("u:", "ü").replace("U:", "Ü").replace("v", "ü"), int(syllable[-1]))
    return syllable


@lru_cache(maxsize=4096)
def split(syllable: str) -> tuple[str, int]:
    """Split a marked syllable into its letters and its tone, 5 when it bears no mark."""
    tone = NEUTRAL
    letters = []
    for char in unicodedata.normalize("NFD", syllable):
        if char in TONES:
            tone = TONES[char]
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)), tone


@lru_cache(maxsize=4096)
def tone(syllable: str) -> int:
    """Return the tone of a marked syllable, 1 to 5."""
    return split(syllable)[1]


def with_tone(syllable: str, tone: int) -> str:
    """Return the same syllable in another tone."""
    return mark(split(syllable)[0], tone)


def alike(one: str, other: str) -> bool:
    """Tell whether two syllables are the same but for a neutral tone."""
    (letters, tone), (others, second) = split(one), split(other)
    return letters == others and (tone == second or NEUTRAL in (tone, second))


def capitalized(syllables: Iterable[str]) -> tuple[int, ...]:
    """Return the places of the syllables that begin with a capital: Zhāng Yī míng -> (0, 1)."""
    return tuple([at for at, syllable in enumerate(syllables) if syllable[:1].isupper()])

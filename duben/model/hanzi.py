"""Tell the characters of a Chinese page apart.

Source: Unicode 16 Scripts.txt (Han) for the ranges; clreq and GB/T 15834-2011 for the marks.
"""

from __future__ import annotations

import re
from functools import lru_cache

HAN_RANGES = (
    (0x3007, 0x3007),  # 〇
    (0x3400, 0x4DBF),  # Extension A
    (0x4E00, 0x9FFF),  # Unified Ideographs
    (0xF900, 0xFAFF),  # Compatibility Ideographs
    (0x20000, 0x323AF),  # Extensions B to H
)
"""Code points that stand for a syllable of Chinese, first and last."""

HAN = "".join(f"{chr(first)}-{chr(last)}" for first, last in HAN_RANGES)
"""The same ranges, for a character class of a regular expression."""

_HAN = re.compile(f"[{HAN}]")
_RUNS = re.compile(f"[{HAN}]+")

_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]*")

_EAST_ASIAN = re.compile("[々〆\u3040-\u31ff\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff\uff66-\uffdc]")

PAIRS = {
    "“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "《": "》",
    "〈": "〉", "【": "】", "〖": "〗", "〔": "〕", "［": "］", "｛": "｝",
}  # fmt: skip
"""Marks of punctuation in pairs: the opening mark -> its closing mark."""

OPENING = "".join(PAIRS)
"""Marks that open; none may end a line."""

CLOSING = "".join(PAIRS.values())
"""Marks that close."""

NEVER_FIRST = CLOSING + "，。、；：！？·"
"""Marks that may not begin a line."""

SENTENCE_END = "。！？!?…"
"""Marks a sentence may end with, before any closing marks."""


LOST = "〓"
"""Placeholder of a character that is lost for good.

Source: Unicode 16, U+3013 GETA MARK, the printers' stand-in for a sort they do not have.
"""


@lru_cache(maxsize=32768)
def is_han(char: str) -> bool:
    """Tell whether one character is Han, that is, carries one syllable."""
    return _HAN.match(char) is not None


def han_count(text: str) -> int:
    """Count the Han characters of `text`, which is how many syllables its reading has."""
    return sum(map(len, _RUNS.findall(text)))


def selectors(text: str, at: int) -> str:
    """Return the variation selectors at a place: they choose the form of the character before, 葛󠄀.

    Source: Unicode 16, 23.4, and the Ideographic Variation Database.
    """
    found = _SELECTORS.match(text, at)
    return found[0] if found else ""


def is_east_asian(char: str) -> bool:
    """Tell whether one character is kana, Hangul or one of 々〆: set as Han is, but with no reading."""
    return _EAST_ASIAN.match(char) is not None

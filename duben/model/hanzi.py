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

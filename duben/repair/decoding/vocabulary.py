"""Know the words that repair chooses among, and what each costs.

words()["中国"]  ->  6.2, and continuations()["中"] holds 国

All words are Simplified. A cost is -ln of a probability, in nats.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from duben.lexicon import lexicon
from duben.model.hanzi import HAN

END = "¶"
"""The end of a paragraph, as a word."""
MARK_COSTS = {
    END: 4.0,
    "，": 3.0, "。": 3.6, "、": 4.5, "“": 5.5, "”": 5.5, "：": 5.5, "；": 6.5, "《": 6.5, "》": 6.5,
    "！": 6.5, "？": 6.0, "（": 6.5, "）": 6.5, "——": 5.5, "—": 11.0, "……": 6.5, "…": 9.0, "·": 8.0,
    "【": 8.5, "】": 8.5, "〈": 9.5, "〉": 9.5, "〔": 11.0, "〕": 11.0,
    "「": 5.5, "」": 5.5, "『": 8.0, "』": 8.0, "‘": 8.0, "’": 8.0, "〓": 8.0, "％": 9.0, "～": 10.0,
    "。。": 11.5, "。。。": 10.0, "。。。。": 11.5,
    "●": 10.0, "▲": 10.0, "■": 10.0, "◆": 10.0, "★": 10.0, "△": 10.0, "○": 10.0, "□": 10.0,
}  # fmt: skip
"""Punctuation, which the frequency list lacks; rounded from counts over articles and news."""

SYMBOL = 16.0
"""Any other mark of code page 936."""
UNKNOWN = 21.0
"""A Han character that is no word of the list."""
KNOWN = 1.0
"""A Latin letter or a digit: it is read, not chosen, so it only has to cost the same in every reading."""

_HAN = re.compile(f"[{HAN}]")


@cache
def words() -> dict[str, float]:
    """Return the costs of all words: the frequency list, the dictionary, and punctuation."""
    # Only pages with shifted stretches need the list, and it is slow to load.
    from wordfreq import get_frequency_dict

    listed = {word: -math.log(share) for word, share in get_frequency_dict("zh", "large").items()}
    return {
        **lexicon().costs,
        **{word: cost for word, cost in listed.items() if _HAN.match(word)},
        **MARK_COSTS,
    }


@cache
def continuations(dearest: float = math.inf) -> dict[str, set[str]]:
    """Return every beginning of a longer word of some cost, with the characters that may come next."""
    return _sets(
        (word[:end], word[end])
        for word, cost in words().items()
        if cost <= dearest
        for end in range(1, len(word))
    )


@cache
def openings(dearest: float = math.inf) -> dict[str, set[str]]:
    """Return every second character of a word of some cost, with the characters that may come before it."""
    return _sets((word[1], word[0]) for word, cost in words().items() if cost <= dearest and len(word) > 1)


def _sets(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Gather what belongs to each key; keys to which the same belongs share one set, which saves memory."""
    found: defaultdict[str, str] = defaultdict(str)
    for key, char in pairs:
        if char not in found[key]:
            found[key] += char
    shared: dict[str, set[str]] = {}
    return {key: shared.setdefault(chars, set(chars)) for key, chars in found.items()}


def single(char: str) -> float:
    """Return the cost of a character standing alone."""
    if char.isascii():
        return KNOWN
    return words().get(char) or (UNKNOWN if _HAN.match(char) else SYMBOL)


def kind(char: str) -> str:
    """Return what a character counts as beside others: a Latin letter as A, a digit as 0."""
    if not char.isascii() or not char.isalnum():
        return char
    return "0" if char.isdigit() else "A"

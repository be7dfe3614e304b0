"""Hold the words of the language model with their costs.

words()["中国"]  ->  6.2, and continuations()["中"] holds 国

All words are Simplified. A cost is the negative logarithm of a probability, in nats.
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
"""Token for the end of a paragraph."""
MARK_COSTS = {
    END: 4.0,
    "，": 3.0, "。": 3.6, "、": 4.5, "“": 5.5, "”": 5.5, "：": 5.5, "；": 6.5, "《": 6.5, "》": 6.5,
    "！": 6.5, "？": 6.0, "（": 6.5, "）": 6.5, "——": 5.5, "—": 11.0, "……": 6.5, "…": 9.0, "·": 8.0,
    "【": 8.5, "】": 8.5, "〈": 9.5, "〉": 9.5, "〔": 11.0, "〕": 11.0,
    "「": 5.5, "」": 5.5, "『": 8.0, "』": 8.0, "‘": 8.0, "’": 8.0, "〓": 8.0, "％": 9.0, "～": 10.0,
    "。。": 11.5, "。。。": 10.0, "。。。。": 11.5,
    "●": 10.0, "▲": 10.0, "■": 10.0, "◆": 10.0, "★": 10.0, "△": 10.0, "○": 10.0, "□": 10.0,
}  # fmt: skip
"""Nats; the frequency list has no punctuation. Rounded from counts over articles and news."""

SYMBOL = 16.0
"""Nats; any other mark of code page 936."""
UNKNOWN = 21.0
"""Nats; a Han character that is not in the list."""
KNOWN = 1.0
"""Nats; a Latin letter or a digit. No reading chooses it, so any cost does that is the same in all."""

_HAN = re.compile(f"[{HAN}]")


@cache
def words() -> dict[str, float]:
    """Return the costs of all words: the frequency list, the dictionary, and punctuation."""
    # Import late: the list is slow to load, and only pages with shifted stretches need it.
    from wordfreq import get_frequency_dict

    listed = {word: -math.log(share) for word, share in get_frequency_dict("zh", "large").items()}
    return {
        **lexicon().costs,
        **{word: cost for word, cost in listed.items() if _HAN.match(word)},
        **MARK_COSTS,
    }


@cache
def continuations(dearest: float = math.inf) -> dict[str, set[str]]:
    """Return the prefixes of words up to `dearest` nats, with the characters that continue them."""
    return _sets(
        (word[:end], word[end])
        for word, cost in words().items()
        if cost <= dearest
        for end in range(1, len(word))
    )


@cache
def openings(dearest: float = math.inf) -> dict[str, set[str]]:
    """Return the second characters of words up to `dearest` nats, with the characters before them."""
    return _sets((word[1], word[0]) for word, cost in words().items() if cost <= dearest and len(word) > 1)


def _sets(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Group pairs into one set a key; keys with equal sets share one, which saves memory."""
    found: defaultdict[str, str] = defaultdict(str)
    for key, char in pairs:
        if char not in found[key]:
            found[key] += char
    shared: dict[str, set[str]] = {}
    return {key: shared.setdefault(chars, set(chars)) for key, chars in found.items()}


def single(char: str) -> float:
    """Return the cost of a character as a word of its own, in nats."""
    if char.isascii():
        return KNOWN
    return words().get(char) or (UNKNOWN if _HAN.match(char) else SYMBOL)


def kind(char: str) -> str:
    """Return the token that stands for a character in counts: A for a Latin letter, 0 for a digit."""
    if not char.isascii() or not char.isalnum():
        return char
    return "0" if char.isdigit() else "A"

"""Tell how likely a stretch of Chinese is: by its words and by the rest of the article.

cost("规模化的多剧集") < cost("规模荒多剧集")

All words are Simplified. A cost is -ln of a probability, in nats.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from functools import cache

from duben.hanzi import HAN
from duben.lexicon import lexicon

MARK_COSTS = {
    "，": 3.0, "。": 3.6, "、": 4.5, "“": 5.5, "”": 5.5, "：": 5.5, "；": 6.5, "《": 6.5, "》": 6.5,
    "！": 6.5, "？": 6.0, "（": 6.5, "）": 6.5, "——": 5.5, "—": 11.0, "……": 6.5, "…": 9.0, "·": 8.0,
    "「": 5.5, "」": 5.5, "『": 8.0, "』": 8.0, "‘": 8.0, "’": 8.0, "〓": 8.0, "％": 9.0, "～": 10.0,
    "●": 10.0, "▲": 10.0, "■": 10.0, "◆": 10.0, "★": 10.0, "△": 10.0, "○": 10.0, "□": 10.0,
}  # fmt: skip
"""Punctuation, which the frequency list lacks; rounded from a count over the articles of seeds/."""

SYMBOL = 16.0
"""Any other mark of code page 936."""
UNKNOWN = 21.0
"""A Han character that is no word of the list."""
COMMON = 13.0
"""What a common word costs at most: it stands twice in a million."""
KNOWN = 1.0
"""A Latin letter or a digit: it is read, not chosen, so it only has to cost the same in every reading."""

WORD_SHARE, ARTICLE_SHARE, NEW_SHARE = 0.7, 0.3, 0.03
"""How far the list and the article are believed: a word of both, or a stretch that only the article has."""

_HAN = re.compile(f"[{HAN}]")
_RUNS = re.compile(f"[{HAN}]{{2,}}")


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
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word, cost in words().items():
        if cost <= dearest:
            for end in range(1, len(word)):
                found[word[:end]].add(word[end])
    return found


def single(char: str) -> float:
    """Return the cost of a character standing alone."""
    cost = words().get(char)
    if cost is not None:
        return cost
    if char.isascii():
        return KNOWN
    return UNKNOWN if _HAN.match(char) else SYMBOL


@cache
def openings() -> dict[str, set[str]]:
    """Return every second character of a word, with the characters that may come before it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word in words():
        if len(word) > 1:
            found[word[1]].add(word[0])
    return found


class Language:
    """Costs of words as this article uses them."""

    def __init__(self, article: str) -> None:
        """Count the stretches of two to four characters in the known part of a Simplified article."""
        self._words = words()
        self._next = continuations()
        self._size = len(article) + 1
        self._seen: Counter[str] = Counter()
        for run in _RUNS.findall(article):
            for size in (2, 3, 4):
                self._seen.update(run[at : at + size] for at in range(len(run) - size + 1))
        self._before = openings()
        self._new: defaultdict[str, set[str]] = defaultdict(set)
        self._newer: defaultdict[str, set[str]] = defaultdict(set)
        for stretch, count in self._seen.items():
            if count > 1:
                self._new[stretch[:-1]].add(stretch[-1])
                self._newer[stretch[1]].add(stretch[0])
        self.common = dict(continuations(COMMON))
        """Every beginning of a common word, with the characters that may come next."""
        for start, new in self._new.items():
            self.common[start] = self.common.get(start, set()) | new

    def word(self, word: str) -> float | None:
        """Return the cost of a word of two or more characters, or None when nobody writes it."""
        listed, seen = self._words.get(word), self._seen.get(word, 0)
        if listed is None:
            return -math.log(NEW_SHARE * seen / self._size) if seen > 1 else None
        if not seen:
            return listed
        return -math.log(WORD_SHARE * math.exp(-listed) + ARTICLE_SHARE * seen / self._size)

    def next(self, start: str) -> set[str]:
        """Return the characters that continue `start` towards a longer word."""
        listed, new = self._next.get(start), self._new.get(start)
        if listed and new:
            return listed | new
        return listed or new or set()

    def before(self, second: str) -> set[str]:
        """Return the characters that begin a word whose second character is `second`."""
        listed, new = self._before.get(second), self._newer.get(second)
        if listed and new:
            return listed | new
        return listed or new or set()

"""Weigh words by a frequency list and by the rest of the article.

Language("…剧集…剧集…").word("剧集") < Language("").word("剧集")

All words are Simplified. A cost is the negative logarithm of a probability, in nats.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial

from duben.model.hanzi import HAN
from duben.repair.decoding.candidates import Candidates
from duben.repair.decoding.vocabulary import continuations, openings, words

COMMON = 13.0
"""Nats; the highest cost of a common word, which occurs twice in a million."""

WORD_SHARE, ARTICLE_SHARE, NEW_SHARE = 0.7, 0.3, 0.03
"""Weights of the two models: list and article for a listed word, article alone for an unlisted stretch."""

_RUNS = re.compile(f"[{HAN}]{{2,}}")

SHARED = 512
"""Cache size: neighbours are remembered for this many sets of candidates."""

Sets = Mapping[str, set[str]]
"""Character, or prefix of a word -> the characters that may stand beside it."""


class Followed:
    """Successions of characters in words up to some cost, and in stretches that an article repeats."""

    def __init__(self, dearest: float, new: Sets, newer: Sets) -> None:
        """Join words of at most `dearest` nats with an article's prefixes `new` and seconds `newer`."""
        self._next, self._new = continuations(dearest), new
        # Remember neighbours: the same candidates stand in many places.
        self._after = lru_cache(SHARED)(partial(_beside, continuations(dearest), new))
        self._before = lru_cache(SHARED)(partial(_beside, openings(dearest), newer))

    def next(self, start: str) -> set[str]:
        """Return the characters that continue the prefix `start` towards a longer word."""
        return _either(self._next, self._new, start)

    def pairs(self, first: Candidates, second: Candidates) -> Iterator[tuple[str, str]]:
        """Yield the pairs of a candidate of `first` and one of `second` that make or begin a word."""
        if len(first.forms) < len(second.forms):
            for one, after in self._after(first):
                for other in second.forms.keys() & after:
                    yield one, other
        else:
            for other, before in self._before(second):
                for one in first.forms.keys() & before:
                    yield one, other


def _beside(listed: Sets, new: Sets, candidates: Candidates) -> list[tuple[str, set[str]]]:
    """Return the candidates that have neighbours in some word, with these neighbours."""
    return [(one, _either(listed, new, one)) for one in candidates.forms if one in listed or one in new]


def _either(listed: Sets, new: Sets, key: str) -> set[str]:
    some, more = listed.get(key), new.get(key)
    return some | more if some and more else some or more or set()


class Language:
    """Costs of words in one article."""

    def __init__(self, article: str) -> None:
        """Count the stretches of two to four characters in the known part of a Simplified article."""
        self._words = words()
        self._size = len(article) + 1
        self._seen = Counter(
            run[at : at + size]
            for run in _RUNS.findall(article)
            for size in (2, 3, 4)
            for at in range(len(run) - size + 1)
        )
        new: defaultdict[str, set[str]] = defaultdict(set)
        newer: defaultdict[str, set[str]] = defaultdict(set)
        for stretch, count in self._seen.items():
            if count > 1:
                new[stretch[:-1]].add(stretch[-1])
                newer[stretch[1]].add(stretch[0])
        self.any = Followed(math.inf, new, newer)
        """Successions in all words."""
        self.common = Followed(COMMON, new, newer)
        """Successions in common words."""

    def word(self, word: str) -> float | None:
        """Return the cost of a word of two or more characters, in nats; None for one that is seen nowhere."""
        listed, seen = self._words.get(word), self._seen.get(word, 0)
        if listed is None:
            return -math.log(NEW_SHARE * seen / self._size) if seen > 1 else None
        if not seen:
            return listed
        return -math.log(WORD_SHARE * math.exp(-listed) + ARTICLE_SHARE * seen / self._size)

"""Tell how likely a stretch of Chinese is: by its words and by the rest of the article.

cost("规模化的多剧集") < cost("规模荒多剧集")

All words are Simplified. A cost is -ln of a probability, in nats.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial

from duben.model.hanzi import HAN
from duben.repair.decoding.candidates import Choices
from duben.repair.decoding.vocabulary import continuations, openings, words

COMMON = 13.0
"""What a common word costs at most: it stands twice in a million."""

WORD_SHARE, ARTICLE_SHARE, NEW_SHARE = 0.7, 0.3, 0.03
"""How far the list and the article are believed: a word of both, or a stretch that only the article has."""

_RUNS = re.compile(f"[{HAN}]{{2,}}")

SHARED = 512
"""For how many choices of characters it is kept what may stand beside them."""

Sets = Mapping[str, set[str]]
"""What may stand beside a character, or behind the beginning of a word."""


class Followed:
    """Which characters follow which in words of some cost, and in what an article says several times."""

    def __init__(self, dearest: float, new: Sets, newer: Sets) -> None:
        """Begin with the words that cost no more than `dearest`; what is `new` may follow or precede too."""
        self._next, self._new = continuations(dearest), new
        # The same choices stand in many places.
        self._after = lru_cache(SHARED)(partial(_beside, continuations(dearest), new))
        self._before = lru_cache(SHARED)(partial(_beside, openings(dearest), newer))

    def next(self, start: str) -> set[str]:
        """Return the characters that continue `start` towards a longer word."""
        return _either(self._next, self._new, start)

    def pairs(self, first: Choices, second: Choices) -> Iterator[tuple[str, str]]:
        """Yield what of `first` and of `second` makes, or begins, a word together."""
        if len(first.forms) < len(second.forms):
            for one, after in self._after(first):
                for other in second.forms.keys() & after:
                    yield one, other
        else:
            for other, before in self._before(second):
                for one in first.forms.keys() & before:
                    yield one, other


def _beside(listed: Sets, new: Sets, choices: Choices) -> list[tuple[str, set[str]]]:
    """Return those of `choices` beside which some character may stand, with these characters."""
    return [(one, _either(listed, new, one)) for one in choices.forms if one in listed or one in new]


def _either(listed: Sets, new: Sets, key: str) -> set[str]:
    some, more = listed.get(key), new.get(key)
    return some | more if some and more else some or more or set()


class Language:
    """Costs of words as this article uses them."""

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
        """Of all words."""
        self.common = Followed(COMMON, new, newer)
        """Of common words."""

    def word(self, word: str) -> float | None:
        """Return the cost of a word of two or more characters, or None when nobody writes it."""
        listed, seen = self._words.get(word), self._seen.get(word, 0)
        if listed is None:
            return -math.log(NEW_SHARE * seen / self._size) if seen > 1 else None
        if not seen:
            return listed
        return -math.log(WORD_SHARE * math.exp(-listed) + ARTICLE_SHARE * seen / self._size)

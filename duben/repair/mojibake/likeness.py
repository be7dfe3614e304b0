"""Tell how well a text passes for Chinese: how common its characters and its words are.

strangeness("今天过节")  ->  4.6        strangeness("족놔벌소")  ->  inf
"""

from __future__ import annotations

import math
import re

from duben.lexicon import lexicon
from duben.lexicon.conversion import simplify
from duben.lexicon.segmenter import segment
from duben.model.hanzi import HAN, han_count
from duben.repair.decoding.vocabulary import single

DEAREST = 10.5
"""Nats; the highest mean cost of a character in a text that passes for Chinese."""
STRANGE = 8.5
"""Nats a Han character; the words of a text that passes for Chinese without other evidence cost no more.

In 99 of 100 stretches of ten characters of news they cost less; of characters drawn from those of GB 2312 at
random one stretch of four in a thousand does, and none of six.
"""
FEWEST = 4
"""Han characters of a text that passes for Chinese without other evidence."""

RAREST = 14.0
"""Nats; a text with a dearer character may have lost bytes there, so that others were read for it."""

WINDOW, STRANGEST = 8, 10.5
"""Han characters, and nats for each of so many in a row: where a text is as strange it was misread.

One window in a thousand of news is, and 98 in 100 of characters drawn from those of GB 2312 at random.
"""

_HAN = re.compile(f"[{HAN}]")
_CHINESE = re.compile(f"[{HAN}°±×÷·§\u2000-\u206f\u2100-\u266f\u3000-\u303f\uff00-\uffef〓]")


def likely(text: str) -> bool:
    """Tell whether a text passes for Chinese: two Han characters or more, few foreign ones, common ones."""
    han = _HAN.findall(text)
    foreign = sum(not char.isascii() for char in text) - len(_CHINESE.findall(text))
    return len(han) >= 2 and foreign * 10 <= len(han) and cost(text) <= DEAREST


def evident(text: str) -> bool:
    """Tell whether a text passes for Chinese by itself, since it is made of common words."""
    return han_count(text) >= FEWEST and strangeness(text) <= STRANGE and likely(text) and even(text)


def even(text: str) -> bool:
    """Tell whether no part of a text is so strange that it may have been read out of step."""
    return all(strangeness(part) <= STRANGEST for part in _windows(text))


def _windows(text: str) -> list[str]:
    """Return the Han characters of a text in pieces of `WINDOW`, each of which half is in the next."""
    han = "".join(_HAN.findall(text))
    return [han[at : at + WINDOW] for at in range(0, len(han) - WINDOW + 1, WINDOW // 2)]


def common(text: str) -> bool:
    """Tell whether every Han character of a text is one that people use."""
    return max(map(cost, text), default=0.0) <= RAREST


def cost(text: str) -> float:
    """Return the mean cost of the Han characters of a text as words of their own, in nats."""
    costs = [single(char) for char in simplify("".join(_HAN.findall(text)))]
    return sum(costs) / max(1, len(costs))


def strangeness(text: str) -> float:
    """Return the cost of the likeliest words of a text by Han character, in nats; infinity without any."""
    words = lexicon()
    found = [word for word in segment(simplify(text), words) if _HAN.search(word)]
    count = sum(map(han_count, found))
    return sum(words.costs.get(word, words.unknown) for word in found) / count if count else math.inf

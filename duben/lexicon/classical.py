"""Tell classical Chinese from modern Chinese: by its particles, or as the lines of a poem.

學而時習之，不亦說乎  ->  True    明月松間照，清泉石上流。  ->  True    他每天学习。  ->  False

Source: 王力, 古代汉语 (1962-1964), on the particles and on the lines of five and seven characters.
"""

from __future__ import annotations

import re
from functools import lru_cache

from duben.model.hanzi import HAN

PARTICLES = frozenset("之乎者也矣焉哉曰兮吾汝其而则乃")
"""What classical texts are full of, in Simplified."""

MODERN = frozenset("的了着们吗呢吧很这那么个把被她它您哪")
"""What they hold hardly ever."""

LEAST, MOST = 0.1, 0.01
"""Shares of Han characters: the least of particles, the most of modern words."""

_LINE = re.compile(f"[{HAN}]+")


@lru_cache(maxsize=4096)
def is_classical(text: str) -> bool:
    """Tell whether a Simplified text is in classical Chinese."""
    lines = _LINE.findall(text)
    characters = sum(map(len, lines))
    if characters < 5 or sum(char in MODERN for line in lines for char in line) > MOST * characters:
        return False
    if len(lines) > 1 and {len(line) for line in lines} in ({5}, {7}):
        return True
    return is_prose(text)


@lru_cache(maxsize=4096)
def is_prose(text: str) -> bool:
    """Tell whether a classical text is prose, in which particles are common, and no poem."""
    lines = _LINE.findall(text)
    particles = sum(char in PARTICLES for line in lines for char in line)
    return particles >= LEAST * sum(map(len, lines))

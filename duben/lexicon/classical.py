"""Tell classical Chinese from modern Chinese: by its particles, or as the lines of a poem.

學而時習之，不亦說乎  ->  True    明月松間照，清泉石上流。  ->  True    他每天学习。  ->  False

Source: 王力, 古代汉语 (1962-1964), on the particles and on the lines of five and seven characters.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from duben.lexicon.segmenter import Offer
from duben.model.hanzi import HAN

PARTICLES = frozenset("之乎者也矣焉哉曰兮吾汝其而则乃")
"""What classical texts are full of, in Simplified."""

MODERN = frozenset("的了着们吗呢吧很这那么个把被她它您哪")
"""What they hold hardly ever."""

LEAST, MOST = 0.1, 0.01
"""Shares of Han characters: the least of particles, the most of modern words."""

RULER = 10.0
"""Nats that the name of a ruler costs: less than its two characters."""

_LINE = re.compile(f"[{HAN}]+")
_PROSE = re.compile("[0-9A-Za-z要]")
"""Characters that a line of a poem hardly ever holds."""
_RULER = re.compile(
    "[文武成康昭穆庄襄宣惠威桓灵景平定哀缪僖闵献厉幽悼孝怀隐齐楚秦晋鲁卫宋郑燕赵魏韩吴越梁滕项姜姬嬴][王公侯伯君氏]"
    f"|(?<![{HAN}])[{HAN}]子(?=曰)"
)


@lru_cache(maxsize=4096)
def is_classical(text: str) -> bool:
    """Tell whether a Simplified text is in classical Chinese."""
    lines = _LINE.findall(text)
    characters = sum(map(len, lines))
    if _is_modern(lines, characters):
        return False
    return is_verse(text) or sum(char in PARTICLES for line in lines for char in line) >= LEAST * characters


@lru_cache(maxsize=4096)
def is_verse(text: str) -> bool:
    """Tell whether a Simplified text is made of lines of five or seven characters, in classical Chinese."""
    lines = _LINE.findall(text)
    if len(lines) < 2 or {len(line) for line in lines} not in ({5}, {7}) or _PROSE.search(text):
        return False
    return not _is_modern(lines, sum(map(len, lines)))


def caesuras(text: str) -> Iterator[int]:
    """Yield the places between the feet of a verse: 空山|新雨后, 两个|黄鹂|鸣翠柳; other texts have none."""
    for line in _LINE.finditer(text) if is_verse(text) else ():
        yield from range(line.start() + 2, line.end() - 1, 2)


def _is_modern(lines: Collection[str], characters: int) -> bool:
    return characters < 5 or sum(char in MODERN for line in lines for char in line) > MOST * characters


def rulers(text: str) -> Iterator[Offer]:
    """Offer the names of rulers, families and masters in a classical text: 文王, 姜氏, 告子曰."""
    for found in _RULER.finditer(text):
        yield Offer(found.start(), found.end(), RULER, "name")

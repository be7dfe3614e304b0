"""Say words in a row: the tones of 一 and 不, third tones before third tones, erhua.

一个 yī gè -> yí gè    不是 bù shì -> bú shì    很好 hěn hǎo -> hén hǎo    花儿 huā ér -> huā r
"""

from __future__ import annotations

from collections.abc import Sequence


def spoken(chars: str, syllables: Sequence[str], words: Sequence[int]) -> list[str]:
    """Return the syllables of one breath group as they are said."""
    return list(syllables)

"""Tell how early a learner meets a word: its level in HSK 3.0.

银行 -> 2    高不成低不就 -> None
"""

from __future__ import annotations

from functools import cache

from duben.data import rows


@cache
def listed() -> dict[str, int]:
    """Read the word lists of HSK 3.0: each word with its level, 7 for the band 7 to 9."""
    return {word: int(level) for word, level in rows("hsk.tsv")}


def level(word: str) -> int | None:
    """Return the level of a Simplified word in HSK 3.0, None for an unlisted word.

    1 to 6, and 7 for the band 7 to 9. The lists have 玩儿 for 玩 and 一会儿 for 一会, and other words without
    the 儿 that a text gives them. Source: GF 0025-2021.
    """
    lists = listed()
    return lists.get(word) or lists.get(word.removesuffix("儿")) or lists.get(word + "儿")

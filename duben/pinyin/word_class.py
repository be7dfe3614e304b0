"""Tell the class of a word: from its entry a verb, a noun or a number, in its sentence as the tagger sees it.

走 -> verb    桌子 -> noun    三十 -> number
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from duben.lexicon import lexicon
from duben.lexicon.candidates import WEAK

EntryClass = Literal["verb", "noun", "number", "other"]

NUMBER = re.compile("[0-9０-９.一二三四五六七八九十百千万亿两零〇几半数多每各整这那哪某]+|第.+")
"""Numerals, and pronouns that take their place before a measure word."""

FUNCTION = frozenset(
    "的了着过地得和与跟同或而但也都就才还又再已很最更太只不没在从到向对把被将给为以之所其是有会能可要想应该须"
    "我你他她它您们咱这那此"
).union(
    *(
        line.split()
        for line in (
            "他们 我们 你们 她们 它们 咱们 大家 自己 可以 应该 能够 已经 正在 曾经 必须 因为 所以 但是 如果",
            "虽然 而且 就要 马上 立刻 终于 刚刚 刚才 今天 明天 昨天 后来 然后 一起 一直 没有 不能 不会 不要",
            "不再 不敢 不肯 不想 快要 将要 开始 准备 打算",
        )
    )
)
"""Function words, of class `other` whatever their entries say."""


@lru_cache(maxsize=4096)
def can_act(word: str) -> bool:
    """Tell whether a word can be a verb at all: 试 test, to try."""
    return any(sense.startswith("to ") for entry in lexicon().entries(word) for sense in entry.senses)


@lru_cache(maxsize=65536)
def word_class(word: str) -> EntryClass:
    """Return the class of most informative senses of a word; `other` for function words and names."""
    if NUMBER.fullmatch(word):
        return "number"
    if word in FUNCTION:
        return "other"
    senses = [
        sense for entry in lexicon().entries(word) if entry.simplified == word for sense in entry.senses
    ]
    telling = [sense for sense in senses if not WEAK.match(sense)]
    if not telling:
        return "noun" if senses else "other"
    verbs = sum(sense.startswith(("to ", "(of ", "(verb")) for sense in telling)
    return "verb" if 2 * verbs >= len(telling) else "noun"

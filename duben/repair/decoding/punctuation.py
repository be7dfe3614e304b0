"""Price marks of punctuation by their neighbours and by their pairing.

“ is likely after a full stop, ， never follows an opening mark, and ” needs a “ before it.
All prices are in nats.
"""

from __future__ import annotations

from collections.abc import Iterable

from duben.model.hanzi import is_han

MATES = {
    "”": "“",
    "」": "「",
    "』": "『",
    "》": "《",
    "）": "（",
    "’": "‘",
    "】": "【",
    "〉": "〈",
    "〕": "〔",
}
"""Closing mark -> its opening mark."""
OPENING = frozenset(MATES.values())

PAUSES = frozenset("，。、；：！？")
REPEATED = frozenset("！？")
WITHOUT_QUOTES = dict.fromkeys(map(ord, "“”「」『』"))

FORBIDDEN = 8.0
"""Price of two marks that never stand side by side."""
SELDOM = 3.0
"""Price of an ellipsis after a pausing mark: some authors begin a sentence with one."""
LIKELIER = {
    "：“": 3.5, "：「": 3.5, "。”": 2.0, "。」": 2.0, "！”": 4.5, "！」": 4.5, "？”": 3.0, "？」": 3.0,
    "”。": 1.5, "」。": 1.5, "”，": 1.0, "」，": 1.0, "》、": 2.0, "、《": 2.0, "》，": 1.0,
}  # fmt: skip
"""Nats by which the second mark is likelier after the first than elsewhere; 0 for any other pair.

Rounded from a count over news and essays of 1.3 million characters.
"""
UNEVEN = 2.5
"""Price of a full stop and an enumeration comma within `ITEM` characters of each other."""
SHORT = 4.0
"""Price of a single character between two pausing marks; words alone would allow it too often.

The end of a line counts as a pausing mark. Fitted to readings of essays and of news.
"""
QUOTED = 5.0
"""Price of a pausing mark that ends a short quotation in the middle of a sentence, as in 叫“医。”的.

Rounded from 490,000 such quotations in news and essays: one in two thousand ends in a full stop, of those
after a colon one in four.
"""
WORDS = 8
"""Characters; a quotation this short is a word or a name rather than a sentence."""
SAYING = frozenset("说說道称稱问問")
ITEM = 5
"""Characters; the length of a short item in a list."""
UNPAIRED = 7.0
"""Price of a closing mark without its opening mark, and of an opening mark inside its own pair."""
LEFT_OPEN = RUN_ON = 3.0
"""Price of a quotation mark whose partner is on another line: a speech may run on into the next paragraph."""


def misplaced(before: str, mark: str) -> float:
    """Return the price of `mark` after `before`; below 0 where it is likelier than elsewhere.

    Source: GB/T 15834-2011: no pausing mark but ！ and ？ follows another or an opening one; the items of
    a list are short, and all of them are divided by 、.
    """
    last = before[-1:]
    if last in PAUSES and mark in PAUSES | {"—"}:
        return 0.0 if last in REPEATED and mark in REPEATED else FORBIDDEN
    if last in PAUSES and mark == "…":
        return SELDOM
    if last in OPENING and (mark in PAUSES or mark in MATES):
        return FORBIDDEN
    if mark in "”」" and last in PAUSES - REPEATED and quoted(before[:-1]):
        return QUOTED
    if mark not in PAUSES or last in MATES:
        return -LIKELIER.get(last + mark, 0.0)
    if "《" in before and "》" not in before[before.rindex("《") :]:
        return FORBIDDEN / 2
    if mark != "、" and alone(before):
        return SHORT
    near = next((char for char in reversed(before[-ITEM:]) if char in PAUSES), "")
    return UNEVEN if {near, mark} == {"、", "。"} else 0.0


def quoted(before: str) -> bool:
    """Tell whether a text ends in an open quotation that is part of a sentence, as in `深耕“家庭影院`."""
    start = max(map(before.rfind, "“「"))
    inside = before[start + 1 :]
    opener = before[start - 1 : start]
    return (
        start > 0
        and len(inside) <= WORDS
        and PAUSES.isdisjoint(inside)
        and (opener == "、" or (is_han(opener) and opener not in SAYING))
    )


def alone(before: str) -> bool:
    """Tell whether a text ends in a single character after a pausing mark, as in `。看`."""
    clause = before[-3:].translate(WITHOUT_QUOTES)[-2:]
    return len(clause) == 2 and clause[0] in PAUSES - {"、"} and is_han(clause[1])


def pair(stack: str, text: Iterable[str]) -> tuple[str, float]:
    """Follow quotation marks and brackets through a text; return those left open, and the price of others.

    ("“", "”，《") -> ("《", 0)
    """
    cost = 0.0
    for char in text:
        if char in OPENING:
            cost += UNPAIRED if char in stack else 0.0
            stack += char
        elif char in MATES:
            if stack.endswith(MATES[char]):
                stack = stack[:-1]
            else:
                cost += RUN_ON if char in "”」" else UNPAIRED
    return stack, cost

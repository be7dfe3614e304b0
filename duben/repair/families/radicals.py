"""Put characters where radicals that look like them stand, as text taken from a PDF has them.

⼈⼯智能  ->  人工智能
"""

from __future__ import annotations

import re
from functools import cache

from duben.data import rows
from duben.lexicon import lexicon
from duben.lexicon.conversion import simplify
from duben.model.edits import Edit
from duben.model.hanzi import HAN

RADICAL = re.compile("[\u2e80-\u2fd5]")
REACH = 3
"""Characters on either side that may belong to the same word."""


@cache
def characters() -> dict[str, str]:
    """Return the character that each radical looks like.

    Source: Unicode, Equivalent_Unified_Ideograph. NFKC, which knows two of the radicals of the
    Supplement, would also fold what is no radical at all.
    """
    return dict(rows("radicals.tsv"))


def edits(text: str) -> tuple[Edit, ...]:
    """Return the edits that replace radicals in running text.

    Pages about radicals keep theirs: most radicals of a text must be part of a word with their neighbours
    before any is replaced, and one that stands alone between marks never is.
    """
    plain = text.translate({ord(radical): char for radical, char in characters().items()})
    found = [match.start() for match in RADICAL.finditer(text) if match[0] in characters()]
    running = [at for at in found if _beside_han(plain, at)]
    if sum(_in_word(plain, at) for at in running) * 2 <= len(found):
        return ()
    return tuple(Edit(at, at + 1, text[at], plain[at], "radical") for at in running)


_HAN = re.compile(f"[{HAN}]")


def _beside_han(text: str, at: int) -> bool:
    """Tell whether a character stands next to a Han character."""
    return any(_HAN.match(text, place) for place in (at - 1, at + 1) if 0 <= place < len(text))


def _in_word(text: str, at: int) -> bool:
    """Tell whether a character is part of a word of the dictionary with its neighbours."""
    start = max(0, at - REACH)
    around, place = simplify(text[start : at + REACH + 1]), at - start
    return any(
        around[first:last] in lexicon().costs
        for first in range(place + 1)
        for last in range(place + 1, len(around) + 1)
        if last - first > 1
    )

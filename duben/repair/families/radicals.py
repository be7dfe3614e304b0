"""Replace radicals by the characters they look like; text taken from a PDF has such radicals.

⼈⼯智能  ->  人工智能
"""

from __future__ import annotations

import re
from functools import cache

from duben.data import rows
from duben.lexicon import lexicon
from duben.lexicon.conversion import simplify
from duben.model.edits import Edit, edited
from duben.model.hanzi import HAN
from duben.repair.families import boilerplate
from duben.repair.result import Found, Repaired

RADICAL = re.compile("[\u2e80-\u2fd5]")
REACH = 3
"""Characters on either side of a radical that are looked at for a word."""


@cache
def characters() -> dict[str, str]:
    """Return the character that each radical looks like.

    Source: Unicode, Equivalent_Unified_Ideograph. NFKC is no substitute: it has two of the radicals of the
    Supplement only, and folds characters that are not radicals.
    """
    return dict(rows("radicals.tsv"))


def find(page: Repaired) -> Found:
    """Replace radicals in running text.

    Pages about radicals keep theirs: more than half of the radicals of a text must be part of a word with
    their neighbours before any is replaced, and one that stands alone between marks never is. Lines that
    will be emptied as boilerplate have no vote, so that the text without them is not judged differently.
    """
    text = page.text
    if not RADICAL.search(text):
        return Found()
    plain = text.translate({ord(radical): char for radical, char in characters().items()})
    found = [match.start() for match in RADICAL.finditer(text) if match[0] in characters()]
    running = [at for at in found if _beside_han(plain, at)]
    kept = _blanked(text)
    votes = [at for at in found if kept[at] == text[at]]
    if sum(_in_word(plain, at) for at in votes if _beside_han(plain, at)) * 2 <= len(votes):
        return Found()
    return Found(tuple(Edit(at, at + 1, text[at], plain[at], "radical") for at in running))


def _blanked(text: str) -> str:
    """Return `text` with spaces in its boilerplate lines, every other character at its place."""
    return edited(text, (edit._replace(after=" " * len(edit.before)) for edit in boilerplate.edits(text)))


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

"""Offer the lattice words that a noun or verb of two characters makes with a suffix: 出口量, 受理费, 朋友们.

Source: GB/T 16159-2012, which writes a suffix of one syllable together with its word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duben.lexicon import lexicon
from duben.lexicon.rules import plain_cost
from duben.lexicon.segmenter import INFINITY, Offer

BOUND = "员者性率量费器罪权证价值额金感界厂仪化们"
"""Suffixes that hardly stand apart from a word before them."""

OTHER = "书款案制处社馆院局署厅站区城镇村岛学法队期师犯库店力室籍集语"
"""Suffixes that are words or measure words too: they make a word where the tagger sees no border."""

CHEAPER = 1.0
"""Nats that such a word costs less than its parts."""

APART, JOINED = 0.95, 0.5
"""Probability of a border from which BOUND is apart from its word, and below which OTHER is no word."""

_SUFFIX = re.compile(f"[{BOUND}{OTHER}]")
_PHRASE = re.compile("[各每某本该此我你他她这那第一两几有所不]")
"""Characters that begin a phrase: 我国|费, 有所|值."""


def suffixed(text: str, chances: Sequence[float]) -> Iterator[Offer]:
    """Offer each word with its suffix; `chances` are the probabilities of word borders, if they are known."""
    costs = lexicon().costs
    for found in _SUFFIX.finditer(text, 2):
        suffix, at = found[0], found.start()
        stem = text[at - 2 : at]
        if costs.get(stem, INFINITY) > plain_cost(stem) or _PHRASE.match(stem):
            continue
        # 人文学者 is no 文学者; but 老人们 is 老人 with a suffix.
        if stem[1] + suffix in costs and suffix != "们":
            continue
        if suffix in BOUND:
            joined = not chances or chances[at] < APART
        else:
            joined = bool(chances) and chances[at] < JOINED
        if joined:
            yield Offer(at - 2, at + 1, plain_cost(stem + suffix) - CHEAPER, "suffix")

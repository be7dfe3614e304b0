"""Write the insertions of a page in one way: `國(guo)(guo)` and `會(huì )` as `國(guo)` and `會(huì)`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from duben.lexicon.conversion import simplify
from duben.model.edits import Edit, edited
from duben.model.hanzi import HAN
from duben.repair.decoding.codepage936 import spoken
from duben.repair.insertions.table import SYLLABLE, damaged, readings, table
from duben.repair.result import Found, Repaired

VARIANT = re.compile(rf"({SYLLABLE})(?: \)|\))(?:\(\1 ?\))*")
"""A syllable with its closing parenthesis, then the same syllable in parentheses, any number of times."""
_SURE = re.compile(rf"([{HAN}])\(({SYLLABLE})(?: \)|\)\(\2 ?\))")
"""A character with a variant behind it: people write neither `長(cháng )` nor `長(cháng)(cháng)`."""


def find(page: Repaired) -> Found:
    """Make variants plain insertions, where a converter was at work.

    Where a text is too short to show it, variants alone do, behind characters that it made Traditional.
    """
    text = page.text
    found = edits(text) if damaged(text) else ()
    if found and table(edited(text, found)):
        return Found(found)
    sure = {char for char, syllable in _SURE.findall(text) if syllable in {*readings(char), *spoken(char)}}
    converted = sum(char != simplify(char) for char in sure)
    return Found(found, signs=frozenset({"inserted"})) if found and converted * 2 > len(sure) else Found()


def edits(text: str) -> tuple[Edit, ...]:
    """Return the edits that make every variant a plain insertion.

    A converter writes a syllable equally often each time; parentheses beyond that are the author's own.
    """
    found = Counter(match.group(0, 1) for match in VARIANT.finditer(text))
    numbers: Counter[int] = Counter()
    usual: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for (written, syllable), count in found.items():
        numbers[written.count(")")] += count
        usual[syllable][written.count(")")] += count
    often = {
        syllable: max(counts, key=lambda times: (counts[times], numbers[times]))
        for syllable, counts in usual.items()
    }
    plain = {
        written: f"{syllable})" + f"({syllable})" * (written.count(")") - often[syllable])
        for written, syllable in found
    }
    if all(written == after for written, after in plain.items()):
        return ()
    return tuple(
        Edit(match.start(), match.end(), match[0], plain[match[0]], "insertion: variant")
        for match in VARIANT.finditer(text)
        if match[0] != plain[match[0]]
    )

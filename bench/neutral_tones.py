"""Count how often a corpus of speech writes a syllable as neutral that `spoken` has as neutral.

    python -m bench.neutral_tones content.txt [--save]   AISHELL-3 (Apache-2.0), no part of the project

Prints how often each of these occurs, and in how many of a hundred it is neutral: particles and suffixes,
syllables that grammar makes neutral, the commonest words; and tones that are only sometimes neutral, which
`spoken` keeps.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.baseline import save
from bench.readings import aishell, pairs
from duben.lexicon.candidates import WRITTEN, sometimes_neutral
from duben.lexicon.syllables import NEUTRAL, tone, with_tone

PARTICLES = frozenset("的了着么吗吧呢啊地得")
SUFFIXES = frozenset("们子")
GRAMMAR = frozenset("上里边过个是一")
"""Places after nouns, the aspect of a verb, a measure word, the second half of 还是 and the 一 of 看一看."""

ALWAYS = "喜欢, 告诉"
"""Words that no dictionary lets anyone say with two full tones."""

COMMONEST = 40
"""Words to print."""


def kinds(word: str, at: int) -> Iterator[str]:
    """Yield the kinds that the neutral syllable at a place of a word belongs to."""
    char = word[at]
    if char in PARTICLES:
        yield "particles"
    elif char in SUFFIXES or char in GRAMMAR:
        yield char
    elif word[at - 1 : at] == char:
        yield "doubled"
    elif len(word) > 1:
        yield "words"
        yield word


def sometimes(word: str, at: int, syllable: str) -> bool:
    """Tell whether a syllable of a word is one that may be neutral or not: 回来, 学生."""
    if not at:
        return False
    light = with_tone(syllable, NEUTRAL)
    return sometimes_neutral().get(word[at - 1 : at + 1]) == syllable or (word[at], light) in WRITTEN


def main() -> None:
    """Count, and print."""
    total: Counter[str] = Counter()
    heard: Counter[str] = Counter()
    for block, gold, ours in pairs(*aishell(Path(sys.argv[1]))):
        for want, (at, _, spoken, reading) in zip(gold, ours, strict=False):
            word, inside = block.text[reading.start : reading.end], at - reading.start
            if tone(spoken) != NEUTRAL:
                found = ["sometimes"] if sometimes(word, inside, spoken) else []
            else:
                # A merged -r has no tone to lose.
                found = [] if spoken == "r" else list(kinds(word, inside))
            for kind in found:
                total[kind] += 1
                heard[kind] += tone(want) == NEUTRAL
    words = [kind for kind in total if len(kind) > 1 and not kind.isascii()]
    common = sorted(words, key=lambda word: -total[word])[:COMMONEST]
    for kind in sorted(set(total) - set(words), key=lambda kind: -total[kind]) + common:
        print(f"{kind:10} {total[kind]:6} {100 * heard[kind] / total[kind]:5.1f}")
    if "--save" in sys.argv:
        for counted in (total, heard):
            counted[ALWAYS] = sum(counted[word] for word in ALWAYS.split(", "))
        named = [kind for kind in total if kind not in words]
        figures = {kind: float(total[kind]) for kind in named}
        save(
            "neutral_tones",
            "AISHELL-3",
            figures | {f"{kind} right": 100 * heard[kind] / total[kind] for kind in named},
        )


if __name__ == "__main__":
    main()

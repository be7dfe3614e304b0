"""Measure words against the gold of SIGHAN 2005: precision, recall, F1, and how many are explained.

    python bench/engine_words.py pku_test_gold.utf8 msr_test_gold.utf8

The sets (Peking University, Microsoft Research) are for research use and no part of the project; nothing is
trained on them. "apart" scores the same words after the names, dates and amounts that a rule keeps whole are
taken apart as the Peking guideline does: 张|一鸣, 1月|8日, 20万|名.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from duben.lexicon.names import parts
from duben.text import Word
from duben.words import cut

PIECES = re.compile(
    r"\d+年|\d+月|\d+[日号]|第?[\d.,:/％%第百分之十百千万亿一二三四五六七八九零两点余多来]+|.+?$"
)


def apart(text: str, word: Word) -> Iterator[tuple[int, int]]:
    """Yield the pieces of one word as the Peking guideline has them."""
    shape = text[word.start : word.end]
    if word.source == "rule name":
        long = 2 if shape[:2] in parts().doubles else 1
        yield word.start, word.start + long
        yield word.start + long, word.end
    elif word.source in ("rule amount", "rule date"):
        yield from (
            (word.start + found.start(), word.start + found.end()) for found in PIECES.finditer(shape)
        )
    else:
        yield word.start, word.end


def score(gold: set[tuple[int, int, int]], ours: set[tuple[int, int, int]]) -> str:
    """Return precision, recall and F1."""
    right = len(gold & ours)
    precision, recall = right / len(ours), right / len(gold)
    return (
        f"{100 * precision:6.2f} {100 * recall:6.2f} {200 * precision * recall / (precision + recall):6.2f}"
    )


def measure(path: Path) -> None:
    """Print the scores of one set."""
    gold, whole, split = set(), set(), set()
    long = explained = 0
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        words = line.split()
        text = "".join(words)
        at = 0
        for word in words:
            gold.add((number, at, at + len(word)))
            at += len(word)
        for cut_word in cut(text, [], []):
            whole.add((number, cut_word.start, cut_word.end))
            split.update((number, *piece) for piece in apart(text, cut_word))
            if cut_word.end - cut_word.start > 1:
                long += 1
                explained += cut_word.source.startswith(("cedict", "supplement", "rule"))
    print(f"{path.name:24} P      R      F1")
    print(f"{'as cut':22} {score(gold, whole)}")
    print(f"{'apart':22} {score(gold, split)}")
    print(f"{'explained':22} {100 * explained / long:6.2f} of {long} words of two characters and more")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        measure(Path(name))

"""Measure words against the gold of SIGHAN 2005: precision, recall, F1, and how many are explained.

    python -m bench.words pku_test_gold.utf8 msr_test_gold.utf8 [--save]

The sets (Peking University, Microsoft Research) are for research use and no part of the project; nothing is
trained on them. "in parts" scores the same words with the amounts, dates and names that readers see whole in
their parts, 张|一鸣, 1月|8日, 20万|名: no guideline of segmentation keeps them together.
"""

from __future__ import annotations

import sys
from itertools import accumulate, pairwise
from pathlib import Path

from bench.baseline import save
from bench.readings import annotate
from duben.lexicon.parts import constituents

Span = tuple[int, int, int]
"""A word: line, start, end."""


def score(gold: set[Span], ours: set[Span]) -> tuple[float, float, float]:
    """Return precision, recall and F1 in percent."""
    right = len(gold & ours)
    precision, recall = right / len(ours), right / len(gold)
    return 100 * precision, 100 * recall, 200 * precision * recall / (precision + recall)


def measure(path: Path, keep: bool) -> None:
    """Print the scores of one set."""
    gold: set[Span] = set()
    whole: set[Span] = set()
    split: set[Span] = set()
    long = explained = 0
    lines = [line.split() for line in path.read_text("utf-8").splitlines()]
    blocks = annotate(["".join(words) for words in lines]).blocks
    for number, (words, block) in enumerate(zip(lines, blocks, strict=True)):
        text = block.simplified
        at = 0
        for word in words:
            gold.add((number, at, at + len(word)))
            at += len(word)
        for cut_word in block.words:
            whole.add((number, cut_word.start, cut_word.end))
            found = constituents(text[cut_word.start : cut_word.end], cut_word.kind)
            ends = (
                accumulate(map(len, found), initial=cut_word.start)
                if found
                else (cut_word.start, cut_word.end)
            )
            split.update((number, *piece) for piece in pairwise(ends))
            if cut_word.end - cut_word.start > 1:
                long += 1
                explained += cut_word.kind not in {"character", "punctuation"}
    print(f"{path.name:24} P      R      F1")
    scores = {"whole": score(gold, whole), "in parts": score(gold, split)}
    for kind, three in scores.items():
        print(f"{kind:22} " + " ".join(f"{share:6.2f}" for share in three))
    if keep:
        save("words", path.name.split("_")[0].upper(), {kind: f1 for kind, (_, _, f1) in scores.items()})
    print(f"{'explained':22} {100 * explained / long:6.2f} of {long} words of two characters and more")


def main() -> None:
    """Measure each set."""
    for name in sys.argv[1:]:
        if name != "--save":
            measure(Path(name), "--save" in sys.argv)


if __name__ == "__main__":
    main()

"""Measure readings against those that people wrote down or heard.

    python -m bench.readings cpp test.sent test.lb     one marked character a sentence (g2pM)
    python -m bench.readings baker 000001-010000.txt   whole sentences as spoken (BZNSYP)
    python -m bench.readings aishell content.txt       the same of many speakers (AISHELL-3)
    python -m bench.readings … --save                  keep the figures of the set

None of them is part of the project (Apache-2.0; non-commercial; Apache-2.0). All print the share of right
readings, of sure, likely and unsure ones apart. Neither CPP's test split nor BZNSYP is ever tuned on.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.baseline import Figures, save
from duben.lexicon.syllables import from_digits, split
from duben.model.article import Article
from duben.model.document import Block, Document, Reading
from duben.model.findings import Where
from duben.model.hanzi import is_han
from duben.pipeline import LANGUAGE_STAGES
from duben.pipeline import annotate as run_stages


def annotate(texts: list[str]) -> Document:
    """Run the language stages over one block a text."""
    blocks = tuple(Block("paragraph", 1, text) for text in texts)
    return run_stages(Document(Article("bench", Where("bench")), blocks=blocks), LANGUAGE_STAGES)


def syllables(block: Block) -> Iterator[tuple[int, str, str, Reading]]:
    """Yield place, citation syllable, spoken syllable and reading of every Han character."""
    for reading in block.readings:
        han = [at for at in range(reading.start, reading.end) if is_han(block.text[at])]
        yield from (
            (at, reading.citation[number], reading.spoken[number], reading) for number, at in enumerate(han)
        )


def neutral(gold: str, ours: str) -> bool:
    """Tell whether two syllables are the same but for a neutral tone."""
    (letters, tone), (own, other) = split(gold), split(ours)
    return letters == own and (tone == other or 5 in (tone, other))


KINDS = ("sure", "likely", "unsure", "all")


def shares(scores: Mapping[str, tuple[int, int]]) -> Figures:
    """Return percentages of each kind from counts of right ones and of all: those right, and its share."""
    everything = scores["all"][1]
    figures = {f"{kind} right": 100 * right / total for kind, (right, total) in scores.items() if total}
    return figures | {
        f"{kind} share": 100 * scores[kind][1] / everything for kind in KINDS[:-1] if kind in scores
    }


def cpp(sentences: Path, labels: Path, verbose: bool, keep: bool) -> None:
    """Score the marked character of each sentence."""
    marked = [line.split("▁") for line in sentences.read_text("utf-8").splitlines()]
    gold = [from_digits(label) for label in labels.read_text("utf-8").split()]
    doc = annotate(["".join(parts) for parts in marked])
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for (before, char, after), label, block in zip(marked, gold, doc.blocks, strict=True):
        ours, reading = next((ours, why) for at, ours, _, why in syllables(block) if at == len(before))
        for kind in ("all", reading.confidence, "1 char" if reading.end - reading.start == 1 else "word"):
            total[kind] += 1
            right[kind] += ours == label
            total[kind + " tolerant"] += 1
            right[kind + " tolerant"] += neutral(label, ours)
        if verbose and ours != label:
            word = block.text[reading.start : reading.end]
            print(
                char,
                word,
                ours,
                label,
                reading.confidence,
                reading.source,
                before[-8:] + "▁" + after[:8],
                sep="\t",
            )
    print({kind: (total[kind], round(100 * right[kind] / total[kind], 2)) for kind in sorted(total)})
    if keep:
        save("readings", "cpp", shares({kind: (right[f"{kind} tolerant"], total[kind]) for kind in KINDS}))


def baker(path: Path) -> tuple[list[str], list[list[str]]]:
    """Read sentences and their syllables from BZNSYP, which marks the phrases of the text: 卡尔普#2陪外孙."""
    lines = path.read_text("utf-8-sig").splitlines()
    return [re.sub(r"#\d", "", line.split("\t", 1)[1]) for line in lines[::2]], [
        line.split() for line in lines[1::2]
    ]


def aishell(path: Path) -> tuple[list[str], list[list[str]]]:
    """Read sentences and their syllables from AISHELL-3, in which they alternate: 广 guang3 州 zhou1."""
    rows = [line.split("\t", 1)[1].split() for line in path.read_text("utf-8").splitlines()]
    texts = ["".join(token for token in row if not token.isascii()) for row in rows]
    return texts, [[token for token in row if token.isascii()] for row in rows]


def pairs(
    texts: list[str], labels: list[list[str]]
) -> Iterator[tuple[Block, list[str], list[tuple[int, str, str, Reading]]]]:
    """Yield each block with the syllables heard and ours; none heard where their number differs."""
    for block, label in zip(annotate(texts).blocks, labels, strict=True):
        ours = list(syllables(block))
        gold = [from_digits(token.lower()) for token in label]
        gold = [part for token in gold for part in unmerged(token, block.text)]
        yield block, gold if len(gold) == len(ours) else [], ours


def running(name: str, texts: list[str], labels: list[list[str]], keep: bool) -> None:
    """Score every syllable, strictly and but for neutral tones; 一, 不 and third tones in a row apart."""
    score: dict[str, Counter[bool]] = {}

    def count(kind: str, right: bool) -> None:
        score.setdefault(kind, Counter())[right] += 1

    for block, gold, ours in pairs(texts, labels):
        count("sentence used", bool(gold))
        for number, (want, (at, citation, spoken, reading)) in enumerate(zip(gold, ours, strict=False)):
            char = block.text[at]
            if char in "一不":
                count(char, want == spoken)
                count(char + " tolerant", neutral(want, spoken))
                continue
            spoken = "ér" if spoken == "r" else spoken
            letters, tone = split(citation)
            third = number + 1 < len(ours) and tone == 3 and split(ours[number + 1][1])[1] == 3
            if third and ours[number + 1][0] == at + 1:
                count("3-3", want == spoken)
            credited = (
                want == spoken or (third and want == citation) or (split(want) == (letters, 2) and third)
            )
            count("strict", credited)
            count("tolerant", credited or neutral(want, spoken))
            count(reading.confidence, credited or neutral(want, spoken))
            count(reading.confidence + " strict", credited)
    for kind, counted in sorted(score.items()):
        print(f"{kind:16} {counted.total():7} {100 * counted[True] / counted.total():6.2f}")
    if keep:
        # Neutral tones aside, as those of each kind are.
        score["all"] = score["tolerant"]
        counts = {kind: (score[kind][True], score[kind].total()) for kind in KINDS if kind in score}
        save("readings", name, shares(counts))


def unmerged(token: str, text: str) -> list[str]:
    """Split the -r of a merged erhua off: huār -> huā ér."""
    letters = split(token)[0]
    return [token[:-1], "ér"] if letters.endswith("r") and letters != "er" and "儿" in text else [token]


def main() -> None:
    """Measure one set."""
    name, *paths = (argument for argument in sys.argv[1:] if not argument.startswith("-"))
    keep = "--save" in sys.argv
    if name == "cpp":
        cpp(Path(paths[0]), Path(paths[1]), "-v" in sys.argv, keep)
    else:
        running(name, *{"baker": baker, "aishell": aishell}[name](Path(paths[0])), keep)


if __name__ == "__main__":
    main()

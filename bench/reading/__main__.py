"""Measure running text of many kinds against what a careful reader signs, in two halves.

    python -m bench.reading TEXTS [--save] [--show cuts|readings|senses|forms]

TEXTS is a folder with the texts that sources.tsv names; see bench/reading/README.md. Errors are shown of the
development half only: the half that is put by says whether what was mended holds elsewhere.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.baseline import save
from bench.reading.gold import SHOWN, Judgement, judgements, senses, words
from bench.reading.texts import held, sentences
from duben.model.document import Block, Document
from duben.model.hanzi import is_han
from duben.pinyin.senses import meanings
from duben.pipeline import annotate
from duben.source.article import article_of


class Error(NamedTuple):
    """One thing that is not as the reader has it."""

    of: str
    shown: str
    wanted: str


def main() -> None:
    """Measure both halves."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--save", action="store_true")
    parser.add_argument("--show", choices=("cuts", "readings", "senses", "forms", "new"), default="")
    asked = parser.parse_args()
    texts = sentences(asked.texts)
    for lot, sentences_of in (("", judgements()), ("words, ", words())):
        missing = [name for name in sentences_of if name not in texts]
        if missing:
            print(f"{len(missing)} of {len(sentences_of)} sentences are not in {asked.texts}")
        for half, kept in (("development", False), ("put by", True)):
            counts: Counter[str] = Counter()
            for name, judged in sentences_of.items():
                if name in texts and held(name) == kept:
                    sentence = texts[name][1]
                    counts.update(counted(sentence))
                    for error in errors(sentence, judged, counts):
                        counts[error.of] += 1
                        if asked.show == error.of and not kept:
                            print(f"{judged.kind:12} {error.shown}   ->   {error.wanted}   | {sentence}")
            report(lot + half, counts, asked.save)


def counted(sentence: str) -> Counter[str]:
    """Count the Han characters of a sentence."""
    return Counter(sentences=1, characters=sum(map(is_han, sentence)))


def errors(sentence: str, judged: Judgement, counts: Counter[str]) -> Iterator[Error]:
    """Yield what is wrong in a sentence, and count what was asked."""
    doc = annotate(Document(article_of(b""), blocks=(Block("paragraph", 1, sentence),)))
    block = doc.blocks[0]
    spoken = {(word.start, word.end) for word in block.words}
    gold = {(start, end) for start, end in judged.words if any(map(is_han, sentence[start:end]))}
    counts["words"] += len(gold)
    for start, end in sorted(gold - spoken):
        there = [sentence[s:e] for s, e in sorted(spoken) if s < end and e > start]
        yield Error("cuts", " ".join(there), sentence[start:end])
    if not judged.syllables:
        return
    yield from _readings(block, judged, counts)
    yield from _senses(block, judged, counts)
    if doc.script == "hans":
        for at, char in enumerate(sentence):
            if not is_han(char):
                continue
            right = judged.forms.get(at, frozenset(char))
            shown = block.traditional[at]
            counts["changed"] += shown != char or char not in right
            if shown not in right:
                yield Error("forms", sentence[max(0, at - 1) : at + 2] + " " + shown, "/".join(right))


def _readings(block: Block, judged: Judgement, counts: Counter[str]) -> Iterator[Error]:
    said = [(syllable, reading) for reading in block.readings for syllable in reading.citation]
    places = [at for at, char in enumerate(block.text) if is_han(char)]
    wrong = set()
    for at, (shown, reading), right in zip(places, said, judged.syllables, strict=True):
        if shown not in right:
            wrong.add(reading.start)
            yield Error("readings", f"{block.text[max(0, at - 1) : at + 2]} {shown}", "/".join(right))
    marked = {reading.start for reading in block.readings if reading.confidence == "unsure"}
    counts["wrong and marked"] += len(marked & wrong)
    counts["right and marked"] += len(marked - wrong)


def _senses(block: Block, judged: Judgement, counts: Counter[str]) -> Iterator[Error]:
    meant = meanings(block)
    for start, end in sorted(judged.words):
        there = meant.get((start, end))
        if there is None:
            counts["cards judged"] += start in judged.meanings
            if start in judged.meanings:
                yield Error("senses", "no card", f"{block.text[start:end]}: {judged.meanings[start].pattern}")
            continue
        word, kind = block.simplified[start:end], there.kind
        shown = next(iter(there.senses), "")[:SHOWN]
        if start in judged.meanings:
            counts["cards judged"] += 1
            if not judged.meanings[start].search(shown):
                yield Error("senses", f"{word} {shown} ({kind})", judged.meanings[start].pattern)
        elif (word, shown) in senses():
            counts["cards judged"] += 1
        elif shown:
            yield Error("new", f"{word}\t{shown} ({kind})", "not judged yet")


def report(half: str, counts: Counter[str], keep: bool) -> None:
    """Print the figures of one half: of its words, and of what else is judged of it."""
    figures = {
        "sentences": float(counts["sentences"]),
        "wrong cuts in 100 words": 100 * counts["cuts"] / max(1, counts["words"]),
    }
    if counts["cards judged"]:
        figures |= _of_all(counts)
    print(half + "".join(f"\n  {name:36} {value:8.2f}" for name, value in figures.items()))
    if keep:
        save("reading", half, figures)


def _of_all(counts: Counter[str]) -> dict[str, float]:
    """Return the figures of sentences of which all is judged."""
    right = counts["cards judged"] - counts["senses"]
    return {
        "first sense right": 100 * right / counts["cards judged"],
        "cards judged": float(counts["cards judged"]),
        "cards not judged": float(counts["new"]),
        "wrong readings in 1,000 characters": 1000 * counts["readings"] / counts["characters"],
        "words read wrongly and marked": float(counts["wrong and marked"]),
        "words read rightly and marked": float(counts["right and marked"]),
        "wrong forms in 1,000 changed": 1000 * counts["forms"] / counts["changed"],
    }


if __name__ == "__main__":
    main()

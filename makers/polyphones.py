"""Count how the development split of CPP reads its characters, for two data files of the lexicon.

    python -m makers.polyphones dev.sent dev.lb

Writes duben/data/priors.tsv and neighbours.tsv anew, under the headers they have. Run it when the dictionary
or the rules cut words otherwise than before: whether a character is a word by itself depends on them. The
tagger is left out: with it fewer characters are words by themselves, and fewer readings of CPP are right.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from duben.layers.scripts import add_scripts
from duben.layers.words import add_words
from duben.lexicon.syllables import from_digits
from duben.model.document import Block, Document
from duben.source.article import article_of
from makers.tables import write


def count(sentences: Path, labels: Path) -> tuple[Counter[tuple[str, ...]], ...]:
    """Count the readings of each character: as a word by itself, at all, and by itself beside a neighbour."""
    marked = [line.split("▁") for line in sentences.read_text("utf-8").splitlines()]
    uncut = tuple(Block("paragraph", 1, "".join(parts)) for parts in marked)
    blocks = add_words(add_scripts(Document(article_of(b""), blocks=uncut))).blocks
    alone: Counter[tuple[str, ...]] = Counter()
    everywhere: Counter[tuple[str, ...]] = Counter()
    beside: Counter[tuple[str, ...]] = Counter()
    for (before, char, after), label, block in zip(
        marked, labels.read_text("utf-8").split(), blocks, strict=True
    ):
        reading = from_digits(label)
        reading = "ér" if reading == "r" else reading
        everywhere[char, reading] += 1
        if (len(before), len(before) + 1) in {(word.start, word.end) for word in block.words}:
            alone[char, reading] += 1
            for side, neighbour in (("before", before[-1:]), ("after", after[:1])):
                if neighbour.strip():
                    beside[char, side, neighbour, reading] += 1
    return alone, everywhere, beside


def main() -> None:
    """Count, and write both files."""
    alone, everywhere, beside = count(Path(sys.argv[1]), Path(sys.argv[2]))
    write("priors.tsv", ((*key, str(alone[key]), str(times)) for key, times in everywhere.items()))
    # A character that is read in one way only needs no neighbours.
    several = Counter(char for char, _ in everywhere)
    write("neighbours.tsv", ((*key, str(times)) for key, times in beside.items() if several[key[0]] > 1))


if __name__ == "__main__":
    main()

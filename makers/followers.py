"""Count pairs of words that stand side by side in running text, for a data file of the lexicon.

    python -m makers.followers texts/*.txt

The texts are plain, in either script, a paragraph a line, without code, markup and tables. Writes
duben/data/followers.tsv.xz anew, under the header it has. Run it when words are added to the
dictionary or when there are other texts.
"""

from __future__ import annotations

import argparse
import lzma
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from duben.lexicon.conversion import simplify
from duben.lexicon.segmenter import segment
from duben.lexicon.store.bigrams import QUOTES, RARE
from duben.lexicon.store.word_columns import lengths_of
from duben.repair.decoding.vocabulary import END, UNKNOWN, kind, single, words

DATA = Path(__file__).resolve().parent.parent / "duben" / "data" / "followers.tsv.xz"
SAME = str.maketrans({other: mark for mark, other in QUOTES.items()})
"""Counts quotation marks of Traditional text together with the others."""
RUNS = re.compile(r"[0-9][0-9.,:]*|[A-Za-z]+|\s+|[^0-9A-Za-z\s]+")
LONGEST = 8
"""Code points of the longest word that is looked for."""
DISCOUNT = 0.75
"""Taken off the count of each pair, for all pairs that were not met.

Source: absolute discounting, Ney, Essen and Kneser 1994, doi:10.1006/csla.1994.1001."""
TIMES = 5
"""Fewest times that a kept pair was met; the rarer ones are as many again and help nothing."""
STEP = 0.5
"""Nats to which lifts are rounded; a pair is left out that is nearer to the lift of pairs not listed."""


class Listed:
    """All words that repair chooses among, as costs for the lattice."""

    def __init__(self) -> None:
        self.costs, self.unknown = words(), UNKNOWN
        found = lengths_of(word for word in self.costs if len(word) <= LONGEST)
        self.lengths = {pair: tuple(sizes) for pair, sizes in found.items()}


@cache
def listed() -> Listed:
    """Return the words, which are read once."""
    return Listed()


def tokens(line: str) -> Iterator[str]:
    """Yield the words of a paragraph; a number or a Latin word is one of its kind."""
    for run in RUNS.findall(simplify(line).translate(SAME)):
        if run[0].isascii() and run[0].isalnum():
            yield kind(run[0])
        elif not run.isspace():
            yield from segment(run, listed())


def count(paths: list[Path]) -> dict[str, Counter[str]]:
    """Count the words that follow each word of the lists."""
    counted = {word for word in words() if not word.isascii()} | {kind("a"), kind("1")}
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                last = ""
                for token in (*tokens(line), END):
                    word = token if token in counted else ""
                    if word and last:
                        found[last][word] += 1
                    last = word
    return found


def row(counts: Counter[str]) -> tuple[float, dict[str, float]]:
    """Return the lift of words that are not listed after a word, and of those that are."""
    total = counts.total()
    left = DISCOUNT * len(counts) / total
    lifts = {}
    for word, times in counts.items():
        share = math.exp(-(single(word) if len(word) == 1 else words()[word]))
        lift = math.log((times - DISCOUNT) / total / share + left)
        if times >= TIMES and lift - math.log(left) >= STEP:
            lifts[word] = round(lift / STEP) * STEP
    return math.log(left), lifts


def written(word: str, other: float, lifts: dict[str, float]) -> str:
    """Write a row as a line of the file."""
    groups: defaultdict[float, list[str]] = defaultdict(list)
    for follower, lift in sorted(lifts.items()):
        groups[lift].append(follower)
    cells = (" ".join([f"{lift:g}", *group]) for lift, group in sorted(groups.items()))
    return "\t".join([word, f"{other:.1f}", *cells])


def main() -> None:
    """Count, and write the file."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("text", nargs="+", type=Path)
    given = arguments.parse_args()
    header = [line for line in lzma.decompress(DATA.read_bytes()).decode().splitlines() if line[0] == "#"]
    found = count(given.text)
    rows = {word: row(counts) for word, counts in found.items()}
    rare: Counter[str] = Counter()
    for word in [word for word, (_, lifts) in rows.items() if not lifts]:
        del rows[word]
        if len(word) > 1:
            rare.update(found[word])
    rows[RARE] = row(rare)
    lines = [written(word, *counted) for word, counted in sorted(rows.items())]
    text = "\n".join([*header, *lines]) + "\n"
    DATA.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main()

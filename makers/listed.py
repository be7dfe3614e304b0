"""List words that CC-CEDICT lacks, with their costs: those of the frequency list that are seen to be words.

    python -m makers.listed THUOCL

THUOCL is a checkout of https://github.com/thunlp/THUOCL. A frequency list counts pieces of text, names and
phrases too; of it are kept the words that THUOCL lists, and those that the tagger takes as one by themselves.
Writes duben/data/listed.tsv anew, under the header it has. Run it when words are added to the dictionary.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import prod
from pathlib import Path

from wordfreq import get_frequency_dict

from duben.data import lines
from duben.lexicon import lexicon
from duben.lexicon.segmenter import segment
from duben.model.document import WordClass
from duben.model.hanzi import han_count
from duben.tagger import tag
from makers.tables import write

IDIOMS = "chengyu"
SUBJECTS = ("IT", "animal", "caijing", "car", "food", "law", "medical", IDIOMS)
"""Files of THUOCL; those of names of people and places and of lines of verse are left out."""

LONGEST = 5
"""Code points of a listed word; longer ones are phrases, which fall into words."""

FRAGMENT = 3
"""Words of the dictionary that end in a piece of text, from which on it is no word: 学家, of 科学家."""

WHOLE = 0.8
"""Probability from which the tagger takes a word as one."""

SHARES: Mapping[WordClass, tuple[float, float]] = {
    "noun": (2e-7, 1e-7),
    "verbal noun": (2e-7, 1e-7),
    "time": (1e-7, 1e-7),
    "verb": (5e-7, 1.0),
    "adjective": (5e-7, 1.0),
}
"""Class -> least share of running text of a word of two characters, and of a longer one."""

NAMES = frozenset({"person", "place", "organization"})

PHRASE = re.compile(
    "[一二三四五六七八九十百千万亿两几数半双每这那哪各第某该本此何其余所也都还就又再仅只很更最较极颇甚"
    "不没未别无非太均先却曾已正将我你他她它您谁有是要想能会可应使为按由对从向比等让给令来去在与和及并则但而以于若如]"
    r"|[新老旧大小高低好坏全副总首单多]..$|[大小新老旧好多].$"
)
"""Beginnings of phrases: numerals, pronouns, adverbs, prepositions, and adjectives before a word."""

ENDINGS = re.compile(r".*[上里下中内外间旁后前边的地得了着过吗呢吧啊们之是说等]$|.*[著幺麽]")
"""Words of place and particles, which stand apart, and forms of Traditional texts."""

RESULTS = re.compile(
    ".[于在上到出入下进来去起成好完开走掉住作为满破断死回过给向往至有会人钱车房书水饭菜门球票酒茶肉鱼]$"
)
"""Second characters of verbs that are words of their own: results, directions, everyday objects."""


def subjects(folder: Path) -> dict[str, set[str]]:
    """Return the words of THUOCL with the names of the files that list them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in SUBJECTS:
        for line in (folder / "data" / f"THUOCL_{name}.txt").read_text("utf-8-sig").splitlines():
            if fields := line.split():
                found[fields[0]].add(name)
    return found


def words(shares: Mapping[str, float], listed: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield the words of the frequency list that are kept."""
    known = lexicon().costs
    # 条狗 is counted of 一条狗.
    measures = frozenset(lines("measures.txt"))
    tails = Counter(word[at:] for word in known for at in (1, 2) if at < len(word))
    asked = sorted(
        word
        for word in shares
        if word not in known and 1 < len(word) == han_count(word) <= LONGEST
        if tails[word] < FRAGMENT and _holds_single(word)
    )
    for word, seen in zip(asked, tag(asked), strict=True):
        kinds = {one.kind for one in seen.words}
        whole = len(seen.words) == 1 and prod(1 - start for start in seen.starts[1:]) >= WHOLE
        if IDIOMS in listed.get(word, ()) or (word in listed and not kinds & NAMES and _is_word(word)):
            yield word
        elif whole and _is_word(word) and word[0] not in measures:
            (kind,) = kinds
            short, long = SHARES.get(kind, (1.0, 1.0))
            if shares[word] >= (short if len(word) == 2 else long) and not (
                kind in {"verb", "adjective"} and RESULTS.match(word)
            ):
                yield word


def _holds_single(word: str) -> bool:
    """Tell whether a word falls into single characters: 数据交换 is read as two words of the dictionary."""
    return any(len(piece) == 1 for piece in segment(word, lexicon()))


def _is_word(word: str) -> bool:
    return not (PHRASE.match(word) or ENDINGS.match(word) or word == word[0] * len(word))


def simple(found: Iterable[str]) -> Iterator[str]:
    """Leave out words that other listed words make up with those of the dictionary: 防伪标志."""
    known = {*found, *lexicon().costs}
    for word in found:
        halves = ((word[:at], word[at:]) for at in range(2, len(word) - 1))
        if not any(half in known and rest in known for half, rest in halves):
            yield word


def main() -> None:
    """Write the file, a line a cost."""
    parser = argparse.ArgumentParser(prog="python -m makers.listed", description=__doc__)
    parser.add_argument("thuocl", type=Path)
    shares = get_frequency_dict("zh", "large")
    by_cost: defaultdict[str, list[str]] = defaultdict(list)
    for word in simple([*words(shares, subjects(parser.parse_args().thuocl))]):
        by_cost[f"{-math.log(shares[word]):.1f}"].append(word)
    write("listed.tsv", ((cost, " ".join(found)) for cost, found in by_cost.items()))


if __name__ == "__main__":
    main()

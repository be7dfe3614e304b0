"""List words that CC-CEDICT lacks, with their costs: those of the frequency list that are seen to be words.

    python -m makers.listed THUOCL JIEBA

THUOCL is a checkout of https://github.com/thunlp/THUOCL, JIEBA one of https://github.com/fxsjy/jieba. A
frequency list counts pieces of text, names and phrases too; of it are kept the words that THUOCL lists, those
that the tagger takes as one by themselves, and rarer ones that both jieba and the tagger take for words.
Writes duben/data/listed.tsv anew, under the header it has. Run it when words are added to the dictionary.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

SORTS = {
    2: frozenset({"n", "v", "vn", "b", "s", "d", "a"}),
    3: frozenset({"n", "nt", "nz", "i", "b", "f", "s", "vn"}),
}
"""Code points -> classes of jieba's dictionary whose words are kept; it lists phrases and names too."""

AGREED = {2: (4e-7, 0.6), 3: (1e-7, 0.8)}
"""Code points -> least share of running text of a word that jieba lists, and probability that it is one."""

HEADS: frozenset[WordClass] = frozenset({"noun", "verbal noun", "verb"})
"""Classes of a word of two characters that is kept, and of one that has a noun of one after it: 调查|组."""

NAMES = frozenset({"person", "place", "organization"})

PHRASE = re.compile(
    "[一二三四五六七八九十百千万亿两几数半双每这那哪各第某该本此何其余所也都还就又再仅只很更最较极颇甚挺姓"
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


def sorts(folder: Path) -> dict[str, str]:
    """Return the words of jieba's dictionary with their classes."""
    rows = (line.split(" ") for line in (folder / "jieba" / "dict.txt").read_text("utf-8").splitlines())
    return {word: kind for word, _, kind in rows}


def words(
    shares: Mapping[str, float], listed: Mapping[str, set[str]], sorted_by: Mapping[str, str]
) -> Iterator[str]:
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
        chance = prod(1 - start for start in seen.starts[1:])
        whole = len(seen.words) == 1 and chance >= WHOLE
        if IDIOMS in listed.get(word, ()) or (word in listed and not kinds & NAMES and _is_word(word)):
            yield word
        elif not _is_word(word) or word[0] in measures:
            continue
        elif (whole and _is_common(word, shares[word], *kinds)) or (
            sorted_by.get(word) in SORTS.get(len(word), ())
            and _is_agreed(word, shares[word], chance, [one.kind for one in seen.words])
        ):
            yield word


def _is_common(word: str, share: float, kind: WordClass) -> bool:
    """Tell whether a word that the tagger takes as one of a class is common enough."""
    short, long = SHARES.get(kind, (1.0, 1.0))
    result = kind in {"verb", "adjective"} and RESULTS.match(word)
    return share >= (short if len(word) == 2 else long) and not result


def _is_agreed(word: str, share: float, chance: float, kinds: Sequence[WordClass]) -> bool:
    """Tell whether a word that jieba lists is one word, or a noun with its head, for the tagger too."""
    least, whole = AGREED[len(word)]
    if len(word) == 2:
        return share >= least and chance >= whole and set(kinds) <= HEADS and not RESULTS.match(word)
    compound = word[:2] in lexicon().costs and set(kinds) <= HEADS and kinds[-1] == "noun" and share >= least
    return compound or (chance >= whole and "person" not in kinds)


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
    parser.add_argument("jieba", type=Path)
    asked = parser.parse_args()
    shares = get_frequency_dict("zh", "large")
    by_cost: defaultdict[str, list[str]] = defaultdict(list)
    for word in simple([*words(shares, subjects(asked.thuocl), sorts(asked.jieba))]):
        by_cost[f"{-math.log(shares[word]):.1f}"].append(word)
    write("listed.tsv", ((cost, " ".join(found)) for cost, found in by_cost.items()))


if __name__ == "__main__":
    main()

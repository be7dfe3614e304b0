"""Tell what each word does in its sentence: its class, a complement after a verb, an auxiliary before one.

三条狗  ->  条 measure word    拿出来  ->  出来 complement    没有来  ->  没有 auxiliary
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Literal

from duben.data import lines
from duben.lexicon import lexicon
from duben.lexicon.candidates import MEASURE
from duben.model.document import Block, Word, WordClass
from duben.pinyin.word_class import NUMBER, word_class

Role = WordClass | Literal["surname", "complement", "auxiliary"]
"""The class of a word, or what it is beside its neighbours."""

COMPLEMENTS = frozenset("上下出来去到好开给在为成走死见起进住完掉") | {"起来", "下来", "下去", "出来", "过来"}
"""Words that say how a verb ends, and mean something else by themselves."""

AUXILIARIES = frozenset("没会要想能得该") | {"没有"}
"""Words that mean something else before a verb than before a noun."""

STATES = frozenset("是有像如") | {"还是", "不是", "就是", "只是", "不如"}
"""Verbs that no complement follows."""

NUMBERED = frozenset("楼")
"""Nouns that are none behind a numeral, though it counts nothing: 三楼 is the third floor."""

FINAL = frozenset("也之乎")
"""Words that are particles or pronouns of classical Chinese at the end of a clause."""

BORROWED: frozenset[WordClass] = frozenset({"preposition", "particle", "conjunction", "adverb", "verb"})
"""Classes that a word keeps though a numeral stands before it: 附表一|所订的."""


def roles(block: Block) -> dict[int, Role]:
    """Return what each word with a reading does, by its place; a word that nothing tells about has none."""
    return dict(_roles(block))


def _roles(block: Block) -> Iterator[tuple[int, Role]]:
    text, read = block.simplified, {reading.start for reading in block.readings}
    tags = {(tag.start, tag.end): tag.kind for tag in block.tags}
    edge = Word(len(text), len(text), "punctuation")
    before = edge
    for word, after in pairwise((*block.words, edge)):
        shape, kind = text[word.start : word.end], tags.get((word.start, word.end))
        if word.start not in read:
            pass
        elif word.kind == "tagger surname":
            yield word.start, "surname"
        elif kind not in BORROWED and _counted(text[before.start : before.end]) and measures(shape):
            yield word.start, "measure word"
        elif shape in FINAL and after.kind == "punctuation" and before.kind != "punctuation":
            yield word.start, "pronoun" if shape == "之" else "particle"
        elif shape in COMPLEMENTS and _verb(block, before, tags):
            yield word.start, "complement"
        elif shape in AUXILIARIES and kind != "pronoun" and _verbal(block, after, tags):
            yield word.start, "auxiliary"
        elif kind:
            yield word.start, kind
        before = word


def _counted(shape: str) -> bool:
    return word_class(shape) == "number" or NUMBER.fullmatch(shape) is not None


def _verbal(block: Block, word: Word, tags: dict[tuple[int, int], WordClass]) -> bool:
    """Tell whether a verb follows, or a preposition before one: 没有|把门关上."""
    return tags.get((word.start, word.end)) == "preposition" or _verb(block, word, tags)


def _verb(block: Block, word: Word, tags: dict[tuple[int, int], WordClass]) -> bool:
    """Tell whether a word is a verb, and none that stands before another: 想|来."""
    shape = block.simplified[word.start : word.end]
    if shape in AUXILIARIES or shape in STATES or word.kind == "punctuation":
        return False
    kind = tags.get((word.start, word.end))
    return kind == "verb" if kind else word_class(shape) == "verb"


@cache
def measures(word: str) -> bool:
    """Tell whether a word can be a measure word: by the list of them, or by its entry."""
    entries = lexicon().entries(word)
    return (
        word in NUMBERED
        or word in _listed()
        or any(MEASURE.match(sense) for entry in entries for sense in entry.senses)
    )


@cache
def _listed() -> frozenset[str]:
    return frozenset(lines("measures.txt"))

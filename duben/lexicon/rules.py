"""Offer the lattice the words that are made by rule: terms, names, doubled words.

高高兴兴 -> doubling    张一鸣 -> name    20万名 -> amount
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from duben.lexicon import lexicon
from duben.lexicon.names import name_parts
from duben.lexicon.patterns import terms
from duben.lexicon.segmenter import Offer, segment
from duben.model.hanzi import HAN

TERM = 7.0
"""Cost of a number, a date, a Latin name, 有的, 这么着: that of a common word, and less than its parts."""

MIXED = 11.0
"""Cost of an abbreviation with its noun: less than both apart, more than beside a glossary's noun."""

PERSON, SHORT, COMMON = 3.5, 3.0, 11.5
"""Nats: cost of any name of a person; extra cost of a given name of one character; cost from which on a word
is too rare to speak against a given name."""

SOMEONE = 5.0
"""Cost of a name of which courts and papers tell the surname only: 陆某, 赵某甲."""

LONGEST = 12
"""Code points of a foreign name without a dot, at most: every part of a run is offered."""

TWO_NAMES = 4.0
"""Nats that a foreign name costs more if one that the dictionary has begins or ends it: 乌克兰|哈尔科夫."""

AT_EDGES = re.compile(f"(?<![{HAN}])有的(?=[{HAN}])|[这那怎]么着(?![{HAN}])")
"""Words at the edges of a clause that are two words within one: 有的人来了, and not 他有的书."""

LAUGHTER = re.compile(r"([哈呵嘿嘻嗯啊呜哇咚汪喵叮轰砰咯哒])\1{2,}")
"""Sounds said three times and more: 呵呵呵."""

DOUBLED = re.compile(rf"([{HAN}])\1([{HAN}])\2")


def made(text: str) -> Iterator[Offer]:
    """Find every word of `text` that is made by rule; they may overlap."""
    for start, end, name in terms(text):
        yield Offer(start, end, MIXED if name == "mixed" else TERM, name)
    yield from names_by_rule(text)
    yield from transliterations(text)
    for found in AT_EDGES.finditer(text):
        yield Offer(found.start(), found.end(), TERM, "cedict")
    for found in LAUGHTER.finditer(text):
        yield Offer(found.start(), found.end(), plain_cost(found[0]) - 1.0, "doubling")
    costs = lexicon().costs
    for found in DOUBLED.finditer(text):
        once = found[1] + found[2]
        if once in costs:
            yield Offer(found.start(), found.start() + 4, costs[once] + 3.0, "doubling")


def names_by_rule(text: str) -> Iterator[Offer]:
    """Find surnames followed by one or two characters that given names are made of.

    A name costs what its surname and characters cost, so that 高权重 is none where 高 and 权重 are cheaper;
    and more where its given name is a common word: 李社会.
    """
    known, costs = name_parts(), lexicon().costs
    for found in known.someone.finditer(text):
        yield Offer(found.start(), found.end(), SOMEONE, "name")
    for found in known.person.finditer(text):
        surname, given = found.groups()
        start, end = found.span()
        price = PERSON + known.surnames[surname] + known.given[given[0]]
        if given[0] not in known.middle and price + SHORT < plain_cost(surname + given[0]):
            yield Offer(start, end + 1, price + SHORT, "name")
        if len(given) > 1:
            price += known.given[given[1]] + max(0.0, COMMON - costs.get(given, COMMON))
            if price < plain_cost(surname + given):
                yield Offer(start, end + 2, price, "name")


@lru_cache(maxsize=65536)
def plain_cost(text: str) -> float:
    """Return the cost of a text cut into dictionary words; an offer that costs more cannot win."""
    words = lexicon()
    return sum(words.costs.get(word, words.unknown) for word in segment(text, words))


def transliterations(text: str) -> Iterator[Offer]:
    """Find runs of the characters that foreign names are written with; a dot between makes them certain."""
    costs = lexicon().costs
    for found in name_parts().transliteration.finditer(text):
        start, end = found.span()
        if set("·•・") & set(found[0]):
            yield Offer(start, end, 4.0 + end - start, "transliteration")
            continue
        for first in range(start, end - 2):
            for last in range(first + 3, min(end, first + LONGEST) + 1):
                price = 15.0 + 3.2 * (last - first)
                two = any(
                    text[first:at] in costs or text[at:last] in costs for at in range(first + 3, last - 2)
                )
                yield Offer(first, last, price + TWO_NAMES * two, "transliteration")

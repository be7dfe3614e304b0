"""Say which characters may have stood in a place of a page, of which some bytes are known.

lead C4 and trail A3  ->  模, or its form on this page; lead C4 and any trail  ->  模 難 內 …
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Literal, NamedTuple

from duben.model.hanzi import is_han
from duben.repair.decoding.codepage936 import by_lead, pairs, simplified, traditional, variable
from duben.repair.decoding.vocabulary import kind, single

FOREIGN = 6.0
"""Cost of a form that the page writes otherwise elsewhere: a converter has one form for each character."""


UNSEEN = 1.5
"""Cost of a form that is a character of Traditional text too, where the page shows no other."""


QUOTES = ("“”", "「」『』")
"""Marks of which a page has one kind; without a sign of either, it is the first."""
BARE = 1.0
"""Cost of a character that is torn apart by an insertion and has none of its own, as it has elsewhere."""

PRONOUNS = "他她它"
"""Alike in sound and in place, so that only the rest of the page says which; it speaks of the same ones."""
PRIOR = 5.0
"""How many pronouns of other texts are counted along with those of the page."""

Joint = Literal["torn", "whole", "inserted"]
"""How the bytes of a character stand: torn apart by the insertion of another, or whole, or whole with its own
insertion behind them. One that has an insertion elsewhere cannot be whole without it."""


class Choice(NamedTuple):
    """One character that may have stood in a place."""

    char: str
    penalty: float = 0.0

    def dearer(self, cost: float) -> Choice:
        """Return it with a higher penalty, or with a lower one where `cost` is below 0."""
        return self._replace(penalty=self.penalty + cost)


Word = tuple[float, str, str]
"""A word that may stand somewhere: cost, characters, and its Simplified form."""


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """All characters that may have stood in a place."""

    forms: dict[str, Choice]
    """By their Simplified form."""
    alone: list[Word]
    """The cheapest of them as words of one character, cheapest first."""


ALONE = 64
"""How many characters are tried as words of their own."""


@lru_cache(8192)
def usual(leads: bytes, trails: bytes) -> Choices:
    """Return the characters with one of these first and one of these second bytes, as usual."""
    found: dict[str, Choice] = {}
    for lead in leads:
        for trail, char in by_lead().get(lead, ()):
            if trail in trails:
                plain = simplified()[char]
                penalty = 0.0 if char == traditional()[plain] or not is_han(char) else UNSEEN
                if plain not in found or penalty < found[plain].penalty:
                    found[plain] = Choice(char, penalty)
    return weighed(found)


def weighed(forms: dict[str, Choice]) -> Choices:
    """Return choices with the cheapest of them sorted out."""
    return Choices(forms, _cheapest(_alone(forms.items())))


def _alone(forms: Iterable[tuple[str, Choice]]) -> list[Word]:
    return [(choice.penalty + single(plain), choice.char, plain) for plain, choice in forms]


def _cheapest(alone: list[Word]) -> list[Word]:
    return sorted(alone, key=itemgetter(0, 2))[:ALONE]


def _pronouns(counts: Mapping[str, int]) -> dict[str, float]:
    """Return what is added to the cost of each pronoun on a page that has so many of each.

    Of 他 and 她 alone, 2 and 18: 他 is dearer, 她 cheaper than in other texts.
    """
    usual = {char: math.exp(-single(char)) for char in PRONOUNS}
    whole, total = sum(usual.values()), sum(counts.get(char, 0) for char in PRONOUNS)
    shares = {char: share / whole for char, share in usual.items()}
    return {
        char: -math.log((counts.get(char, 0) / share + PRIOR) / (total + PRIOR))
        for char, share in shares.items()
    }


class Characters:
    """The characters of one page, which has one Traditional form for each Simplified character."""

    def __init__(self, text: str, inserted: Iterable[str]) -> None:
        """Learn the forms of a page from its text in step, and after which characters it has insertions."""
        forms, first = simplified(), traditional()
        self._counts = Counter(text)
        self._inserted = frozenset(inserted)
        self._plain_inserted = {forms.get(char, char) for char in self._inserted}
        kinds = [marks for marks in QUOTES if any(map(self._counts.get, marks))] or QUOTES[:1]
        self._dear = {mark: FOREIGN for marks in QUOTES if marks not in kinds for mark in marks}
        self._dear |= _pronouns(self._counts)
        found = {forms[char]: char for char, _ in reversed(self._counts.most_common()) if char in forms}
        self._forms = found
        self._found: dict[tuple[bytes, bytes, Joint], Choices] = {}
        self._shown = {
            plain: char for plain, char in found.items() if first.get(plain) != char or plain in variable()
        }

    def count(self, char: str) -> int:
        """Return how often a character stands in the page in step."""
        return self._counts[char]

    def known(self, char: str) -> Choices:
        """Return the choice where nothing is to be chosen; 著 may still be 着 or 著 in Simplified."""
        plain = simplified().get(char, kind(char))
        foreign = is_han(char) and char != (self._forms.get(plain) or traditional().get(plain, char))
        choice = Choice(char, FOREIGN if foreign else 0.0)
        return weighed({"着": choice, "著": choice} if char == "著" else {plain: choice})

    def choices(self, leads: bytes, trails: bytes, joint: Joint) -> Choices:
        """Return the characters with one of these first and one of these second bytes."""
        key = leads, trails, joint
        if key not in self._found:
            self._found[key] = self._choices(leads, trails, joint)
        return self._found[key]

    def _choices(self, leads: bytes, trails: bytes, joint: Joint) -> Choices:
        if len(leads) == len(trails) == 1:
            char = pairs().get(leads + trails)
            found = self.known(char) if char else Choices({}, [])
        else:
            found = usual(leads, trails)
        forms = found.forms.copy()
        changed = forms.keys() & self._shown.keys()
        for plain in changed:
            forms[plain] = self._form(plain, forms[plain], leads, trails)
        for plain in forms.keys() & self._dear.keys():
            forms[plain] = forms[plain].dearer(self._dear[plain])
            changed.add(plain)
        for plain in forms.keys() & self._plain_inserted if joint != "inserted" else ():
            if forms[plain].char in self._inserted:
                bare = forms.pop(plain)
                if joint == "torn":
                    forms[plain] = bare.dearer(BARE)
                changed.add(plain)
        if not changed:
            return found
        # Most characters are as usual, so that only those that are not need be weighed again.
        alone = [entry for entry in found.alone if entry[2] not in changed]
        return Choices(
            forms, _cheapest(_alone((plain, forms[plain]) for plain in changed & forms.keys()) + alone)
        )

    def _form(self, plain: str, choice: Choice, leads: bytes, trails: bytes) -> Choice:
        """Return the form this page has for a character, when it has these bytes."""
        char = self._shown[plain]
        pair = char.encode("gbk", "replace")
        if len(pair) == 2 and pair[0] in leads and pair[1] in trails:
            return Choice(char)
        return Choice(choice.char, FOREIGN)

"""Give the candidates for a damaged place: the characters that have the bytes which are still known.

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
"""Nats; added to a form that is not the page's own. A converter has one form for each character."""

UNSEEN = 1.5
"""Nats; added to a less usual form of a character whose form the page does not show."""


QUOTES = ("“”", "「」『』")
"""Kinds of quotation marks. A page uses one kind; the first is assumed where the page shows none."""
BARE = 1.0
"""Nats; added to a torn character that lacks the insertion it has elsewhere on the page."""

PRONOUNS = "他她它"
"""Words do not tell these pronouns apart, so they are weighed by their numbers on the rest of the page."""
PRIOR = 5.0
"""Weight of the usual shares: as many pronouns as if so many more stood on the page."""

Joint = Literal["torn", "whole", "inserted"]
"""State of a character's two bytes: torn apart by the insertion of another character, whole, or whole with an
insertion of their own behind them. A character with an insertion elsewhere on the page must have one here
too, unless it was torn."""


class Candidate(NamedTuple):
    """One character that may have stood in a place, with the nats to add to the cost of its word."""

    char: str
    penalty: float = 0.0

    def dearer(self, cost: float) -> Candidate:
        """Return the candidate with `cost` added to its penalty; a negative cost lowers it."""
        return self._replace(penalty=self.penalty + cost)


Word = tuple[float, str, str]
"""A word of a lattice: cost in nats, characters, Simplified form."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """All characters that may have stood in one place."""

    forms: dict[str, Candidate]
    """Simplified form -> candidate."""
    alone: list[Word]
    """The cheapest candidates as words of one character, cheapest first."""


ALONE = 64
"""Candidates of a place that are tried as words of one character."""


@lru_cache(8192)
def usual(leads: bytes, trails: bytes) -> Candidates:
    """Return the candidates with one of these first and one of these second bytes, in their usual forms."""
    found: dict[str, Candidate] = {}
    for lead in leads:
        for trail, char in by_lead().get(lead, ()):
            if trail in trails:
                plain = simplified()[char]
                penalty = 0.0 if char == traditional()[plain] or not is_han(char) else UNSEEN
                if plain not in found or penalty < found[plain].penalty:
                    found[plain] = Candidate(char, penalty)
    return weighed(found)


def weighed(forms: dict[str, Candidate]) -> Candidates:
    """Return candidates with the cheapest of them as words."""
    return Candidates(forms, _cheapest(_alone(forms.items())))


def _alone(forms: Iterable[tuple[str, Candidate]]) -> list[Word]:
    return [(candidate.penalty + single(plain), candidate.char, plain) for plain, candidate in forms]


def _cheapest(alone: list[Word]) -> list[Word]:
    return sorted(alone, key=itemgetter(0, 2))[:ALONE]


def _pronouns(counts: Mapping[str, int]) -> dict[str, float]:
    """Return the nats to add to the cost of each pronoun, by its numbers on the page.

    他 twice and 她 18 times: 他 gets dearer than in other texts, 她 cheaper.
    """
    usual = {char: math.exp(-single(char)) for char in PRONOUNS}
    whole, total = sum(usual.values()), sum(counts.get(char, 0) for char in PRONOUNS)
    shares = {char: share / whole for char, share in usual.items()}
    return {
        char: -math.log((counts.get(char, 0) / share + PRIOR) / (total + PRIOR))
        for char, share in shares.items()
    }


class Characters:
    """Candidates on one page, which has one Traditional form for each Simplified character."""

    def __init__(self, text: str, inserted: Iterable[str]) -> None:
        """Learn the page's forms from its text in step; `inserted` are the characters with an insertion."""
        forms, first = simplified(), traditional()
        self._counts = Counter(text)
        self._inserted = frozenset(inserted)
        self._plain_inserted = {forms.get(char, char) for char in self._inserted}
        kinds = [marks for marks in QUOTES if any(map(self._counts.get, marks))] or QUOTES[:1]
        self._dear = {mark: FOREIGN for marks in QUOTES if marks not in kinds for mark in marks}
        self._dear |= _pronouns(self._counts)
        found = {forms[char]: char for char, _ in reversed(self._counts.most_common()) if char in forms}
        self._forms = found
        self._found: dict[tuple[bytes, bytes, Joint], Candidates] = {}
        self._shown = {
            plain: char for plain, char in found.items() if first.get(plain) != char or plain in variable()
        }

    def count(self, char: str) -> int:
        """Return how often a character stands in those parts of the page that are in step."""
        return self._counts[char]

    def known(self, char: str) -> Candidates:
        """Return `char` as the only candidate; 著 gives two words, since it is 着 or 著 in Simplified."""
        plain = simplified().get(char, kind(char))
        foreign = is_han(char) and char != (self._forms.get(plain) or traditional().get(plain, char))
        candidate = Candidate(char, FOREIGN if foreign else 0.0)
        return weighed({"着": candidate, "著": candidate} if char == "著" else {plain: candidate})

    def candidates(self, leads: bytes, trails: bytes, joint: Joint) -> Candidates:
        """Return the candidates with one of these first and one of these second bytes."""
        key = leads, trails, joint
        if key not in self._found:
            self._found[key] = self._candidates(leads, trails, joint)
        return self._found[key]

    def _candidates(self, leads: bytes, trails: bytes, joint: Joint) -> Candidates:
        if len(leads) == len(trails) == 1:
            char = pairs().get(leads + trails)
            found = self.known(char) if char else Candidates({}, [])
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
        # Sort only the changed candidates in: most of them cost the same on every page.
        alone = [entry for entry in found.alone if entry[2] not in changed]
        return Candidates(
            forms, _cheapest(_alone((plain, forms[plain]) for plain in changed & forms.keys()) + alone)
        )

    def _form(self, plain: str, candidate: Candidate, leads: bytes, trails: bytes) -> Candidate:
        """Return the page's own form of a character if it has these bytes, else the usual form at a price."""
        char = self._shown[plain]
        pair = char.encode("gbk", "replace")
        if len(pair) == 2 and pair[0] in leads and pair[1] in trails:
            return Candidate(char)
        return Candidate(candidate.char, FOREIGN)

"""Know the characters of code page 936 by their bytes, and which of them a page may have.

by bytes D7 83  ->  變; by lead C4 and trail A3  ->  模
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from heapq import nsmallest
from typing import NamedTuple

from duben.hanzi import is_han
from duben.lexicon.conversion import converter
from duben.repair.language import single, words

LEADS = range(0x81, 0xFF)
TRAILS = [*range(0x40, 0x7F), *range(0x80, 0xFF)]

FOREIGN = 6.0
"""Cost of a form that the page writes otherwise elsewhere: a converter has one form for each character."""


class Choice(NamedTuple):
    """One character that may have stood in a place."""

    char: str
    penalty: float = 0.0


class Choices(NamedTuple):
    """All characters that may have stood in a place."""

    forms: dict[str, Choice]
    """By their Simplified form."""
    alone: tuple[tuple[float, str, str], ...]
    """The cheapest of them as words of one character: cost, Simplified form, character."""


ALONE = 64
"""How many characters are tried as words of their own."""


@cache
def pairs() -> dict[bytes, str]:
    """Return the two-byte characters of code page 936."""
    found = {}
    for lead in LEADS:
        for trail in TRAILS:
            try:
                found[bytes((lead, trail))] = bytes((lead, trail)).decode("gbk")
            except UnicodeDecodeError:
                continue
    return found


@cache
def vanishing() -> dict[frozenset[int], bytes]:
    """Return the pairs of bytes above 0x80 that decode to nothing: seconds -> the firsts that share them."""
    seconds: defaultdict[int, set[int]] = defaultdict(set)
    for first in LEADS:
        for second in LEADS:
            if bytes((first, second)) not in pairs():
                seconds[first].add(second)
    groups: defaultdict[frozenset[int], list[int]] = defaultdict(list)
    for first, found in seconds.items():
        groups[frozenset(found)].append(first)
    return {found: bytes(firsts) for found, firsts in groups.items()}


@cache
def simplified() -> dict[str, str]:
    """Return the Simplified form of every character of code page 936. Source: OpenCC `t2s`; 著 is 着."""
    chars = list(pairs().values())
    forms: str = converter("t2s").convert("\n".join(chars))
    return {**dict(zip(chars, forms.split("\n"), strict=True)), "著": "着"}


@cache
def traditional() -> dict[str, str]:
    """Return the first Traditional form of every Simplified character. Source: OpenCC `s2t`."""
    chars = sorted(set(simplified().values()))
    forms: str = converter("s2t").convert("\n".join(chars))
    return dict(zip(chars, forms.split("\n"), strict=True))


@cache
def possible() -> dict[bytes, str]:
    """Return the characters worth trying where a byte is unknown: Traditional ones in use, and marks."""
    first = set(traditional().values())
    known = words()
    return {
        pair: char
        for pair, char in pairs().items()
        if simplified()[char] in known and (char in first or _in_big5(char) or not is_han(char))
    }


@cache
def read_as() -> dict[str, list[str]]:
    """Return the Traditional characters read as a syllable, with its tone or without. Source: pypinyin."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for char in possible().values():
        if simplified()[char] != char:
            syllables = spoken(char)
            for syllable in {*syllables, *map(toneless, syllables)}:
                found[syllable].append(char)
    return found


def spoken(char: str) -> list[str]:
    """Return the syllables a character may be read as, with tone marks. Source: pypinyin."""
    # Loading it takes longer than repairing an article, and only damaged pages need it.
    from pypinyin.constants import PINYIN_DICT

    return PINYIN_DICT.get(ord(char), "").split(",")


def toneless(syllable: str) -> str:
    """Return a syllable without its tone; ü is written v.

    lǜ -> lv
    """
    plain = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(char for char in plain if not unicodedata.combining(char))


def _in_big5(char: str) -> bool:
    """Tell whether Taiwan writes a character, that is, whether it is not only Simplified."""
    try:
        return bool(char.encode("big5"))
    except UnicodeEncodeError:
        return False


@cache
def by_lead() -> dict[int, tuple[tuple[int, str], ...]]:
    """Return the characters worth trying by their first byte: second byte and character."""
    found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for pair, char in possible().items():
        found[pair[0]].append((pair[1], char))
    return {lead: tuple(chars) for lead, chars in found.items()}


@lru_cache(4096)
def usual(leads: bytes, trails: bytes) -> Choices:
    """Return the characters with one of these first and one of these second bytes, as usual."""
    found: dict[str, Choice] = {}
    for lead in leads:
        for trail, char in by_lead().get(lead, ()):
            if trail in trails:
                plain = simplified()[char]
                penalty = 0.0 if char == traditional()[plain] or not is_han(char) else FOREIGN
                if plain not in found or penalty < found[plain].penalty:
                    found[plain] = Choice(char, penalty)
    return weighed(found)


def weighed(forms: dict[str, Choice]) -> Choices:
    """Return choices with the cheapest of them sorted out."""
    costs = ((choice.penalty + single(plain), plain, choice.char) for plain, choice in forms.items())
    return Choices(forms, tuple(nsmallest(ALONE, costs)))


class Characters:
    """The characters of one page, which has one Traditional form for each Simplified character."""

    def __init__(self, text: str) -> None:
        """Learn the forms of a page from those of its text that are in step."""
        forms, first = simplified(), traditional()
        self._counts = Counter(text)
        found = {forms[char]: char for char, _ in reversed(self._counts.most_common()) if char in forms}
        self._forms = found
        self._found: dict[tuple[bytes, bytes, bool], Choices] = {}
        self._unusual = {plain: char for plain, char in found.items() if first.get(plain) != char}

    def count(self, char: str) -> int:
        """Return how often a character stands in the page in step."""
        return self._counts[char]

    def known(self, char: str) -> Choices:
        """Return the choice where nothing is to be chosen; 著 may still be 着 or 著 in Simplified."""
        plain = simplified().get(char, char)
        foreign = is_han(char) and char != (self._forms.get(plain) or traditional().get(plain, char))
        choice = Choice(char, FOREIGN if foreign else 0.0)
        return weighed({"着": choice, "著": choice} if char == "著" else {plain: choice})

    def choices(self, leads: bytes, trails: bytes, marked: Mapping[str, float] | None = None) -> Choices:
        """Return the characters with one of these first and one of these second bytes.

        `marked` characters cost more.
        """
        key = leads, trails, marked is None
        if key not in self._found:
            self._found[key] = self._choices(leads, trails, marked or {})
        return self._found[key]

    def _choices(self, leads: bytes, trails: bytes, marked: Mapping[str, float]) -> Choices:
        if len(leads) == len(trails) == 1:
            char = pairs().get(leads + trails)
            found = self.known(char) if char else Choices({}, ())
        else:
            found = usual(leads, trails)
        changed = {
            plain: self._form(plain, choice, leads, trails)
            for plain in found.forms.keys() & self._unusual.keys()
            for choice in (found.forms[plain],)
        }
        for plain in found.forms.keys() & marked.keys():
            choice = changed.get(plain, found.forms[plain])
            changed[plain] = choice._replace(penalty=choice.penalty + marked[plain])
        return weighed({**found.forms, **changed}) if changed else found

    def _form(self, plain: str, choice: Choice, leads: bytes, trails: bytes) -> Choice:
        """Return the form this page has for a character, when it has these bytes."""
        char = self._unusual[plain]
        pair = char.encode("gbk", "replace")
        if len(pair) == 2 and pair[0] in leads and pair[1] in trails:
            return Choice(char)
        return choice._replace(penalty=FOREIGN)

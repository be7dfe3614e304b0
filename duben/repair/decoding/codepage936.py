"""Look up the characters of code page 936 by bytes, by reading, and by script.

by bytes D7 83  ->  變; by reading yōu  ->  優 憂 …; beginning with C4  ->  模 難 …
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from functools import cache, lru_cache

from duben.lexicon.conversion import converter
from duben.model.hanzi import is_han
from duben.repair.decoding.vocabulary import words

LEADS = range(0x81, 0xFF)
TRAILS = [*range(0x40, 0x7F), *range(0x80, 0xFF)]


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
def vanishing() -> dict[bytes, bytes]:
    """Return the pairs of bytes above 0x80 that decode to nothing, as sets of second -> first bytes."""
    groups: defaultdict[bytes, list[int]] = defaultdict(list)
    for first in LEADS:
        seconds = bytes(second for second in LEADS if bytes((first, second)) not in pairs())
        if seconds:
            groups[seconds].append(first)
    return {seconds: bytes(firsts) for seconds, firsts in groups.items()}


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
    """Return the characters to try where a byte is unknown: Traditional characters in use, and marks."""
    first = set(traditional().values())
    known = words()
    return {
        pair: char
        for pair, char in pairs().items()
        if simplified()[char] in known and (char in first or _in_big5(char) or not is_han(char))
    }


@cache
def variable() -> frozenset[str]:
    """Return the Simplified characters that have several forms among the `possible` ones."""
    forms = Counter(simplified()[char] for char in possible().values())
    return frozenset(plain for plain, count in forms.items() if count > 1)


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
    # Import late: loading it takes longer than repairing an article, and only damaged pages need it.
    from pypinyin.constants import PINYIN_DICT

    return PINYIN_DICT.get(ord(char), "").split(",")


@lru_cache(4096)
def toneless(syllable: str) -> str:
    """Return a syllable without its tone; ü is written v.

    lǜ -> lv
    """
    plain = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(char for char in plain if not unicodedata.combining(char))


def _in_big5(char: str) -> bool:
    """Tell whether a character is in Big5 and thus in use in Traditional text."""
    try:
        return bool(char.encode("big5"))
    except UnicodeEncodeError:
        return False


@cache
def by_lead() -> dict[int, tuple[tuple[int, str], ...]]:
    """Return the `possible` characters by first byte, as pairs of second byte and character."""
    found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for pair, char in possible().items():
        found[pair[0]].append((pair[1], char))
    return {lead: tuple(chars) for lead, chars in found.items()}

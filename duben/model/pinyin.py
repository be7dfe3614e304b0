"""Know which syllables Hanyu Pinyin has, and say why a syllable is none.

fault("yvan")  ->  ("'yvan' is no syllable of pinyin", "write yuan, with its tone mark")

Source: the table of initials and finals of the Scheme for the Chinese Phonetic Alphabet (1958), with the
interjections and rare syllables that CC-CEDICT has.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches

UNKNOWN = "?"
"""Stands where no reading of a character is known."""

_FINALS = {
    "": "a o e ê ai ei ao ou an en ang eng er m n ng r hm hng",
    "b": "a o ai ei ao an en ang eng i ie iao ian iang in ing u",
    "p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u ia",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u iao",
    "d": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un",
    "t": "a e ai ei ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing u uo uan un ü üe",
    "l": "a o e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un ü üe",
    "g": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "k": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "q": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "x": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "zh": "a e ai ei ao ou an en ang eng ong i u ua uo uai ui uan un uang",
    "ch": "a e ai ao ou an en ang eng ong i u ua uo uai ui uan un uang",
    "sh": "a e ai ei ao ou an en ang eng i u ua uo uai ui uan un uang",
    "r": "e ao ou an en ang eng ong i u ua uo ui uan un",
    "z": "a e ai ei ao ou an en ang eng ong i u uo ui uan un",
    "c": "a e ai ei ao ou an en ang eng ong i u uo ui uan un",
    "s": "a e ai ao ou an en ang eng ong i u uo ui uan un",
    "y": "a o e ai ao ou an in ang ing ong i u ue uan un",
    "w": "a o ai ei an en ang eng u",
}

SYLLABLES = frozenset(initial + final for initial, finals in _FINALS.items() for final in finals.split())
"""Every syllable, without its tone."""

_TONES = "\u0304\u0301\u030c\u0300"


def fault(reading: Sequence[str]) -> tuple[str, str] | None:
    """Return the fault of a reading and the way to mend it, None for one whose syllables there are.

    A reading of several syllables has a tone mark: words without any are written so by mistake.
    """
    for syllable in reading:
        if toneless(syllable) not in SYLLABLES:
            return f"{syllable!r} is no syllable of pinyin", _hint(syllable)
    if len(reading) > 1 and not any(
        mark in unicodedata.normalize("NFD", "".join(reading)) for mark in _TONES
    ):
        return "has no tone marks", "write them over the vowels, as in yín háng"
    return None


def toneless(syllable: str) -> str:
    """Return a syllable in small letters without its tone: Lǜ -> lü."""
    marks = unicodedata.normalize("NFD", syllable.lower())
    return unicodedata.normalize("NFC", "".join(char for char in marks if char not in _TONES))


def _hint(syllable: str) -> str:
    bare = toneless(syllable)
    if bare[-1:].isdecimal():
        return "write the tone as a mark over the vowel, as in yín"
    near = get_close_matches(bare.replace("v", "u"), sorted(SYLLABLES), 1) or [""]
    guess = bare.replace("v", "ü") if bare.replace("v", "ü") in SYLLABLES else near[0]
    return f"write {guess}, with its tone mark" if guess else "write syllables apart, with tone marks"


def parted(syllable: str) -> list[str]:
    """Cut what is written as one word into syllables, where that can be done: yínháng -> yín, háng."""
    if toneless(syllable) in SYLLABLES:
        return [syllable]
    for end in range(min(6, len(syllable) - 1), 0, -1):
        if toneless(syllable[:end]) in SYLLABLES and (rest := parted(syllable[end:])) and _all(rest):
            return [syllable[:end], *rest]
    return [syllable]


def _all(syllables: Sequence[str]) -> bool:
    return all(toneless(syllable) in SYLLABLES for syllable in syllables)

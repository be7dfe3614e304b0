"""Compare English words by their stems: the senses of a word with the translation of its sentence.

stands("to send out; to mail", stems("She mailed the letters."))  ->  True
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from duben.data import rows

_WORD = re.compile("[a-z]+")
_REMARK = re.compile(r"\([^)]*\)")
_BETWEEN = re.compile(r"[;,/]| or ")

_PLURAL = re.compile(r"(?<=[^isu])s$")
_PAST = re.compile(r"(.*[aeiouy].*)(?:(?<!e)ed|ing)$")
_SILENT = re.compile("(?<=...)e$")
_DOUBLE = re.compile(r"([^aeiou])\1$")

IDLE = frozenset({"to", "a", "an", "the", "be", "sb", "sth", "one", "s", "etc"})
"""Words that stand in senses and need not stand in a translation: `to do sth`, `one's own`."""

FUNCTION = frozenset(
    word
    for line in (
        "of in on at by for with from as and or but if not no it its i you he she they we one this that",
        "these those is are was were do have will would can could may might shall should must so such",
        "into out up down off over than then there here very also too all any some my his her their our",
        "your who whose which what when where how why him them me us about only just even other let s t",
        "re ve ll d m",
    )
    for word in line.split()
)
"""Function words: nearly every translation has them, so that they say nothing about a sense."""


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text."""
    return frozenset(map(stem, _WORD.findall(text.lower())))


@lru_cache(maxsize=65536)
def phrases(sense: str) -> tuple[frozenset[str], ...]:
    """Return the stems of each wording of a sense, without remarks, if it says more than function words."""
    wordings = _BETWEEN.split(_REMARK.sub(" ", sense.lower()))
    found = (frozenset(_WORD.findall(wording)) - IDLE for wording in wordings)
    return tuple(frozenset(map(stem, words)) for words in found if words - FUNCTION)


def stands(sense: str, text: frozenset[str]) -> bool:
    """Tell whether all words of one wording of a sense are among the stems of a text."""
    return any(words <= text for words in phrases(sense))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of an English word in lower case: what is left when endings are taken off.

    A stem need not be a word, and two words may share one: that of `hopes`, `hoping` and `hop` is `hop`.
    """
    word = irregular().get(word, word)
    word = _SILENT.sub("", _PAST.sub(r"\1", _PLURAL.sub("", word)))
    word = _DOUBLE.sub(r"\1", word)
    return f"{word[:-1]}i" if word.endswith("y") else word


@cache
def irregular() -> dict[str, str]:
    """Return the words that no rule of spelling leads to, by their forms: go by went."""
    return {form: word for word, forms in rows("english.tsv") for form in forms.split()}

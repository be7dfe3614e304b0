"""Name languages, by the tags that files are called after and that pages carry."""

from __future__ import annotations

import re

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol, get_group_symbol

TAG = re.compile(r"[a-z]{2,3}(?:[-_][A-Z][a-z]{3})?(?:[-_](?:[A-Z]{2}|\d{3}))?")
"""A language, perhaps with a script and a region: `pt`, `pt_BR`, `sr-Latn`. Source: BCP 47, section 2.1."""


def tag_of(name: str) -> str:
    """Return the tag of a language as BCP 47 writes it, with hyphens; empty where `name` is none."""
    return name.replace("_", "-") if TAG.fullmatch(name) else ""


def english_name(tag: str) -> str:
    """Return what a language is called in English; the tag where no name is known."""
    locale = _locale(tag)
    return (locale.get_display_name("en") if locale else None) or tag


def own_name(tag: str) -> str:
    """Return what a language calls itself, as a heading is written; the tag where no name is known."""
    locale = _locale(tag)
    name = (locale.get_display_name(locale) if locale else None) or tag
    return name[0].upper() + name[1:]


def direction(tag: str) -> str:
    """Return the direction that a language is written in: `ltr` or `rtl`."""
    locale = _locale(tag)
    return locale.text_direction if locale else "ltr"


def number_marks(tag: str) -> tuple[str, str]:
    """Return the marks of a number in figures: before its decimals, and between its groups of digits.

    Source: CLDR, as Babel carries it; English where a language is not in it.
    """
    locale = _locale(tag) or Locale("en")
    return get_decimal_symbol(locale), get_group_symbol(locale)


def _locale(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None

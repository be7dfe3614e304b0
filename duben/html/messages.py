"""Write the messages of the interface in English and in Chinese: a page holds both, a style sheet shows one.

say("Library")     ->  <span class="say"><span lang="en">Library</span><span lang="zh-Hans">书架</span></span>
label("Settings")  ->  aria-label="Settings" data-zh="设置"

The Chinese is in `templates/locales/`, where MkDocs themes have their translations, in the format of gettext.
A message without a translation, such as a title from the mkdocs.yml of a site, is written once, as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from gettext import GNUTranslations
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from markupsafe import Markup

from duben.html.theme import templates

CATALOGUE = "locales/zh/LC_MESSAGES/messages.po"

_SAID = Markup('<span class="say"><span lang="en">{}</span><span lang="zh-Hans">{}</span></span>')
_LABEL = Markup('aria-label="{}" data-zh="{}"')


def say(english: str, plural: str = "", n: int = 1, **values: object) -> Markup:
    """Return a message in both languages; the page shows the language that the reader chose.

    `{n}` and the names of `values` are filled in; `plural` is the English for every `n` other than 1. Values
    are escaped unless they are Markup.
    """
    return _said(english, plural, n) if not values else _filled(english, plural, n, values)


# A page says hundreds of messages, and each page the same ones. Types count: Markup is not escaped again.
@lru_cache(maxsize=4096, typed=True)
def _said(english: str, plural: str, n: int) -> Markup:
    return _filled(english, plural, n, {})


def _filled(english: str, plural: str, n: int, values: Mapping[str, object]) -> Markup:
    original = plural if plural and n != 1 else english
    translated = chinese(english, plural, n)
    if translated == original:
        return Markup.escape(original).format(n=f"{n:,}", **values)
    first, second = (Markup.escape(text).format(n=f"{n:,}", **values) for text in (original, translated))
    return _SAID.format(first, second)


def label(english: str, **values: object) -> Markup:
    """Return the accessible name of an element without text, as attributes; start.js puts in the Chinese."""
    return _named(english) if not values else _labelled(english, values)


@lru_cache(maxsize=1024)
def _named(english: str) -> Markup:
    return _labelled(english, {})


def _labelled(english: str, values: Mapping[str, object]) -> Markup:
    return _LABEL.format(english.format(**values), chinese(english).format(**values))


def chinese(english: str, plural: str = "", n: int = 1) -> str:
    """Return the Chinese of a message, or the English where it has no translation."""
    if plural:
        return _translations().ngettext(english, plural, n)
    return _translations().gettext(english)


FUNCTIONS = {"say": say, "label": label, "chinese": chinese}
"""Functions for templates, by name."""


@cache
def _translations() -> GNUTranslations:
    # gettext reads compiled catalogues only; this one is small enough to compile on first use.
    compiled = BytesIO()
    with (templates() / CATALOGUE).open("rb") as file:
        write_mo(compiled, read_po(file, locale="zh"))
    compiled.seek(0)
    return GNUTranslations(compiled)

"""Say what a page says of itself in English and in Chinese: both stand in it, and a style sheet shows one.

say("Library")     ->  <span class="say"><span lang="en">Library</span><span lang="zh-Hans">书架</span></span>
label("Settings")  ->  aria-label="Settings" data-zh="设置"

The Chinese stands in `templates/locales/`, where MkDocs themes keep theirs, in the format of gettext. What
has no Chinese there, such as a title that the owner of a site wrote into mkdocs.yml, is said once, as it is.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from markupsafe import Markup

from duben.site.theme import templates

CATALOGUE = "locales/zh/LC_MESSAGES/messages.po"

_SAID = Markup('<span class="say"><span lang="en">{}</span><span lang="zh-Hans">{}</span></span>')
_LABEL = Markup('aria-label="{}" data-zh="{}"')


def say(english: str, plural: str = "", n: int = 1, **values: object) -> Markup:
    """Return a message in both languages, to be shown in the one the reader chose.

    `{n}` and the names of `values` stand for what goes into their places; `plural` is the English for other
    numbers than one. Values are escaped unless they are marked safe.
    """
    original = plural if plural and n != 1 else english
    translated = chinese(english, plural, n)
    if translated == original:
        return Markup.escape(original).format(n=f"{n:,}", **values)
    first, second = (Markup.escape(text).format(n=f"{n:,}", **values) for text in (original, translated))
    return _SAID.format(first, second)


def label(english: str, **values: object) -> Markup:
    """Return a name for what has no text of its own, as attributes; a script puts in the Chinese."""
    return _LABEL.format(english.format(**values), chinese(english).format(**values))


def chinese(english: str, plural: str = "", n: int = 1) -> str:
    """Return the Chinese of a message; without one, the English."""
    if plural:
        return _translations().ngettext(english, plural, n)
    return _translations().gettext(english)


FUNCTIONS = {"say": say, "label": label, "chinese": chinese}
"""What templates call."""


@cache
def _translations() -> GNUTranslations:
    # gettext reads compiled catalogues only; ours is small enough to compile when it is first asked for.
    compiled = BytesIO()
    with (templates() / CATALOGUE).open("rb") as file:
        write_mo(compiled, read_po(file, locale="zh"))
    compiled.seek(0)
    return GNUTranslations(compiled)

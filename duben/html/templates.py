"""Fill the templates in `templates/reading/` with values.

render("library", books=…, url=…)           ->  '<article class="prose library">…'
fragment("entries", "term", card, …)        ->  the output of the macro `term` of `entries.html`
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from duben.addresses import OTHER
from duben.html import xhtml
from duben.html.inline import inlines
from duben.html.messages import FUNCTIONS
from duben.html.note_markdown import han, markdown
from duben.html.theme import templates
from duben.html.tools import tools
from duben.model.article import Script
from duben.po.languages import direction

LANGUAGES: Mapping[Script, str] = {"hans": "zh-Hans", "hant": "zh-Hant"}


VERDICTS = {
    "confirmed": "Confirmed",
    "imprecise": "Imprecise",
    "unsupported": "No source found",
    "wrong": "Contradicted",
}
"""The verdict on a claim, as shown."""

TAGS = {"paragraph": "p", "quote": "blockquote", "item": "p"}


def hsk(level: int) -> str:
    """Name a level of HSK 3.0; 7 stands for 7 to 9."""
    return f"HSK {level}" if level < 7 else "HSK 7–9"


def render(name: str, **values: object) -> str:
    """Render the template `reading/{name}.html`."""
    return _template(name).render(**values)


def fragment(name: str, macro: str, *values: object) -> str:
    """Render a macro of the template `reading/{name}.html`."""
    return str(getattr(_template(name).module, macro)(*values))


def _template(name: str) -> Template:
    return _environment().get_template(f"reading/{name}.html")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=False,
        keep_trailing_newline=False,
    )
    environment.filters |= {
        "markdown": markdown,
        "han": han,
        "inlines": inlines,
        "hsk": hsk,
        "direction": direction,
        "xhtml": xhtml.inlines,
    }
    environment.globals |= FUNCTIONS | {"tools": tools}
    environment.globals |= {"languages": LANGUAGES, "other": OTHER, "verdicts": VERDICTS, "tags": TAGS}
    return environment

"""Write the pages of a site as HTML, from views and documents, with the templates in `templates/reading/`.

Every function is pure. Links are asked of `url`, which the caller gives: it turns the address of a source
file of the site (`ai-answer/index.md`) into a link that is relative to the page being written, so that pages
work below any path and from a folder.

    article(layout(doc, "hans"), url)  ->  '<article class="reading" …>…</article>'
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from duben.article import Script
from duben.findings import Finding
from duben.hanzi import LOST
from duben.layout import layout, own_script, title_of
from duben.ledger import ledger
from duben.orthography import zhuyin
from duben.prose import han, markdown
from duben.resources import templates
from duben.shelf import book, index
from duben.text import Document
from duben.view import Claim, Ending, Marked, Ruby, Term, View, plain
from duben.wordbook import wordbook

Url = Callable[[str], str]
"""Turns the address of a source file of the site into a link from the page being written."""

Write = Callable[[Url, str], "Page"]
"""Writes a page; the second argument is its own absolute address, empty where the site has none."""

LANGUAGES: Mapping[Script, str] = {"hans": "zh-Hans", "hant": "zh-Hant"}

VERDICTS = {
    "confirmed": ("Confirmed", "属实"),
    "imprecise": ("Imprecise", "不确切"),
    "unsupported": ("No source found", "未见来源"),
    "wrong": ("Contradicted", "有误"),
}
"""What is said of a claim, in English and in Chinese."""

TAGS = {"paragraph": "p", "quote": "blockquote", "item": "p"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page without the theme around it."""

    html: str
    head: Mapping[str, Any]
    """What the theme says outside the text; it belongs into `page.meta["duben"]`. Always holds `title`."""


def pages_of(doc: Document) -> dict[str, Write]:
    """Return the pages of an article by their source files: its text in both scripts, and its repairs."""

    def reading(script: Script, url: Url, canonical: str) -> Page:
        view = layout(doc, script)
        return Page(article(view, url), head(view, url, canonical))

    def cleaning(url: Url, _: str) -> Page:
        title = f"How “{title_of(doc, own_script(doc))}” was cleaned"
        return Page(repairs(doc, url), {"title": title})

    writers: dict[str, Write] = {uri: partial(reading, script) for script, uri in sources(doc).items()}
    return writers | {f"{doc.article.slug}/repairs.md": cleaning}


def shared_pages(docs: Sequence[Document]) -> dict[str, Write]:
    """Return the pages of all articles together by their source files: the library and the glossary."""
    return {
        "index.md": lambda url, _: Page(library(docs, url), {"title": "Library"}),
        "glossary.md": lambda url, _: Page(glossary(docs, url), {"title": "Glossary"}),
    }


def files_of(doc: Document) -> dict[str, str]:
    """Return the other files of an article: the dictionary of its words, which cards load on first use.

    It is a script and not JSON because a page opened from a folder may load scripts and nothing else.
    """
    entries = wordbook(doc)
    rows = [
        [
            entry.simplified,
            entry.traditional if entry.traditional != entry.simplified else 0,
            entry.pinyin,
            " ".join(entry.syllables),
            entry.level,
            *entry.senses,
        ]
        for entry in entries
    ]
    marks = {syllable: zhuyin(syllable) for entry in entries for syllable in entry.syllables}
    words, phonetics = (
        json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in (rows, marks)
    )
    content = (
        f"// Definitions after CC-CEDICT, CC BY-SA 4.0\nduben.rows={words};\nduben.zhuyin={phonetics};\n"
    )
    return {f"{doc.article.slug}/words.js": content}


def mistaken_pages(slug: str, findings: Sequence[Finding]) -> dict[str, Write]:
    """Return what stands in place of an article's pages while its seed folder has mistakes.

    Mistakes of the seeds folder itself, under the empty slug, stand in place of the library.
    """
    page = Page(_render("mistakes", findings=findings), {"title": "Mistakes in the seeds"})
    names = ("index", "hans", "hant", "repairs") if slug else ("index",)
    return {f"{slug}/{name}.md".removeprefix("/"): lambda *_: page for name in names}


def sources(doc: View | Document) -> dict[Script, str]:
    """Return the source file of an article's page in each script; its own script's is `index.md`."""
    own = doc.own if isinstance(doc, View) else own_script(doc)
    scripts: tuple[Script, Script] = ("hans", "hant")
    return {script: f"{doc.article.slug}/{'index' if script == own else script}.md" for script in scripts}


def article(view: View, url: Url) -> str:
    """Write the reading page of an article in the script of `view`."""
    about = view.article
    published = f"{about.published.day} {about.published:%B %Y}" if about.published else ""
    return _render(
        "article",
        view=view,
        url=url,
        lang=LANGUAGES[view.script],
        other_lang=LANGUAGES["hant" if view.script == "hans" else "hans"],
        source=" · ".join(filter(None, (about.publisher, published, about.level))),
        contents=[part for part in view.parts if part.kind == "heading"],
        verdicts=VERDICTS,
        tags=TAGS,
    )


def repairs(doc: Document, url: Url) -> str:
    """Write the page that shows every edit cleaning made to an article's source."""
    script = own_script(doc)
    records = ledger(doc.source, doc.steps)
    return _render(
        "repairs",
        url=url,
        page=sources(doc)[script],
        title=title_of(doc, script),
        lang=LANGUAGES[script],
        records=records,
        total=sum(len(record.edits) for record in records),
    )


def library(docs: Iterable[Document], url: Url) -> str:
    """Write the list of all articles, in the order given."""
    return _render("library", url=url, books=[book(doc) for doc in docs], languages=LANGUAGES)


def glossary(docs: Iterable[Document], url: Url) -> str:
    """Write the site's glossary: the terms of all articles by pinyin, each with the articles it stands in."""
    return _render("glossary", url=url, entries=index(docs), languages=LANGUAGES)


def head(view: View, url: Url, canonical: str = "") -> dict[str, Any]:
    """Return what the theme says of a reading page outside its text.

    `scripts` maps a language tag to the link of the page in that script, `alternates` to its address.
    """
    scripts = {LANGUAGES[script]: url(uri) for script, uri in sources(view).items()}
    return {
        "title": view.title,
        "lang": LANGUAGES[view.script],
        "description": view.article.title or view.title,
        "scripts": scripts,
        "alternates": {lang: urljoin(canonical, link) for lang, link in scripts.items() if canonical},
        "reading": True,
    }


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
    environment.tests |= {
        "ruby": lambda node: isinstance(node, Ruby),
        "term": lambda node: isinstance(node, Term),
        "claim": lambda node: isinstance(node, Claim),
        "marked": lambda node: isinstance(node, Marked),
        "ending": lambda node: isinstance(node, Ending),
    }
    environment.filters |= {
        "markdown": markdown,
        "han": han,
        "lost": _lost,
        "plain": plain,
        "counted": _counted,
    }
    return environment


def _render(name: str, **values: object) -> str:
    return _environment().get_template(f"reading/{name}.html").render(**values)


def _lost(text: str) -> Markup:
    """Tell the reader, by sight and by ear, that a character is lost."""
    mark = Markup('<span class="lost" role="img" aria-label="lost character">{}</span>').format(LOST)
    return escape(text).replace(LOST, mark)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}" if number else ""

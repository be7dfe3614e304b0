"""Name the source files of the pages and of the data of a site; no other module builds these names.

An article written in Simplified stands at `index.md`, and in Traditional beside it:

    pages(doc)                ->  {"hans": "spring/index.md", "hant": "spring/hant.md"}
    handouts(doc)             ->  {"hans": "spring/handout.md", "hant": "spring/handout-hant.md"}
    entries(doc, "hant")      ->  {"terms": "spring/terms-hant.js", "notes": "spring/notes-hant.js"}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from duben.model.article import Script
from duben.model.document import Document

SCRIPTS: tuple[Script, Script] = ("hans", "hant")
OTHER: Mapping[Script, Script] = {"hans": "hant", "hant": "hans"}

LIBRARY = "index.md"
"""The source file of the page that lists all articles, or the first of them."""

GLOSSARY = "glossary.md"
"""The source file of the page that lists the terms of all articles, or the first of them."""

ZHUYIN = "dictionary/zhuyin.js"
"""The file that holds the zhuyin of the syllables of a site, beside its dictionary."""

GRAMMAR = "grammar.md"
"""The source file of the page that lists the points of grammar of all articles."""

MINE = "words.md"
"""The source file of the page that lists the words of the reader."""

KEPT = "offline.md"
"""The source file of the page that tells what is kept on the device."""

WORKER = "sw.js"
MANIFEST = "manifest.webmanifest"

SHELF = "library/facts.js"
"""The file with the facts that the library sorts and filters by, beside those of `shelf`."""

SEARCH = "search.md"
"""The source file of the page that searches the sentences of all articles."""

CONCORDANCE = "library/concordance.js"
"""The file with what every search of the sentences needs, beside those of `concordance`."""

FEED = "feed.xml"
ROBOTS = "robots.txt"


def library(number: int) -> str:
    """Return the source file of a page of the library, from 1."""
    return LIBRARY if number == 1 else f"library-{number}.md"


def glossary(number: int) -> str:
    """Return the source file of a page of the glossary, from 1."""
    return GLOSSARY if number == 1 else f"glossary-{number}.md"


def point(name: str, number: int = 1) -> str:
    """Return the source file of a page of the point of grammar with an id, from 1."""
    return f"grammar/{name}.md" if number == 1 else f"grammar/{name}/{number}.md"


def shelf(kind: str, number: int) -> str:
    """Return a file with the `words` or the `rows` of some articles of the library, from 1."""
    return f"library/{kind}-{number}.js"


def concordance(number: int) -> str:
    """Return a file with some terms of the sentences of a site, from 0."""
    return f"library/concordance-{number}.js"


def sentences(doc: Document) -> str:
    """Return the file that holds the article's sentences for a search."""
    return f"{doc.article.slug}/sentences.js"


def pages(doc: Document) -> dict[Script, str]:
    """Return the source file of the reading page in each script."""
    return _pages(doc.article.slug, doc.script)


def page(doc: Document) -> str:
    """Return the source file of the reading page in the article's own script."""
    return pages(doc)[doc.script]


def handouts(doc: Document) -> dict[Script, str]:
    """Return the source file of the handout in each script."""
    return _handouts(doc.article.slug, doc.script)


def repairs(doc: Document) -> str:
    """Return the source file of the page that shows how the text was cleaned."""
    return _repairs(doc.article.slug)


def possible_pages(slug: str) -> list[str]:
    """Return the source file of every page an article may have, whichever script it is shown in."""
    both = [uri for own in SCRIPTS for named in (_pages, _handouts) for uri in named(slug, own).values()]
    return [*dict.fromkeys(both), _repairs(slug)]


def words(doc: Document) -> str:
    """Return the file that holds the article's words."""
    return f"{doc.article.slug}/words.js"


def shard(key: str) -> str:
    """Return the file of the site's dictionary that holds the entry under a key, one of at most 256."""
    return f"dictionary/{key[:2]}.js"


def strokes(character: str) -> str:
    """Return the file that holds the strokes of a character, and those of its neighbours in Unicode."""
    return f"strokes/{ord(character) >> 6:x}.js"


def recording(doc: Document) -> str:
    """Return the file that holds the places of the article's sentences in its recording."""
    return f"{doc.article.slug}/recording.js"


def beside(doc: Document, name: str) -> str:
    """Return the file of a picture or a recording of the article; `name` is its path in the seed folder."""
    return f"{doc.article.slug}/{name}"


def epubs(doc: Document) -> dict[Script, str]:
    """Return the e-book of the article in each script."""
    return _taken_along(doc, "epub")


def pdfs(doc: Document) -> dict[Script, str]:
    """Return the handout in each script as a PDF."""
    return _taken_along(doc, "pdf")


def word_lists(doc: Document) -> dict[Literal["table", "deck"], str]:
    """Return the words of the article as a table and as a deck of cards."""
    slug = doc.article.slug
    return {"table": f"{slug}/words.tsv", "deck": f"{slug}/{slug}.apkg"}


def entries(doc: Document, script: Script) -> dict[str, str]:
    """Return the files that hold the article's terms and its notes in a script."""
    slug, own = doc.article.slug, script == doc.script
    return {name: f"{slug}/{name if own else f'{name}-{script}'}.js" for name in ("terms", "notes")}


def grammar(doc: Document, script: Script) -> str:
    """Return the file that holds the article's points of grammar in a script."""
    return f"{doc.article.slug}/{'grammar' if script == doc.script else f'grammar-{script}'}.js"


def translation(doc: Document, language: str) -> str:
    """Return the file that holds the translation of the article into a language."""
    return f"{doc.article.slug}/translation-{language}.js"


def _pages(slug: str, own: Script) -> dict[Script, str]:
    return {script: f"{slug}/{'index' if script == own else script}.md" for script in SCRIPTS}


def _handouts(slug: str, own: Script) -> dict[Script, str]:
    return {script: f"{slug}/{'handout' if script == own else f'handout-{script}'}.md" for script in SCRIPTS}


def _taken_along(doc: Document, ending: str) -> dict[Script, str]:
    slug = doc.article.slug
    names = {script: slug if script == doc.script else f"{slug}-{script}" for script in SCRIPTS}
    return {script: f"{slug}/{name}.{ending}" for script, name in names.items()}


def _repairs(slug: str) -> str:
    return f"{slug}/repairs.md"

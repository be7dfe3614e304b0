"""Say where the pages and files of an article stand in the site.

An article written in Simplified stands at `index.md`, and in Traditional beside it:

    pages(doc)                ->  {"hans": "spring/index.md", "hant": "spring/hant.md"}
    handouts(doc)             ->  {"hans": "spring/handout.md", "hant": "spring/handout-hant.md"}
    entries(doc, "hant")      ->  {"terms": "spring/terms-hant.js", "notes": "spring/notes-hant.js"}
"""

from __future__ import annotations

from duben.model.article import Script
from duben.model.document import Document
from duben.site.layout import SCRIPTS


def pages(doc: Document) -> dict[Script, str]:
    """Return the source file of the reading page in each script."""
    return {script: _file(doc, script, "index", script, "md") for script in SCRIPTS}


def handouts(doc: Document) -> dict[Script, str]:
    """Return the source file of the handout in each script."""
    return {script: _file(doc, script, "handout", f"handout-{script}", "md") for script in SCRIPTS}


def repairs(doc: Document) -> str:
    """Return the source file of the page that shows how the text was cleaned."""
    return f"{doc.article.slug}/repairs.md"


def words(doc: Document) -> str:
    """Return the file that holds the dictionary of the article's words."""
    return f"{doc.article.slug}/words.js"


def parts(doc: Document) -> str:
    """Return the file that holds what the article's words are made of."""
    return f"{doc.article.slug}/parts.js"


def entries(doc: Document, script: Script) -> dict[str, str]:
    """Return the files that hold the article's terms and its notes in a script."""
    return {name: _file(doc, script, name, f"{name}-{script}", "js") for name in ("terms", "notes")}


def _file(doc: Document, script: Script, own: str, other: str, kind: str) -> str:
    """Name a file of an article: its own script has the plain name."""
    return f"{doc.article.slug}/{own if script == doc.script else other}.{kind}"

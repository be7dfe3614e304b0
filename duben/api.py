r"""Clean and annotate Chinese text from Python.

clean("過(guò)去，圍繞著")                ->  "過去，圍繞着\n"
next(annotate("银行行长来了。"))["words"]  ->  [{"text": "银行", "pinyin": ["yín", "háng"], …}, …]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from duben.export import to_markdown, to_object
from duben.layers.scripts import add_scripts
from duben.model.article import Article, Script
from duben.model.document import Document, Tones
from duben.model.findings import SeedError, Where
from duben.pipeline import annotate as run_stages
from duben.pipeline import prepare
from duben.source.blocks import lines_as_paragraphs
from duben.source.clean import read_text

__all__ = [
    "SeedError",
    "annotate",
    "article_of",
    "as_it_stands",
    "clean",
    "open_article",
    "read_standard_input",
]


def clean(text: str, script: Script | None = None) -> str:
    """Repair scraped text and return it as Markdown: `#` title, `##` headings, blank-line paragraphs.

    `script` is hans, hant, or None for the script the text is in. Raises SeedError when nothing is left.
    """
    return to_markdown(add_scripts(prepare(article_of(text.encode()))), script)


def annotate(text: str, tones: Tones = "citation", as_is: bool = False) -> Iterator[dict[str, Any]]:
    """Repair and annotate text; yield one dict a block, offsets in code points of the block's text.

    A block has kind, text, sentences, words, glosses, facts and translation; a word has start, end, text,
    parts (20万, 名 of 20万名), pinyin (one syllable a Han character), source and confidence of its reading.
    `as_is` skips the repair and takes every line as a paragraph. Raises SeedError when there is nothing to
    annotate.
    """
    article = article_of(text.encode())
    doc = as_it_stands(article) if as_is else prepare(article)
    for block in run_stages(doc).blocks:
        yield to_object(block, tones)


def article_of(data: bytes, path: str = "-") -> Article:
    """Return raw bytes as an article that no editor has seen."""
    return Article(slug="", where=Where(path), data=data)


def read_standard_input() -> Article:
    """Return what stands on standard input as an article."""
    return article_of(sys.stdin.buffer.read())


def as_it_stands(article: Article) -> Document:
    """Prepare a text without cleaning it, a paragraph a line."""
    text = read_text(article)
    return Document(article, text, blocks=lines_as_paragraphs(text))


def open_article(path: Path) -> Article:
    """Return the article at `path`: a seed folder, the source in one, or any other file.

    Raises SeedError for mistakes in a seed folder, OSError when there is no such file.
    """
    from duben.seeds import SOURCES, read_seed  # slow to load, and a text alone needs none of it

    if path.is_dir():
        return read_seed(path)
    if path.name in SOURCES:
        return read_seed(path.parent)
    return article_of(path.read_bytes(), str(path))

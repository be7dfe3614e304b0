r"""Clean and annotate Chinese text from Python.

clean("過(guò)去，圍繞著")                ->  "過去，圍繞着\n"
next(annotate("银行行长来了。"))["words"]  ->  [{"text": "银行", "pinyin": ["yín", "háng"], …}, …]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from duben.export import to_markdown, to_object
from duben.model.article import Script
from duben.model.document import Tones
from duben.model.findings import SeedError
from duben.pipeline import annotate as run_stages
from duben.pipeline import as_it_stands, in_script, prepare
from duben.source.article import article_of

__all__ = ["SeedError", "annotate", "clean"]


def clean(text: str, script: Script | None = None) -> str:
    """Repair scraped text and return it as Markdown: `#` title, `##` headings, blank-line paragraphs.

    `script` is hans, hant, or None for the script of the text. Raises SeedError when the text holds no
    article.
    """
    return to_markdown(in_script(prepare(article_of(text.encode())), script), script)


def annotate(text: str, tones: Tones = "citation", as_is: bool = False) -> Iterator[dict[str, Any]]:
    """Repair and annotate text; yield one dict a block, offsets in code points of the block's text.

    A block has kind, text, sentences, words, glosses, facts and translation; a word has start, end, text,
    parts (20万, 名 of 20万名), pinyin (one syllable a Han character), source and confidence of its reading,
    its class in the sentence and its sense.
    `as_is` skips the repair and takes every line as a paragraph. Raises SeedError when the text is
    empty.
    """
    article = article_of(text.encode())
    doc = as_it_stands(article) if as_is else prepare(article)
    for block in run_stages(doc).blocks:
        yield to_object(block, tones)

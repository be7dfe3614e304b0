"""Run the language stages over bare text, as the tests of them do."""

from __future__ import annotations

from duben.model.article import Article
from duben.model.document import Block, Document
from duben.model.findings import Where
from duben.pipeline import LANGUAGE_STAGES
from duben.pipeline import annotate as run_stages


def document(*texts: str, article: Article | None = None) -> Document:
    """Return a document with one paragraph a text and no layers."""
    blocks = tuple(Block("paragraph", number, text) for number, text in enumerate(texts, 1))
    return Document(article or Article("article", Where("source.txt")), blocks=blocks)


def annotate(*texts: str, article: Article | None = None) -> Document:
    """Return a document with every layer that needs nothing but the text."""
    return run_stages(document(*texts, article=article), LANGUAGE_STAGES)

"""Run the language stages over bare text, as the tests of them do."""

from __future__ import annotations

from duben.layers.readings import add_readings
from duben.layers.scripts import add_scripts
from duben.layers.sentences import add_sentences
from duben.layers.words import add_words
from duben.model.article import Article
from duben.model.document import Block, Document
from duben.model.findings import Where

STAGES = (add_scripts, add_sentences, add_words, add_readings)


def document(*texts: str, article: Article | None = None) -> Document:
    """Return a document with one paragraph a text and no layers."""
    blocks = tuple(Block("paragraph", number, text) for number, text in enumerate(texts, 1))
    return Document(article or Article("article", Where("source.txt")), blocks=blocks)


def annotate(*texts: str, article: Article | None = None) -> Document:
    """Return a document with scripts, sentences, words and readings."""
    doc = document(*texts, article=article)
    for stage in STAGES:
        doc = stage(doc)
    return doc

"""Run the language stages over bare text, as the tests of them do."""

from __future__ import annotations

from duben.article import Article
from duben.findings import Where
from duben.pinyin import add_readings
from duben.script import add_scripts
from duben.sentences import add_sentences
from duben.text import Block, Document
from duben.words import add_words

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

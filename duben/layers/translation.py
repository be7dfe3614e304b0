"""Put the English of `en.po` beside its sentences."""

from __future__ import annotations

from duben.lexicon.conversion import simplify
from duben.model.document import Block, Document, Pair, add_layers


def add_translation(doc: Document) -> Document:
    """Give each block the English of its sentences.

    A message belongs to every sentence that it repeats exactly, in either script; one marked fuzzy to none,
    because its sentence has changed since somebody translated it.
    """
    english = {
        simplify(message.sentence): message.english for message in doc.article.messages if not message.fuzzy
    }
    return add_layers(doc, translation=(_pairs(block, english) for block in doc.blocks))


def _pairs(block: Block, english: dict[str, str]) -> tuple[Pair, ...]:
    return tuple(
        Pair(sentence.start, sentence.end, english[written])
        for sentence in block.sentences
        if (written := block.simplified[sentence.start : sentence.end].strip()) in english
    )

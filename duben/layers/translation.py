"""Put the translations of `en.po` and its like beside their sentences."""

from __future__ import annotations

from duben.lexicon.conversion import simplify
from duben.model.article import Translation
from duben.model.document import Block, Document, Pair, add_layers


def add_translation(doc: Document) -> Document:
    """Give each block the translations of its sentences, one language after another.

    A message belongs to every sentence that it repeats exactly, in either script; one marked fuzzy to none,
    because nobody has said that it is right.
    """
    said = {translation.language: _texts(translation) for translation in doc.article.translations}
    return add_layers(doc, translation=(_pairs(block, said) for block in doc.blocks))


def _texts(translation: Translation) -> dict[str, str]:
    return {simplify(message.sentence): message.text for message in translation.messages if not message.fuzzy}


def _pairs(block: Block, said: dict[str, dict[str, str]]) -> tuple[Pair, ...]:
    return tuple(
        Pair(sentence.start, sentence.end, texts[written], language)
        for language, texts in said.items()
        for sentence in block.sentences
        if (written := block.simplified[sentence.start : sentence.end].strip()) in texts
    )

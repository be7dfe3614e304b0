"""Put each fact note at the words it speaks about."""

from __future__ import annotations

from duben.lexicon.quotable import by_block
from duben.model.document import Document, Note, add_layers


def add_notes(doc: Document) -> Document:
    """Give each block its notes, in the order of their ends."""
    return add_layers(doc, notes=by_block(doc, doc.article.facts, Note))

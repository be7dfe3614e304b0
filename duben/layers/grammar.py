"""Put each point of grammar at the words that show it."""

from __future__ import annotations

from duben.lexicon.quotable import by_block
from duben.model.document import Document, Instance, add_layers


def add_grammar(doc: Document) -> Document:
    """Give each block the instances of points of grammar in it, in the order of their ends."""
    return add_layers(doc, grammar=by_block(doc, doc.article.grammar, Instance))

"""Put each point of grammar at the words that show it."""

from __future__ import annotations

from duben.lexicon.quotable import Quotable
from duben.model.document import Document, Instance, add_layers


def add_grammar(doc: Document) -> Document:
    """Give each block the instances of points of grammar in it, in the order of their ends.

    A usage whose quote stands nowhere, or more than once, gets no place; `check` reports it.
    """
    found: dict[int, list[Instance]] = {}
    quotable = Quotable(doc)
    for usage in doc.article.grammar:
        if place := quotable.place(usage):
            index, span = place
            found.setdefault(index, []).append(Instance(span.start, span.end, usage))
    ordered = (
        tuple(sorted(found.get(index, ()), key=lambda instance: (instance.end, instance.start)))
        for index in range(len(doc.blocks))
    )
    return add_layers(doc, grammar=ordered)

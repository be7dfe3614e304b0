"""Put each fact note at the words it speaks about."""

from __future__ import annotations

from duben.lexicon.quotable import Quotable
from duben.model.document import Document, Note, add_layers


def add_notes(doc: Document) -> Document:
    """Give each block its notes, in the order of the text.

    A fact whose quote stands nowhere, or more than once, gets no place; `check` reports it.
    """
    notes: dict[int, list[Note]] = {}
    quotable = Quotable(doc)
    for fact in doc.article.facts:
        if place := quotable.place(fact):
            index, span = place
            notes.setdefault(index, []).append(Note(span.start, span.end, fact))
    ordered = (
        tuple(sorted(notes.get(index, ()), key=lambda note: (note.end, note.start)))
        for index in range(len(doc.blocks))
    )
    return add_layers(doc, notes=ordered)

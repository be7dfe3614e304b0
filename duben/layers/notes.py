"""Put each fact note at the words it speaks about.

Quotes are kept on disk and positions in memory: when a paragraph is mended, everything quoted elsewhere still
finds its place. Both scripts are compared in Simplified, so a quote may be written in either.
"""

from __future__ import annotations

from duben.lexicon.conversion import simplify
from duben.model.article import Fact
from duben.model.document import Document, Note, Span, add_layers, occurrences


def add_notes(doc: Document) -> Document:
    """Give each block its notes, in the order of the text.

    A fact whose quote stands nowhere, or more than once, gets no place; `check` reports it.
    """
    notes: dict[int, list[Note]] = {}
    for fact in doc.article.facts:
        found = places(doc, fact)
        if len(found) == 1:
            index, span = found[0]
            notes.setdefault(index, []).append(Note(span.start, span.end, fact))
    ordered = (
        tuple(sorted(notes.get(index, ()), key=lambda note: (note.end, note.start)))
        for index in range(len(doc.blocks))
    )
    return add_layers(doc, notes=ordered)


def places(doc: Document, fact: Fact) -> list[tuple[int, Span]]:
    """Return the block index and span of each place a fact's quote fits, its prefix and suffix around it."""
    quote, prefix, suffix = map(simplify, (fact.quote, fact.prefix, fact.suffix))
    return [
        (index, span)
        for index, block in enumerate(doc.blocks)
        for span in occurrences(block.simplified, quote)
        if block.simplified[: span.start].endswith(prefix) and block.simplified[span.end :].startswith(suffix)
    ]

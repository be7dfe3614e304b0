"""Find the terms of the article's glossary in its text.

terms 商汤科技, 商汤    商汤科技的商汤小浣熊  ->  [0, 4) 商汤科技   [5, 7) 商汤
"""

from __future__ import annotations

from duben.lexicon.conversion import simplify
from duben.model.article import Term
from duben.model.document import Block, Document, Gloss, add_layers
from duben.model.phrases import Phrases


def add_glosses(doc: Document) -> Document:
    """Give each block the terms that occur in it, where words begin and end.

    Where terms overlap the one that begins first has the place, and of two that begin together the longer.
    A term inside a longer word is not that term: 向北大概 holds no 北大.
    """
    terms = Phrases((simplify(term.term), term) for term in doc.article.glossary)
    return add_layers(doc, glosses=(_glosses(block, terms) for block in doc.blocks))


def _glosses(block: Block, terms: Phrases[Term]) -> tuple[Gloss, ...]:
    if not terms:
        return ()
    starts = {word.start for word in block.words}
    ends = {word.end for word in block.words}
    found = [
        Gloss(start, end, term)
        for start, end, term in terms.find(block.simplified)
        if start in starts and end in ends
    ]
    kept: list[Gloss] = []
    for gloss in sorted(found, key=lambda gloss: (gloss.start, -gloss.end)):
        if not kept or gloss.start >= kept[-1].end:
            kept.append(gloss)
    return tuple(kept)

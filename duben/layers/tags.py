"""Give every block the tagger's words with their classes, and the probability of a word border at each place.

任正非在深圳工作。  ->  任正非 person, 在 preposition, 深圳 place, 工作 verb
"""

from __future__ import annotations

from itertools import islice

from duben.model.document import Document, Tag, add_layers
from duben.tagger import available, tag


def add_tags(doc: Document) -> Document:
    """Give each block `tags`, which tile it, and `borders`, sentence by sentence.

    Where the network is not installed both stay empty: the dictionary and the rules cut words alone.
    """
    if not available():
        return add_layers(doc, tags=[()] * len(doc.blocks), borders=[()] * len(doc.blocks))
    texts = [
        block.simplified[sentence.start : sentence.end]
        for block in doc.blocks
        for sentence in block.sentences
    ]
    tagged = iter(tag(texts))
    tags, borders = [], []
    for block in doc.blocks:
        found: list[Tag] = []
        chances: list[float] = []
        for sentence, one in zip(block.sentences, islice(tagged, len(block.sentences)), strict=True):
            by = sentence.start
            found += [Tag(start + by, end + by, kind, sure) for start, end, kind, sure in one.words]
            chances += one.starts
        tags.append(tuple(found))
        borders.append(tuple(chances))
    return add_layers(doc, tags=tags, borders=borders)

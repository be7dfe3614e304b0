"""Write every block in Simplified, character for character, and tell which script the article is shown in.

圍繞著發展  ->  simplified 围绕着发展, script hant
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import compress
from operator import ne

from duben.lexicon.conversion import only, simplify_all, traditionalize_all, within
from duben.model.article import Script
from duben.model.document import Document, add_layers


def add_scripts(doc: Document) -> Document:
    """Give each block `simplified`, in which its words are looked up, and the document its `script`.

    A Simplified text stays as written, except for characters that belong to Traditional only. `script` is the
    declared one, else the one that the text is written in: one 美國 does not make a Simplified article
    Traditional.
    """
    texts = [block.text for block in doc.blocks]
    simplified, traditional = simplify_all(texts), traditionalize_all(texts, doc.article.traditional)
    script = written("".join(texts), "".join(simplified), "".join(traditional))
    if script == "hans":
        # 乾 and 著 are Simplified characters too: only those are converted that do not exist in it.
        simplified = [only(*pair, "gb2312") for pair in zip(texts, simplified, strict=True)]
    return replace(add_layers(doc, simplified=simplified), script=doc.article.script or script)


def written(text: str, simplified: str, traditional: str) -> Script:
    """Tell which script a text is written in, by counting the characters that only one of them has."""
    # 甚么 is a Simplified text's own form of 什么: 么 is none of Traditional.
    from_hant = sum(map(ne, text, simplified)) - text.count("甚么")
    changed = Counter(compress(text, map(ne, text, traditional)))
    from_hans = sum(times for char, times in changed.items() if not within(char, "big5"))
    return "hant" if from_hant > from_hans else "hans"

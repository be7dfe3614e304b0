"""Write every block in both scripts, character for character, and tell which one the article is shown in.

圍繞著發展  ->  simplified 围绕着发展, traditional 圍繞著發展
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from itertools import compress
from operator import ne

from duben.lexicon.conversion import simplify_all, traditionalize_all
from duben.model.article import Script
from duben.model.document import Document, add_layers


def add_scripts(doc: Document) -> Document:
    """Give each block `simplified` and `traditional`, and the document its `script`.

    `traditional` has the forms that the article asks for. The script that the text is written in stays as
    written, except for characters that belong to the other script only. `script` is the declared one, else
    the one that the text is written in: one 美國 does not make a Simplified article Traditional.
    """
    texts = [block.text for block in doc.blocks]
    simplified, traditional = simplify_all(texts), traditionalize_all(texts, doc.article.traditional)
    script = written("".join(texts), "".join(simplified), "".join(traditional))
    # 后 and 里 are Traditional characters too, 乾 and 著 Simplified ones: of the text's own script only those
    # characters are converted that do not exist in it, the leftovers of the other script.
    if script == "hant":
        traditional = [only(*pair, "big5") for pair in zip(texts, traditional, strict=True)]
    else:
        simplified = [only(*pair, "gb2312") for pair in zip(texts, simplified, strict=True)]
    doc = add_layers(doc, simplified=simplified, traditional=traditional)
    return replace(doc, script=doc.article.script or script)


def only(text: str, converted: str, charset: str) -> str:
    """Return `text` with the characters that a character set lacks taken from `converted`."""
    if text == converted:
        return text
    return "".join(
        old if old == new or within(old, charset) else new for old, new in zip(text, converted, strict=True)
    )


def written(text: str, simplified: str, traditional: str) -> Script:
    """Tell which script a text is written in, by counting the characters that only one of them has."""
    from_hant = sum(map(ne, text, simplified))
    changed = Counter(compress(text, map(ne, text, traditional)))
    from_hans = sum(times for char, times in changed.items() if not within(char, "big5"))
    return "hant" if from_hant > from_hans else "hans"


@lru_cache(maxsize=8192)
def within(char: str, charset: str) -> bool:
    """Tell whether a character set has a character: big5 those of Traditional, gb2312 those of Simplified."""
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True

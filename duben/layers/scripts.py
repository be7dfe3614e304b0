"""Write every block in both scripts, character for character.

圍繞著發展  ->  simplified 围绕着发展, traditional 圍繞著發展
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import compress
from operator import ne

from duben.lexicon.conversion import simplify_all, traditionalize_all
from duben.model.article import Script
from duben.model.document import Document, add_layers


def add_scripts(doc: Document) -> Document:
    """Give each block `simplified` and `traditional`, in the forms that the article asks for.

    The script the text is in is left as it is written.
    """
    texts = [block.text for block in doc.blocks]
    simplified, traditional = simplify_all(texts), traditionalize_all(texts, doc.article.traditional)
    # 后 and 里 are Traditional too, 乾 and 著 Simplified: in an article's own script only that is converted
    # which has no place in it, the leftovers of the other one.
    if written("".join(texts), "".join(simplified), "".join(traditional)) == "hant":
        traditional = [only(*pair, "big5") for pair in zip(texts, traditional, strict=True)]
    else:
        simplified = [only(*pair, "gb2312") for pair in zip(texts, simplified, strict=True)]
    return add_layers(doc, simplified=simplified, traditional=traditional)


def only(text: str, converted: str, charset: str) -> str:
    """Take the converted characters where those of `text` are not in a character set."""
    if text == converted:
        return text
    return "".join(
        old if old == new or within(old, charset) else new for old, new in zip(text, converted, strict=True)
    )


def written(text: str, simplified: str, traditional: str) -> Script:
    """Tell which script a text is written in, by the characters that only one of them has."""
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

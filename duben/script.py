"""Write every block in both scripts, character for character.

圍繞著發展  ->  simplified 围绕着发展, traditional 圍繞著發展
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from duben.article import Script
from duben.lexicon.conversion import Standard, simplify, traditionalize
from duben.text import Block, Document


def add_scripts(doc: Document, standard: Standard = "t") -> Document:
    """Give each block `simplified` and `traditional`; the script the text is in is left as it is written."""
    script = written("".join(block.text for block in doc.blocks))
    return replace(doc, blocks=tuple(add(block, script, standard) for block in doc.blocks))


def add(block: Block, script: Script, standard: Standard) -> Block:
    """Convert one block of an article that is written in `script`."""
    text = block.text
    simplified = simplify(text)
    traditional = traditionalize(text, standard)
    # 后 and 里 are Traditional too, 乾 and 著 Simplified: in an article's own script only that is converted
    # which has no place in it, the leftovers of the other one.
    if script == "hant":
        traditional = only(text, traditional, "big5")
    else:
        simplified = only(text, simplified, "gb2312")
    return replace(block, simplified=simplified, traditional=traditional)


def only(text: str, converted: str, charset: str) -> str:
    """Take the converted characters where those of `text` are not in a character set."""
    return "".join(
        old if old == new or within(old, charset) else new for old, new in zip(text, converted, strict=True)
    )


def written(text: str) -> Script:
    """Tell which script a text is written in, by the characters that only one of them has."""
    simplified = sum(old != new for old, new in zip(text, simplify(text), strict=True))
    traditional = sum(
        old != new and not within(old, "big5") for old, new in zip(text, traditionalize(text), strict=True)
    )
    return "hant" if simplified > traditional else "hans"


@lru_cache(maxsize=8192)
def within(char: str, charset: str) -> bool:
    """Tell whether a character set has a character: big5 those of Traditional, gb2312 those of Simplified."""
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True

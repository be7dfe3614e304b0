"""Write every block in both scripts, character for character.

圍繞著發展  ->  simplified 围绕着发展, traditional 圍繞著發展
"""

from __future__ import annotations

from dataclasses import replace

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
    if script == "hant":
        # 后 and 里 are Traditional too; only what Big5 has no place for can be a Simplified leftover.
        traditional = "".join(
            old if old == new or in_big5(old) else new for old, new in zip(text, traditional, strict=True)
        )
    return replace(block, simplified=simplified, traditional=traditional)


def written(text: str) -> Script:
    """Tell which script a text is written in, by the characters that only one of them has."""
    simplified = sum(old != new for old, new in zip(text, simplify(text), strict=True))
    traditional = sum(
        old != new and not in_big5(old) for old, new in zip(text, traditionalize(text), strict=True)
    )
    return "hant" if simplified > traditional else "hans"


def in_big5(char: str) -> bool:
    """Tell whether a character is one of Traditional Chinese. Source: Big5 (1984)."""
    try:
        char.encode("big5")
    except UnicodeEncodeError:
        return False
    return True

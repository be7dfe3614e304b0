"""Make the name of a seed folder from a title.

山里的图书馆  ->  shanli-de-tushuguan      DeepMind新电脑  ->  deepmind-xin-diannao
"""

from __future__ import annotations

import re
import unicodedata

from duben.model.article import Article
from duben.model.document import Block, Document
from duben.model.findings import Where
from duben.model.hanzi import is_han
from duben.pipeline import LANGUAGE_STAGES, annotate

LONGEST_SLUG = 48
"""Code points of a name."""
_APART = re.compile(r"[^a-z0-9]+")


def slug_of(title: str) -> str:
    """Return the pinyin of a title without tones, a hyphen between words; "" where nothing in it can be read.

    A long title ends with its last whole word within `LONGEST_SLUG`.
    """
    doc = Document(Article("", Where("-")), blocks=(Block("paragraph", 1, title),))
    doc = annotate(doc, LANGUAGE_STAGES)
    words: list[str] = []
    for block in doc.blocks:
        read = {(reading.start, reading.end): reading.citation for reading in block.readings}
        for word in block.words:
            text = block.simplified[word.start : word.end]
            words += _latin(_spelt(text, read.get((word.start, word.end), ())))
    name = ""
    for part in words:
        longer = f"{name}-{part}" if name else part[:LONGEST_SLUG]
        if len(longer) > LONGEST_SLUG:
            break
        name = longer
    return name


def _spelt(word: str, syllables: tuple[str, ...]) -> str:
    """Return a word with its syllables instead of its Han characters: 2019年 -> 2019nián."""
    left = iter(syllables)
    return "".join(next(left, char) if is_han(char) else char for char in word)


def _latin(text: str) -> list[str]:
    """Return the parts of a text in small letters and digits, without tones; ü is written v."""
    apart = unicodedata.normalize(
        "NFD", unicodedata.normalize("NFC", text.lower()).replace("'", "").replace("’", "")
    )
    plain = "".join(
        char for char in re.sub("u([\u0300-\u036f]*)\u0308", r"v\1", apart) if not unicodedata.combining(char)
    )
    return [part for part in _APART.split(plain) if part]

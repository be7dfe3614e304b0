"""Decode the bytes of a page in any of the Chinese encodings.

decode("读本".encode("gb18030"))  ->  ("读本", "gb18030")
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from math import log

from duben.model.hanzi import is_han

CHINESE = ("gb18030", "big5hkscs", "utf_16_le", "utf_16_be")
"""Encodings of pages that are not UTF-8; GB18030 includes GBK and GB 2312, Big5-HKSCS includes Big5."""

SAMPLE = 1500
"""Code points that a reading is judged by."""

SOUND = 20
"""Times as many characters as broken ones show that a page is in the encoding it declares."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ALIASES = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "x-gbk": "gb18030",
    "cp936": "gb18030", "euc-cn": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "big5hkscs": "big5hkscs", "cp950": "big5hkscs",
    "utf-8": "utf-8", "utf8": "utf-8",
    "utf-16": "utf-16", "utf-16le": "utf_16_le", "utf-16be": "utf_16_be",
}  # fmt: skip
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_BROKEN = "\ufffd"


def known(name: str) -> str:
    """Return Python's name for an encoding of Chinese texts, "" for any other: GB2312 -> gb18030."""
    return _ALIASES.get(name.strip().lower().replace("_", "-"), "")


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of `data` and the name of its encoding; never raises.

    UTF-8 is tried first, since no other encoding passes for it by chance, then what a page declares. Else
    the Chinese encodings are weighed by how common the words are that each reads. Bytes that the
    likeliest cannot read become U+FFFD.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    if sum(map(is_han, text)) > text.count(_BROKEN):
        # Hardly a character of another encoding is whole in UTF-8; this text has a fault in some place.
        return text, "utf-8"
    declared = _DECLARED.search(data[:4096])
    if declared and (name := known(declared[1].decode("ascii", "replace"))) and name != "utf-8":
        text = data.decode(name, "replace")
        if len(text) > SOUND * text.count(_BROKEN):
            return text, name
    name = min(CHINESE, key=lambda name: _strangeness(data.decode(name, "replace")))
    return data.decode(name, "replace"), name


def _strangeness(text: str) -> float:
    """Return how unlike Chinese a text is: the cost of its likeliest words, by character (-ln of share).

    A short text in GBK may be read in Big5 without one error; it makes characters, but no words.
    """
    # Opening it takes longer than reading most texts, and nearly all are UTF-8.
    from duben.lexicon import lexicon
    from duben.lexicon.conversion import simplify
    from duben.lexicon.segmenter import segment

    sample = simplify(text[:SAMPLE])
    vocabulary = lexicon()
    return sum(
        _cost(word, vocabulary.costs, vocabulary.unknown) for word in segment(sample, vocabulary)
    ) / max(1, len(sample))


def _cost(word: str, costs: Mapping[str, float], unknown: float) -> float:
    """Return the cost of a word, or of a character that is none."""
    found = costs.get(word)
    if found is None:
        found = unknown + log(2) if is_han(word) else _odd(word, unknown)
    return found


def _odd(char: str, unknown: float) -> float:
    """Return the cost of a character that is not Han: low for marks and Latin, high for rare ones."""
    if char.isascii():
        return 4.0 if char.isprintable() or char in "\r\n\t" else 3 * unknown
    if char in "，。！？、；：“”‘’（）《》…—　「」『』":
        return 3.0
    return 3 * unknown if char == _BROKEN or not char.isprintable() else unknown

"""Convert between Simplified and Traditional, character for character.

圍繞著名學者 -> 围绕著名学者    圍繞著 -> 围绕着    头发 -> 頭髮    发现 -> 發現
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from opencc import OpenCC

from duben.lexicon import lexicon
from duben.lexicon.segmenter import Offer, cheapest
from duben.model.article import Script, Standard

USUAL = str.maketrans("妳揹", "你背")
"""Forms that Simplified does not use -> those it uses. Source: 第一批异体字整理表 (1955)."""

_BETWEEN = r"，。！？；：、\s“”‘’「」『』《》（）()"
"""Punctuation and space, which no word contains."""
CLAUSE = re.compile(rf"(?<![^{_BETWEEN}])[^{_BETWEEN}著]*著[^{_BETWEEN}]*")
"""A stretch of text that no word reaches out of, with a 著 in it."""


@cache
def converter(name: str) -> OpenCC:
    """Return one of OpenCC's configurations, loaded once."""
    return OpenCC(name)


def simplify(text: str) -> str:
    """Write `text` in Simplified; characters that are Simplified already stay.

    Keeps the length. Source: OpenCC `t2s`, and for 著, which it leaves, the words around it.
    """
    return usual(settled(convert(text, "t2s")))


def simplify_all(texts: Sequence[str]) -> list[str]:
    """Write every text in Simplified."""
    return [usual(settled(text)) for text in convert_all(texts, "t2s")]


def usual(text: str) -> str:
    """Write forms that only Traditional keeps, and OpenCC with it, as Simplified writes them: 妳 is 你."""
    return text.translate(USUAL).replace("甚么", "什么")


def traditionalize(text: str, standard: Standard = "t") -> str:
    """Write `text` in Traditional; characters that are Traditional already stay.

    Keeps the length. Source: OpenCC `s2t`, `s2tw`, `s2hk`.
    """
    return convert(text, f"s2{standard}")


def written(text: str, script: Script, standard: Standard = "t") -> str:
    """Write `text` in a script; keeps the length."""
    return simplify(text) if script == "hans" else traditionalize(text, standard)


def from_taiwan(text: str, standard: Standard) -> str:
    """Write Traditional in the forms of Taiwan, which the dictionary has, in the forms of a standard.

    Keeps the length. Source: OpenCC `tw2t`, then `t2hk` for Hong Kong; `t2tw` for entries that are not
    in the forms of Taiwan.
    """
    if standard == "tw":
        return convert(text, "t2tw")
    plain = convert(text, "tw2t")
    return convert(plain, "t2hk") if standard == "hk" else plain


def traditionalize_all(texts: Sequence[str], standard: Standard = "t") -> list[str]:
    """Write every text in Traditional."""
    return convert_all(texts, f"s2{standard}")


def convert_all(texts: Sequence[str], name: str) -> list[str]:
    """Convert many texts at once: calling OpenCC for a short text takes longer than the work it does."""
    # No phrase of OpenCC's tables reaches over the end of a line.
    converted: list[str] = converter(name).convert("\n".join(texts)).split("\n")
    if list(map(len, converted)) == list(map(len, texts)):
        return converted
    return [convert(text, name) for text in texts]


def convert(text: str, name: str) -> str:
    """Convert with one configuration of OpenCC and hold it to the length of `text`."""
    converted: str = converter(name).convert(text)
    if len(converted) == len(text):
        return converted
    # A phrase of OpenCC's tables may change the length: halve the text until every piece keeps it.
    if len(text) == 1:
        return text
    middle = len(text) // 2
    return convert(text[:middle], name) + convert(text[middle:], name)


def settled(converted: str) -> str:
    """Write each 著 of a Simplified text as 着 where it stands for 着."""
    if "著" not in converted:
        return converted
    return CLAUSE.sub(lambda found: settle(found[0]), converted)


@lru_cache(1024)
def settle(clause: str) -> str:
    """Write each 著 of a Simplified clause as 着 where the likeliest words ask for it.

    Traditional writes both zhù and the zhe, zháo, zhuó of Simplified 着 as 著, and OpenCC keeps it. The words
    of the clause decide: each 著 is tried in both forms in one lattice.

    Remembered, since repair converts the same page several times.

    Worked example: 围绕著名学者 falls into 围绕 著名 学者 more cheaply than into 围绕着 名 学者.
    """
    vocabulary = lexicon()
    turned = clause.replace("著", "着")
    offers = [offer for start in range(len(clause)) for offer in words_with_zhe(turned, start)]
    forms = []
    start = 0
    for end in cheapest(clause, vocabulary, offers):
        forms.append(
            min(
                clause[start:end],
                turned[start:end],
                key=lambda form: vocabulary.costs.get(form, vocabulary.unknown),
            )
        )
        start = end
    return "".join(forms)


def words_with_zhe(text: str, start: int) -> Iterator[Offer]:
    """Find the dictionary words with a 着 in them that begin at `start`."""
    vocabulary = lexicon()
    for size in (1, *vocabulary.lengths.get(text[start : start + 2], ())):
        word = text[start : start + size]
        if len(word) == size and "着" in word and word in vocabulary.costs:
            yield Offer(start, start + size, vocabulary.costs[word])


def only(text: str, converted: str, charset: str) -> str:
    """Return `text` with the characters that a character set lacks taken from `converted`."""
    if text == converted:
        return text
    return "".join(
        old if old == new or within(old, charset) else new for old, new in zip(text, converted, strict=True)
    )


@lru_cache(maxsize=8192)
def within(char: str, charset: str) -> bool:
    """Tell whether a character set has a character: big5 those of Traditional, gb2312 those of Simplified."""
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True

"""Write a Simplified text in Traditional, word by word: each word as its entry of this reading is written.

头发 tóufa  ->  頭髮    发 fā  ->  發    干 gàn  ->  幹    余华, a person  ->  余華    有人参加  ->  有人參加
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from duben.lexicon import Entry, lexicon
from duben.lexicon.candidates import WEAK, reading_of
from duben.lexicon.conversion import from_taiwan, only, traditionalize_all
from duben.lexicon.names import divided, is_family
from duben.lexicon.quotes import cornered
from duben.model.article import Standard
from duben.model.document import Block, Document, WordKind, add_layers
from duben.pinyin.forms import decided
from duben.pinyin.roles import roles

PERSONS: frozenset[WordKind] = frozenset({"name", "tagger person", "tagger surname"})
"""Kinds of words that are names of persons, or their surnames."""


def add_traditional(doc: Document) -> Document:
    """Give each block `traditional`, in the forms that the article asks for.

    A Traditional text stays as written, except for characters that belong to Simplified only. Of a Simplified
    one each word is converted by itself, so that 有人参加 holds no 人蔘; a character by itself has the form
    that the dictionary gives its reading, a surname that of the surname. Its quotation marks are
    corner brackets, except in OpenCC's own forms, which nobody prints.
    """
    standard = doc.article.traditional
    converted = traditionalize_all([block.text for block in doc.blocks], standard)
    if doc.script == "hant":
        # 后 and 里 are Traditional characters too.
        kept = (only(block.text, text, "big5") for block, text in zip(doc.blocks, converted, strict=True))
        return add_layers(doc, traditional=kept)
    texts = (_written(block, text, standard) for block, text in zip(doc.blocks, converted, strict=True))
    return add_layers(doc, traditional=texts if standard == "t" else map(cornered, texts))


def _written(block: Block, converted: str, standard: Standard) -> str:
    """Return a text with every word that has a reading in its Traditional form, all else as `converted`."""
    text = list(converted)
    words = {word.start: word for word in block.words}
    classes = roles(block)
    for reading in block.readings:
        start, end = reading.start, reading.end
        shape = block.simplified[start:end]
        if block.text[start:end] != shape:
            continue
        if form := decided(shape, classes.get(start), block.simplified, start):
            text[start:end] = from_taiwan(form, standard)
            continue
        name = words[start].kind in PERSONS or is_family(block.simplified, start, shape)
        text[start:end] = _form(shape, reading.citation, standard, name)
    return "".join(text)


@lru_cache(maxsize=65536)
def _form(shape: str, syllables: tuple[str, ...], standard: Standard, name: bool) -> str:
    """Return the Traditional form of a word in a reading, in the forms of a standard."""
    if name:
        family, given = divided(shape)
        surnames = (e.traditional for e in _entries(family) if any("surname" in sense for sense in e.senses))
        (plain,) = traditionalize_all([family], standard)
        first = from_taiwan(next(surnames, plain), standard)
        return first + "".join(traditionalize_all(list(given), standard)) if given else first
    (converted,) = traditionalize_all([shape], standard)
    if len(shape) > 1:
        return converted
    forms = [from_taiwan(form, standard) for form in _ranked(shape, syllables)]
    return converted if converted in forms or not forms else forms[0]


def _ranked(char: str, syllables: tuple[str, ...]) -> Iterator[str]:
    """Yield the forms of a character in a reading, the one with most senses first.

    A form whose entry only names another is left out where there is one that has senses.
    """
    telling: Counter[str] = Counter()
    for entry in _entries(char):
        if reading_of(entry) == syllables:
            telling[entry.traditional] += sum(not WEAK.match(sense) for sense in entry.senses)
    most = max(telling.values(), default=0)
    yield from (form for form, count in telling.most_common() if count or not most)


def _entries(shape: str) -> Iterable[Entry]:
    return (entry for entry in lexicon().entries(shape) if entry.simplified == shape)

"""Write the text that a search finds an article by: the article without readings, its words, their pinyin.

Searches part a text at its spaces, and Chinese has none. So behind the text every word stands alone and
together with the next, in both scripts, and as pinyin without tones:

    银行行长来了  ->  <p>银行行长来了</p> … <p>银行 银行行长 行长 行长来 … yinhang hangzhang …</p>
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from markupsafe import Markup

from duben.reading.view import Ruby, Text, View, leaves

_PARAGRAPH = Markup("<p>{}</p>")


def search_text(view: View) -> str:
    """Write the text that an article is found by, as HTML without attributes."""
    title = view.article.title or ""
    texts = [text for part in view.parts for text in (part.text, part.image.alt if part.image else "")]
    said = [
        " ".join(filter(None, (sentence.translations[at] for sentence in part.sentences)))
        for at in range(len(view.languages))
        for part in view.parts
    ]
    terms = [text for card in view.cards for text in (card.text, card.other, card.entry.meaning)]
    paragraphs = [*texts, title, *said, " ".join(dict.fromkeys([*terms, *_words(view)]))]
    return "\n".join(_PARAGRAPH.format(text) for text in paragraphs if text)


@lru_cache(maxsize=65536)
def toneless(pinyin: str) -> tuple[str, ...]:
    """Return a reading as it is typed: yinhang for yínháng, and both nü and nv for nǚ."""
    marks = {"\u0304", "\u0301", "\u030c", "\u0300"}
    letters = (c for c in unicodedata.normalize("NFD", pinyin.lower()) if c not in marks and c not in "'’- ")
    typed = unicodedata.normalize("NFC", "".join(letters))
    return (typed, typed.replace("ü", "v")) if "ü" in typed else (typed,)


def _words(view: View) -> Iterator[str]:
    for part in view.parts:
        for sentence in part.sentences:
            for run in _runs(leaves(sentence.inlines)):
                for ruby in run:
                    yield from (ruby.simplified, ruby.traditional, *toneless(ruby.pinyin))
                for one, two in pairwise(run):
                    yield from (one.simplified + two.simplified, one.traditional + two.traditional)


def _runs(inlines: Iterable[Text | Ruby]) -> Iterator[list[Ruby]]:
    """Part words where a mark, a number or a letter stands between them."""
    run: list[Ruby] = []
    for inline in inlines:
        if isinstance(inline, Ruby):
            run.append(inline)
        else:
            yield run
            run = []
    yield run

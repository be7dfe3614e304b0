"""List the words of an article for teachers: each with its meaning and the sentence that it first stands in.

    word_list(shown, "")[3]  ->  Row("行长", "行長", "hángzhǎng", "noun", "bank president", …)
    table(rows)              ->  a line "word other pinyin …", a line "行长 行長 hángzhǎng …", with tabs

A term of the glossary has a row too, with the meaning that its editor gave it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import accumulate
from typing import NamedTuple

from duben.model.document import numbered
from duben.pinyin.sentence import sentence_pinyin
from duben.reading.dictionary import Entry, rubies
from duben.reading.difficulty import BEYOND
from duben.reading.shown import Shown
from duben.reading.view import Card, Inline, Ruby, leaves, plain

SENSES = 4
"""Wordings of what a word means, at most."""

FORMULA = re.compile(r"[=+\-@\t\r]")
"""Beginnings of cells that a spreadsheet takes for a formula. Source: OWASP, CSV Injection."""


class Row(NamedTuple):
    """A word or a term with a sentence, in the script that the article is shown in."""

    word: str
    other: str
    """Its form in the other script; empty where it is the same."""
    pinyin: str
    kind: str
    """Its class; empty where nothing tells, and of terms."""
    meaning: str
    level: str
    """HSK 3.0, `1` to `6` or `7-9`; empty beyond, and of terms."""
    sentence: str
    start: int
    """Where it begins in its sentence, in code points."""
    sentence_pinyin: str
    english: str
    """The translation of its sentence into the first language of the article."""
    link: str
    """The address of its sentence; empty where the site has none."""


COLUMNS = tuple(name for name in Row._fields if name != "start")
"""The columns of the table."""


class _Said(NamedTuple):
    """A sentence as a row tells of it."""

    text: str
    pinyin: str
    english: str
    link: str


def word_list(shown: Shown, address: str) -> tuple[Row, ...]:
    """Return the words and the terms of an article in the order of the text, each once.

    Names without a meaning and words that only questions about the text have are left out. `address` is that
    of the page, empty where the site has none.
    """
    said, first = _sentences(shown, address), _first_places(shown)
    rows: dict[tuple[str, str], tuple[int, Row]] = {}
    for card in shown.own.cards:
        rows[card.text, card.pinyin] = card.sentence, _of_term(card, said[card.sentence])
    for entry in shown.words:
        place = first.get((entry.simplified, entry.pinyin))
        if place and (meaning := _meaning(entry)):
            number, start, text = place
            row = _of_word(entry, meaning, text, start, said[number])
            rows.setdefault((text, entry.pinyin), (number, row))
    return tuple(row for _, row in sorted(rows.values(), key=lambda found: (found[0], found[1].start)))


def table(rows: Iterable[Row]) -> str:
    """Write rows as a table that spreadsheets open: values between tabs, below the names of the columns."""
    written = StringIO("\ufeff")  # Excel reads UTF-8 only behind this mark
    written.seek(1)
    writer = csv.writer(written, "excel-tab", lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        values = row._asdict()
        writer.writerow([_cell(values[name]) for name in COLUMNS])
    return written.getvalue()


def _cell(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) else text


def _of_term(card: Card, said: _Said) -> Row:
    start = max(said.text.find(card.text), 0)
    return Row(card.text, card.other, card.pinyin, "", card.entry.meaning, "", said.text, start, *said[1:])


def _of_word(entry: Entry, meaning: str, text: str, start: int, said: _Said) -> Row:
    other = entry.traditional if text == entry.simplified else entry.simplified
    level = {7: "7-9", BEYOND: ""}.get(entry.level, str(entry.level))
    return Row(
        text,
        "" if other == text else other,
        entry.pinyin,
        entry.kind or "",
        meaning,
        level,
        said.text,
        start,
        *said[1:],
    )


def _meaning(entry: Entry) -> str:
    """Return what a word means in a few words; of a word without entry what it is made of."""
    senses = (sense for sense in entry.senses if not sense.startswith("measure word: "))
    wordings = dict.fromkeys(wording for sense in senses for wording in sense.split("; "))
    made_of = " + ".join(f"{one.simplified} {one.sense}" for one in entry.components if one.sense)
    return "; ".join([*wordings][:SENSES]) or made_of


def _sentences(shown: Shown, address: str) -> dict[int, _Said]:
    """Return the sentences of an article by their numbers."""
    sentences = (sentence for part in shown.own.parts for sentence in part.sentences)
    return {
        number: _Said(
            plain(sentence),
            sentence_pinyin(shown.doc.blocks[index], span),
            sentence.translation,
            f"{address}#s{number}" if address else "",
        )
        for sentence, (number, index, span) in zip(sentences, numbered(shown.doc), strict=True)
    }


def _first_places(shown: Shown) -> dict[tuple[str, str], tuple[int, int, str]]:
    """Return where each word first stands in its commonest meaning: sentence, code point, its text there.

    Words are told apart as `wordbook` does, by Simplified; both scripts have the same words in one order.
    """
    found: dict[tuple[str, str], tuple[int, int, str]] = {}
    other: dict[tuple[str, str], tuple[int, int, str]] = {}
    for part, own in zip(shown.views["hans"].parts, shown.own.parts, strict=True):
        for sentence, there in zip(part.sentences, own.sentences, strict=True):
            elsewhere = shown.elsewhere.get(sentence.number, {})
            words = zip(rubies(sentence.inlines), _placed(there.inlines), strict=True)
            for at, (ruby, (start, text)) in enumerate(words):
                place = sentence.number, start, text
                (other if at in elsewhere else found).setdefault((ruby.simplified, ruby.pinyin), place)
    return other | found


def _placed(inlines: Iterable[Inline]) -> Iterator[tuple[int, str]]:
    """Yield the words of a sentence, each behind its first code point."""
    nodes = tuple(leaves(inlines))
    starts = accumulate((len(node.text) for node in nodes), initial=0)
    return ((start, node.text) for start, node in zip(starts, nodes, strict=False) if isinstance(node, Ruby))

"""Pack the words of an article as a deck of cards for Anki.

deck("Spring", "春天的信", rows, made)  ->  the bytes of an .apkg file

A card asks for the word that is marked in its sentence. The same rows and day give the same bytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from hashlib import blake2b
from html import escape
from io import BytesIO
from itertools import count
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from genanki import Deck, Model, Note, Package

from duben.downloads.word_list import Row

FIELDS = ("Word", "Other", "Pinyin", "Class", "Meaning", "Sentence", "Sentence pinyin", "English", "Link")

QUESTION = '<div class="sentence">{{Sentence}}</div>'

ANSWER = """{{FrontSide}}<hr id="answer">
<div class="word">{{Word}} <span class="other">{{Other}}</span> <span class="pinyin">{{Pinyin}}</span></div>
<div><i>{{Class}}</i> {{Meaning}}</div>
<div class="pinyin">{{Sentence pinyin}}</div>
<div>{{English}}</div>
{{#Link}}<div><a href="{{Link}}">{{Link}}</a></div>{{/Link}}"""

STYLE = """.card { font: 20px/1.6 serif; max-width: 34em; margin: auto; padding: 1em; text-align: start }
.sentence, .word { font-size: 1.5em }
b { color: #a83420 }
.nightMode b { color: #ec8b72 }
.other, .pinyin, i, a { opacity: 0.75; font-size: 0.8em }"""

MODEL = 1_724_590_163
"""The number of the note type; a deck with the same number brings no second note type."""


def deck(site: str, title: str, rows: Iterable[Row], made: datetime) -> bytes:
    """Return a deck that stands below that of its site; `made` is the moment of the build."""
    model = Model(
        MODEL,
        "Duben",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Word in its sentence", "qfmt": QUESTION, "afmt": ANSWER}],
        css=STYLE,
    )
    name = "::".join(part.replace("::", ":") for part in (site, title))
    notes = Deck(_number(name), name)
    for row in rows:
        tags = ["duben", *([f"hsk{row.level}"] if row.level else ["term"] if not row.kind else [])]
        notes.add_note(Note(model, _fields(row), guid=f"{name}:{row.word}|{row.pinyin}", tags=tags))
    day = made.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return _packed(Package(notes), day.timestamp())


def _fields(row: Row) -> list[str]:
    before, after = row.sentence[: row.start], row.sentence[row.start + len(row.word) :]
    sentence = f"{escape(before)}<b>{escape(row.word)}</b>{escape(after)}"
    about = [row.word, row.other, row.pinyin, row.kind, row.meaning]
    return [*map(escape, about), sentence, *map(escape, (row.sentence_pinyin, row.english, row.link))]


def _number(name: str) -> int:
    """Return a number from 2^30 to 2^31 for a name, as Anki numbers decks."""
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest(), "big") % 2**30 + 2**30


def _packed(package: Package, made: float) -> bytes:
    """Pack a collection of Anki that was made in memory: a database on a disk waits for it at every step."""
    with closing(sqlite3.connect(":memory:")) as database:
        package.write_to_db(database.cursor(), made, count(int(made * 1000)))
        database.commit()
        collection = database.serialize()
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, data in (("collection.anki2", collection), ("media", b"{}")):
            # With the time that every file of it has, the archive tells of its content alone.
            archive.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return packed.getvalue()

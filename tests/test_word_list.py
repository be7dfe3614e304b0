"""The words of an article for teachers: a table for spreadsheets, a deck for Anki."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from anki.collection import Collection
from anki.import_export_pb2 import ImportAnkiPackageRequest
from support.specimen import DOC

from duben.downloads.deck import FIELDS, deck
from duben.downloads.word_list import COLUMNS, Row, table, word_list
from duben.model.document import Document
from duben.reading.shown import show

MADE = datetime(2026, 3, 1, tzinfo=UTC)
PAGE = "https://example.org/spring.html"

ROW = Row(
    "银行", "銀行", "yínháng", "noun", "bank", "2", "他在银行。", 2, "Tā zài yínháng.", "He is <in>.", PAGE
)


def test_word_list_has_every_word_once() -> None:
    """In the order of the text, each with its first sentence; a term has the meaning its editor gave it."""
    rows = word_list(show(DOC), PAGE)
    assert len({(row.word, row.pinyin) for row in rows}) == len(rows)
    for row in rows:
        assert row.sentence[row.start :].startswith(row.word)
        assert row.link.startswith(f"{PAGE}#s")
    bank = next(row for row in rows if row.word == "银行")
    assert (bank.meaning, bank.english) == ("bank", "The head of the bank came.")


def test_word_list_of_every_article(doc: Document) -> None:
    """Words stand in the script that the article is shown in, each in its sentence."""
    for row in word_list(show(doc), ""):
        assert row.sentence[row.start :].startswith(row.word)
        assert row.meaning


def test_word_list_of_a_site_without_address() -> None:
    assert {row.link for row in word_list(show(DOC), "")} == {""}


@pytest.mark.parametrize("sign", "=+-@")
def test_word_list_writes_no_formula(sign: str) -> None:
    """No cell of the table begins as a formula does."""
    written = table([ROW._replace(meaning=f"{sign}1+1")])
    head, line = written.splitlines()
    assert head.removeprefix("\ufeff").split("\t") == [*COLUMNS]
    assert line.split("\t")[COLUMNS.index("meaning")] == f"'{sign}1+1"


def test_deck_opens_in_anki(tmp_path: Path) -> None:
    """Anki itself takes the deck in: a card a word, with the word marked in its sentence."""
    package = tmp_path / "spring.apkg"
    rows = [ROW, ROW._replace(word="他", other="", pinyin="tā", start=0, level="")]
    package.write_bytes(deck("Spring", "春天::信", rows, MADE))
    collection = Collection(str(tmp_path / "reader.anki2"))
    try:
        collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package)))
        assert [one.name for one in collection.decks.all_names_and_ids(skip_empty_default=True)] == [
            "Spring",
            "Spring::春天:信",
        ]
        notes = [collection.get_note(number) for number in collection.find_notes("")]
        assert [[*note.keys()] for note in notes] == [[*FIELDS]] * 2
        assert notes[0]["Sentence"] == "他在<b>银行</b>。"
        assert notes[0]["English"] == "He is &lt;in&gt;."
        assert [note.tags for note in notes] == [["duben", "hsk2"], ["duben"]]
        card = notes[0].cards()[0]
        assert "他在<b>银行</b>。" in card.question()
        assert "bank" in card.answer()
    finally:
        collection.close()


def test_deck_is_the_same_again() -> None:
    assert deck("Spring", "信", [ROW], MADE) == deck("Spring", "信", [ROW], MADE)

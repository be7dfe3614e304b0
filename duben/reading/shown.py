"""Lay an article out once, for every page, file and list that is written from it.

show(doc)  ->  Shown(doc, views={"hans": View(…), "hant": View(…)}, words=(Entry("过去", …), …))
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from duben import addresses
from duben.addresses import SCRIPTS
from duben.model.article import Script
from duben.model.document import Document
from duben.reading.dictionary import Entry, wordbook
from duben.reading.layout import layout
from duben.reading.questions import lines, questions
from duben.reading.recording import recordings
from duben.reading.view import View


@dataclass(frozen=True, slots=True)
class Shown:
    """An annotated article, laid out in both scripts, with the dictionary of its words."""

    doc: Document
    views: Mapping[Script, View]
    words: tuple[Entry, ...]
    elsewhere: Mapping[int, Mapping[int, Entry]]
    """Words that mean something else in a sentence than mostly; see `Wordbook`."""
    asked: tuple[Entry, ...] = ()
    """Words that stand in its questions only."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The words in all their meanings here, each once; the commonest meanings stand before others."""
        others = (entry for sentence in self.elsewhere.values() for entry in sentence.values())
        return tuple(dict.fromkeys((*self.words, *self.asked, *others)))

    @property
    def pictures(self) -> dict[str, Path]:
        """The files of its pictures, by where they stand in the site."""
        return self._beside(part.image.name for part in self.own.parts if part.image)

    @property
    def recordings(self) -> dict[str, Path]:
        """The files of its recording, by where they stand in the site."""
        return self._beside(recordings(self.doc))

    def _beside(self, names: Iterable[str]) -> dict[str, Path]:
        folder = Path(self.doc.article.where.path).resolve().parent
        return {addresses.beside(self.doc, name): folder / name for name in names}

    @property
    def own(self) -> View:
        """The view in the article's own script."""
        return self.views[self.doc.script]


def show(doc: Document) -> Shown:
    """Lay a document out and look its words up; nothing of it is worked out again for a page."""
    views = {script: layout(doc, script) for script in SCRIPTS}
    words, elsewhere = wordbook(views["hans"])
    if not doc.article.questions:
        return Shown(doc, views, words, elsewhere)
    said = lines(doc)
    laid = {script: layout(said, script) for script in SCRIPTS}
    views = {script: replace(view, questions=questions(view, laid[script])) for script, view in views.items()}
    known = {(word.simplified, word.pinyin) for word in words}
    asked = (word for word in wordbook(laid["hans"]).words if (word.simplified, word.pinyin) not in known)
    return Shown(doc, views, words, elsewhere, tuple(asked))

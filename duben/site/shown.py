"""Lay an article out once, for every page, file and list that is written from it.

show(doc)  ->  Shown(doc, views={"hans": View(…), "hant": View(…)}, words=(Entry("过去", …), …))
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from duben.model.article import Script
from duben.model.document import Document
from duben.site import addresses
from duben.site.addresses import SCRIPTS
from duben.site.dictionary import Entry, wordbook
from duben.site.layout import layout
from duben.site.recording import recordings
from duben.site.view import View


@dataclass(frozen=True, slots=True)
class Shown:
    """An annotated article, laid out in both scripts, with the dictionary of its words."""

    doc: Document
    views: Mapping[Script, View]
    words: tuple[Entry, ...]

    @property
    def copied(self) -> dict[str, Path]:
        """The files of its pictures and recordings, by where they stand in the site."""
        folder = Path(self.doc.article.where.path).resolve().parent
        names = [part.image.name for part in self.own.parts if part.image]
        return {addresses.beside(self.doc, name): folder / name for name in (*names, *recordings(self.doc))}

    @property
    def own(self) -> View:
        """The view in the article's own script."""
        return self.views[self.doc.script]


def show(doc: Document) -> Shown:
    """Lay a document out and look its words up; nothing of it is worked out again for a page."""
    views = {script: layout(doc, script) for script in SCRIPTS}
    return Shown(doc, views, wordbook(views["hans"]))

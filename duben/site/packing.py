"""Pack what is taken along of an article: its e-books and its words as a deck of cards."""

from __future__ import annotations

from datetime import datetime

from duben.downloads.deck import deck
from duben.downloads.epub import epub
from duben.site.published import Listed, Packable


def pack(uri: str, listed: Listed, packable: Packable, site: str, made: datetime) -> bytes:
    """Return a file that `Listed.packs` names.

    `site` is the name of the site, and `made` the moment of the build. Raises OSError for a picture that
    cannot be read.
    """
    match listed.packs[uri]:
        case "deck":
            return deck(site, listed.book.title, packable.words, made)
        case script:
            chapter = packable.chapters[script]
            return epub(chapter.title, [chapter], listed.pictures, site, made)

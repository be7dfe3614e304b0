"""Gather what the articles of a site give to it together, and tell what an edit has changed of it.

gather(edition, link)  ->  Gathered(heads={"spring/index.md": …}, shared={"index.md": …}, …)
edited(before, after)  ->  {"spring"}
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from duben.html import pages
from duben.html.series import Neighbours, neighbours
from duben.indexes.card_data import Shard, shared_files
from duben.indexes.concordance import Before, Concordance, concordance_files
from duben.indexes.shelf import Item, shelf_files
from duben.indexes.stroke_data import shards
from duben.site.presses import Edition

Heads = Mapping[str, tuple[str, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The articles of an edition, and what only all of them together can tell."""

    edition: Edition = field(default_factory=Edition)
    heads: Heads = field(default_factory=dict)
    """The slug of the article that a page belongs to and the values for the theme, by source files."""
    shared: Mapping[str, pages.Write] = field(default_factory=dict)
    """The pages of all articles together, by their source files."""
    mistaken: Mapping[str, pages.Write] = field(default_factory=dict)
    """The pages that list mistakes, by the source files of the pages they stand for."""
    dictionary: Mapping[str, Shard] = field(default_factory=dict)
    shelves: Mapping[str, Callable[[], str]] = field(default_factory=dict)
    """Files that the library loads, each as a function that writes it."""
    concordance: Mapping[str, Callable[[], str | bytes]] = field(default_factory=dict)
    """Files that a search of the sentences loads, likewise."""
    strokes: Mapping[str, str] = field(default_factory=dict)
    """Files with the strokes of characters, each with the characters that it holds."""
    near: Mapping[str, Neighbours] = field(default_factory=dict)
    """The parts beside each article of a series, by slug."""
    found: Mapping[str, str] = field(default_factory=dict)
    """The slugs of the articles by the one page that a search finds each at."""

    @property
    def writers(self) -> Mapping[str, pages.Write]:
        """The pages that are written anew in every build, by their source files."""
        return {**self.shared, **self.mistaken}

    def files(self, slugs: Iterable[str]) -> set[str]:
        """Return the source files of all that some articles have beside their pages, and that all share."""
        found = {*self.dictionary, *self.shelves, *self.concordance, *self.strokes}
        for slug in slugs:
            if slug in self.edition.articles:
                listed = self.edition.articles[slug].listed
                found |= {*listed.files, *listed.packs, *listed.pictures, *listed.recordings}
        return found


def gather(
    edition: Edition,
    link: Callable[[str], str],
    terms: Callable[[str], Concordance],
    rows: Callable[[str], Iterable[str]],
    before: Before | None = None,
) -> Gathered:
    """Gather the lists, the dictionary and the concordance of a site from its articles.

    `link` leads from the file of facts of the library to a source file; `terms` returns those of the
    sentences of an article, `rows` those of the dictionary that it needs. `before` is the concordance of the
    same articles before some were edited.
    """
    listed = {slug: kept.listed for slug, kept in edition.articles.items()}
    ones = listed.values()
    mistaken = [pages.mistaken_pages(slug, findings) for slug, findings in edition.mistakes.items()]
    return Gathered(
        edition=edition,
        heads={uri: (slug, head) for slug, one in listed.items() for uri, head in one.heads.items()},
        shared={
            **pages.shared_pages(
                [pages.Row(one.row, one.book.page) for one in ones],
                [term for one in ones for term in one.terms],
            ),
            **pages.grammar_pages(edition.points, (found for one in ones for found in one.sightings)),
        },
        mistaken={uri: write for found in mistaken for uri, write in found.items()},
        dictionary=shared_files(
            {slug: one.entries for slug, one in listed.items()},
            chain.from_iterable(one.syllables for one in ones),
            rows,
        ),
        shelves=shelf_files([Item(one.book, one.row, one.vocabulary) for one in ones], link),
        strokes=shards({character for one in ones for character in one.characters}),
        concordance=concordance_files({slug: one.spelling for slug, one in listed.items()}, terms, before),
        near=neighbours(one.book for one in ones),
        found={one.book.page: slug for slug, one in listed.items()},
    )


def edited(before: Gathered, after: Gathered) -> set[str]:
    """Return the slugs of the articles that are others than before, and of their neighbours in a series."""
    keys = {slug: kept.key for slug, kept in before.edition.articles.items()}
    return {
        slug
        for slug, kept in after.edition.articles.items()
        if kept.key != keys.get(slug) or before.near.get(slug) != after.near.get(slug)
    }


def alike(before: Gathered, after: Gathered) -> bool:
    """Tell whether a site has the same pages as before, and tells the theme the same of them.

    Then no page can look different because of another one, but for the lists. A page that shows mistakes is
    taken for the page it stands for.
    """
    known = {slug for slug, _ in before.heads.values()} | before.edition.mistakes.keys()
    stood_for = {uri: before.heads[uri] for uri in after.mistaken if uri in before.heads}
    return (
        after.edition.mistakes.keys() <= known
        and after.shared.keys() == before.shared.keys()
        and {**after.heads, **stood_for} == before.heads
    )

"""The files that the library loads: facts of its texts, their words, their rows."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import pytest
from support.specimen import DOC

from duben import addresses
from duben.html.library import book
from duben.html.pages import library_row
from duben.indexes.shelf import SHARD, Item, level, shelf_files, vocabulary
from duben.reading.shown import show

BOOK = book(DOC)
WORDS = vocabulary(show(DOC).views["hans"])


def item(slug: str) -> Item:
    """Return an article of the library under a slug."""
    named = replace(BOOK, slug=slug, topics=("food",))
    return Item(named, library_row(named), WORDS)


def test_shelf_words_are_those_of_the_profile() -> None:
    """Words stand with their number under their level; names are none."""
    assert len(WORDS) == 8
    shares = Counter[int]()
    for number, runs in enumerate(WORDS, 1):
        for run in filter(None, runs.split(";")):
            times, *words = run.split(" ")
            shares[number] += int(times) * len(words)
    assert sum(shares.values()) == BOOK.profile.words
    assert {n: count / BOOK.profile.words for n, count in shares.items() if count} == {
        n: share for n, share in BOOK.profile.shares.items() if share
    }


def test_shelf_files_hold_every_article_once() -> None:
    """Facts name all articles in their order; words and rows are cut into shards."""
    slugs = [f"a{n}" for n in range(2 * SHARD + 1)]
    files = shelf_files([item(slug) for slug in slugs], lambda page: f"../{page}")
    facts = json.loads(files[addresses.SHELF]().removeprefix("duben.shelf=").removesuffix(";\n"))
    assert [row[0] for row in facts] == slugs
    assert facts[0][1:4] == ["../specimen/index.md", 3, BOOK.profile.characters]
    assert facts[0][6] == ["food"]
    for kind in ("words", "rows"):
        found: list[str] = []
        for number in (1, 2, 3):
            written = files[addresses.shelf(kind, number)]()
            found += json.loads(written.partition(f"duben.shelves.{kind},")[2].removesuffix(");\n"))
        assert found == slugs
    rows = json.loads(files[addresses.shelf("rows", 1)]().partition("rows,")[2].removesuffix(");\n"))
    row, *other = rows["a0"]
    assert 'href="../specimen/index.md"' in row
    assert other == ["../specimen/hant.md", "在北京大學"]
    assert addresses.shelf("rows", 4) not in files


@pytest.mark.parametrize(
    ("said", "shares", "expected"),
    [
        ("HSK 5–6", {1: 1.0}, 5),
        ("HSK3", {8: 1.0}, 3),
        ("Advanced", {1: 0.5, 2: 0.4, 8: 0.1}, 2),
        ("", {1: 0.5, 8: 0.5}, 8),
        ("", dict.fromkeys(range(1, 9), 0.0), 8),
    ],
)
def test_shelf_level(said: str, shares: dict[int, float], expected: int) -> None:
    """An editor's level counts, else that which nine words in ten are within."""
    assert level(replace(BOOK, level=said, profile=replace(BOOK.profile, shares=shares))) == expected

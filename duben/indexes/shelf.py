"""Write what the library loads on first use: facts to sort and filter by, words of its articles, their rows.

They are scripts, because a page opened from a folder can load scripts but cannot fetch; the words and the
rows of several articles share a file (shard).

    files[addresses.SHELF]()              ->  'duben.shelf=[["spring","../spring/index.html",3,540,2.3,…]];'
    files[addresses.shelf("words", 1)]()  ->  'Object.assign(duben.shelves.words,{"spring":["12 的",…]});'
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from duben import addresses
from duben.html.data_script import compact, data_script
from duben.html.library import Book
from duben.html.pages import linked
from duben.html.paging import paged
from duben.reading.dictionary import rubies
from duben.reading.difficulty import BEYOND, hsk
from duben.reading.view import View

SHARD = 25
"""Articles in a file of words or rows; templates/assets/fit.js counts with it too."""

MOST = 0.9
"""Share of the words up to the level of an article for which its editor names none."""


def vocabulary(view: View) -> tuple[str, ...]:
    """Return the words of an article that are no names, by level from 1 to BEYOND.

    Those of a level are written in runs of words that stand equally often, behind that number.
    """
    found = Counter(
        ruby.simplified
        for part in view.parts
        for sentence in part.sentences
        for ruby in rubies(sentence.inlines)
        if not ruby.pinyin[:1].isupper()
    )
    levels: dict[int, defaultdict[int, list[str]]] = {n: defaultdict(list) for n in range(1, BEYOND + 1)}
    for word, times in sorted(found.items()):
        levels[hsk(word)][times].append(word)
    return tuple(
        ";".join(" ".join((str(times), *words)) for times, words in sorted(runs.items()))
        for runs in levels.values()
    )


def level(book: Book) -> int:
    """Return the HSK level of an article: as its editor says, or that which MOST of its words are within."""
    if said := re.search(r"HSK\s*([1-7])", book.level):
        return int(said[1])
    known = 0.0
    for number, share in sorted(book.profile.shares.items()):
        known += share
        if known >= MOST:
            return number
    return BEYOND


def ease(book: Book) -> float:
    """Return the mean level of the words of an article: the lower, the easier."""
    return round(sum(number * share for number, share in book.profile.shares.items()), 2)


class Item(NamedTuple):
    """An article in the library, with what its files are written from."""

    book: Book
    row: str
    """Its place in the library, as `pages.library_row` has written it."""
    vocabulary: tuple[str, ...]


def shelf_files(items: Sequence[Item], link: Callable[[str], str]) -> dict[str, Callable[[], str]]:
    """Return the files of the library by their places, each as a function that writes it.

    The order of the articles is that of the library; `link` leads from the file of facts to a source file.
    """
    files: dict[str, Callable[[], str]] = {addresses.SHELF: partial(_facts, items, link)}
    for number, some in enumerate(paged(items, SHARD), 1):
        files[addresses.shelf("words", number)] = partial(_words, some)
        files[addresses.shelf("rows", number)] = partial(_rows, some, link)
    return files


def _facts(items: Sequence[Item], link: Callable[[str], str]) -> str:
    rows = [
        [
            book.slug,
            link(book.page),
            level(book),
            book.profile.characters,
            ease(book),
            book.part,
            book.topics,
        ]
        for book, _, _ in items
    ]
    return data_script(shelf=rows)


def _words(items: Sequence[Item]) -> str:
    return _shard("words", {item.book.slug: item.vocabulary for item in items})


def _rows(items: Sequence[Item], link: Callable[[str], str]) -> str:
    """Write the rows, each with the link and the title of the text in its other script."""
    rows = {}
    for book, row, _ in items:
        other = addresses.OTHER[book.script]
        rows[book.slug] = linked(row, link(book.page)), link(book.pages[other]), book.titles[other]
    return _shard("rows", rows)


def _shard(kind: str, values: Mapping[str, object]) -> str:
    return f"Object.assign(duben.shelves.{kind},{compact(values)});\n"

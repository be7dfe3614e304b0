"""Say where the sentences of a page are heard: by their numbers, and the words in them by theirs.

places(view)  ->  Places(files=["walk.mp3"], times=[[0, 0.2, 1.1], [0, 1.1, 3.4, [[0, 1.1], [2, 2.3]]], 0])
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from duben.model.document import Document, Heard, numbered
from duben.reading.view import Inline, Ruby, View, leaves


class Places(NamedTuple):
    """The recordings of a page, and a place in one for each sentence."""

    files: list[str]
    """Paths below the folder of the article."""
    times: list[list[object] | int]
    """For each sentence the number of its file from 0, when it begins and ends, and its words.

    0 for one that is not heard. The end is 0 where it is that of the file. A word is the number of its ruby
    in the sentence, from 0, and the time from which it is heard. All times are seconds.
    """


def is_heard(doc: Document) -> bool:
    """Tell whether any sentence of an article is in its recording."""
    return any(block.recording for block in doc.blocks)


def recordings(doc: Document) -> list[str]:
    """Return the files that sentences of an article are heard in, as paths below its folder."""
    return list(dict.fromkeys(heard.file for block in doc.blocks for heard in block.recording))


def places(view: View) -> Places:
    """Return where the sentences of a page in the article's own script are heard."""
    files = recordings(view.doc)
    sentences = [sentence for part in view.parts for sentence in part.sentences]
    times: list[list[object] | int] = [0] * len(sentences)
    for number, index, span in numbered(view.doc):
        heard = next((one for one in view.doc.blocks[index].recording if one.start == span.start), None)
        if heard:
            place: list[object] = [files.index(heard.file), heard.begin, heard.until]
            words = _words(heard, _ends(sentences[number - 1].inlines, span.start))
            times[number - 1] = [*place, words] if words else place
    return Places(files, times)


def _ends(inlines: Iterable[Inline], at: int) -> list[int]:
    """Return the places, in code points, where the rubies of a sentence end that begins at `at`."""
    ends = []
    for leaf in leaves(inlines):
        at += len(leaf.text)
        if isinstance(leaf, Ruby):
            ends.append(at)
    return ends


def _words(heard: Heard, ends: list[int]) -> list[tuple[int, float]]:
    """Return the rubies that the words of a sentence begin with, each with the first time it has."""
    words: dict[int, float] = {}
    for at, time in heard.words:
        ruby = bisect_right(ends, at)
        if ruby < len(ends):
            words.setdefault(ruby, time)
    return list(words.items())

"""Put beside each sentence where it is heard in the recording of the article.

银行行长来了。  +  00:01.000 --> 00:02.500 银行行长来了  ->  Heard(0, 7, "walk.mp3", 1.0, 2.5)

Cues are compared with the text by its letters, digits and Han characters alone, in Simplified: whatever cues
are cut at, whatever marks they have, and in either script.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from duben.lexicon.conversion import simplify_all
from duben.model.article import Recording
from duben.model.cues import Cue
from duben.model.document import Document, Heard, Span, add_layers, numbered
from duben.model.hanzi import is_han

LIKE = 0.6
"""Part of the characters that agree, from 0 to 1, when a cue is taken for a sentence that was mended."""


def add_recording(doc: Document) -> Document:
    """Give each block the places of its sentences in the recording; none where the article has none."""
    if not doc.article.recording:
        return doc
    heard = Hearing(doc, doc.article.recording).heard
    return add_layers(doc, recording=(tuple(heard.get(index, ())) for index in range(len(doc.blocks))))


_Moment = tuple[int, float]
"""A character and the time it begins at."""


class _Sentence(NamedTuple):
    """A sentence of the article."""

    number: int
    block: int
    span: Span
    begin: int
    """Its first character among all that are heard."""
    end: int


class _Placed(NamedTuple):
    """A cue over the characters `[begin, end)` of the article."""

    begin: int
    end: int
    moments: tuple[_Moment, ...]
    """Among them are the first character and the one behind the last."""
    words: bool
    """Whether the times between the first and the last are those of words."""

    def time(self, at: int) -> float:
        """Return when a character begins: between two that are known, all characters last as long."""
        after = min(max(bisect_right([place for place, _ in self.moments], at), 1), len(self.moments) - 1)
        (first, start), (last, end) = self.moments[after - 1 : after + 1]
        return start if last == first else start + (end - start) * (at - first) / (last - first)


class Hearing:
    """The sentences of a document, each with its place in a recording, and what is left over of both."""

    def __init__(self, doc: Document, recording: Recording) -> None:
        self._name = recording.name
        self.heard: dict[int, list[Heard]] = {}
        """Sentences that are heard, by the index of their block."""
        self.unplaced: list[Cue] = []
        """Cues that are no sentence."""
        self._sentences: list[_Sentence] = []
        self._chars, self._places = "", list[int]()
        for number, block, span in numbered(doc):
            begin = len(self._chars)
            found = list(_sounds(doc.blocks[block].simplified[span.start : span.end]))
            self._chars += "".join(char for char, _ in found)
            self._places += [span.start + at for _, at in found]
            self._sentences.append(_Sentence(number, block, span, begin, len(self._chars)))
        if recording.files:
            self._of_files(dict(recording.files))
        elif any(is_han(char) for cue in recording.cues for char in cue.text):
            self._by_text(recording.cues)
        else:
            self._in_order(recording.cues)

    @property
    def count(self) -> int:
        """How many sentences there are."""
        return len(self._sentences)

    def _add(
        self, one: _Sentence, file: str, begin: float = 0, until: float = 0, words: Iterable[_Moment] = ()
    ) -> None:
        times = tuple((at, round(time, 3)) for at, time in words)
        heard = Heard(one.span.start, one.span.end, file, round(begin, 3), round(until, 3), times)
        self.heard.setdefault(one.block, []).append(heard)

    def _of_files(self, files: dict[int, str]) -> None:
        for one in self._sentences:
            if one.number in files:
                self._add(one, files[one.number])

    def _in_order(self, cues: Sequence[Cue]) -> None:
        """Give each sentence the cue of its number: cues without Chinese say no more than their order."""
        for one, cue in zip(self._sentences, cues, strict=False):
            self._add(one, self._name, cue.start, cue.end)
        self.unplaced = list(cues[len(self._sentences) :])

    def _by_text(self, cues: Sequence[Cue]) -> None:
        said = [list(_sounds(text)) for text in simplify_all([cue.text for cue in cues])]
        texts = ["".join(char for char, _ in sounds) for sounds in said]
        begins = places(self._chars, texts)
        placed: list[_Placed | None] = [
            None if begin is None else _over(begin, cue, sounds)
            for begin, cue, sounds in zip(begins, cues, said, strict=True)
        ]
        self._by_likeness(cues, texts, placed)
        self.unplaced = [cue for cue, one in zip(cues, placed, strict=True) if not one]
        self._spread([one for one in placed if one])

    def _by_likeness(self, cues: Sequence[Cue], texts: Sequence[str], placed: list[_Placed | None]) -> None:
        """Place cues that stand where as many sentences do, and are nearly those sentences."""
        starts = [one.begin for one in self._sentences]
        at = 0
        for there, run in groupby(list(placed), bool):
            size = len(list(run))
            if not there:
                before = next((one.end for one in reversed(placed[:at]) if one), 0)
                after = next((one.begin for one in placed[at + size :] if one), len(self._chars))
                between = self._sentences[bisect_left(starts, before) : bisect_left(starts, after)]
                free = [one for one in between if before <= one.begin < one.end <= after]
                if len(free) == size:
                    for index, one in enumerate(free, at):
                        if _like(texts[index], self._chars[one.begin : one.end]) >= LIKE:
                            ends = ((one.begin, cues[index].start), (one.end, cues[index].end))
                            placed[index] = _Placed(one.begin, one.end, ends, words=False)
            at += size

    def _spread(self, placed: Sequence[_Placed]) -> None:
        """Give each sentence the time from the first to the last of its characters that a cue has."""
        begins, ends = [one.begin for one in placed], [one.end for one in placed]
        for one in self._sentences:
            over = placed[bisect_right(ends, one.begin) : bisect_left(begins, one.end)]
            if not over:
                continue
            words = [
                (self._places[at], time)
                for cue in over
                if cue.words
                for at, time in cue.moments[:-1]
                if one.begin <= at < one.end
            ]
            begin = over[0].time(max(one.begin, over[0].begin))
            self._add(one, self._name, begin, over[-1].time(min(one.end, over[-1].end)), words)


def silent(doc: Document) -> list[tuple[int, int]]:
    """Return the first and the last number of each run of sentences that could be heard and have no place."""
    heard = {(index, one.start) for index, block in enumerate(doc.blocks) for one in block.recording}
    missing = [
        (number, (index, span.start) in heard)
        for number, index, span in numbered(doc)
        if any(_sounds(doc.blocks[index].simplified[span.start : span.end]))
    ]
    runs = ([number for number, _ in run] for there, run in groupby(missing, itemgetter(1)) if not there)
    return [(run[0], run[-1]) for run in runs]


def _sounds(text: str) -> Iterator[tuple[str, int]]:
    """Yield the characters of a text that are heard, in one form, with the places they stand at."""
    for at, char in enumerate(text):
        for one in unicodedata.normalize("NFKC", char).casefold():
            if one.isalnum():
                yield one, at


def _over(begin: int, cue: Cue, sounds: Sequence[tuple[str, int]]) -> _Placed:
    """Lay a cue over the article from a character on, with the times of its words."""
    at = [place for _, place in sounds]
    words = [(begin + bisect_left(at, place), time) for place, time in cue.words]
    end = begin + len(sounds)
    inner = {place: time for place, time in words if begin < place < end}
    return _Placed(begin, end, ((begin, cue.start), *inner.items(), (end, cue.end)), words=bool(cue.words))


def _like(one: str, other: str) -> float:
    return 2 * sum((Counter(one) & Counter(other)).values()) / max(len(one) + len(other), 1)


def places(text: str, parts: Sequence[str]) -> list[int | None]:
    """Return where each of the parts stands in a text that has them in their order; None where one is not.

    A part that stands once is certain. Those between two of them are found from the left or from the right,
    whichever finds more of them, and more of them side by side: a title may say what the first sentence says.
    """
    found: list[int | None] = [None] * len(parts)
    if "".join(parts) == text:  # as it is where nothing was left out
        at = 0
        for index, part in enumerate(parts):
            found[index] = at if part else None
            at += len(part)
        return found
    once = Counter(parts)
    certain = []
    for index, part in enumerate(parts):
        at = text.find(part) if part and once[part] == 1 else -1
        if at >= 0 and text.find(part, at + 1) < 0:
            certain.append((index, at))
    fixed = [(-1, 0, 0), *((index, at, at + len(parts[index])) for index, at in _rising(certain, parts))]
    for (before, _, start), (after, stop, _) in pairwise([*fixed, (len(parts), len(text), 0)]):
        if before >= 0:
            found[before] = start - len(parts[before])
        found[before + 1 : after] = _between(text, parts[before + 1 : after], start, stop)
    return found


def _between(text: str, parts: Sequence[str], start: int, stop: int) -> list[int | None]:
    """Return where parts stand within `[start, stop)` of a text, in their order."""
    left: list[int | None] = []
    at = start
    for part in parts:
        here = text.find(part, at, stop) if part else -1
        left.append(here if here >= 0 else None)
        at = here + len(part) if here >= 0 else at
    right: list[int | None] = []
    at = stop
    for part in reversed(parts):
        here = text.rfind(part, start, at) if part else -1
        right.append(here if here >= 0 else None)
        at = here if here >= 0 else at
    right.reverse()

    def fit(found: list[int | None]) -> tuple[int, int]:
        ends = [at + len(part) for at, part in zip(found, parts, strict=True) if at is not None]
        begins = [at for at in found if at is not None]
        beside = zip([start, *ends], [*begins, stop], strict=True)
        # Beside the beginning or the end of the article is beside no other.
        return len(begins), sum(end == begin and 0 < end < len(text) for end, begin in beside)

    return max(left, right, key=fit)


def _rising(certain: Iterable[tuple[int, int]], parts: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest row of certain places that rises, and in which no part begins within another."""
    tails: list[int] = []  # the lowest end of a row of each length
    rows: list[tuple[int, int]] = []
    last: list[int] = []
    links: list[int] = []
    for index, at in certain:
        end = at + len(parts[index])
        length = bisect_right(tails, at)
        if length < len(tails) and tails[length] <= end:
            continue
        rows.append((index, at))
        links.append(last[length - 1] if length else -1)
        if length == len(tails):
            tails.append(end)
            last.append(len(rows) - 1)
        else:
            tails[length], last[length] = end, len(rows) - 1
    row: list[tuple[int, int]] = []
    here = last[-1] if last else -1
    while here >= 0:
        row.append(rows[here])
        here = links[here]
    return row[::-1]

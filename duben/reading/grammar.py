"""Gather the sentences of all articles that show a point of grammar, and write points in either script.

sightings(shown)  ->  (Sighting("ba", "lighter-money/index.md", …, "男孩儿", "把罐子推上柜台", "。", …),)
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import itemgetter

from duben import addresses
from duben.lexicon.conversion import written
from duben.model.article import Point, Script, Standard
from duben.model.document import Block, Document, Instance, Span, numbered
from duben.pinyin.sentence import sentence_pinyin
from duben.reading.ruby import text_in


@dataclass(frozen=True, slots=True)
class Sighting:
    """A sentence of an article that shows a point of grammar."""

    point: str
    """The id of the point."""
    page: str
    """The source file of the article's reading page."""
    script: Script
    title: str
    sentence: int
    """Number of the sentence."""
    before: str
    """The sentence up to the words that show the point, in the article's own script."""
    quote: str
    after: str
    pinyin: str
    translation: str
    """Into the first language of the article; empty where there is none."""
    language: str


def point_in(point: Point, script: Script, standard: Standard) -> Point:
    """Return a point with its Chinese in a script."""

    def turned(text: str) -> str:
        return written(text, script, standard)

    return replace(
        point,
        pattern=turned(point.pattern),
        chinese=turned(point.chinese),
        explanation=turned(point.explanation),
        examples=tuple(replace(one, text=turned(one.text)) for one in point.examples),
    )


def sightings(doc: Document, title: str) -> tuple[Sighting, ...]:
    """Return the sentences of an article that show points of grammar, in the order of the text."""
    said = [translation.language for translation in doc.article.translations if translation.messages]
    language = said[0] if said else ""
    return tuple(
        _sighting(doc, title, block, instance, number, language)
        for number, block, instance in _instances(doc)
    )


def by_point(
    points: Mapping[str, Point], found: Iterable[Sighting]
) -> dict[str, tuple[Point, tuple[Sighting, ...]]]:
    """Return the points that articles show, by level and name, each with its sentences."""
    places: dict[str, list[Sighting]] = {}
    for sighting in found:
        places.setdefault(sighting.point, []).append(sighting)
    shown = sorted((points[name] for name in places), key=lambda point: (point.level, point.name, point.id))
    return {point.id: (point, tuple(places[point.id])) for point in shown}


def _instances(doc: Document) -> Iterator[tuple[int, Block, Instance]]:
    """Yield each instance with its block and the number of its first sentence, as pages count them."""
    sentences: dict[int, list[tuple[int, int]]] = {}
    for number, index, span in numbered(doc):
        sentences.setdefault(index, []).append((span.start, number))
    for index, block in enumerate(doc.blocks):
        for instance in block.grammar:
            there = sentences[index]
            at = bisect_right(there, instance.start, key=itemgetter(0))
            yield there[max(at - 1, 0)][1], block, instance


def _sighting(
    doc: Document, title: str, block: Block, instance: Instance, number: int, language: str
) -> Sighting:
    touched = [one for one in block.sentences if one.start < instance.end and instance.start < one.end]
    around = Span(touched[0].start, touched[-1].end) if touched else Span(0, len(block.text))
    text = text_in(block, doc.script)
    starts = {one.start for one in touched}
    said = (pair.text for pair in block.translation if pair.language == language and pair.start in starts)
    return Sighting(
        point=instance.usage.point.id,
        page=addresses.page(doc),
        script=doc.script,
        title=title,
        sentence=number,
        before=text[around.start : instance.start].lstrip(),
        quote=text[instance.start : instance.end],
        after=text[instance.end : around.end].rstrip(),
        pinyin=sentence_pinyin(block, around),
        translation=" ".join(said),
        language=language,
    )

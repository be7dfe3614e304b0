"""Nest the layers of a document into the tree of a page, in one script.

Words, terms, emphasis and notes may overlap; HTML needs one nesting (see `duben.reading.view`). A layer that
touches a word surrounds the whole word: a mark or a quote that begins inside a word is extended to the edge
of the word. Nothing is looked up here and no character is added.

    银行行长来了。  ->  Part(sentences=(Sentence(inlines=(Term(inlines=(Ruby("银行", "yínháng"), …)), …)),))
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from duben.addresses import OTHER, SCRIPTS
from duben.lexicon.conversion import written
from duben.lexicon.syllables import capitalized
from duben.model.article import Fact, Point, Script
from duben.model.article import Term as Entry
from duben.model.document import (
    Block,
    Document,
    Gloss,
    Image,
    Instance,
    Mark,
    Note,
    Reading,
    Reference,
    Span,
    Word,
    by_start,
)
from duben.pinyin.spelling import spell
from duben.reading.grammar import point_in
from duben.reading.line_breaks import Stretch, clauses, unbroken
from duben.reading.ruby import atoms, joined, text_in
from duben.reading.view import (
    Card,
    Claim,
    Clause,
    Endnote,
    Figure,
    Footmark,
    Inline,
    Marked,
    Part,
    Ruby,
    Sentence,
    Sign,
    Term,
    Text,
    Unbroken,
    Use,
    View,
)

_S = TypeVar("_S", bound=Span)
_T = TypeVar("_T", bound=Hashable)
_Layer = Span
"""A layer around words: a Mark, a Note, a Gloss, a Stretch; a Span that is none of these is a clause."""

_Nested = tuple[tuple[_Layer, ...], Text | Ruby | Sign, Word]
"""An atom of a word, or the sign behind it, with the layers around it."""

_Place = tuple[Block, Span]


def title_of(doc: Document, script: Script) -> str:
    """Return the Chinese title; where there is none the English title, else the slug."""
    titles = (text_in(block, script) for block in doc.blocks if block.kind == "title")
    return next(titles, doc.article.title or doc.article.slug)


def layout(doc: Document, script: Script) -> View:
    """Nest the layers of a document for a page in `script`.

    Cards and notes are numbered in the order of their first occurrence in the text.
    """
    terms = _first((span.term, block, span) for block in doc.blocks for span in _ordered(block.glosses))
    facts = _first((span.fact, block, span) for block in doc.blocks for span in _ordered(block.notes))
    languages = tuple(said.language for said in doc.article.translations if said.messages)
    shown = {one.usage.point.id: one.usage.point for block in doc.blocks for one in block.grammar}
    points = {name: point_in(point, script, doc.article.traditional) for name, point in shown.items()}
    nest = _Nest(doc, script, languages, list(terms), list(facts), points)
    parts = tuple(nest.part(number, block) for number, block in enumerate(doc.blocks, 1))
    return View(
        doc=doc,
        script=script,
        title=title_of(doc, script),
        parts=parts,
        cards=tuple(
            _card(number, nest.places.get(number, 1), *item, script)
            for number, item in enumerate(terms.items(), 1)
        ),
        notes=tuple(_note(number, *item, script) for number, item in enumerate(facts.items(), 1)),
        uses=tuple(nest.uses),
        languages=languages,
    )


def _ordered(spans: Iterable[_S]) -> list[_S]:
    return sorted(spans, key=lambda span: (span.start, -span.end))


def _first(places: Iterable[tuple[_T, Block, Span]]) -> dict[_T, _Place]:
    found: dict[_T, _Place] = {}
    for what, block, span in places:
        found.setdefault(what, (block, span))
    return found


def _card(number: int, sentence: int, entry: Entry, place: _Place, script: Script) -> Card:
    block, span = place
    forms = {form: text_in(block, form)[span.start : span.end] for form in SCRIPTS}
    text, other = forms[script], forms[OTHER[script]]
    capitals = capitalized(entry.reading)
    citation = tuple(map(str.lower, entry.reading))
    reading = Reading(span.start, span.end, citation, citation, "", capitals=capitals)
    pinyin = spell(forms["hans"], reading) if entry.reading else ""
    return Card(number, sentence, text, other if other != text else "", pinyin, entry)


def _note(number: int, fact: Fact, place: _Place, script: Script) -> Endnote:
    block, span = place
    return Endnote(number, text_in(block, script)[span.start : span.end], fact)


class _Nest:
    """Builds the parts of a page in order; counts sentences and records the first sentence of each term."""

    def __init__(
        self,
        doc: Document,
        script: Script,
        languages: tuple[str, ...],
        terms: list[Entry],
        facts: list[Fact],
        points: Mapping[str, Point],
    ) -> None:
        self.doc = doc
        self.script = script
        self.languages = languages
        self.cards = {term: number for number, term in enumerate(terms, 1)}
        self.notes = {fact: number for number, fact in enumerate(facts, 1)}
        self.points = points
        self.uses: list[Use] = []
        """The words that show points of grammar, in the order of their signs."""
        self.sentences = 0
        self.referred: set[int] = set()
        """Numbers of the footnotes that the text has referred to."""
        self.seen: set[int] = set()
        """Numbers of the cards that have occurred in this section."""
        self.places: dict[int, int] = {}
        """Number of the first sentence of each card, by the number of the card."""

    def part(self, number: int, block: Block) -> Part:
        if block.kind == "heading":
            self.seen.clear()
        text = text_in(block, self.script)
        return Part(
            number,
            block.kind,
            block.level,
            text,
            tuple(self._sentences(block, text)),
            block.number,
            block.cell,
            self._image(block.image) if block.image else None,
            block.apart,
        )

    def _image(self, image: Image) -> Figure | None:
        """Return the picture of the seed folder that an image is, None for one that no page shows."""
        about = self.doc.article
        named = (picture for picture in about.pictures if picture.name == image.address)
        own = self.script == self.doc.script
        alt = image.alt if own else written(image.alt, self.script, about.traditional)
        return next((Figure(found.name, alt, found.width, found.height) for found in named), None)

    def _sentences(self, block: Block, text: str) -> Iterator[Sentence]:
        if not text:
            return
        said = {(pair.language, pair.start): pair.text for pair in block.translation}
        readings = by_start(block)
        whole = Word(0, len(text), "character")
        words = block.words or (whole,)
        starts = [word.start for word in words]
        kept = (*(clauses(block) if block.kind in ("title", "heading") else ()), *unbroken(block))
        around = _around(block, words, kept)
        ends = [instance.end for instance in block.grammar]
        for sentence in block.sentences or (whole,):
            self.sentences += 1
            nested: list[_Nested] = []
            for at in range(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)):
                word, layers = words[at], tuple(around[at])
                found = atoms(block, self.script, word, readings.get(word.start))
                nested += [(layers, atom, word) for atom in found]
                shown = block.grammar[bisect_right(ends, word.start) : bisect_right(ends, word.end)]
                nested += [(tuple(_no_links(layers)), self._sign(block, one), word) for one in shown]
            inlines = tuple(self._with_footmarks(nested, block.references))
            texts = tuple(said.get((language, sentence.start), "") for language in self.languages)
            yield Sentence(self.sentences, inlines, texts)

    def _with_footmarks(self, nested: list[_Nested], references: Sequence[Reference]) -> Iterator[Inline]:
        """Nest the atoms of a sentence, and put each number of a footnote behind the word that it belongs to.

        It is a link, so that no link and no term may be around it: they end before it and begin again.
        """
        begin = 0
        for end, (_, _, word) in enumerate(nested, 1):
            if end < len(nested) and nested[end][2] is word:
                continue
            numbers = [n for at, n in references if word.start < at <= word.end or at == word.start == 0]
            if numbers:
                yield from self._nest(nested[begin:end])
                yield from map(self._footmark, numbers)
                begin = end
        yield from self._nest(nested[begin:])

    def _sign(self, block: Block, instance: Instance) -> Sign:
        quote = text_in(block, self.script)[instance.start : instance.end]
        point = self.points[instance.usage.point.id]
        self.uses.append(Use(len(self.uses) + 1, quote, point, instance.usage.note))
        return Sign(len(self.uses), point)

    def _footmark(self, number: int) -> Footmark:
        first = number not in self.referred
        self.referred.add(number)
        return Footmark(number, first)

    def _nest(self, nested: Sequence[_Nested]) -> Iterator[Inline]:
        """Group neighbours by their outermost layer, then the members of each group by the next layer."""
        for outer, group in groupby(nested, key=lambda atom: atom[0][:1]):
            members = list(group)
            if not outer:
                yield from joined(atom for _, atom, _ in members)
                continue
            layer, last = outer[0], members[-1][2]
            inside = tuple(self._nest([(layers[1:], atom, word) for layers, atom, word in members]))
            match layer:
                case Mark():
                    yield Marked(layer, inside)
                case Note():
                    yield Claim(self.notes[layer.fact], last.end >= layer.end, inside)
                case Gloss():
                    card = self.cards[layer.term]
                    yield Term(card, card not in self.seen, inside)
                    self.seen.add(card)
                    self.places.setdefault(card, self.sentences)
                case Stretch():
                    yield Unbroken(layer.adjoins, inside)
                case _:
                    yield Clause(inside)


def _no_links(layers: Iterable[_Layer]) -> Iterator[_Layer]:
    """Yield the layers that may be around a link: no term, and no other link."""
    return (
        layer
        for layer in layers
        if not isinstance(layer, Gloss) and not (isinstance(layer, Mark) and layer.kind == "link")
    )


def _around(block: Block, words: Sequence[Word], kept: Sequence[Span]) -> list[list[_Layer]]:
    """List the layers that touch each word, outermost first; no term in a link: links do not nest."""
    starts, ends = [word.start for word in words], [word.end for word in words]

    def touched(span: Span) -> range:
        return range(bisect_right(ends, span.start), bisect_left(starts, span.end))

    around: list[list[_Layer]] = [[] for _ in words]
    for layer in (*_ordered([*block.marks, *kept]), *_ordered(block.notes)):
        for at in touched(layer):
            around[at].append(layer)
    linked = {at for mark in block.marks if mark.kind == "link" for at in touched(mark)}
    for gloss in block.glosses:
        free = set(touched(gloss)) - linked
        for at in free:
            around[at].append(gloss)
        linked |= free  # a word is in one term only
    return around

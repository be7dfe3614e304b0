"""Cut every block into words.

中国AI产业20万名用户  ->  中国 | AI产业 | 20万名 | 用户
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from duben.lexicon import lexicon
from duben.lexicon.conversion import simplify
from duben.lexicon.listed import listed
from duben.lexicon.rules import made
from duben.lexicon.segmenter import Offer, cheapest, stretches
from duben.lexicon.tagged import NO_EVIDENCE, Evidence, evidence, people
from duben.model.article import Article
from duben.model.document import Block, Document, Word, WordKind, add_layers
from duben.model.hanzi import is_han
from duben.model.phrases import Phrases

DECIDED = 1.0
"""Nats that a term of the glossary costs: less than any word, so that no word cuts through it."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Words that the editor of the article asked for, in Simplified, with the place that asks."""

    words: tuple[str, ...]
    source: str

    @property
    def text(self) -> str:
        """The stretch of text they make up."""
        return "".join(self.words)


Decisions = Phrases[Decided]


def decisions(decided: Iterable[Decided]) -> Decisions:
    """Return what the editor decided, to be found in texts."""
    return Phrases((one.text, one) for one in decided)


def add_words(doc: Document) -> Document:
    """Give each block `words`, which tile it."""
    terms, splits = glossary(doc.article), splits_of(doc.article)
    names = people((block.simplified, block.tags) for block in doc.blocks)
    return add_layers(doc, words=(tuple(_cut(block, terms, splits, names)) for block in doc.blocks))


def _cut(block: Block, terms: Decisions, splits: Decisions, names: frozenset[str]) -> list[Word]:
    text = block.simplified
    return cut(text, terms, splits, evidence(text, block.tags, block.borders, names))


def glossary(article: Article) -> Decisions:
    """Return the terms of the glossary that are longer than one character."""
    # Skip terms of one character: 行 must not split 银行.
    return decisions(
        Decided((simplify(term.term),), term.where.short) for term in article.glossary if len(term.term) > 1
    )


def splits_of(article: Article) -> Decisions:
    """Return the splits that the editor wrote."""
    return decisions(
        Decided(tuple(map(simplify, split.words)), split.where.short) for split in article.splits
    )


def cut(text: str, terms: Decisions, splits: Decisions, seen: Evidence = NO_EVIDENCE) -> list[Word]:
    """Cut one block: the editor's splits stand, and the text between them is cut."""
    words: list[Word] = []
    start = 0

    def rest(start: int, end: int) -> list[Word]:
        return likeliest(text[start:end], start, terms, seen.within(start, end))

    for at, _, split in splits.find(text):
        if at < start:
            continue
        words += rest(start, at)
        for word in split.words:
            words.append(Word(at, at + len(word), "editor", split.source))
            at += len(word)
        start = at
    return words + rest(start, len(text))


def likeliest(text: str, offset: int, terms: Decisions, seen: Evidence) -> list[Word]:
    """Cut a stretch into its likeliest words and say why each is one."""
    vocabulary = lexicon()
    by_rule = filter(seen.allows, made(text))
    # Of two kinds of one word the first counts: the tagger knows which listed words are names here.
    offers = sorted([*by_rule, *seen.offers, *asked(text, terms), *listed(text)], key=itemgetter(0))
    waiting = deque(offers)
    words = []
    at = offset
    for start, end in pairwise([0, *stretches(text, vocabulary, offers)]):
        inside: tuple[Offer, ...] = ()
        while waiting and waiting[0].start < end:
            inside = (*inside, waiting.popleft().moved(-start))
        borders = seen.borders[start:end] if end - start > 1 else ()
        for size, kind, detail in pieces(text[start:end], inside, borders):
            words.append(Word(at, at := at + size, kind, detail))
    return words


def asked(text: str, terms: Decisions) -> Iterator[Offer]:
    """Offer the terms of the glossary wherever they stand."""
    for start, end, term in terms.find(text):
        yield Offer(start, end, DECIDED, "editor", term.source)


Pieces = tuple[tuple[int, WordKind, str], ...]
"""Words in a row: the code points of each, its kind and detail."""


@lru_cache(maxsize=65536)
def pieces(text: str, offers: tuple[Offer, ...] = (), borders: tuple[float, ...] = ()) -> Pieces:
    """Cut a stretch that no word reaches out of."""
    vocabulary = lexicon()
    # An entry of the dictionary has precedence over a rule as the kind of a word.
    kinds: dict[tuple[int, int], tuple[WordKind, str]] = {}
    for offer in offers:
        if offer.kind == "editor":
            kinds[offer.start, offer.end] = offer.kind, offer.detail
        elif offer.kind == "tagger surname" or text[offer.start : offer.end] not in vocabulary.costs:
            kinds.setdefault((offer.start, offer.end), (offer.kind, offer.detail))
    ends = cheapest(text, vocabulary, offers, borders)
    return tuple(
        (end - start, *(kinds.get((start, end)) or (dictionary_kind(text[start:end]), "")))
        for start, end in zip([0, *ends], ends, strict=False)
    )


def dictionary_kind(word: str) -> WordKind:
    """Return the kind of a word that is in no offer."""
    vocabulary = lexicon()
    if word in vocabulary.costs:
        return "supplement" if word in vocabulary.added else "cedict"
    return "character" if is_han(word[0]) else "punctuation"

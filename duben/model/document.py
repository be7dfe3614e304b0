"""Hold a text whose characters never change and the layers of reading that grow on it.

A `Document` is a tuple of `Block`s. A block's `text` is frozen once its structure is known; every stage of
the pipeline adds one or two layers beside it. A layer is a tuple of spans, and all spans count Unicode code
points from the start of their block: a correction in one paragraph moves nothing in the next.

    text       银行行长来了。
    sentences  [0, 7)
    words      银行 行长 来 了 。
    readings   yín·háng  háng·zhǎng  lái  le
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Any, Literal, NamedTuple, Protocol, get_args

from duben.model.article import Article, Fact, Script, Term, Usage
from duben.model.edits import Doubt, Step
from duben.model.findings import Finding

Kind = Literal["title", "heading", "paragraph", "quote", "item", "cell", "picture", "footnote"]
"""The role of a block on the page; the text of a picture is its caption."""

Confidence = Literal["sure", "likely", "unsure"]
"""Grade of a reading: `unsure` ones are marked on the page and listed by `check`."""

Tones = Literal["citation", "spoken"]
"""Tones as the dictionary writes them, or as they are said, with sandhi and merged erhua."""


class Placed(Protocol):
    """Anything at `[start, end)` of one block, in code points."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """The code point after the last."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `[start, end)` of one block, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark(Span):
    """Emphasis or a link that the author wrote around a stretch of text."""

    kind: Literal["em", "strong", "link", "code"]
    href: str = ""
    """Where a link leads; http(s) only, empty for other kinds."""


Rule = Literal[
    "date",
    "percent",
    "amount",
    "ordinal",
    "number",
    "latin",
    "mixed",
    "mark",
    "space",
    "name",
    "doubling",
    "transliteration",
    "suffix",
]
"""A rule that makes words: patterns of numbers and marks, names of people, doubled words, foreign names."""

RULES: frozenset[str] = frozenset(get_args(Rule))

WordKind = (
    Rule
    | Literal["cedict", "supplement", "listed", "editor", "character", "punctuation"]
    | Literal["tagger", "tagger person", "tagger surname", "tagger place", "tagger organization"]
)
"""Why a stretch of text is a word.

It is in the dictionary, in its supplement or in a list of other words, its editor or the tagger says so, a
rule made it, or it is a single character or mark that nothing joins to another. The tagger's persons are read
as names.
"""


def source(kind: WordKind, detail: str = "") -> str:
    """Name a kind as people and JSON see it: `rule date`, `glossary.yml:12`, `tagger noun`, `cedict`."""
    if kind in RULES:
        return f"rule {kind}"
    if kind == "tagger":
        return f"tagger {detail}"
    if kind == "editor":
        return detail
    return "mark" if kind == "punctuation" else kind


class Word(NamedTuple):
    """One word, number, Latin name or punctuation mark; the words of a block tile it exactly."""

    # Words and readings are many; named tuples are made in a third of the time of dataclasses.
    start: int
    end: int
    kind: WordKind
    """Why it is a word, for programs."""
    detail: str = ""
    """The place where its editor says so, `glossary.yml:12`, or its word class, as the tagger sees it."""

    @property
    def source(self) -> str:
        """Why it is a word, for people: `cedict`, `glossary.yml:12`, `rule date`, `mark`, `character`."""
        return source(self.kind, self.detail)


WordClass = Literal[
    "person",
    "place",
    "organization",
    "proper noun",
    "title",
    "time",
    "noun",
    "locative",
    "verb",
    "verbal noun",
    "adjective",
    "adverb",
    "numeral",
    "measure word",
    "pronoun",
    "preposition",
    "conjunction",
    "particle",
    "mark",
]
"""The class of a word in its sentence; a title is one of a work, such as a book."""


class Tag(NamedTuple):
    """A word as the tagger sees it; it need not be one of the words of the text."""

    start: int
    end: int
    kind: WordClass
    probability: float
    """Of its class, from 0 to 1."""


class Reading(NamedTuple):
    """How one word that holds Han characters is read."""

    start: int
    end: int
    citation: tuple[str, ...]
    """One lower-case syllable a Han character, tone marks in NFC: `("yín", "háng")`."""
    spoken: tuple[str, ...]
    """The same syllables as said in this sentence; the 儿 of a merged erhua is `r`."""
    source: str
    """Where the reading comes from: `cedict`, `rule 得`, `pypinyin`, `article.yml:14`…"""
    confidence: Confidence = "sure"
    others: tuple[tuple[str, ...], ...] = ()
    """Readings that were possible here and not chosen, in citation tones."""
    capitals: tuple[int, ...] = ()
    """Syllables that begin a capitalised part: 张一鸣 has (0, 1) and is spelled Zhāng Yīmíng."""


@dataclass(frozen=True, slots=True)
class Gloss(Span):
    """An occurrence of a term of the article's glossary."""

    term: Term


@dataclass(frozen=True, slots=True)
class Note(Span):
    """The place in the text that a fact note speaks about."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Instance(Span):
    """A place in the text that shows a point of grammar."""

    usage: Usage


@dataclass(frozen=True, slots=True)
class Pair(Span):
    """A sentence and its translation into one language."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Heard(Span):
    """A sentence and where it is heard; times in seconds from the beginning of the file."""

    file: str
    """The path of the recording below the seed folder, with slashes."""
    begin: float = 0
    until: float = 0
    """When it ends; 0 where it is heard to the end of the file."""
    words: tuple[tuple[int, float], ...] = ()
    """Places in the block, in code points, with the times from which they are heard."""


@dataclass(frozen=True, slots=True)
class Given(Span):
    """A reading that the author wrote into the text itself, as `{银行|yín háng}`."""

    syllables: tuple[str, ...]


class Cell(NamedTuple):
    """The place of a cell in its table."""

    table: int
    """Number of the table in the article, from 1."""
    row: int
    """From 1, which is the head."""
    column: int
    """From 1."""
    align: Literal["", "left", "center", "right"] = ""


class Image(NamedTuple):
    """The image of a picture."""

    address: str
    """As the author wrote it: a path in the seed folder, or a web address, which no page shows."""
    alt: str
    """A description for those who do not see it, in the article's own script."""


class Reference(NamedTuple):
    """A place in the text that a footnote belongs to."""

    at: int
    """The code point that the number stands before."""
    number: int
    """Number of the footnote, from 1."""


@dataclass(frozen=True, slots=True)
class Block:
    """One title, heading, paragraph, quotation, item, cell, caption or footnote, with its layers so far."""

    kind: Kind
    line: int
    """Line of the source file it begins on, from 1."""
    text: str
    """The characters a reader sees, in the article's own script. Never changes."""
    level: int = 0
    """Depth of a heading or a list item, from 1; 0 elsewhere."""
    number: int = 0
    """Number of an item in a numbered list, or of a footnote, from 1; 0 elsewhere, and where one goes on."""
    cell: Cell | None = None
    image: Image | None = None
    apart: bool = False
    """Whether a line across the page, `---`, parts it from the block before it, as scenes are parted."""
    marks: tuple[Mark, ...] = ()
    given: tuple[Given, ...] = ()
    references: tuple[Reference, ...] = ()
    simplified: str = ""
    """The text in Simplified, character for character as long as `text`; words are looked up here."""
    traditional: str = ""
    """The text in Traditional, character for character as long as `text`."""
    sentences: tuple[Span, ...] = ()
    tags: tuple[Tag, ...] = ()
    """The words that the tagger sees; they tile the text, and need not be its words."""
    borders: tuple[float, ...] = ()
    """Probability that a word begins, one a code point, as the tagger sees it."""
    words: tuple[Word, ...] = ()
    readings: tuple[Reading, ...] = ()
    glosses: tuple[Gloss, ...] = ()
    notes: tuple[Note, ...] = ()
    grammar: tuple[Instance, ...] = ()
    translation: tuple[Pair, ...] = ()
    recording: tuple[Heard, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """An article on its way from a seed folder to a page."""

    article: Article
    """The work of its editor: metadata, glossary, facts, translation, decisions."""
    source: str = ""
    """The file as it was read, before any repair."""
    steps: tuple[Step, ...] = ()
    """Steps of the cleaning; replayed over `source` they give the text the blocks were cut from."""
    doubts: tuple[Doubt, ...] = ()
    """Places that cleaning could not settle."""
    blocks: tuple[Block, ...] = ()
    script: Script = "hans"
    """The script it is shown in: the one its editor declared, else the one most of its text is written in."""
    findings: tuple[Finding, ...] = ()


LAYERS = tuple(layer.name for layer in fields(Block))

layers_of = attrgetter(*LAYERS)


def add_layers(doc: Document, **layers: Iterable[Any]) -> Document:
    """Give every block of a document its value of each layer; `layers` yield one a block, in their order."""
    places = [LAYERS.index(name) for name in layers]
    blocks = []
    for block, *values in zip(doc.blocks, *layers.values(), strict=True):
        # dataclasses.replace would take twice as long, and most blocks have no gloss, note or translation.
        after = list(layers_of(block))
        changed = False
        for place, value in zip(places, values, strict=True):
            changed = changed or after[place] != value
            after[place] = value
        blocks.append(Block(*after) if changed else block)
    return replace(doc, blocks=tuple(blocks))


def by_start(block: Block) -> dict[int, Reading]:
    """Return the readings of a block by the place their word begins at."""
    return {reading.start: reading for reading in block.readings}


def numbered(doc: Document) -> Iterator[tuple[int, int, Span]]:
    """Yield every sentence as pages count them: its number from 1, the index of its block, its place."""
    number = 0
    for index, block in enumerate(doc.blocks):
        for sentence in block.sentences or (Span(0, len(block.text)),) if block.text else ():
            number += 1
            yield number, index, sentence


def occurrences(text: str, quote: str) -> Iterator[Span]:
    """Yield every place of `quote` in `text`, overlapping ones too, in code points."""
    start = text.find(quote) if quote else -1
    while start >= 0:
        yield Span(start, start + len(quote))
        start = text.find(quote, start + 1)

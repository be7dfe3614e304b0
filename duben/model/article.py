"""Hold the decisions of an editor about one article, as plain values.

The seed files are read into these by `duben.seeds`; nothing here knows YAML or PO. Every value that can be
wrong has the place where it is written, for error messages.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from duben.model.cues import Cue
from duben.model.findings import Finding, Where

Script = Literal["hans", "hant"]
"""Simplified or Traditional, named as in ISO 15924."""

Standard = Literal["t", "tw", "hk"]
"""Which Traditional: OpenCC's own, Taiwan's or Hong Kong's forms of characters."""

Verdict = Literal["confirmed", "imprecise", "unsupported", "wrong"]
"""Verdict of the sources on a claim: true; true but loose; no source found; contradicted."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something published that a fact note rests on."""

    title: str
    publisher: str
    url: str
    date: date
    """The day it was published, or the day it was seen where it bears none."""
    seen: bool = False
    """Whether `date` is the day it was seen."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim of the article, held against its sources."""

    id: str
    quote: str
    """The words of the article the note speaks about, in either script."""
    verdict: Verdict
    note: str
    """What is true, in Markdown."""
    sources: tuple[Source, ...]
    where: Where
    prefix: str = ""
    """Text just before the quote, where the quote alone stands more than once."""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A word the article's glossary explains."""

    term: str
    reading: tuple[str, ...]
    """One syllable a Han character; a capital begins each capitalised part of a name."""
    meaning: str
    """What it means here, in a few English words."""
    where: Where
    note: str = ""
    """More about it, in Markdown."""
    names: tuple[tuple[str, str], ...] = ()
    """Its name in other languages than English, by their tags; several names have semicolons between."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that shows a point of grammar."""

    text: str
    """In Simplified."""
    pinyin: str
    english: str


@dataclass(frozen=True, slots=True)
class Point:
    """A point of grammar: a pattern, and how it is used."""

    id: str
    pattern: str
    """Such as `把 + object + verb`, its Chinese in Simplified."""
    name: str
    chinese: str
    """Its name in Chinese, in Simplified."""
    level: int
    """The level of HSK 3.0 at which it is learnt, 1 to 7; 7 stands for 7 to 9."""
    explanation: str
    """In plain English; its Chinese is in Simplified."""
    examples: tuple[Example, ...]
    where: Where
    related: tuple[str, ...] = ()
    """The ids of points to compare it with."""
    source: str = ""
    """The standard or the grammar that it follows."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Words of the article that show a point of grammar."""

    point: Point
    quote: str
    """The words, in either script."""
    where: Where
    prefix: str = ""
    """Text just before the quote, where the quote alone stands more than once."""
    suffix: str = ""
    note: str = ""
    """What is particular to it here, in Markdown."""


@dataclass(frozen=True, slots=True)
class Message:
    """The translation of one sentence."""

    sentence: str
    text: str
    where: Where
    fuzzy: bool = False


@dataclass(frozen=True, slots=True)
class Translation:
    """What is translated of an article into one language."""

    language: str
    """Its tag, as in BCP 47: `en`, `pt-BR`."""
    where: Where
    """The file."""
    messages: tuple[Message, ...] = ()
    oddities: tuple[Finding, ...] = ()
    """Warnings of the header of the file."""


class Said(NamedTuple):
    """A line of Chinese and its English, which may be empty."""

    text: str
    english: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question about the text."""

    question: Said
    where: Where
    options: tuple[Said, ...] = ()
    """What can be chosen; none where the answer is open."""
    right: int = 0
    """Index of the right option."""
    answer: Said | None = None
    """An answer to an open question, or a remark on the right option."""
    quote: str = ""
    """Words of the sentence that answers."""
    prefix: str = ""
    suffix: str = ""


def chinese_of(question: Question) -> tuple[str, ...]:
    """Return the Chinese lines of a question: the question, its options, and its answer where it has one."""
    lines = (question.question, *question.options, question.answer)
    return tuple(line.text for line in lines if line)


@dataclass(frozen=True, slots=True)
class Correction:
    """Words of the source that are to be read as others."""

    wrong: str
    right: str
    where: Where


@dataclass(frozen=True, slots=True)
class Split:
    """How a stretch of text falls into words: `("研究", "生命")`."""

    words: tuple[str, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Choice:
    """How a word is read in this article, decided by hand."""

    word: str
    reading: tuple[str, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the seed folder."""

    name: str
    """Its path below the folder, with slashes."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""


@dataclass(frozen=True, slots=True)
class Recording:
    """An article read aloud: one file with the times of its sentences, or a file for each sentence."""

    name: str
    """The path below the seed folder, with slashes, of the file, or of the folder of many."""
    times: Where
    """The file of the times; of the folder, the folder itself."""
    cues: tuple[Cue, ...] = ()
    files: tuple[tuple[int, str], ...] = ()
    """Numbers of sentences with the path of the file of each; none where all are in one."""

    def times_at(self, line: int) -> Where:
        """Return a line of the file of the times."""
        return Where(self.times.path, line)


@dataclass(frozen=True, slots=True)
class Article:
    """One seed folder, read."""

    slug: str
    where: Where
    """The source file."""
    data: bytes = b""
    """The source file, as it is on disk."""
    encoding: str | None = None
    """How `data` is to be decoded, as declared; None leaves it to be recognised."""
    title: str = ""
    """Title in English, for lists; the Chinese title is in the text."""
    summary: str = ""
    """What it is about, in a line of English."""
    series: str = ""
    """The name of the series it is a part of."""
    part: int = 0
    """Its place in the series, from 1."""
    byline: str = ""
    publisher: str = ""
    url: str = ""
    published: date | None = None
    licence: str = ""
    script: Script | None = None
    """The script it is shown in; None keeps the script of the source."""
    traditional: Standard = "tw"
    """The forms it has in Traditional where it is written in Simplified."""
    level: str = ""
    topics: tuple[str, ...] = ()
    """Subjects that the library finds it by."""
    corrections: tuple[Correction, ...] = ()
    splits: tuple[Split, ...] = ()
    readings: tuple[Choice, ...] = ()
    glossary: tuple[Term, ...] = ()
    facts: tuple[Fact, ...] = ()
    grammar: tuple[Usage, ...] = ()
    questions: tuple[Question, ...] = ()
    translations: tuple[Translation, ...] = ()
    """One a language, the one that the page shows first in front."""
    pictures: tuple[Picture, ...] = ()
    recording: Recording | None = None
    others: tuple[str, ...] = ()
    """Names of files in the folder that nothing reads."""

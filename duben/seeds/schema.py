"""Declare the keys and values of each seed file as pydantic models.

Every model forbids unknown keys, so that a misspelt `meening` is reported and not dropped. The models are
given the text of each value as written, and turn it into dates and syllables.
"""

from __future__ import annotations

import unicodedata
from datetime import date as Date
from difflib import get_close_matches
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from duben.model.article import Script, Standard, Verdict
from duben.model.hanzi import han_count
from duben.model.pinyin import fault, parted
from duben.po.languages import tag_of


def _syllables(value: object) -> object:
    """Split a reading at spaces into syllables, and compose their tone marks (NFC)."""
    if not isinstance(value, str):
        return value
    syllables = tuple(unicodedata.normalize("NFC", value).split())
    # Syllables written as one are told by their number, with the Han characters that they stand for.
    if found := fault([one for syllable in syllables for one in parted(syllable)]):
        raise ValueError(": ".join(found))
    return syllables


def _language(value: str) -> str:
    if not (tag := tag_of(value)):
        raise ValueError(f"{value} is no language: write its tag, such as fr or pt-BR")
    return tag


def _http(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise ValueError("is not a web address: write it whole, beginning with https://")
    if any(char.isspace() or ord(char) < 32 for char in value):
        raise ValueError("holds a space: copy the address again")
    return value


def _words(value: tuple[str, ...]) -> tuple[str, ...]:
    if len(value) < 2:
        raise ValueError("splits nothing: list at least two words")
    return value


def _bare(value: str) -> str:
    if value[0] in "“「『" and value[-1] in "”」』":
        raise ValueError("is in Chinese quotation marks: take them away, for they would belong to the word")
    return value


Text = Annotated[str, Field(min_length=1, max_length=4000)]
Line = Annotated[str, Field(min_length=1, max_length=400, pattern=r"^[^\r\n]*$")]
Topic = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[^\r\n]*$")]
OptionalLine = Annotated[str, Field(max_length=400, pattern=r"^[^\r\n]*$")]
Name = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Reading = Annotated[tuple[str, ...], BeforeValidator(_syllables)]
Language = Annotated[str, AfterValidator(_language)]
Url = Annotated[str, Field(max_length=2000), AfterValidator(_http)]
Word = Annotated[Line, AfterValidator(_bare)]
Words = Annotated[tuple[Line, ...], AfterValidator(_words)]


def _encoding(value: object) -> object:
    """Take the names that pages have for an encoding too, in any case: GB2312, gbk."""
    if not isinstance(value, str):
        return value
    name = value.strip().lower().replace("_", "-")
    return {"gb2312": "gb18030", "gbk": "gb18030", "utf8": "utf-8", "utf16": "utf-16"}.get(name, name)


Encoding = Annotated[Literal["utf-8", "gb18030", "big5", "utf-16"] | None, BeforeValidator(_encoding)]


class Row(BaseModel):
    """Base of all models: frozen, without unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


SYNONYMS = {
    "author": "byline",
    "date": "published",
    "description": "summary",
    "english": "meaning",
    "explanation": "note",
    "license": "licence",
    "link": "url",
    "pinyin": "reading",
    "translation": "meaning",
    "word": "term",
}
"""Keys by words that editors write for them."""


def key_like(name: str) -> str:
    """Return the key of a seed file that a name of no key is likely to stand for, or nothing."""
    if name.lower() in SYNONYMS:
        return SYNONYMS[name.lower()]
    keys = {key for row in Row.__subclasses__() for key in row.model_fields}
    return next(iter(get_close_matches(name.lower(), sorted(keys), 1, 0.75)), "")


class CorrectionRow(Row):
    """`wrong:` and `right:` of one correction."""

    wrong: Line
    right: Annotated[str, Field(max_length=4000)]


class ChoiceRow(Row):
    """`word:` and `reading:` of one reading decided by hand."""

    word: Word
    reading: Reading

    def model_post_init(self, _: object) -> None:
        """Check that the reading fits the word."""
        check_reading(self.word, self.reading)


class ArticleFile(Row):
    """`article.yml`, or the front matter of `article.md`."""

    title: OptionalLine = ""
    summary: OptionalLine = ""
    series: OptionalLine = ""
    part: Annotated[int, Field(ge=1, le=9999)] | None = None
    byline: OptionalLine = ""
    publisher: OptionalLine = ""
    url: Annotated[str, AfterValidator(lambda url: url and _http(url))] = ""
    published: Date | None = None
    licence: OptionalLine = ""
    script: Script | None = None
    traditional: Standard = "tw"
    level: OptionalLine = ""
    audio: OptionalLine = ""
    topics: Annotated[tuple[Topic, ...], Field(max_length=8)] = ()
    encoding: Encoding = None
    corrections: tuple[CorrectionRow, ...] = ()
    splits: tuple[Words, ...] = ()
    readings: tuple[ChoiceRow, ...] = ()

    def model_post_init(self, _: object) -> None:
        """Require both of `series` and `part`, or neither."""
        if bool(self.series) != (self.part is not None):
            lacks, hint = ("part", "part: 1") if self.series else ("series", "series: and its name")
            raise ValueError(f"has no {lacks}: write {hint} too")


class TermRow(Row):
    """One term of `glossary.yml`."""

    term: Word
    reading: Reading
    meaning: Line
    note: Annotated[str, Field(max_length=4000)] = ""
    names: dict[Language, Line] = {}

    def model_post_init(self, _: object) -> None:
        """Check that the reading fits the term."""
        check_reading(self.term, self.reading)


class SourceRow(Row):
    """One source of a fact."""

    title: Line
    publisher: Line
    url: Url
    date: Date | None = None
    seen: Date | None = None

    def model_post_init(self, _: object) -> None:
        """Require exactly one of the two days."""
        if (self.date is None) == (self.seen is None):
            raise ValueError(
                "needs one day: write date: for the day it was published, or seen: where it bears none"
            )


class FactRow(Row):
    """One fact of `facts.yml`."""

    id: Name
    quote: Line
    verdict: Verdict
    note: Text
    sources: tuple[SourceRow, ...] = ()
    prefix: OptionalLine = ""
    suffix: OptionalLine = ""

    def model_post_init(self, _: object) -> None:
        """Require a source for every verdict except `unsupported`."""
        if not self.sources and self.verdict != "unsupported":
            raise ValueError(f"is {self.verdict} but names no source: add one, or say unsupported")


class UsageRow(Row):
    """One entry of the `grammar.yml` of an article."""

    point: Name
    quote: Line
    prefix: OptionalLine = ""
    suffix: OptionalLine = ""
    note: Annotated[str, Field(max_length=4000)] = ""


class ExampleRow(Row):
    """One example of a point of grammar."""

    text: Line
    pinyin: Line
    english: Line


class PointRow(Row):
    """One point of grammar."""

    id: Name
    pattern: Line
    name: Line
    chinese: Line
    level: Annotated[int, Field(ge=1, le=7)]
    explanation: Text
    examples: Annotated[tuple[ExampleRow, ...], Field(min_length=1, max_length=9)]
    related: tuple[Name, ...] = ()
    source: OptionalLine = ""


class SaidRow(Row):
    """`text:` and `english:` of an answer."""

    text: Line
    english: OptionalLine = ""


class OptionRow(SaidRow):
    """One option of a question."""

    right: bool = False


class QuestionRow(Row):
    """One question of `questions.yml`."""

    question: Line
    english: OptionalLine = ""
    options: Annotated[tuple[OptionRow, ...], Field(max_length=8)] = ()
    answer: SaidRow | None = None
    quote: OptionalLine = ""
    prefix: OptionalLine = ""
    suffix: OptionalLine = ""

    def model_post_init(self, _: object) -> None:
        """Require one right option among several, each once, or an answer."""
        right = sum(option.right for option in self.options)
        if not self.options and not self.answer:
            raise ValueError("has no answer: write options:, or answer: where the answer is open")
        if len(self.options) == 1:
            raise ValueError("has one option: write at least two, or answer: where the answer is open")
        if self.options and right != 1:
            raise ValueError(f"has {right} right options: write right: true in one of them")
        if len({option.text for option in self.options}) < len(self.options):
            raise ValueError("has an option twice: keep one of them")


def check_reading(text: str, reading: tuple[str, ...]) -> None:
    """Raise ValueError unless `reading` has one syllable for each Han character of `text`."""
    if len(reading) != han_count(text):
        raise ValueError(
            f"reading has {len(reading)} syllables for the {han_count(text)} Han characters of {text}:"
            " write one each, with spaces between"
        )

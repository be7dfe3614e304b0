"""Read a seed folder into an `Article`, and report every mistake in its files together.

seeds/ai-answer/{source.txt, article.yml, glossary.yml, facts.yml, grammar.yml, en.po}  ->  Article
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from duben.model.article import (
    Article,
    Choice,
    Correction,
    Fact,
    Question,
    Said,
    Source,
    Split,
    Term,
    chinese_of,
)
from duben.model.findings import Gather, Where, mistake
from duben.seeds.beside import files_beside
from duben.seeds.files import check_open, decode_utf8, find_source, read_bytes
from duben.seeds.grammar import read_usages
from duben.seeds.po import read_translations
from duben.seeds.recording import files_of, read_recording
from duben.seeds.schema import ArticleFile, FactRow, QuestionRow, SourceRow, TermRow
from duben.seeds.unique import check_unique
from duben.seeds.validate import validate, validate_rows
from duben.seeds.yaml import Located, read_keys, read_rows, read_yaml

ASKED = 10_000
"""Code points of Chinese in the questions of an article, at most: they are annotated as its text is."""

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
GRAMMAR = "grammar"
"""The folder of a site that pages of points of grammar stand in."""
FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)

Decisions = tuple[tuple[Correction, ...], tuple[Split, ...], tuple[Choice, ...]]
"""What an editor has decided about an article where no rule decides rightly."""


def seed_folders(root: Path) -> list[Path]:
    """Return every seed folder below `root` by name, without those that begin with a dot or an underscore.

    Raises SeedError when there is no `root`, or it may not be read, or a link in it leads out of it: such a
    link could publish another folder of the machine that builds the site.
    """
    if not root.is_dir():
        raise mistake(
            "seeds", Where(str(root)), "is not a folder", "make it, with one folder an article in it"
        )
    check_open(root)
    folders = sorted(path for path in root.iterdir() if path.is_dir() and path.name[0] not in "._")
    for folder in folders:
        if not folder.resolve().is_relative_to(root.resolve()):
            where = Where(str(folder))
            raise mistake(
                "outside", where, "leads out of its folder", "put the folder itself here, not a link"
            )
    return folders


def relative(path: Path) -> Path:
    """Return `path` relative to the working folder where it is inside it: messages name files so."""
    try:
        return path.resolve().relative_to(Path.cwd())
    except ValueError:
        return path


def read_seed(folder: Path) -> Article:
    """Read one seed folder.

    Paths in messages begin with `folder` as given. Raises SeedError with every mistake in its files.
    """
    gather = Gather()
    gather(check_slug, folder, folder.name)
    source = gather(find_source, folder)
    article = gather(read_article, source) if source else None
    glossary = gather(read_glossary, folder / "glossary.yml") or ()
    facts = gather(read_facts, folder / "facts.yml") or ()
    grammar = gather(read_usages, folder / "grammar.yml") or ()
    questions = gather(read_questions, folder / "questions.yml") or ()
    translations = gather(read_translations, folder) or ()
    heard = files_of(article.recording) if article else frozenset[str]()
    pictures, others = gather(files_beside, folder, heard) or ((), ())
    gather.finish()
    assert article  # otherwise finish() has raised
    return replace(
        article,
        glossary=glossary,
        facts=facts,
        grammar=grammar,
        questions=questions,
        translations=translations,
        pictures=pictures,
        others=others,
    )


def check_slug(folder: Path, slug: str) -> None:
    """Raise SeedError unless `slug`, which names `folder`, can be the name of a page."""
    if not SLUG.fullmatch(slug):
        hint = "use small letters, digits and single hyphens, such as ai-answer"
        raise mistake("slug", Where(str(folder)), "cannot be the name of a page", hint)
    if slug == GRAMMAR:
        message = "is where the site has its points of grammar"
        raise mistake("slug", Where(str(folder)), message, "choose another name")


def read_article(source: Path) -> Article:
    """Read the source, and its metadata from `article.yml` or the front matter of `article.md`."""
    data = read_bytes(source)
    if not data.strip():
        raise mistake("empty", Where(str(source)), "is empty", "put the article's text in it")
    located = _metadata(source, data)
    row = validate(ArticleFile, located)
    gather = Gather()
    corrections, splits, readings = gather(_decisions, row, located) or ((), (), ())
    recording = gather(read_recording, source.parent, row.audio, located.at("audio")) if row.audio else None
    gather.finish()
    return Article(
        slug=source.parent.name,
        where=Where(str(source)),
        data=data,
        encoding=row.encoding,
        title=row.title,
        summary=row.summary,
        series=row.series,
        part=row.part or 0,
        byline=row.byline,
        publisher=row.publisher,
        url=row.url,
        published=row.published,
        licence=row.licence,
        script=row.script,
        traditional=row.traditional,
        level=row.level,
        recording=recording,
        topics=row.topics,
        corrections=corrections,
        splits=splits,
        readings=readings,
    )


def _metadata(source: Path, data: bytes) -> Located:
    """Return the keys of `article.yml`, or of the front matter of `article.md`, which may have either."""
    about = source.with_name("article.yml")
    front = FRONT_MATTER.match(decode_utf8(data, source)) if source.name == "article.md" else None
    if not front:
        return read_keys(about)
    if about.exists():
        message = "is not read beside the first lines of article.md"
        raise mistake("sources", Where(str(about)), message, "keep one of the two")
    return read_yaml(front[1], str(source), 2)


def _decisions(row: ArticleFile, located: Located) -> Decisions:
    """Return the corrections, splits and readings of an article; no split and no reading may repeat."""
    corrections = tuple(
        Correction(one.wrong, one.right, located.at("corrections", at))
        for at, one in enumerate(row.corrections)
    )
    splits = tuple(Split(words, located.at("splits", at)) for at, words in enumerate(row.splits))
    readings = tuple(
        Choice(one.word, one.reading, located.at("readings", at)) for at, one in enumerate(row.readings)
    )
    gather = Gather()
    gather(check_unique, "split", [("".join(split.words), split.where) for split in splits])
    gather(check_unique, "reading of", [(choice.word, choice.where) for choice in readings])
    gather.finish()
    return corrections, splits, readings


def read_glossary(path: Path) -> tuple[Term, ...]:
    """Read the terms of a `glossary.yml`."""
    terms = tuple(
        Term(row.term, row.reading, row.meaning, where, row.note, tuple(row.names.items()))
        for row, where in validate_rows(TermRow, read_rows(path))
    )
    check_unique("term", ((term.term, term.where) for term in terms))
    return terms


def read_facts(path: Path) -> tuple[Fact, ...]:
    """Read the facts of a `facts.yml`."""
    facts = tuple(
        Fact(
            id=row.id,
            quote=row.quote,
            verdict=row.verdict,
            note=row.note,
            sources=tuple(_source(source) for source in row.sources),
            where=where,
            prefix=row.prefix,
            suffix=row.suffix,
        )
        for row, where in validate_rows(FactRow, read_rows(path))
    )
    check_unique("fact id", ((fact.id, fact.where) for fact in facts))
    return facts


def read_questions(path: Path) -> tuple[Question, ...]:
    """Read the questions of a `questions.yml`."""
    rows = [*validate_rows(QuestionRow, read_rows(path))]
    questions = tuple(
        Question(
            question=Said(row.question, row.english),
            where=where,
            options=tuple(Said(option.text, option.english) for option in row.options),
            right=next((at for at, option in enumerate(row.options) if option.right), 0),
            answer=Said(row.answer.text, row.answer.english) if row.answer else None,
            quote=row.quote,
            prefix=row.prefix,
            suffix=row.suffix,
        )
        for row, where in rows
    )
    if sum(len(text) for question in questions for text in chinese_of(question)) > ASKED:
        problem = f"holds more than {ASKED:,} characters of Chinese"
        raise mistake("too-large", Where(str(path)), problem, "keep the best questions")
    return questions


def _source(row: SourceRow) -> Source:
    day = row.date or row.seen
    assert day  # the schema asks for one
    return Source(row.title, row.publisher, row.url, day, seen=row.date is None)

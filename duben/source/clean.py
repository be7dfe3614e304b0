"""Turn the bytes of an article into clean text, with every change recorded.

bytes -> decoded -> repaired -> corrected by hand -> in the script it is shown in
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from duben.lexicon.conversion import written
from duben.model.article import Article, Script, Standard
from duben.model.document import occurrences
from duben.model.edits import Doubt, Edit, Step, apply, line_starts, origin, place
from duben.model.findings import Finding, SeedError, Where, mistake
from duben.model.kinds import BINARY, FILE_KINDS, READ, kind_of
from duben.source.bounds import bound, bound_marks
from duben.source.encodings import decode

if TYPE_CHECKING:
    from duben.repair import Repaired


class Cleaned(NamedTuple):
    """A decoded text with the steps that clean it."""

    source: str
    """The decoded text, before any repair."""
    steps: tuple[Step, ...] = ()
    """Replayed over `source` in order, they give the clean text."""
    doubts: tuple[Doubt, ...] = ()
    """Places that the repair could not settle."""


def clean(article: Article) -> Cleaned:
    """Decode, repair and correct the source of an article, and convert it to the declared script.

    Markdown is written by hand and taken as it is. Raises SeedError when the source cannot be decoded or
    holds no text, or when a correction does not apply.
    """
    source = read_text(article)
    path = article.where.path
    if article.slug:  # of a seed; any other text the caller has in memory already
        bound(len(source), path)
    if path.endswith(".md"):
        if article.slug:
            bound_marks(source, path)
        return Cleaned(source)
    from duben.repair import repair  # slow to load, and Markdown needs none of it

    repaired = repair(source)
    steps = repaired.steps
    steps += corrections(article, apply(steps, source))
    if article.script:
        steps += in_script(apply(steps, source), article.script, article.traditional)
    return Cleaned(source, steps, tuple(_open(repaired, source, article)))


def _open(repaired: Repaired, source: str, article: Article) -> Iterator[Doubt]:
    """Yield the doubts of a repair at their places in the source, except those that a correction settles."""
    after, before = line_starts(repaired.text), line_starts(source)
    for doubt in (*repaired.left, *repaired.doubts):
        if not any(c.wrong in doubt.text or doubt.text in c.wrong for c in article.corrections):
            at = origin(repaired.steps, after[doubt.line - 1] + doubt.column - 1)
            line, column = place(before, at)
            yield replace(doubt, line=line, column=column)


def read_text(article: Article) -> str:
    """Decode the source of an article; of a saved HTML page return the text of the article in it."""
    where = article.where
    kind = kind_of(article.data)
    if kind in BINARY:
        hint = "`duben add` reads it" if kind in READ else "put text in its place"
        raise mistake("kind", where, f"holds no text: this is {FILE_KINDS[kind]}", hint)
    encoding = article.encoding or decode(article.data)[1]
    try:
        text = article.data.decode(encoding)
    except UnicodeDecodeError as error:
        line = article.data.count(b"\n", 0, error.start) + 1
        hint = "save it as UTF-8, or declare its encoding: in article.yml (gb18030, big5)"
        message = f"is not {encoding} (byte {error.start})"
        raise mistake("encoding", Where(where.path, line), message, hint) from error
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if where.path.endswith(".html"):
        from duben.source.html import extract  # slow to load too

        text = extract(text, where.path)
    if not text.strip():
        raise mistake("empty", where, "holds no article text", "put the article's text in it")
    return text


def corrections(article: Article, text: str) -> tuple[Step, ...]:
    """Return the step that applies the editor's corrections; empty without corrections.

    Raises SeedError with every correction whose `wrong` is not in `text`, or that overlaps another.
    """
    edits: list[Edit] = []
    findings: list[Finding] = []
    taken = bytearray(len(text))
    for correction in article.corrections:
        wrong, where = correction.wrong, correction.where
        if wrong not in text:
            message = f"{wrong} is not in the repaired text"
            findings.append(Finding("correction", "error", where, message, "remove the correction"))
        for span in occurrences(text, wrong):
            if any(taken[span.start : span.end]):
                message = f"{wrong} overlaps another correction"
                findings.append(Finding("correction", "error", where, message, "join the two"))
                break
            taken[span.start : span.end] = b"\1" * len(wrong)
            edits.append(Edit(span.start, span.end, wrong, correction.right, f"correction: {where}"))
    if findings:
        raise SeedError(findings)
    # A correction that changes nothing confirms a doubtful text.
    changes = tuple(edit for edit in sorted(edits) if edit.before != edit.after)
    bound(len(text) + sum(len(edit.after) - len(edit.before) for edit in changes), article.where.path)
    return (Step("corrections", changes),) if changes else ()


def in_script(text: str, script: Script, standard: Standard) -> tuple[Step, ...]:
    """Return the step that converts `text` to a script; empty where nothing changes."""
    edits = tuple(_differences(text, written(text, script, standard), f"script: {script}"))
    return (Step("script", edits),) if edits else ()


def _differences(before: str, after: str, rule: str) -> Iterator[Edit]:
    """Yield an edit for each stretch in which two texts of equal length differ."""
    changed = (index for index in range(len(before)) if before[index] != after[index])
    for _, run in groupby(enumerate(changed), key=lambda pair: pair[1] - pair[0]):
        indices = [index for _, index in run]
        start, end = indices[0], indices[-1] + 1
        yield Edit(start, end, before[start:end], after[start:end], rule)

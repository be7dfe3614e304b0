"""Clean and annotate one document of a corpus."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from duben.export import to_entries, to_markdown, to_object
from duben.model.article import Article
from duben.model.document import Document
from duben.model.findings import SeedError, Where, mistake
from duben.pipeline import LANGUAGE_STAGES, STAGES, annotate, prepare, uncollected

LARGEST = 2 * 1024 * 1024
"""Bytes of the largest document: as large a page as a seed folder may hold."""

EDITORS = ("glosses", "facts", "grammar", "recording", "translation")
"""Keys of a block that are empty where no editor has been."""


class Processed(TypedDict):
    """What a document became; where `error` says why it became nothing, the keys after it are empty."""

    id: str
    error: str | None
    script: str
    """`hans` or `hant`, whichever most of the text is written in."""
    text: str
    """The clean text as Markdown, in its own script."""
    edits: list[dict[str, Any]]
    """Every change, as in the log of `duben clean`."""
    doubts: list[dict[str, Any]]
    """Places that the repair could not settle: line of the clean text, text, other reading, reason."""
    blocks: list[dict[str, Any]]
    """The annotation, as `duben annotate` prints it, without the layers that only an editor fills."""


def process(row: Mapping[str, Any], clean_only: bool = False) -> Processed:
    """Clean and annotate a row with an `id` and either `text` or `html`; never raises for what it holds.

    With `clean_only` there is no annotation, and `blocks` is empty. Takes and gives plain values, and can be
    pickled: made to be mapped by whatever runs functions on many machines.
    """
    name = "" if row.get("id") is None else _whole(str(row["id"]))
    try:
        with uncollected():
            return _processed(name, prepare(_article(name, row)), clean_only)
    except SeedError as error:
        return failed(name, "; ".join(f"{each.message} — {each.hint}" for each in error.findings))
    except (
        Exception
    ) as error:  # a corpus meets every rare mistake of a program; one must not end a run of days
        return failed(name, f"{type(error).__name__}: {error}")


def failed(name: str, reason: str) -> Processed:
    """Return a document that became nothing."""
    return Processed(
        id=_whole(name), error=_whole(reason), script="", text="", edits=[], doubts=[], blocks=[]
    )


def _processed(name: str, doc: Document, clean_only: bool) -> Processed:
    doc = annotate(doc, STAGES[:1] if clean_only else LANGUAGE_STAGES)
    return Processed(
        id=name,
        error=None,
        script=doc.script,
        text=to_markdown(doc),
        edits=list(to_entries(doc)),
        doubts=[
            {"line": doubt.line, "text": doubt.text, "other": doubt.other, "reason": doubt.reason}
            for doubt in doc.doubts
        ],
        blocks=[] if clean_only else [_annotation(to_object(block)) for block in doc.blocks],
    )


def _annotation(block: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in block.items() if key not in EDITORS}


def _article(name: str, row: Mapping[str, Any]) -> Article:
    """Return what a row holds as an article; raises SeedError for a row that holds no document."""
    if not name:
        raise _refused(name, "has no id", "give each document one")
    given = [key for key in ("text", "html") if row.get(key)]
    if len(given) != 1:
        message = "has both text and html" if given else "has neither text nor html"
        raise _refused(name, message, "give each document one of them")
    content = row[given[0]]
    if not isinstance(content, str | bytes):
        raise _refused(name, f"has {type(content).__name__} for its {given[0]}", "make it a string")
    data = content if isinstance(content, bytes) else _whole(content).encode()
    if len(data) > LARGEST:
        raise _refused(name, f"is larger than {LARGEST >> 20} MB", "split it")
    # Pages are known by the ending of their name.
    where = Where(f"{name}.html" if given[0] == "html" else name)
    return Article(slug="", where=where, data=data, encoding=None if content is data else "utf-8")


def _whole(text: str) -> str:
    r"""Join surrogates that JSON wrote as pairs of escapes, and mark halves of a pair with U+FFFD.

    A half in an id or a reason would end the run when its table is written.

    _whole("\ud842\udfb7\ud842")  ->  "𠮷\ufffd"
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _refused(name: str, message: str, hint: str) -> SeedError:
    return mistake("corpus", Where(name), message, hint)

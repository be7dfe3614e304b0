"""Write what a shard became: documents and failures as Parquet, complete or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from duben.corpus.arrow import pyarrow
from duben.corpus.document import Processed
from duben.model.findings import Where, mistake

AT_ONCE = 64
"""Documents that are held in memory before they are written."""


class Tally(NamedTuple):
    """How many documents came out, and how many became nothing."""

    documents: int
    failed: int


def documents_file(out: Path, number: int) -> Path:
    """Return where the documents of a shard stand; the shard is done when the file is there."""
    return out / "documents" / f"{number:08}.parquet"


def failed_file(out: Path, number: int) -> Path:
    """Return where the failures of a shard stand; there is no file where there are none."""
    return out / "failed" / f"{number:08}.parquet"


def tally(out: Path, number: int) -> Tally | None:
    """Count what a shard became; None for one that is not done."""

    def rows(path: Path) -> int:
        return int(pyarrow("parquet").read_metadata(path).num_rows) if path.is_file() else 0

    done = documents_file(out, number)
    return Tally(rows(done), rows(failed_file(out, number))) if done.is_file() else None


class Tables:
    """The two tables of a shard while they are written."""

    def __init__(self, documents: Any, failed: Any) -> None:
        self._documents = documents
        self._failed = failed
        self.tally = Tally(0, 0)
        """What is in the tables so far."""
        self._held: list[Processed] = []
        self._failures: list[Mapping[str, str]] = []

    def add(self, place: str, done: Processed) -> None:
        """Put one document into the table it belongs to; `place` says where it stood in the corpus."""
        documents, failed = self.tally
        if done["error"] is None:
            self.tally = Tally(documents + 1, failed)
            self._held.append(done)
        else:
            self.tally = Tally(documents, failed + 1)
            self._failures.append({"id": done["id"], "place": place, "reason": done["error"]})
        if len(self._held) + len(self._failures) >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what is held."""
        table = pyarrow().Table.from_pylist
        self._documents.write_table(table(self._held, documents_schema()))
        self._failed.write_table(table(self._failures, failed_schema()))
        self._held, self._failures = [], []


@contextmanager
def tables(out: Path, number: int, run: str) -> Iterator[Tables]:
    """Write the tables of a shard under other names, and give them theirs when the block ends well.

    The failures get their name first, since the documents say that the shard is done. Raises SeedError where
    the folder cannot be written.
    """
    finals = failed_file(out, number), documents_file(out, number)
    parts = [path.with_name(f".{path.stem}-{run}-{os.getpid()}") for path in finals]
    writer = pyarrow("parquet").ParquetWriter
    try:
        for path in finals:
            path.parent.mkdir(parents=True, exist_ok=True)
        with (
            writer(parts[0], failed_schema(), compression="zstd") as failed,
            writer(parts[1], documents_schema(), compression="zstd") as documents,
        ):
            found = Tables(documents, failed)
            yield found
            found.flush()
        if found.tally.failed:
            parts[0].replace(finals[0])
        parts[1].replace(finals[1])
    except OSError as error:
        hint = "make room there and run this again: what is done stays done"
        raise mistake("write", Where(str(out)), f"cannot be written ({error})", hint) from error
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


@cache
def failed_schema() -> Any:
    """Return the columns of the failures."""
    pa = pyarrow()
    return pa.schema([(name, pa.string()) for name in ("id", "place", "reason")])


@cache
def documents_schema() -> Any:
    """Return the columns of the documents; offsets count code points of the block's text."""
    pa = pyarrow()
    text, place = pa.string(), pa.int32()
    span = [("start", place), ("end", place), ("text", text)]
    word = [
        *span,
        ("parts", pa.list_(text)),
        ("pinyin", pa.list_(text)),
        ("source", text),
        ("confidence", text),
        ("class", text),
        ("sense", text),
    ]
    edit = [("step", text), ("rule", text), ("line", place), ("before", text), ("after", text)]
    doubt = [("line", place), ("text", text), ("other", text), ("reason", text)]
    block = [
        ("kind", text),
        ("text", text),
        ("references", pa.list_(pa.struct([("at", place), ("number", place)]))),
        ("sentences", pa.list_(pa.struct(span))),
        ("words", pa.list_(pa.struct(word))),
    ]
    return pa.schema(
        [
            ("id", text),
            ("script", text),
            ("text", text),
            ("edits", pa.list_(pa.struct(edit))),
            ("doubts", pa.list_(pa.struct(doubt))),
            ("blocks", pa.list_(pa.struct(block))),
        ]
    )

"""Cut the files of a corpus into shards, and read the rows of one.

A shard is small enough to be done again after a crash, and is found without reading what stands before it: a
stretch of bytes of a file of JSON lines, or of the rows in a row group of Parquet. A compressed file of JSON
lines cannot be entered in the middle, and is one shard.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import IO, Any, NamedTuple

from duben.corpus.arrow import pyarrow
from duben.model.findings import Gather, Where, mistake

PLAIN = (".jsonl", ".ndjson")
COMPRESSED = tuple(f"{lines}{packed}" for lines in PLAIN for packed in (".gz", ".bz2", ".zst"))
PARQUET = (".parquet",)

SMALLEST, LARGEST = 256 * 1024, 8 * 1024 * 1024
"""Bytes of a shard: seconds of a core's work in a small corpus, minutes in a large one."""

SHARDS = 256
"""How many shards a corpus is cut into, where they are neither too small nor too large."""

LONGEST = 64 * 1024 * 1024
"""Bytes of the longest line that is read: a longer one would fill the memory."""

COLUMNS = ("id", "text", "html")


class Shard(NamedTuple):
    """One share of the work."""

    number: int
    path: str
    start: int = 0
    """The first byte, or the first row of the row group."""
    stop: int = -1
    """The byte or row after the last; -1 for the end of the file."""
    group: int = 0
    """The row group of Parquet."""


class Row(NamedTuple):
    """What stands at one place of a file: a document, or why it is none."""

    place: str
    content: Mapping[str, Any]
    error: str = ""


def shards_of(source: Path) -> list[Shard]:
    """Cut a file, or every file in a folder and the folders in it, into shards.

    Raises SeedError with every file that cannot be read.
    """
    gather = Gather()
    files = files_of(source)
    size = min(max(sum(path.stat().st_size for path in files) // SHARDS, SMALLEST), LARGEST)
    cut = [gather(_cut, path, size) or [] for path in files]
    gather.finish()
    return [shard._replace(number=number) for number, shard in enumerate(chain.from_iterable(cut))]


def files_of(source: Path) -> list[Path]:
    """Return the files of a corpus in order of their names; raises SeedError where there is none."""
    endings = (*PLAIN, *COMPRESSED, *PARQUET)
    if not source.exists():
        raise mistake("missing", Where(str(source)), "is not there", "see the path")
    found = [source] if source.is_file() else sorted(path for path in source.rglob("*") if path.is_file())
    files = [path for path in found if path.name.endswith(endings)]
    if not files:
        raise mistake("corpus", Where(str(source)), "is no corpus", f"give files of {', '.join(endings)}")
    return files


def rows_of(shard: Shard) -> Iterator[Row]:
    """Yield the rows of a shard, one after another; what is no row is told as an error of its own."""
    try:
        yield from _rows_of_parquet(shard) if shard.path.endswith(PARQUET) else _rows_of_lines(shard)
    except (OSError, pyarrow("lib").ArrowException) as error:
        if getattr(error, "errno", None):  # the disk fails, not the file
            raise
        yield Row(shard.path, {}, f"the file cannot be read further ({error}) — fetch it again")


def _cut(path: Path, size: int) -> list[Shard]:
    """Cut a file into shards of about `size` bytes, all of them of number 0."""
    if path.name.endswith(PARQUET):
        return list(_cut_parquet(path, size))
    if path.name.endswith(COMPRESSED):
        return [Shard(0, str(path))]
    end = path.stat().st_size
    return [Shard(0, str(path), start, min(start + size, end)) for start in range(0, end, size)]


def _cut_parquet(path: Path, size: int) -> Iterator[Shard]:
    where = Where(str(path))
    try:
        data = pyarrow("parquet").read_metadata(path)
    except (OSError, pyarrow("lib").ArrowException) as error:
        raise mistake("corpus", where, f"cannot be read as Parquet ({error})", "write it again") from error
    names = data.schema.to_arrow_schema().names
    if "id" not in names or not {"text", "html"} & {*names}:
        has = f"has the columns {', '.join(names)}"
        raise mistake("corpus", where, has, "name two of them id and text, or id and html")
    for index in range(data.num_row_groups):
        group = data.row_group(index)
        rows = max(1, group.num_rows * size // max(group.total_byte_size, 1))
        for start in range(0, group.num_rows, rows):
            yield Shard(0, str(path), start, min(start + rows, group.num_rows), index)


def _rows_of_parquet(shard: Shard) -> Iterator[Row]:
    """Yield a stretch of a row group; the rows before it are decoded too, a small part of the work."""
    with pyarrow("parquet").ParquetFile(shard.path) as file:
        columns = [name for name in COLUMNS if name in file.schema_arrow.names]
        done = 0
        for batch in file.iter_batches(batch_size=256, row_groups=[shard.group], columns=columns):
            first, last = max(shard.start - done, 0), min(shard.stop - done, batch.num_rows)
            if first < last:
                for number, content in enumerate(batch.slice(first, last - first).to_pylist(), done + first):
                    yield Row(f"{shard.path}: row {number} of row group {shard.group}", content)
            done += batch.num_rows
            if done >= shard.stop:
                return


def _rows_of_lines(shard: Shard) -> Iterator[Row]:
    """Yield the lines that begin in a stretch of bytes: the last one may end behind it."""
    with io.BufferedReader(pyarrow().input_stream(shard.path, compression="detect")) as file:
        at = shard.start
        if at:
            # The line that begins before the stretch belongs to the shard before. Where one ends just there,
            # it is only its line break that is passed over.
            file.seek(at - 1)
            at += _passed(file) - 1
        while shard.stop < 0 or at < shard.stop:
            line = file.readline(LONGEST)
            if not line:
                return
            place, at = f"{shard.path}: byte {at}", at + len(line)
            if len(line) == LONGEST and not line.endswith(b"\n"):
                at += _passed(file)
                yield Row(place, {}, f"the line is longer than {LONGEST >> 20} MB — give a document a line")
            elif line.strip():
                yield _row(place, line)


def _passed(file: IO[bytes]) -> int:
    """Read to the end of a line and return how many bytes that were."""
    passed = 0
    while piece := file.readline(LONGEST):
        passed += len(piece)
        if piece.endswith(b"\n"):
            break
    return passed


def _row(place: str, line: bytes) -> Row:
    try:
        content = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return Row(place, {}, f"the line is no JSON ({error}) — write one object a line")
    if not isinstance(content, dict):
        return Row(place, {}, f"the line holds {type(content).__name__} — write one object a line")
    return Row(place, content)

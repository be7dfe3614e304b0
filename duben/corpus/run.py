"""Run over a corpus: cut it into shards, leave out those that are done, and count what became of all."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from duben.corpus.shard import Shard, files_of, shards_of
from duben.corpus.tables import Tally, tally
from duben.corpus.work import Job
from duben.corpus.workers import Workers, finish
from duben.lexicon.store import cached
from duben.model.findings import Where, mistake
from duben.whole_file import write_whole

NOTE = "corpus.json"
"""The file that says what a folder of output was made of, and how."""

SAMPLE = 64 * 1024
"""Bytes at each end of a file that tell it from another of the same size."""

DAY = 86400.0
"""Seconds after which a part that no run finished is removed."""


class Run(NamedTuple):
    """The shards of a run that are done already, and those that are not."""

    job: Job
    done: tuple[Tally, ...]
    waiting: tuple[Shard, ...]


def plan(source: Path, out: Path, clean_only: bool) -> Run:
    """Cut a corpus into shards, and see which of them are done.

    Raises SeedError for a source that is no corpus, and for a folder that holds the output of another run.
    """
    if source.is_dir() and out.resolve().is_relative_to(source.resolve()):
        raise mistake("corpus", Where(str(out)), f"is in {source}", "name a folder outside of the corpus")
    shards = shards_of(source)
    _claim(out, description(source, clean_only))
    cached.ready()  # once here, and not in each worker
    job = Job(str(out.resolve()), clean_only, uuid4().hex[:8])
    found = [tally(out, shard.number) for shard in shards]
    waiting = [
        shard._replace(path=os.path.abspath(shard.path))
        for shard, done in zip(shards, found, strict=True)
        if done is None
    ]
    return Run(job, tuple(filter(None, found)), tuple(waiting))


def tallies(run: Run, workers: Workers) -> Iterator[Tally]:
    """Do what is not done, and yield what each shard became; first those that were done before."""
    yield from run.done
    yield from finish(run.job, run.waiting, workers)


def description(source: Path, clean_only: bool) -> dict[str, Any]:
    """Describe what output depends on: another description is another output."""
    return {
        "files": {os.path.relpath(path, source): _print(path) for path in files_of(source)},
        "clean_only": clean_only,
        "made_with": cached.path().stem,
    }


def _print(path: Path) -> str:
    """Tell a file from others: its size, and a digest of its beginning and end."""
    with path.open("rb") as file:
        found = blake2b(file.read(SAMPLE), digest_size=8)
        size = path.stat().st_size
        file.seek(max(size - SAMPLE, 0))
        found.update(file.read(SAMPLE))
    return f"{size} {found.hexdigest()}"


def _claim(out: Path, made_of: dict[str, Any]) -> None:
    """Note what a folder is made of, or see that it is made of the same."""
    note, text = out / NOTE, json.dumps(made_of, ensure_ascii=False, indent=1) + "\n"
    try:
        out.mkdir(parents=True, exist_ok=True)
        if not note.is_file():
            if any(out.iterdir()):
                raise mistake("exists", Where(str(out)), "is not empty", "name a new folder")
            write_whole(note, text.encode(), f".{NOTE}-", 0o644)
        elif note.read_text("utf-8") != text:
            message = "holds what other files, options or another version of Duben gave"
            raise mistake("exists", Where(str(note)), message, "name a new folder, or remove this one")
        _clear(out)
    except OSError as error:
        message = f"cannot be written ({error.strerror or error})"
        raise mistake("write", Where(str(out)), message, "name another folder") from error


def _clear(out: Path) -> None:
    """Remove what runs left that were killed; what is new may belong to a run beside this one."""
    for pattern in ("documents/.*", "failed/.*", "running/*"):
        for path in out.glob(pattern):
            if time.time() - path.stat().st_mtime > DAY:
                path.unlink(missing_ok=True)

"""Do one shard: the function that every scheduler calls."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import NamedTuple

from duben.corpus.attempts import attempt
from duben.corpus.document import Processed, failed, process
from duben.corpus.shard import Row, Shard, rows_of
from duben.corpus.tables import Tally, tables, tally

ENDED = "the process ended twice while it read this document — look at the document by itself"


class Job(NamedTuple):
    """What all shards of a run have in common."""

    out: str
    clean_only: bool
    run: str
    """A name of this run, which other runs over the same folder do not share."""


def work(job: Job, shard: Shard, blaming: bool) -> Tally:
    """Clean and annotate a shard, write its tables, and count; one that is done is only counted.

    `blaming` says that nothing else runs in this process's pool, so that a row at which the process ends is
    the cause. Raises SeedError where the output cannot be written.
    """
    out = Path(job.out)
    if done := tally(out, shard.number):
        return done
    notes = out / "running" / f"{shard.number:08}-{job.run}"
    with attempt(notes, blaming) as begin, tables(out, shard.number, job.run) as written:
        for number, row in zip(count(), rows_of(shard), strict=False):
            passed_over = begin(number)
            written.add(row.place, _processed(row, job.clean_only, ENDED if passed_over else row.error))
    return written.tally


def _processed(row: Row, clean_only: bool, error: str) -> Processed:
    return failed(str(row.content.get("id", "")), error) if error else process(row.content, clean_only)

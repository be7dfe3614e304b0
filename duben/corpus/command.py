"""The command `corpus`: files of documents in, Parquet out, and a count of what failed."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from duben.processes import cores


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path, file_okay=False))
@click.option("--clean-only", is_flag=True, help="Leave out the annotation.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=cores,
    help="Processes on this machine.  [default: one a core]",
)
@click.option("--scheduler", metavar="tcp://…", help="Address of a Dask cluster to run on.")
def corpus(source: Path, out: Path, clean_only: bool, jobs: int, scheduler: str | None) -> None:
    """Clean and annotate a corpus, shard by shard, into Parquet.

    IN is a file or a folder of JSON lines (.jsonl, .ndjson, also .gz, .bz2, .zst) or Parquet; a document has
    an `id` and either `text` or `html`. OUT takes documents/, and failed/ with the reasons. A run that was
    ended goes on where it was when the command is given again.
    """
    from duben.corpus.run import plan, tallies
    from duben.corpus.workers import on_cluster, on_cores

    run = plan(source, out, clean_only)
    documents = failed = 0
    with (
        on_cluster(scheduler) if scheduler else nullcontext(on_cores(jobs)) as workers,
        click.progressbar(
            tallies(run, workers),
            length=len(run.done) + len(run.waiting),
            label="Shards",
            file=sys.stderr,
            hidden=not sys.stderr.isatty(),
        ) as shown,
    ):
        for tally in shown:
            documents += tally.documents
            failed += tally.failed
    click.echo(f"{documents} documents in {out / 'documents'}")
    if failed:
        click.echo(f"{failed} failed: see the reasons in {out / 'failed'}", err=True)

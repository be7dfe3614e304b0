"""Run shards on the cores of this machine or on a Dask cluster, and go on when a worker dies."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import AbstractContextManager, contextmanager
from typing import Any, NamedTuple

from duben.corpus.shard import Shard
from duben.corpus.tables import Tally
from duben.corpus.work import Job, work
from duben.model.findings import Where, mistake
from duben.processes import pool

GIVE_UP = 20
"""Times in a row that workers may die before a shard is done."""

AHEAD = 2
"""Shards a worker that are handed out before the first of them is done."""


class Workers(NamedTuple):
    """Something that runs functions: how many at once, and how it is started."""

    number: int
    start: Callable[[int], AbstractContextManager[Executor]]
    """Takes the number of workers."""
    death: tuple[type[BaseException], ...] = (BrokenExecutor,)
    """What is raised when a worker has died."""
    apart: bool = False
    """Whether the others live on when one dies."""


def finish(job: Job, shards: Iterable[Shard], workers: Workers) -> Iterator[Tally]:
    """Run shards, and yield the tally of each when it is done.

    When a worker dies, the shards that were begun are done again one at a time, so that a document that ends
    its process is known. Raises SeedError where the output cannot be written, or workers die again and again.
    """
    waiting, suspects = deque(shards), deque[Shard]()
    deaths = 0
    while waiting or suspects:
        alone = bool(suspects)
        running: dict[Future[Tally], Shard] = {}
        try:
            with workers.start(1 if alone else workers.number) as executor:
                for tally in _run(job, suspects or waiting, executor, running, workers, alone):
                    deaths = 0
                    yield tally
        except workers.death as error:
            deaths += 1
            if deaths >= GIVE_UP:
                hint = "see the memory and the packages of its machine"
                raise mistake("workers", Where(job.out), f"a worker died {deaths} times", hint) from error
            suspects.extendleft(running.values())


def _run(
    job: Job,
    queue: deque[Shard],
    executor: Executor,
    running: dict[Future[Tally], Shard],
    workers: Workers,
    alone: bool,
) -> Iterator[Tally]:
    """Run a queue of shards; `running` holds those that are handed out and not done, whatever happens."""
    most = 1 if alone else AHEAD * workers.number
    try:
        while queue or running:
            while queue and len(running) < most:
                running[executor.submit(work, job, queue[0], alone or workers.apart)] = queue[0]
                queue.popleft()
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                yield future.result()
                del running[future]
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        raise


def on_cores(jobs: int) -> Workers:
    """Run on the cores of this machine, a process each."""
    return Workers(jobs, pool)


@contextmanager
def on_cluster(address: str) -> Iterator[Workers]:
    """Run on the workers of a Dask cluster, which must see the same folders under the same paths.

    Raises SeedError where there is no such cluster, or its workers run several shards in one process.
    """
    where = Where(address)
    try:
        from distributed import Client
        from distributed.scheduler import KilledWorker
    except ImportError as error:
        hint = "pip install 'duben[dask]'"
        raise mistake("extra", where, "needs dask, which is not installed", hint) from error
    try:
        client: Any = Client(address, timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise mistake("workers", where, "does not answer", "start it with `dask scheduler`") from error
    with client:
        threads = client.nthreads()
        if not threads or set(threads.values()) != {1}:
            message = "has workers of several threads" if threads else "has no workers"
            raise mistake("workers", where, message, f"start them with `dask worker --nthreads 1 {address}`")
        yield Workers(len(threads), lambda _: client.get_executor(pure=False), (KilledWorker,), apart=True)

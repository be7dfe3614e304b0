"""Publish the articles of a site: those that the cache has not are worked through on all cores.

publish_all(Path("seeds"), links, cache)  ->  Edition(articles={"spring": Kept("3f…", Listed(…))}, …)
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from duben.check.series import repeated_parts
from duben.lexicon import lexicon
from duben.model.article import Point
from duben.model.findings import Finding, SeedError
from duben.pipeline import read, read_folder, uncollected
from duben.processes import cores, pool
from duben.seeds import read_points, seed_folders
from duben.seeds.grammar import OWN
from duben.site.cache import Cache, packed
from duben.site.published import Links, Listed, Published, publish

Progress = Callable[[list[Path]], AbstractContextManager[Iterable[Path]]]
"""Yields the folders of a list one by one, and shows how many are done."""

SHARE = 8
"""Articles that a process is worth starting for, at least: it loads the dictionary first."""

ATTEMPTS = 3
"""Times that processes are started again after one was killed; then one process does the rest."""


class Kept(NamedTuple):
    """An article in the cache."""

    key: str
    listed: Listed


@dataclass(frozen=True, slots=True)
class Edition:
    """The articles of a site, and the mistakes in those that could not be read."""

    articles: Mapping[str, Kept] = field(default_factory=dict)
    """By slug, in the order of the slugs."""
    points: Mapping[str, Point] = field(default_factory=dict)
    """The points of grammar by id, where an article shows one."""
    mistakes: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    """By slug; the mistakes of the folder of seeds itself stand under the empty slug."""


class Outcome(NamedTuple):
    """What came of an article."""

    listed: Listed | None = None
    mistakes: tuple[Finding, ...] = ()
    packed: bytes = b""
    """The article itself, where it could not be written into the cache."""
    error: str = ""
    """Why it could not."""


Task = tuple[Path, str]
"""A seed folder and its key."""


def publish_all(
    root: Path, links: Links, cache: Cache, jobs: int = 0, progress: Progress = nullcontext
) -> Edition:
    """Publish every seed folder below `root`, on `jobs` cores, all when it is 0; gather all mistakes."""
    try:
        folders = seed_folders(root)
        points = read_points(root) if os.path.lexists(root / OWN) else {}
    except SeedError as error:
        return Edition(mistakes={"": error.findings})
    keys = cache.keys(folders, links)
    found = {folder: Outcome(cache.listed(key)) for folder, key in keys.items()}
    todo = [(folder, keys[folder]) for folder, outcome in found.items() if not outcome.listed]
    with progress([folder for folder, _ in todo]) as shown:
        ticks = iter(shown)
        for (folder, key), outcome in _outcomes(todo, links, cache, jobs):
            next(ticks, None)
            listed = outcome.listed and cache.remember(key, outcome.listed)
            found[folder] = outcome._replace(listed=listed, packed=b"")
            if outcome.packed:
                cache.hold(key, outcome.packed, outcome.error)
    cache.forget(keys.values())
    articles = {folder.name: Kept(keys[folder], done.listed) for folder, done in found.items() if done.listed}
    mistakes = {folder.name: done.mistakes for folder, done in found.items() if done.mistakes}
    for book, finding in repeated_parts(kept.listed.book for kept in articles.values()):
        mistakes[book.slug] = (finding,)
    articles = {slug: kept for slug, kept in articles.items() if slug not in mistakes}
    if any(kept.listed.sightings for kept in articles.values()):
        points = points or read_points(root)
    return Edition(articles, points, mistakes)


def _outcomes(tasks: Sequence[Task], links: Links, cache: Cache, jobs: int) -> Iterator[tuple[Task, Outcome]]:
    """Yield what comes of each article, as it is done."""
    left = dict.fromkeys(tasks)
    number = min(jobs or cores(), len(tasks) // SHARE)
    attempts = ATTEMPTS if number > 1 else 0
    if attempts:
        lexicon()  # before many processes find that it has to be built
    while left and attempts:
        attempts -= 1
        with pool(number) as executor:
            waiting = {executor.submit(_work, task, links, cache.folder): task for task in left}
            try:
                for future in as_completed(waiting):
                    task = waiting.pop(future)
                    outcome = future.result()
                    del left[task]
                    yield task, outcome
            except BrokenProcessPool:
                continue  # the articles that are left are done again
            finally:
                executor.shutdown(wait=False, cancel_futures=True)
    for task in left:
        yield task, _work(task, links, cache.folder)


def published(folder: Path, links: Links) -> Published:
    """Read, annotate and publish a seed folder; raises SeedError with every mistake in its files."""
    with uncollected():
        article = publish(read_folder(folder, read), links)
        # Pages leave cycles behind. The collector, which was paused, would count what they hold among the
        # oldest objects, and come to it only when the process has grown by a quarter.
        gc.collect(0)
        return article


def _work(task: Task, links: Links, kept_in: Path) -> Outcome:
    """Publish one article into the cache."""
    folder, key = task
    try:
        article = published(folder, links)
    except SeedError as error:
        return Outcome(mistakes=error.findings)
    data = packed(article)
    try:
        Cache(kept_in).write(key, data)
    except OSError as error:
        return Outcome(article.listed, packed=data, error=error.strerror or str(error))
    return Outcome(article.listed)

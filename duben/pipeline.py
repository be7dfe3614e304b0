"""Take an article through its stages: clean, cut into blocks, then layer after layer.

Each stage is a pure function from a document to a document. It changes only what it gives; that the layers it
needs are there before it runs is checked when this module is loaded.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from duben.check import add_findings
from duben.layers.glosses import add_glosses
from duben.layers.notes import add_notes
from duben.layers.readings import add_readings
from duben.layers.scripts import add_scripts
from duben.layers.sentences import add_sentences
from duben.layers.tags import add_tags
from duben.layers.translation import add_translation
from duben.layers.words import add_words
from duben.model.article import Article
from duben.model.document import Document
from duben.model.edits import apply
from duben.model.findings import SeedError
from duben.source.blocks import structure
from duben.source.clean import clean


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the pipeline: what runs, which layers must be there, which it adds."""

    run: Callable[[Document], Document]
    needs: frozenset[str]
    gives: frozenset[str]


def stage(run: Callable[[Document], Document], needs: str, gives: str) -> Stage:
    """Make a stage; layers are named as the fields of `Block` and `Document`, with spaces between."""
    return Stage(run, frozenset(needs.split()), frozenset(gives.split()))


STAGES = (
    stage(add_scripts, needs="text", gives="simplified traditional"),
    stage(add_sentences, needs="text", gives="sentences"),
    stage(add_tags, needs="simplified sentences", gives="tags borders"),
    stage(add_words, needs="text simplified tags borders", gives="words"),
    stage(add_readings, needs="text simplified sentences words", gives="readings"),
    stage(add_glosses, needs="simplified words", gives="glosses"),
    stage(add_notes, needs="simplified", gives="notes"),
    stage(add_translation, needs="simplified sentences", gives="translation"),
    stage(
        add_findings,
        needs="text simplified sentences readings glosses notes translation",
        gives="findings",
    ),
)
"""Every stage, in the order they run."""


def verify(stages: Sequence[Stage]) -> None:
    """Raise ValueError when a stage needs a layer that none before it gives, or gives one again."""
    there = {"text"}
    for step in stages:
        if missing := step.needs - there:
            raise ValueError(f"{step.run.__name__} needs {', '.join(sorted(missing))} first")
        if again := step.gives & there:
            raise ValueError(f"{step.run.__name__} gives {', '.join(sorted(again))} again")
        there |= step.gives


verify(STAGES)


def prepare(article: Article) -> Document:
    """Clean an article and cut it into blocks; raises SeedError for mistakes in its files."""
    source, steps, doubts = clean(article)
    return Document(article, source, steps, doubts, structure(article, apply(steps, source)))


def annotate(doc: Document) -> Document:
    """Run every stage over a prepared document."""
    with uncollected():
        for step in STAGES:
            doc = step.run(doc)
    return doc


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector of cycles away: the stages make no cycle, but many values for it to look through."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            # Frozen and thawed, what was made counts as old, and is not looked through at once.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


@lru_cache(maxsize=512)
def read(article: Article) -> Document:
    """Prepare and annotate an article; the same article is worked through once a process.

    An article is a value, so that under `serve` only what was edited is annotated again.
    """
    return annotate(prepare(article))


def read_folder(folder: Path) -> Document:
    """Read and annotate a seed folder.

    Raises SeedError with everything wrong in its files, or with every error that `check` finds.
    """
    from duben.seeds import read_seed  # slow to load, and a text alone needs none of it

    doc = read(read_seed(folder))
    if errors := [finding for finding in doc.findings if finding.level == "error"]:
        raise SeedError(errors)
    return doc

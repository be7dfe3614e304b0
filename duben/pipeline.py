"""Take an article through the pipeline: clean it, cut it into blocks, add one layer after another.

Each stage is a pure function from a document to a document, and changes only the layers it gives. Loading
this module checks that every layer a stage needs is given by an earlier stage.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from duben.check import add_findings
from duben.layers.glosses import add_glosses
from duben.layers.grammar import add_grammar
from duben.layers.notes import add_notes
from duben.layers.readings import add_readings
from duben.layers.recording import add_recording
from duben.layers.scripts import add_scripts
from duben.layers.sentences import add_sentences
from duben.layers.tags import add_tags
from duben.layers.traditional import add_traditional
from duben.layers.translation import add_translation
from duben.layers.words import add_words
from duben.model.article import Article, Script
from duben.model.document import Document
from duben.model.edits import apply
from duben.model.findings import SeedError
from duben.source.blocks import lines_as_paragraphs, structure
from duben.source.bounds import bound_paragraphs
from duben.source.clean import clean, read_text

Read = Callable[[Article], Document]
"""Prepares and annotates an article."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the pipeline: its function, the layers it needs, and the layers it adds."""

    run: Callable[[Document], Document]
    needs: frozenset[str]
    gives: frozenset[str]


def stage(run: Callable[[Document], Document], needs: str, gives: str) -> Stage:
    """Make a stage; `needs` and `gives` list fields of `Block` and `Document`, separated by spaces."""
    return Stage(run, frozenset(needs.split()), frozenset(gives.split()))


PREPARED = frozenset({"text", "given", "doubts"})
"""The layers that `prepare` gives and stages need."""

STAGES = (
    stage(add_scripts, needs="text", gives="simplified script"),
    stage(add_sentences, needs="text", gives="sentences"),
    stage(add_tags, needs="simplified sentences", gives="tags borders"),
    stage(add_words, needs="simplified tags borders", gives="words"),
    stage(add_readings, needs="text given simplified tags words", gives="readings"),
    stage(add_traditional, needs="text simplified script tags words readings", gives="traditional"),
    stage(add_glosses, needs="simplified words", gives="glosses"),
    stage(add_notes, needs="simplified", gives="notes"),
    stage(add_grammar, needs="simplified", gives="grammar"),
    stage(add_translation, needs="simplified sentences", gives="translation"),
    stage(add_recording, needs="simplified sentences", gives="recording"),
    stage(
        add_findings,
        needs="text doubts simplified sentences readings glosses translation recording",
        gives="findings",
    ),
)
"""Every stage, in the order they run."""

LANGUAGE_STAGES = STAGES[: [step.run for step in STAGES].index(add_traditional) + 1]
"""The stages that need nothing but the text."""


def verify(stages: Sequence[Stage]) -> None:
    """Raise ValueError when a stage needs a layer no earlier stage gives, or gives a layer a second time."""
    there = set(PREPARED)
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
    blocks = structure(article, apply(steps, source))
    if article.slug:  # as `clean` bounds it
        bound_paragraphs(len(blocks), article.where.path)
    return Document(article, source, steps, doubts, blocks)


def as_it_stands(article: Article) -> Document:
    """Decode an article and take every line as a paragraph; raises SeedError as `prepare` does."""
    text = read_text(article)
    return Document(article, text, blocks=lines_as_paragraphs(text))


def annotate(doc: Document, stages: Sequence[Stage] = STAGES) -> Document:
    """Run stages over a prepared document, every one when none are named."""
    for step in stages:
        doc = step.run(doc)
    return doc


def in_script(doc: Document, script: Script | None) -> Document:
    """Run the stages over a prepared document that write it in a script, none for the script of its text.

    Traditional needs the words and their readings, Simplified nothing but the characters.
    """
    needed: Mapping[Script | None, Sequence[Stage]] = {"hans": STAGES[:1], "hant": LANGUAGE_STAGES}
    return annotate(doc, needed.get(script, ()))


def read(article: Article) -> Document:
    """Prepare and annotate an article; raises SeedError for mistakes in its files."""
    return annotate(prepare(article))


def read_folder(folder: Path, work: Read = read) -> Document:
    """Read and annotate a seed folder.

    Raises SeedError with every mistake in its files, or with every error that `add_findings` reports.
    """
    from duben.seeds import read_seed  # slow to load, and a text alone needs none of it

    doc = work(read_seed(folder))
    if errors := [finding for finding in doc.findings if finding.level == "error"]:
        raise SeedError(errors)
    return doc


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the garbage collector of the process: the stages create many objects and no cycles.

    For commands and builds, which have the process to themselves; a library has no business with it.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            # freeze() and unfreeze() move the new objects to the oldest generation, so that the next
            # collection skips them.
            gc.freeze()
            gc.unfreeze()
            gc.enable()

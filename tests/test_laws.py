"""The laws that hold for every article in seeds/, and for the empty one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from functools import reduce
from pathlib import Path

import pytest
from support.seeds import SEEDS, annotated

from duben.model.article import Recording
from duben.model.cues import Cue
from duben.model.document import Block, Document, Placed
from duben.model.edits import apply
from duben.model.findings import Where
from duben.model.hanzi import han_count
from duben.pipeline import PREPARED, STAGES, Stage, annotate, prepare, stage, verify
from duben.seeds import read_seed, seed_folders
from duben.source.article import article_of
from duben.source.blocks import structure

OPEN = {
    "classes.txt": "老师准他请假。不准进。皇后在门后等他。只准两个人。准考。",
    "damaged.txt": "发布2025年7月17日的消��息。",
    "written.md": "他是{銀行|yín hang}行長，有一隻貓。\n\n冠",
    "counted.txt": "余华先生在屋里有两只猫。",
}
"""Texts with layers the articles of seeds/ lack: doubts, given and unsure readings, forms by class."""

READ_ALOUD = replace(
    article_of("春天来了。花开了。\n\n人也多了。\n".encode(), "walk.txt"),
    recording=Recording("walk.mp3", Where("audio.vtt"), (Cue(1.0, 2.0, "春天来了。"),)),
)
"""An article of which one sentence is heard."""

LAYERS = {field.name for field in fields(Block)} | {field.name for field in fields(Document)} - {"blocks"}


def layer(doc: Document, name: str) -> object:
    """Return one layer of a document, of all its blocks or of its own."""
    if name in {field.name for field in fields(Block)}:
        return [getattr(block, name) for block in doc.blocks]
    return getattr(doc, name)


def without(doc: Document, name: str) -> Document:
    """Return a document without one layer, as if no stage had given it."""
    if name in {field.name for field in fields(Block)}:
        empty = getattr(Block("paragraph", 1, ""), name)
        return replace(doc, blocks=tuple(replace(block, **{name: empty}) for block in doc.blocks))
    return replace(doc, **{name: getattr(Document(doc.article), name)})


def given_by(step: Stage, doc: Document) -> dict[str, object]:
    """Return what a stage makes of a document; nothing where it fails for want of a layer."""
    try:
        after = step.run(doc)
    except KeyError:
        return {}
    return {name: layer(after, name) for name in step.gives}


def tiles(spans: Sequence[Placed], length: int) -> bool:
    """Tell whether spans follow one another without gap or overlap from 0 to `length`."""
    edges = [0, *(span.end for span in spans)]
    return edges[-1] == length and all(
        span.start == edge and span.end > span.start for span, edge in zip(spans, edges, strict=False)
    )


def test_laws_sentences_and_words_tile_their_block(doc: Document) -> None:
    """Nothing of the text is in no sentence or in no word, nothing in two."""
    for block in doc.blocks:
        assert tiles(block.sentences, len(block.text)), block.text
        assert tiles(block.words, len(block.text)), block.text


def test_laws_twins_are_as_long_as_the_text(doc: Document) -> None:
    """A place in one script is the same place in the other."""
    for block in doc.blocks:
        assert len(block.simplified) == len(block.text) == len(block.traditional)


def test_laws_readings_have_a_syllable_a_character(doc: Document) -> None:
    """Every word that holds Han is read, with one syllable for each Han character."""
    for block in doc.blocks:
        read = {(reading.start, reading.end): reading for reading in block.readings}
        for word in block.words:
            count = han_count(block.text[word.start : word.end])
            reading = read.get((word.start, word.end))
            assert (len(reading.citation) if reading else 0) == count
            assert (len(reading.spoken) if reading else 0) == count


@pytest.mark.parametrize("step", STAGES, ids=lambda step: step.run.__name__)
def test_laws_a_stage_changes_only_what_it_gives(seed: Path, step: Stage) -> None:
    """Every other layer is the same before and after."""
    before = prepare(read_seed(seed))
    for earlier in STAGES[: STAGES.index(step)]:
        before = earlier.run(before)
    after = step.run(before)
    for name in LAYERS - step.gives:
        assert layer(after, name) == layer(before, name), name
    assert step.run(after) == after, "running it again changes something"


@pytest.mark.parametrize("step", STAGES, ids=lambda step: step.run.__name__)
def test_laws_a_stage_reads_only_what_it_needs(doc: Document, step: Stage) -> None:
    """A layer that is not declared may be missing."""
    expected = given_by(step, doc)
    undeclared = sorted((PREPARED | {given for other in STAGES for given in other.gives}) - step.needs)
    if given_by(step, reduce(without, undeclared, doc)) != expected:
        read = [name for name in undeclared if given_by(step, without(doc, name)) != expected]
        pytest.fail(f"reads {read or undeclared}")


@pytest.mark.parametrize(
    ("step", "name"),
    [(step, name) for step in STAGES for name in sorted(step.needs)],
    ids=lambda value: value if isinstance(value, str) else value.run.__name__,
)
def test_laws_a_stage_reads_all_it_needs(step: Stage, name: str) -> None:
    """Without a layer that is declared some article comes out otherwise."""
    articles = [article_of(text.encode(), path) for path, text in OPEN.items()]
    texts = [annotate(prepare(article)) for article in (*articles, READ_ALOUD)]
    docs = [*texts, *map(annotated, seed_folders(SEEDS))]
    assert any(given_by(step, without(doc, name)) != given_by(step, doc) for doc in docs)


def test_laws_steps_replayed_give_the_text(doc: Document) -> None:
    """The blocks are cut from what the recorded steps make of the source, and from nothing else."""
    clean = apply(doc.steps, doc.source)
    assert [block.text for block in structure(doc.article, clean)] == [block.text for block in doc.blocks]


def test_laws_an_empty_document_passes() -> None:
    """No stage needs something to be there."""
    assert annotate(Document(article_of(b""))).blocks == ()


def test_laws_missing_layers_are_found_before_running() -> None:
    """A stage that needs what none before it gives is refused."""
    with pytest.raises(ValueError, match="add_tags needs simplified first"):
        verify([step for step in STAGES if step.run.__name__ != "add_scripts"])
    with pytest.raises(ValueError, match="again"):
        verify([*STAGES, stage(STAGES[0].run, "text", "words")])

"""Readings against gold that people decided by reading the articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT

from duben.model.document import Document
from duben.pipeline import annotate, prepare, read
from duben.seeds import read_seed

GOLD = ROOT / "tests" / "gold"

FLOORS = {
    "ai-answer": 0.999,
    "grandmas-list": 0.995,
    "light-upstairs-1": 0.99,
    "light-upstairs-2": 0.99,
    "light-upstairs-3": 0.99,
    "lighter-money": 0.99,
    # Taiwan's readings (垃圾 lè sè) are the editor's decision, and a reader of the mainland has none of them.
    "waiting-for-a-song": 0.95,
}
"""The share of syllables that the engine must get right by itself."""


def gold(slug: str) -> list[str]:
    """Return the syllables of an article's gold file, in the order of the text."""
    lines = (GOLD / f"{slug}.tsv").read_text(encoding="utf-8").splitlines()
    return [
        syllable for line in lines if not line.startswith("#") for syllable in line.split("\t")[1].split()
    ]


def syllables(doc: Document) -> Iterator[tuple[str, str]]:
    """Yield each syllable of a document with its confidence."""
    for block in doc.blocks:
        for reading in block.readings:
            for syllable in reading.citation:
                yield syllable, reading.confidence


def undecided(seed: Path) -> Document:
    """Annotate an article without anything its editor decided about words and readings."""
    article = replace(read_seed(seed), glossary=(), splits=(), readings=())
    doc = prepare(article)
    return annotate(replace(doc, blocks=tuple(replace(block, given=()) for block in doc.blocks)))


def test_gold_engine_alone(seed: Path) -> None:
    """Without overrides the engine stays above its floor, and what it calls sure is surer than the rest."""
    right = [
        told == said for told, (said, _) in zip(gold(seed.name), syllables(undecided(seed)), strict=True)
    ]
    assert sum(right) / len(right) >= FLOORS[seed.name]


def test_gold_with_the_editors_decisions(seed: Path) -> None:
    """What is published is right, to the last syllable, and nothing in it is a guess."""
    doc = read(read_seed(seed))
    assert [said for said, _ in syllables(doc)] == gold(seed.name)
    assert "unsure" not in {confidence for _, confidence in syllables(doc)}


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.tsv")), ids=lambda path: path.stem)
def test_gold_is_well_formed(path: Path) -> None:
    """A gold file names its licence, and belongs to an article."""
    assert "\n# licence: " in path.read_text(encoding="utf-8")
    assert (ROOT / "seeds" / path.stem).is_dir()

"""Annotate the articles of seeds/ for tests, each once a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from duben.model.document import Document
from duben.pipeline import read
from duben.seeds import read_seed

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"


@cache
def annotated(seed: Path) -> Document:
    """Annotate an article of seeds/, once for all tests."""
    return read(read_seed(seed))

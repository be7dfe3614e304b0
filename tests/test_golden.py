"""Every article in seeds/, annotated, against what was last read and found good.

pytest tests/test_golden.py --save-golden     writes them again; read the diff before you commit it
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from duben.model.document import Document

GOLDEN = Path(__file__).parent / "golden"


def transcript(doc: Document) -> Iterator[str]:
    """Write a document for reading: words with their readings, then what is attached to them."""
    for block in doc.blocks:
        yield f"{block.line} {block.kind}"
        readings = {reading.start: reading for reading in block.readings}
        for sentence in block.sentences:
            words = []
            for word in block.words:
                if sentence.start <= word.start < sentence.end:
                    text, reading = block.text[word.start : word.end], readings.get(word.start)
                    doubt = {"sure": "", "likely": "~", "unsure": "?"}[reading.confidence] if reading else ""
                    words.append(f"{text}({doubt}{' '.join(reading.citation)})" if reading else text)
            yield "  " + " ".join(words)
            yield from (f"    = {pair.text}" for pair in block.translation if pair.start == sentence.start)
        yield from (f"  * {gloss.term.term}: {gloss.term.meaning}" for gloss in block.glosses)
        yield from (f"  # {note.fact.id}, after {block.text[note.start : note.end]}" for note in block.notes)


def test_golden_articles_are_annotated_as_before(
    seed: Path, doc: Document, request: pytest.FixtureRequest
) -> None:
    """A change of the engine shows as a diff that a person can read."""
    golden = GOLDEN / f"{seed.name}.txt"
    now = "\n".join(transcript(doc)) + "\n"
    if request.config.getoption("--save-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(now, encoding="utf-8")
    assert now == golden.read_text(encoding="utf-8")

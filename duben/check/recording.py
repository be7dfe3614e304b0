"""Report times and recordings of no sentence, and sentences that are not heard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from duben.check.problem import Problem, line_of, short
from duben.layers.recording import Hearing, silent
from duben.model.article import Recording
from duben.model.document import Document, numbered
from duben.model.findings import Where


def cue_unplaced(doc: Document) -> Iterator[Problem]:
    """Report a cue that is no sentence of the article, and a recording of a sentence that is not there."""
    if not (recording := doc.article.recording):
        return
    hearing = Hearing(doc, recording)
    for cue in hearing.unplaced:
        said = short(" ".join(cue.text.split("\n"))) or "no text"
        hint = "copy the sentence from the article, or remove the cue"
        yield recording.times_at(cue.line), f"is no sentence of the article: {said}", hint
    for number, name in recording.files:
        if number > hearing.count:
            message = f"the article has no sentence {number}"
            where = Where(str(Path(doc.article.where.path).parent / name))
            yield where, message, "number the recordings as the sentences, from the title on, or remove it"


def sentence_unheard(doc: Document) -> Iterator[Problem]:
    """Report sentences that the recording has no place for, those in a row together."""
    if not (recording := doc.article.recording):
        return
    sentences = {number: (doc.blocks[block], span) for number, block, span in numbered(doc)}
    for first, last in silent(doc):
        block, span = sentences[first]
        text = short(block.text[span.start : span.end].strip())
        row = f"sentence {first} is" if first == last else f"sentences {first} to {last} are"
        yield line_of(doc, block), f"{row} not heard: {text}", f"add {_more(recording, first)}"


def _more(recording: Recording, number: int) -> str:
    """Return what a sentence is heard with that is not heard yet."""
    if not recording.files:
        return f"its times to {recording.times.name}"
    return f"{recording.name}/{number}{Path(recording.files[0][1]).suffix}"

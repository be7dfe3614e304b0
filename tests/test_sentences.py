"""Sentences of a block."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.annotate import document
from support.fixtures import Case, cases

from duben.layers.sentences import add_sentences


@pytest.mark.parametrize("case", cases("sentences"))
def test_sentences_end(case: Case) -> None:
    """Sentences end where a reader would say."""
    (block,) = add_sentences(document(case.given)).blocks
    assert [block.text[span.start : span.end] for span in block.sentences] == case.expected.split("\n")


def test_sentences_of_a_heading() -> None:
    """A heading is one sentence whatever it holds."""
    doc = document("为什么？因为。")
    doc = replace(doc, blocks=tuple(replace(block, kind="heading") for block in doc.blocks))
    assert len(add_sentences(doc).blocks[0].sentences) == 1


def test_sentences_of_nothing() -> None:
    """An empty block has no sentence."""
    assert add_sentences(document("")).blocks[0].sentences == ()

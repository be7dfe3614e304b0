"""Texts that somebody made to hurt: each ends, and is annotated like any other."""

from __future__ import annotations

import pytest

from duben.api import annotate
from duben.model.hanzi import han_count

LENGTH = 10_000
"""Code points; what takes more than linear time shows as a test that does not end."""


@pytest.mark.parametrize(
    "unit", ["阿", "一著", "1,", "1.", "A-", "高高兴兴", "“", "👩", "一百", "王", "·", "https://", "a@"]
)
def test_strangers_long_runs_end(unit: str) -> None:
    """A run of one thing, with no mark where a sentence could end, is tiled and read."""
    text = unit * (LENGTH // len(unit))
    for block in annotate(text, as_is=True):
        assert "".join(word["text"] for word in block["words"]) == block["text"]
        assert sum(len(word["pinyin"]) for word in block["words"]) == han_count(block["text"])

"""Tones as they are said."""

from __future__ import annotations

import pytest
from support.annotate import annotate
from support.fixtures import Case, cases


@pytest.mark.parametrize("case", cases("sandhi"))
def test_sandhi_spoken(case: Case) -> None:
    """Neighbours change tones; citation tones stay as they are."""
    (block,) = annotate(case.given).blocks
    assert " ".join(" ".join(reading.spoken) for reading in block.readings) == case.expected

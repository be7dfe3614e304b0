"""What measures the project is of today's code and documents."""

from __future__ import annotations

import pytest

from bench.mutations import ROOT, Mutation, mutations
from bench.tables import DOCS, PAGES, filled


@pytest.mark.parametrize("name", PAGES)
def test_bench_tables_are_those_of_the_baseline(name: str) -> None:
    """`make figures` changes nothing."""
    page = (DOCS / name).read_text("utf-8")
    assert filled(page) == page


@pytest.mark.parametrize("mutation", list(mutations([])), ids=lambda mutation: mutation.name)
def test_bench_mutations_are_of_lines_that_are_there(mutation: Mutation) -> None:
    """A line that was rewritten wants its mutation rewritten; a test that went, another one."""
    assert mutation.applies(ROOT)
    assert all((ROOT / name).is_file() for name in mutation.tests.split())

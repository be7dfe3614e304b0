"""PO files: read strictly, merged with an article, written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.fixtures import Case, cases

from duben.model.findings import Finding, SeedError
from duben.po.read import read_catalog


def said(text: str) -> tuple[Finding, ...]:
    """Return what is said of a PO file."""
    try:
        return read_catalog(text, "en.po").oddities
    except SeedError as error:
        return error.findings


@pytest.mark.parametrize("case", cases("po", "mistakes.md"))
def test_po_mistakes_are_said_at_their_place(case: Case) -> None:
    """Every mistake with its line and column, and all of them in one run."""
    lines = [f"{f.where.line}:{f.where.column} {f.level} {f.message} — {f.hint}" for f in said(case.given)]
    assert sorted(lines) == sorted(filter(None, case.expected.split("\n")))


@given(
    st.lists(
        st.sampled_from(
            [
                "msgid",
                "msgstr",
                "msgstr[",
                "msgctxt",
                "#",
                "#~",
                "|",
                "#,",
                " ",
                '"',
                "\\",
                "“",
                "花",
                ":",
                "\n",
            ]
        )
    )
)
def test_po_any_text_is_read_or_refused(pieces: list[str]) -> None:
    """Whatever stands in a file, there is no traceback, and every mistake has a place in it."""
    text = "".join(pieces)
    lines = text.split("\n")
    for finding in said(text):
        assert 1 <= finding.where.line <= len(lines)
        assert 1 <= finding.where.column <= len(lines[finding.where.line - 1]) + 1

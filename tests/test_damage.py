"""The forward model, on the seed article and byte by byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duben.model.edits import apply
from duben.repair import repair
from duben.repair.damage import MARKS, Model, damage, decode, encode, insert
from duben.repair.insertions import table as insertions

SOURCE = (Path(__file__).parent.parent / "seeds" / "ai-answer" / "source.txt").read_text("utf-8")
CLEAN = (Path(__file__).parent / "cases" / "repair" / "ai-answer.txt").read_text("utf-8")


def forms() -> dict[str, str]:
    """Return the Traditional form that the site of the seed article has for each Simplified character."""
    steps = repair(SOURCE).steps
    names = [step.name for step in steps]
    page = apply(steps[: names.index("forms")], SOURCE)
    found: dict[str, str] = {}
    for plain, char in zip(CLEAN, page, strict=True):
        assert found.setdefault(plain, char) == char, "one form for each character"
    return found


def test_damage_of_the_clean_article_is_the_source() -> None:
    """All 6,838 characters come out as they were scraped."""
    table = insertions.table(SOURCE)
    assert len(table) > 90
    model = Model({**table, **dict.fromkeys(MARKS, "")}, forms())
    assert damage(CLEAN, model) == SOURCE
    assert len(SOURCE) == 6838


@pytest.mark.parametrize(
    ("clean", "insertions", "damaged"),
    [
        ("演變為一個", {"優": "(yōu)", "個": "(gè)"}, "演變?yōu)橐粋€(gè)"),
        ("《日報》", {"報": "(bào)", "請": "(qǐng)"}, "《日?qǐng)?bào)》"),
        ("量儀器", {"績": "(jī)"}, "量?jī)x器"),
        ("融合。”2019年", {"！": ""}, "融合?！?019年"),
        ("布。《報告》", {"！": "", "報": "(bào)"}, "布?！秷?bào)告》"),
    ],
)
def test_damage_goes_by_bytes(clean: str, insertions: dict[str, str], damaged: str) -> None:
    """What is found across a border of characters puts the rest out of step."""
    assert insert(clean, Model(insertions, fold=False)) == damaged


def test_damage_swallows_the_end_of_a_paragraph() -> None:
    """The `<` of `</p>` goes, what is left of the tag stays, and no line is lost."""
    assert insert("好。”\n好", Model({"！": ""}, fold=False)) == "好?！?/p>\n好"


def test_damage_folds_marks_last() -> None:
    """Full-width marks become ASCII, and nothing else does."""
    assert insert("好，（好）！", Model({}, fold=True)) == "好,（好）!"


@given(st.text())
@example("</p>")
@example("</p>\n</p>")
def test_damage_without_a_table_keeps_every_text(text: str) -> None:
    """What code page 936 lacks goes through as it is."""
    kept = "".join(char for char in text if not "\ud800" <= char <= "\udfff" and char not in "&\0")
    assert insert(kept, Model(fold=False)) == kept


@given(st.binary())
def test_damage_decodes_any_bytes(data: bytes) -> None:
    """No bytes are too broken."""
    assert decode(data) is not None


def test_damage_loses_what_windows_loses() -> None:
    """User-defined pairs vanish, 80 is the euro, a lead byte swallows what cannot follow it."""
    assert decode(b"\xaa\xa1\x80\xb5(\xb5\xc4") == "€?的"
    assert encode("€") == b"\x80"

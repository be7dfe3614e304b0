"""The scripts that write the data files."""

from __future__ import annotations

from pathlib import Path

import pytest

from duben.data import rows
from makers import hsk, radicals, strokes, tables


def test_makers_radicals_read_ranges_and_leave_strokes() -> None:
    """A range names each of its radicals; strokes after the radicals and comments are left out."""
    lines = ("# comment", "2E81  ; 5382  # CLIFF", "2E85..2E86 ; 4EBB # two", "31C6 ; 4E00 # stroke")
    text = "\n".join(lines)
    assert list(radicals.rows(text)) == [("⺁", "厂"), ("⺅", "亻"), ("⺆", "亻")]


def test_makers_hsk_reads_a_table() -> None:
    """A table of the package has a heading, then words with their levels."""
    assert hsk.table("word\tlevel\n一\t1\n一一\t7\n") == {"一": "1", "一一": "7"}


def test_makers_keep_the_header(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written is sorted and stands under the comments the file had."""
    path = tmp_path / "few.tsv"
    path.write_text("# format: two cells\n# licence: MIT\nold\t1\n", "utf-8")
    monkeypatch.setattr(tables, "DATA", tmp_path)
    tables.write("few.tsv", [("二", "2"), ("一", "1")])
    assert path.read_text("utf-8") == "# format: two cells\n# licence: MIT\n一\t1\n二\t2\n"


def test_makers_write_what_is_shipped() -> None:
    """Rows written again by the makers' writer are the shipped ones: each file is sorted."""
    for name in ("hsk.tsv", "priors.tsv", "neighbours.tsv", "doubts.tsv", "radicals.tsv"):
        assert (found := list(rows(name))) == sorted(found, key="\t".join), name


def test_makers_strokes_round_paths() -> None:
    """Coordinates count from the upper left corner, each from the one before; middles keep their bends."""
    assert strokes.outline("M 400 500 L 440 500 L 440 500 Q 440 460 400 460 Z") == "m100 100l10 0q0 10-10 10"
    assert strokes.outline("M 0 900 Q 4 896 8 892 Q 4 888 0 884") == "m0 0q1 1 2 2-1 1-2 2"
    assert strokes.middle([(160, 740), (320, 741), (480, 740), (480, 580)]) == "10 10 20 0 0 10"

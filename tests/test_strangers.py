"""What somebody made to hurt: texts end and are annotated like any other, files are refused in one line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable

import pytest
from conftest import ROOT
from support import strangers
from support.strangers import KNOWN, OWNERS, WHOLE, Case, Outcome, fault

from duben.api import annotate
from duben.model.findings import SeedError
from duben.model.hanzi import han_count
from duben.page import MOST_ELEMENTS
from duben.page.attributes import MOST_ATTRIBUTES, bound_attributes
from duben.source.html import extract

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


def test_strangers_pages_are_bounded() -> None:
    """A page of more elements than anybody writes is refused, before it keeps the libraries busy."""
    page = "<article><h1>春</h1>" + "<p>字</p>" * MOST_ELEMENTS + "</article>"
    with pytest.raises(SeedError, match=r"source.html:1:1: is larger than 15,000 elements — "):
        extract(page, "source.html")


CROWD = "a=1 b='>' c " * (MOST_ATTRIBUTES // 3 + 1)
"""More attributes than one element may have."""


@pytest.mark.parametrize(
    ("page", "line"),
    [(f"<title><!-- </title>\n<p {CROWD}", 2), (f"<!--><p {CROWD}", 1), (f"<img alt='>\n'{CROWD}", 1),
     (f"</p\n{CROWD}", 1)],
)  # fmt: skip
def test_strangers_attributes_are_bounded(page: str, line: int) -> None:
    """An element of more attributes than anybody writes is refused wherever a browser finds one."""
    with pytest.raises(SeedError, match=rf"source.html:{line}:1: holds an element of more than 1,000 attri"):
        bound_attributes(page, "source.html")


@pytest.mark.parametrize("page", [f"<script>'<p {CROWD}", f"<!-- <p {CROWD}", f"<p class=a>1 < 2 {CROWD}"])
def test_strangers_attributes_are_of_elements(page: str) -> None:
    """What is written in a script, a comment or a text is no attribute."""
    bound_attributes(page, "source.html")


def faults(cases: Iterable[Case]) -> dict[str, str]:
    """Build with each case, and return what is wrong with each outcome that is not as it should be."""
    names = "\n".join(case.name for case in cases)
    done = subprocess.run(
        [sys.executable, "-m", "support.strangers"],
        cwd=ROOT / "tests",
        input=names,
        capture_output=True,
        text=True,
        check=True,
    )
    found = dict(json.loads(line) for line in done.stdout.splitlines())
    assert found.keys() == set(names.split("\n"))
    outcomes = {name: Outcome(*outcome) for name, outcome in found.items()}
    return {name: f"{wrong}: {one}" for name, one in outcomes.items() if (wrong := fault(one))}


@pytest.mark.parametrize("owner", [False, True], ids=["of a seed", "of the owner"])
def test_strangers_files(owner: bool) -> None:
    """Each bad file ends in a page or in lines that name a place; the previous site stays where it was."""
    mine = (case for case in strangers.cases() if case.file.startswith(OWNERS) is owner)
    assert faults(filter(strangers.usual, mine)) == {}


@pytest.mark.slow
@pytest.mark.parametrize("file", WHOLE)
def test_strangers_files_all(file: str) -> None:
    """The same of every case, also of those that are long; those that are known to fail do."""
    found = faults(case for case in strangers.cases() if case.file == file)
    assert {name: wrong for name, wrong in found.items() if name not in KNOWN} == {}
    assert found.keys() == {name for name in KNOWN if name.startswith(f"{file} × ")}

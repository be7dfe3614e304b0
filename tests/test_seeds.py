"""Mistakes in seed files: each folder of tests/cases/seeds/ is one, with the lines an editor must see."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from support.fixtures import Case, cases

from duben.model.findings import SeedError
from duben.pipeline import read_folder
from duben.seeds import seed_folders
from duben.seeds.folder import read_glossary
from duben.seeds.yaml import read_yaml

CASES = Path(__file__).parent / "cases" / "seeds"


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_seeds_every_mistake_is_said_at_its_place(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """One line a mistake, all of them in one run, with path, line, column and a hint."""
    shutil.copytree(case, tmp_path / "seeds" / case.name)
    (tmp_path / "seeds" / case.name / "expected").unlink()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SeedError) as caught:
        read_folder(Path("seeds") / case.name)
    said = "".join(f"{finding}\n" for finding in caught.value.findings)
    if request.config.getoption("--save-golden"):
        (case / "expected").write_text(said, encoding="utf-8")
    assert said == (case / "expected").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", cases("yaml", "glossary.md"))
def test_seeds_mistakes_in_yaml_are_said_where_they_are(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place is that of the mistake, not where the parser gives up, and the hint mends it."""
    monkeypatch.chdir(tmp_path)
    path = Path("glossary.yml")
    path.write_text(f"{case.given}\n", encoding="utf-8")
    try:
        read_glossary(path)
        said = ""
    except SeedError as error:
        said = str(error)
    assert said == case.expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\rb: [\r", "2:4"),
        ("a: 1\r\nb: [\r\n", "2:4"),
        ("'\r\r]", "3:2"),
        ("a: 1\x85\u2028\nb: [\n", "2:4"),
        ("a: 1\nb: \0\n", "2:4"),
        ('a: 1\nb: "\\UFFFFFFFF"\n', "2:5"),
    ],
)
def test_seeds_lines_of_yaml_are_those_that_editors_show(text: str, place: str) -> None:
    """CR and CR LF end a line, what only a parser of YAML takes for an end does not."""
    with pytest.raises(SeedError, match=f"^article.yml:{place}: "):
        read_yaml(text, "article.yml")


def test_seeds_links_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    """A link to a file of the machine is not read."""
    secret = tmp_path / "secret.txt"
    secret.write_text("密码", encoding="utf-8")
    folder = tmp_path / "seeds" / "link"
    folder.mkdir(parents=True)
    os.symlink(secret, folder / "source.txt")
    with pytest.raises(SeedError, match="leads out of its folder"):
        read_folder(folder)


def test_seeds_folders_that_lead_out_are_refused(tmp_path: Path) -> None:
    """A link among the seeds to another folder of the machine is not read, one to another seed is."""
    for name in ("private", "seeds/walk"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "source.txt").write_text("密码", encoding="utf-8")
    (tmp_path / "seeds" / "again").symlink_to("walk")
    assert [path.name for path in seed_folders(tmp_path / "seeds")] == ["again", "walk"]
    (tmp_path / "seeds" / "out").symlink_to(tmp_path / "private")
    with pytest.raises(SeedError, match="seeds/out:1:1: leads out of its folder"):
        seed_folders(tmp_path / "seeds")


@pytest.mark.parametrize(("name", "limit"), [("source.txt", 512), ("source.html", 2048), ("article.md", 256)])
def test_seeds_large_files_are_refused(tmp_path: Path, name: str, limit: int) -> None:
    """A file too large for an article is not read into memory."""
    folder = tmp_path / "large"
    folder.mkdir()
    (folder / name).write_bytes(b"[" * (limit * 1024 + 1))
    with pytest.raises(SeedError, match=f"is larger than {limit} kB"):
        read_folder(folder)


def test_seeds_folders_with_a_dot_or_underscore_are_left_out(tmp_path: Path) -> None:
    """A draft is put aside by renaming its folder."""
    for name in ("b", "a", "_draft", ".git"):
        (tmp_path / name).mkdir()
    assert [folder.name for folder in seed_folders(tmp_path)] == ["a", "b"]

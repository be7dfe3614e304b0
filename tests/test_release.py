"""What a release says of itself agrees, wherever it stands."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT
from ruamel.yaml import YAML

CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_release_readme_says_which_python() -> None:
    """The README, the package and what is tested agree on the oldest Python, and the classifiers on all."""
    oldest = PROJECT["requires-python"].removeprefix(">=")
    assert f"Python {oldest} or newer" in (ROOT / "README.md").read_text("utf-8")
    (matrix,) = re.findall(r"python: \[(.+)\]", (ROOT / ".github/workflows/ci.yml").read_text("utf-8"))
    tested = re.findall(r"3\.\d+", matrix)
    classifiers = "\n".join(PROJECT["classifiers"])
    assert tested == re.findall(r"Python :: (3\.\d+)", classifiers)
    assert oldest == tested[0]


def test_release_citation_is_of_this_version() -> None:
    """CITATION.cff and the changelog know the version and the authors of pyproject.toml."""
    citation = YAML(typ="safe").load(ROOT / "CITATION.cff")
    assert citation["version"] == PROJECT["version"]
    assert citation["authors"] == PROJECT["authors"]
    assert f"## [{PROJECT['version']}] - " in CHANGELOG


def test_release_changelog_keeps_its_form() -> None:
    """Versions with a day; below them only the headings of Keep a Changelog."""
    headings = re.findall(r"^(##+) (.+)$", CHANGELOG, re.MULTILINE)
    for level, heading in headings:
        if level == "##":
            assert re.fullmatch(r"\[Unreleased\]|\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", heading)
        else:
            assert heading in ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")


WORKFLOWS = [*ROOT.glob(".github/workflows/*.yml"), *ROOT.glob("duben/start/**/workflows/*.yml")]


@pytest.mark.parametrize("path", sorted(WORKFLOWS), ids=lambda path: path.name)
def test_release_workflows_pin_what_they_use(path: Path) -> None:
    """An action is named by its commit, which nobody can move, with its version beside it."""
    for action in re.findall(r"uses: (?!\./)(.+)$", path.read_text(encoding="utf-8"), re.MULTILINE):
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


@pytest.mark.parametrize("path", sorted(WORKFLOWS), ids=lambda path: path.name)
def test_release_workflows_give_strangers_nothing(path: Path) -> None:
    """What runs on a pull request may read, has no secret, and leaves no key where its code could find it."""
    text = path.read_text(encoding="utf-8")
    workflow = YAML(typ="safe").load(text)
    triggers = workflow["on"]
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & {*triggers}
    assert workflow["permissions"]["contents"] == "read"
    if "pull_request" in triggers:
        assert workflow["permissions"] == {"contents": "read"}
        assert "secrets" not in text
        assert not [job for job in workflow["jobs"].values() if "permissions" in job]
    steps = [step for job in workflow["jobs"].values() for step in job.get("steps", [])]
    for step in steps:
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_release_packages_are_audited_every_night() -> None:
    """Every list of locked packages is held against the faults that are known."""
    text = (ROOT / ".github/workflows/nightly.yml").read_text(encoding="utf-8")
    assert YAML(typ="safe").load(text)["on"]["schedule"]
    for path in ROOT.glob("requirements/*.txt"):
        assert f"--disable-pip -r requirements/{path.name}" in text
    assert "npm audit --prefix tests/browser" in text


def test_release_threats_have_tests() -> None:
    """Each line of the tables of SECURITY.md names tests, and every test that it names is there."""
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    there = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert {*re.findall(r"`(test_\w+)`", text)} <= there
    rows = [line for line in text.splitlines() if line.startswith("| ") and "held by" not in line]
    assert len(rows) > 20
    assert [row for row in rows if not re.search(r"\| (`test_\w+`(, )?)+ \|$", row)] == []

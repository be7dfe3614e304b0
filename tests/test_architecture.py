"""The architecture page shows the tree that is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT
from support.fixtures import CASES, read_cases
from test_floors import FLOORS, PACKAGE

PAGE = ROOT / "docs" / "architecture.md"
TREE = re.compile(r"(?<=<!-- tree -->\n```text\n).*?(?=```\n<!-- end of tree -->)", re.DOTALL)


def line(path: Path, depth: int, name: str) -> str:
    """Return the line of a module: its name, and the first line of its docstring."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return f"{'  ' * depth + name:<28}  {docstring.splitlines()[0]}\n"


def below(folder: Path, depth: int) -> Iterator[str]:
    """Yield a line for a package and for everything in it, modules first."""
    yield line(folder / "__init__.py", depth, f"{folder.name}/")
    yield from modules(folder, depth + 1)
    for package in sorted(path.parent for path in folder.glob("*/__init__.py")):
        yield from below(package, depth + 1)


def modules(folder: Path, depth: int) -> Iterator[str]:
    """Yield a line for each module that stands in a folder."""
    for path in sorted(folder.glob("*.py")):
        if path.name not in {"__init__.py", "__main__.py"}:
            yield line(path, depth, path.name)


def tree() -> str:
    """Return the tree of the package from the highest floor to the lowest."""
    lines = [line(PACKAGE / "__init__.py", 0, "duben/")]
    for floor in reversed(FLOORS):
        for room in sorted(floor):
            module = PACKAGE / f"{room}.py"
            lines += [line(module, 1, module.name)] if module.exists() else below(PACKAGE / room, 1)
    return "".join(lines)


def test_architecture_shows_every_module(request: pytest.FixtureRequest) -> None:
    """Every package and module is in the tree with the first line of its docstring, and nothing else is."""
    text = PAGE.read_text(encoding="utf-8")
    if request.config.getoption("--save-golden"):
        text = TREE.sub(lambda _: tree(), text)
        PAGE.write_text(text, encoding="utf-8")
    (shown,) = TREE.findall(text)
    assert shown == tree(), "write it again: pytest tests/test_architecture.py --save-golden"


def test_architecture_names_files_that_are_there() -> None:
    """Every path that the page names exists, among others those of the ten usual changes."""
    text = TREE.sub("", PAGE.read_text(encoding="utf-8"))
    named = set(re.findall(r"`((?:duben|docs|templates|tests|seeds|makers|bench|scripts)/[\w./-]*)`", text))
    assert len(named) > 20
    assert {path for path in named if not (ROOT / path).exists()} == set()


def test_architecture_of_the_cases_is_in_their_readme() -> None:
    """Every folder of cases has a row in the table of its README, and every row a folder."""
    table = CASES.joinpath("README.md").read_text(encoding="utf-8").split("## The folders")[1]
    rows = re.findall(r"^\| `(\w+)/` \|", table, re.MULTILINE)
    assert rows == sorted(path.name for path in CASES.iterdir() if path.is_dir())


def test_architecture_of_the_cases_shows_their_format(tmp_path: Path) -> None:
    """The case that the README shows is read as one."""
    (example,) = re.findall(r"```text\n(.*?)```", CASES.joinpath("README.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "example.md").write_text(example, encoding="utf-8")
    (case,) = read_cases(tmp_path / "example.md")
    assert (case.given, case.expected) == ("登陆20万名用户", "登陆 | 20万名 | 用户")


def test_architecture_tests_wait_for_states() -> None:
    """A time that is long enough on a quiet machine is too short on a busy one."""
    pages = (ROOT / "tests/browser").glob("*.py")
    assert [page.name for page in pages if "wait_for_timeout(" in page.read_text("utf-8")] == []

"""The house: who may import whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import duben
from duben import api

PACKAGE = Path(__file__).resolve().parent.parent / "duben"

FLOORS = (
    {"data", "model", "processes", "whole_file"},
    {"addresses", "po"},
    {"lexicon", "seeds", "tagger"},
    {"pinyin", "repair"},
    {"page"},
    {"explain", "export", "layers", "source"},
    {"check"},
    {"pipeline"},
    {"reading"},
    {"html"},
    {"downloads", "indexes"},
    {"api", "corpus", "intake", "site", "start"},
    {"desk"},
    {"cli"},
)
"""Packages and modules from the ground up: each may import what stands on a lower floor, nothing else."""

LONGEST = 45
"""Lines of a function; what takes more has steps that can have names."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """Return the room a file belongs to: the first name below the package."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> Iterator[str]:
    """Yield the rooms a file imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "duben":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("duben."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("duben."))


def floor_of(name: str) -> int:
    """Return the floor a room is on."""
    return next(floor for floor, names in enumerate(FLOORS) if name in names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_floors_import_downward(path: Path) -> None:
    """A module imports only from floors below its own."""
    room = name_of(path)
    if room in {"__init__", "__main__"}:
        return
    for other in set(imports_of(path)) - {room}:
        assert floor_of(other) < floor_of(room), (
            f"{path.name} on floor {floor_of(room)} imports {other} of floor {floor_of(other)}"
        )


def test_floors_no_stage_knows_another() -> None:
    """A stage of the pipeline imports no other stage."""
    for path in PACKAGE.joinpath("layers").glob("*.py"):
        assert "layers" not in set(imports_of(path)), path.name


def test_floors_ground_is_standard_library() -> None:
    """Floor 0 holds values and imports nothing that must be installed."""
    import sys

    for path in MODULES:
        if name_of(path) in FLOORS[0]:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [node.module] if isinstance(node, ast.ImportFrom) else []
                names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                for name in names:
                    assert (name or "").split(".")[0] in {*sys.stdlib_module_names, "duben"}


def test_floors_three_modules_know_mkdocs() -> None:
    """A successor of MkDocs costs four modules."""
    knowing = {
        str(path.relative_to(PACKAGE))
        for path in MODULES
        if "mkdocs" in path.read_text(encoding="utf-8").split('"""', 2)[-1]
    }
    assert knowing == {"site/plugin.py", "site/build.py", "site/serve.py", "cli.py"}


def test_floors_functions_are_short() -> None:
    """A function is read at one glance."""
    long = [
        f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST
    ]
    assert long == []


def test_floors_api_is_what_the_package_offers() -> None:
    """The public functions stand alone in their module: what a command needs beside them is elsewhere."""
    tree = ast.parse(PACKAGE.joinpath("api.py").read_text(encoding="utf-8"))
    defined = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    assert defined == {"annotate", "clean"}
    assert set(duben.__all__) == set(api.__all__) == defined | {"SeedError"}


def test_floors_every_module_has_one() -> None:
    """A new room is put on a floor on purpose."""
    rooms = {name_of(path) for path in MODULES} - {"__init__", "__main__"}
    assert rooms == set().union(*FLOORS)

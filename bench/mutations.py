"""Change important lines one by one in a copy of the project, and see that a test catches each change.

    python -m bench.mutations              every change of mutations.yml
    python -m bench.mutations escape YAML  those whose name has one of these words

Prints for each change the first test that fails, or that the tests do not end. Exits with 1 when no test
catches a change, or when its line is not in the code any more.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent

PATIENCE = 180
"""Seconds of processor time of the tests of one change: without a limit some read for hours."""

COPIED = (".github", "bench", "docs", "duben", "makers", "seeds", "templates", "tests")
"""Folders that tests read; of the others a link is enough."""


class Mutation(NamedTuple):
    """A change to one line, and the files of tests that must catch it."""

    name: str
    file: str
    was: str
    becomes: str
    tests: str

    def applies(self, root: Path) -> bool:
        """Tell whether the line is in the code, once."""
        return (root / self.file).read_text("utf-8").count(self.was) == 1

    def change(self, root: Path) -> None:
        """Make the change in a copy of the project."""
        path = root / self.file
        path.write_text(path.read_text("utf-8").replace(self.was, self.becomes), "utf-8")


def mutations(words: list[str]) -> Iterator[Mutation]:
    """List the changes whose names have one of some words; all where none are given."""
    for row in YAML(typ="safe").load(ROOT / "bench" / "mutations.yml"):
        mutation = Mutation(**row)
        if not words or any(word in mutation.name for word in words):
            yield mutation


def copy(target: Path) -> None:
    """Copy what tests read, and link to everything else."""
    for path in ROOT.iterdir():
        if path.name in COPIED:
            shutil.copytree(
                path, target / path.name, ignore=shutil.ignore_patterns("node_modules", "__pycache__")
            )
        elif path.name not in (".git", "site"):
            (target / path.name).symlink_to(path)


def _limited() -> None:
    """Let a process use `PATIENCE` seconds of the processor and no more."""
    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))


def caught_by(mutation: Mutation) -> str:
    """Return the first test that fails once the change is made, "no end" where they do not end, else ""."""
    with tempfile.TemporaryDirectory(prefix="duben-mutation-") as name:
        root = Path(name)
        copy(root)
        mutation.change(root)
        command = [sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", *mutation.tests.split()]
        environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
        run = subprocess.run(
            command,
            cwd=root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=_limited,
        )
    failed = [line for line in run.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    if run.returncode < 0:
        return "no end"
    if run.returncode and not failed:
        return f"no test, but an error: {run.stdout[-300:]}{run.stderr[-300:]}"
    return failed[0].split(" - ")[0].split(" ", 1)[1] if failed else ""


def main() -> None:
    """Make every change, and print what catches it."""
    alive = 0
    for mutation in mutations(sys.argv[1:]):
        found = caught_by(mutation) if mutation.applies(ROOT) else "its line is not in the code"
        alive += not found.startswith(("tests/", "no end"))
        print(f"{mutation.name:60} {found or 'ALIVE'}", flush=True)
    sys.exit(1 if alive else 0)


if __name__ == "__main__":
    main()

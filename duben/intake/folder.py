"""Write a seed folder at once or not at all, and never over one that is there."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from duben.intake.seed import Seed
from duben.model.findings import SeedError, Where, mistake
from duben.seeds import read_seed


def write(seed: Seed, folder: Path, path: str) -> None:
    """Write the files of a seed into a new folder.

    It is made beside its place, read as a build reads it, and moved there whole. Raises SeedError when the
    folder is there already, cannot be written, or is one that a build would refuse; `path` is where the
    article is from.
    """
    if folder.exists():
        raise mistake("exists", Where(str(folder)), "is there already", "choose another name with --slug")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".add-", dir=folder.parent))
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        new = made / folder.name
        new.mkdir()
        for name, data in seed.files:
            new.joinpath(name).write_bytes(data)
        _readable(new, path)
        # Renaming to a folder that appeared meanwhile fails unless that is empty.
        new.rename(folder)
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _readable(folder: Path, path: str) -> None:
    try:
        read_seed(folder)
    except SeedError as error:
        found = (replace(f, where=Where(path, f.where.line, f.where.column)) for f in error.findings)
        raise SeedError(found) from error


def _unwritable(folder: Path, error: OSError) -> SeedError:
    reason = error.strerror or "unknown reason"
    return mistake(
        "write", Where(str(folder)), f"cannot be written ({reason.lower()})", "see who may write there"
    )

"""Write a seed folder at once or not at all, and never over one that is there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from duben.intake.seed import Seed
from duben.model.findings import SeedError, Where
from duben.seeds import new_folder, read_seed, taken


def write(seed: Seed, folder: Path, path: str) -> None:
    """Write the files of a seed into a new folder.

    It is made beside its place, read as a build reads it, and moved there whole. Raises SeedError when the
    folder is there already, cannot be written, or is one that a build would refuse; `path` is where the
    article is from.
    """
    if folder.exists():
        raise taken(folder, "choose another name with --slug")
    with new_folder(folder) as new:
        for name, data in seed.files:
            new.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
            new.joinpath(name).write_bytes(data)
        _readable(new, path)


def _readable(folder: Path, path: str) -> None:
    try:
        read_seed(folder)
    except SeedError as error:
        found = (replace(f, where=Where(path, f.where.line, f.where.column)) for f in error.findings)
        raise SeedError(found) from error

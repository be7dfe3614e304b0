"""Write files into a folder all at once or not at all, and never over one that is there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from duben.model.findings import SeedError, Where, mistake


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Yield an empty folder of the same name, whose files move into `folder` when the block ends.

    It lies beside its place. When the block raises, nothing is left of it. Raises SeedError when a file or a
    folder would take the place of one that is there, or cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=folder.parent) as made:
            new = Path(made) / folder.resolve().name
            new.mkdir()
            yield new
            _move(new, folder)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        where = Where(str(folder))
        raise mistake("write", where, f"cannot be written ({reason})", "see who may write there") from error


def _move(new: Path, folder: Path) -> None:
    """Move what `new` holds into a folder that is not there yet or holds nothing of these names."""
    if not folder.exists():
        # Renaming to a folder that appeared meanwhile fails unless that is empty.
        new.rename(folder)
        return
    files = sorted(new.iterdir())
    there = [folder / file.name for file in files if (folder / file.name).exists()]
    if there:
        raise SeedError(taken(path, "move it away, or choose another folder").findings[0] for path in there)
    for file in files:
        file.rename(folder / file.name)


def taken(path: Path, hint: str) -> SeedError:
    """Return the mistake that a file or folder is there already."""
    return mistake("exists", Where(str(path)), "is there already", hint)

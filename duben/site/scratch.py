"""Make folders that last as long as a piece of work, and clear those of work that was killed.

A folder is locked as long as somebody works in it; the lock of a process that is gone is gone too.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = ".duben"
"""The file in a scratch folder that is locked, and that tells such a folder from somebody's own."""

NEW = 60.0
"""Seconds in which a folder may not have been locked yet."""

FORGOTTEN = 86400.0
"""Seconds after which a folder is cleared where the system has no locks."""


@contextmanager
def scratch(parent: Path, prefix: str) -> Iterator[Path]:
    """Make a folder in `parent` whose name begins with `prefix`, remove it at the end, and clear older ones.

    Raises OSError where the folder cannot be made.
    """
    clear(parent, prefix)
    with tempfile.TemporaryDirectory(prefix=prefix, dir=parent, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with (folder / LOCK).open("wb") as lock:
            _locked(lock.fileno())
            yield folder


def clear(parent: Path, prefix: str) -> None:
    """Remove the scratch folders in `parent` that nobody works in any more; what cannot be removed stays."""
    ours = re.compile(re.escape(prefix) + r"[a-z0-9_]{8}")
    for folder in parent.glob(f"{prefix}*"):
        if ours.fullmatch(folder.name) and not folder.is_symlink() and _left(folder / LOCK):
            shutil.rmtree(folder, ignore_errors=True)


def _left(lock: Path) -> bool:
    """Tell whether a lock is old enough to have been taken, and nobody holds it."""
    try:
        age = time.time() - lock.stat().st_mtime
        with lock.open("r+b") as file:
            free = _locked(file.fileno())
    except OSError:
        return False
    return age > FORGOTTEN if free is None else free and age > NEW


def _locked(descriptor: int) -> bool | None:
    """Lock an open file and tell whether nobody else had; None where the system has no such locks."""
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return None
    return True

"""Put a finished folder in the place of another in one step, so that at no moment there is none."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""Source: renameat2(2) of Linux."""

_GIVEN_UP = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)
"""Errors of systems and file systems that cannot exchange two folders."""

_OVERTAKEN = (errno.ENOENT, errno.EEXIST, errno.ENOTEMPTY)
"""Errors of a name that another build has moved, or has put its site at, in the meantime."""

TRIES = 100
"""Times that another build may put its site there first."""


def swap(new: Path, site: Path, old: Path) -> None:
    """Move the folder `new` to `site`, and what is there to `old`; all three on one file system.

    Where the system exchanges two names (Linux) there is a whole site at every moment, and two builds that
    end together both succeed: the later one stands. Elsewhere two renames leave a moment without one. Raises
    OSError where neither is possible; then the previous site is in its place.
    """
    for tries in range(TRIES, 0, -1):
        try:
            if not os.path.lexists(site):
                new.rename(site)
            elif _exchanged(new, site):
                new.rename(old)
            else:
                _two_steps(new, site, old)
            return
        except OSError as error:
            if error.errno not in _OVERTAKEN or not new.is_dir() or tries == 1:
                raise


def _two_steps(new: Path, site: Path, old: Path) -> None:
    site.rename(old)
    try:
        new.rename(site)
    except OSError:
        old.rename(site)
        raise


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two names; False where the system cannot. Raises OSError for any other reason."""
    if sys.platform != "linux":
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):  # another C library than that of GNU, or an old one
        return False
    if not renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE):
        return True
    code = ctypes.get_errno()
    if code in _GIVEN_UP:
        return False
    raise OSError(code, os.strerror(code), str(other))

"""Take files from a seed folder, and nothing from outside it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from duben.model.findings import Where, mistake

LIMITS = {".md": 256 * 1024, ".yml": 256 * 1024, ".txt": 512 * 1024}
"""Bytes of the largest file with each ending: a crafted larger file can keep a parser busy for long."""

LIMIT = 2 * 1024 * 1024
"""Bytes of the largest other file of a seed folder."""

SOURCES = ("source.txt", "source.html", "article.md")
"""Names of the file that holds the text of an article; a folder has exactly one of them."""


def find_source(folder: Path) -> Path:
    """Return the file that holds the article's text; raises SeedError unless there is exactly one."""
    check_open(folder)
    there = [folder / name for name in SOURCES if _is_there(folder / name)]
    if not there:
        raise mistake("missing", Where(str(folder)), "holds no article", f"add one of {', '.join(SOURCES)}")
    if len(there) > 1:
        names = " and ".join(path.name for path in there)
        raise mistake("sources", Where(str(folder)), f"holds {names}", "keep one of them")
    return there[0]


def check_open(folder: Path) -> None:
    """Raise SeedError when its permissions keep a folder from being read."""
    if folder.is_dir() and not os.access(folder, os.R_OK | os.X_OK):
        message = f"cannot be read: {os.strerror(errno.EACCES)}"
        raise mistake("unreadable", Where(str(folder)), message, "let it be read")


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file; empty when the file does not exist.

    Raises SeedError when it is too large, cannot be read, is not a plain file, or a link that leads nowhere
    or to a place outside its folder: such a link could publish a file of the machine that builds the site.
    """
    where = Where(str(path))
    if not _is_there(path):
        return b""
    try:
        # strict, because a link to itself would pass for a file of its folder
        target = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise mistake("no-file", where, "is a link that leads nowhere", "put the file itself here") from error
    if not target.is_relative_to(path.parent.resolve()):
        raise mistake("outside", where, "leads out of its folder", "put the file itself here, not a link")
    if not target.is_file():
        raise mistake("no-file", where, "is not a file", "put a file of that name here")
    limit = LIMITS.get(path.suffix, LIMIT)
    try:
        if target.stat().st_size > limit:
            raise mistake("too-large", where, f"is larger than {limit // 1024} kB", "split the article")
        return target.read_bytes()
    except OSError as error:
        raise mistake("unreadable", where, f"cannot be read: {error.strerror}", "let it be read") from error


def _is_there(path: Path) -> bool:
    """Tell whether a name stands in its folder, also as a link that leads nowhere."""
    return os.path.lexists(path)


def decode_utf8(data: bytes, path: Path) -> str:
    """Decode a file that must be UTF-8, with or without a byte order mark; raises SeedError otherwise."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = Where(str(path), data.count(b"\n", 0, error.start) + 1)
        raise mistake("encoding", where, f"is not UTF-8 (byte {error.start})", "save it as UTF-8") from error


def is_plain(path: Path, folder: Path) -> bool:
    """Tell whether a path leads to a plain file below a folder: to no pipe, no device and nowhere else."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return target.is_file() and target.is_relative_to(folder.resolve())

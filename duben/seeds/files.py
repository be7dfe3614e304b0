"""Take files from a seed folder, and nothing from outside it."""

from __future__ import annotations

from pathlib import Path

from duben.model.findings import Where, mistake

LIMITS = {".md": 256 * 1024, ".yml": 256 * 1024}
"""Bytes of the largest file with each ending: a crafted larger file can keep a parser busy for long."""

LIMIT = 2 * 1024 * 1024
"""Bytes of the largest other file of a seed folder."""

SOURCES = ("source.txt", "source.html", "article.md")
"""Names of the file that holds the text of an article; a folder has exactly one of them."""


def find_source(folder: Path) -> Path:
    """Return the file that holds the article's text; raises SeedError unless there is exactly one."""
    there = [folder / name for name in SOURCES if (folder / name).exists()]
    if not there:
        raise mistake("missing", Where(str(folder)), "holds no article", f"add one of {', '.join(SOURCES)}")
    if len(there) > 1:
        names = " and ".join(path.name for path in there)
        raise mistake("sources", Where(str(folder)), f"holds {names}", "keep one of them")
    return there[0]


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file; empty when the file does not exist.

    Raises SeedError when it is too large, not a plain file, or a link to a place outside its folder: such a
    link could publish a file of the machine that builds the site.
    """
    where = Where(str(path))
    if not path.exists():
        return b""
    if not path.resolve().is_relative_to(path.parent.resolve()):
        raise mistake("outside", where, "leads out of its folder", "put the file itself here, not a link")
    if not path.is_file():
        raise mistake("no-file", where, "is not a file", "put a file of that name here")
    limit = LIMITS.get(path.suffix, LIMIT)
    if path.stat().st_size > limit:
        raise mistake("too-large", where, f"is larger than {limit // 1024} kB", "split the article")
    return path.read_bytes()


def decode_utf8(data: bytes, path: Path) -> str:
    """Decode a file that must be UTF-8, with or without a byte order mark; raises SeedError otherwise."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = Where(str(path), data.count(b"\n", 0, error.start) + 1)
        raise mistake("encoding", where, f"is not UTF-8 (byte {error.start})", "save it as UTF-8") from error

"""Take files from a seed folder, and nothing from outside it."""

from __future__ import annotations

from pathlib import Path

from duben.model.findings import Where, mistake

LIMITS = {".md": 256 * 1024, ".yml": 256 * 1024}
"""Files with these endings may have so many bytes: a parser can be made to work long on more."""

LIMIT = 2 * 1024 * 1024
"""Any other file of a seed folder may have so many."""

SOURCES = ("source.txt", "source.html", "article.md")
"""The names an article's text may have; a folder holds just one of them."""


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
    """Return the bytes of a file, empty when there is none.

    Raises SeedError when it is too large, no plain file, or a link that leads out of its folder: a link could
    show a file of the building machine on a public page.
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

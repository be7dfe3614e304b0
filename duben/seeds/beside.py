"""Look at the files beside the text of an article: pictures, and files that nothing reads.

files_beside(folder)  ->  (Picture("gate.jpg", 1200, 800),), ("notes.txt",)
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path

import imagesize

from duben.model.article import Picture
from duben.model.findings import Finding, SeedError, Where
from duben.seeds.files import SOURCES, check_open, is_plain
from duben.seeds.recording import TIMES

LARGEST = 4 * 1024 * 1024
"""Bytes of one picture."""
MOST = 500
"""Files of a folder that are looked at."""
HEAD = 16
"""Bytes that the format of a picture is told from."""

ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp")
"""Endings of the names of pictures.

Under another one, such as .html, a browser would take a file with such a beginning for a page, and run its
scripts.
"""

_MAGIC = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"))

NAMED = (*SOURCES, "article.yml", "glossary.yml", "facts.yml", "grammar.yml", "questions.yml", "en.po")
"""Files that are read; of English and other languages, any file with the ending `.po`."""
LIKE = 0.8
"""Part of two names that agrees, from 0 to 1, when one is taken for a mistake in the other."""


def size(data: bytes) -> tuple[int, int]:
    """Return width and height of a picture in pixels; zeros for a broken, huge or unknown one."""
    if not ending(data) or len(data) > LARGEST:
        return 0, 0
    try:
        width, height = imagesize.get(BytesIO(data))
    except Exception:  # whatever fails in a broken picture
        return 0, 0
    return max(int(width), 0), max(int(height), 0)


def ending(data: bytes) -> str:
    """Return the usual ending of a picture's name by its first bytes; empty for what no page shows: SVG."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((name for magic, name in _MAGIC if data.startswith(magic)), "")


def is_called_picture(name: str) -> bool:
    """Tell whether a file has the ending of a picture."""
    return name.lower().endswith(ENDINGS)


def files_beside(
    folder: Path, heard: frozenset[str] = frozenset()
) -> tuple[tuple[Picture, ...], tuple[str, ...]]:
    """Return the pictures of a seed folder, and the names of its other files that nothing reads.

    `heard` are those of its recording.

    Raises SeedError for files whose names are nearly those of files that are read and not there.
    """
    names = sorted(_names(folder, heard))
    pictures, others, mistaken = [], [], []
    for name in names:
        if name in NAMED or ("/" not in name and name.endswith(".po")):
            continue
        if picture := _picture(folder, name):
            pictures.append(picture)
        elif meant := _meant(name, {*NAMED, TIMES} - {*names, *heard}):
            where = Where(str(folder / name))
            mistaken.append(Finding("misnamed", "error", where, "is not read", f"call it {meant}"))
        else:
            others.append(name)
    if mistaken:
        raise SeedError(mistaken)
    return tuple(pictures), tuple(others)


def _names(folder: Path, heard: frozenset[str]) -> Iterator[str]:
    """Yield the paths of plain files below a folder: none hidden, none that links lead to, none heard."""
    count = 0
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            check_open(Path(root, name))
        for name in sorted(files):
            path = Path(root, name)
            if path.relative_to(folder).as_posix() in heard:
                continue
            count += 1
            if count > MOST:
                return
            if not name.startswith(".") and is_plain(path, folder):
                yield path.relative_to(folder).as_posix()


def _picture(folder: Path, name: str) -> Picture | None:
    path = folder / name
    if not is_called_picture(name):
        return None
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
            width, height = size(head + file.read(LARGEST)) if ending(head) else (0, 0)
    except OSError:
        return None
    return Picture(name, width, height) if width and height else None


def _meant(name: str, missing: set[str]) -> str:
    """Return the name that glosary.yml, Glossary.yml or glossary.yaml.txt is meant for, "" for others."""
    lower = name.lower()
    lower = lower.removesuffix(".txt") if lower.count(".") > 1 else lower
    like = {known: SequenceMatcher(None, lower, known).ratio() for known in sorted(missing)}
    best = max(like, key=like.__getitem__, default="")
    return best if best and like[best] >= LIKE else ""

"""Take an article from bytes, from a file, or from a seed folder."""

from __future__ import annotations

from pathlib import Path

from duben.model.article import Article
from duben.model.findings import Where


def article_of(data: bytes, path: str = "-") -> Article:
    """Return the bytes of a text as an article that no editor has seen."""
    return Article(slug="", where=Where(path), data=data)


def open_article(path: Path) -> Article:
    """Return the article at `path`: a seed folder, the source in one, or any other file.

    Raises SeedError for mistakes in a seed folder, OSError when there is no such file.
    """
    from duben.seeds import SOURCES, read_seed  # slow to load, and a text alone needs none of it

    if path.is_dir():
        return read_seed(path)
    if path.name in SOURCES:
        return read_seed(path.parent)
    return article_of(path.read_bytes(), str(path))

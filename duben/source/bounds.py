"""Refuse a text that would keep the machine busy for long, before any stage begins."""

from __future__ import annotations

import re

from duben.model.findings import Finding, SeedError, Where, mistake

LONGEST = 100_000
"""Code points of the longest article. A page of so many takes a browser's patience, and seconds to build."""

PARAGRAPHS = 10_000
"""Paragraphs of the longest article: each costs more than the ten characters that it has then."""

MARKS = 2_000
"""Marks of Markdown in one paragraph, at most: each closing mark is held against every open one before it."""

_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
"""Lines in a row that are not empty: no paragraph of Markdown is longer."""

_MARK = re.compile(r"[*_\[\]!`{<]")


def bound(length: int, path: str) -> None:
    """Raise SeedError for an article of more code points than are read."""
    if length > LONGEST:
        raise mistake("too-large", Where(path), f"is larger than {LONGEST:,} characters", "split the article")


def bound_paragraphs(count: int, path: str) -> None:
    """Raise SeedError for an article of more paragraphs than are read."""
    if count > PARAGRAPHS:
        message = f"is larger than {PARAGRAPHS:,} paragraphs"
        raise mistake("too-large", Where(path), message, "split the article")


def bound_marks(text: str, path: str) -> None:
    """Raise SeedError with each paragraph of Markdown that has too many marks."""
    findings = [
        Finding(
            "too-large",
            "error",
            Where(path, text.count("\n", 0, found.start()) + 1),
            f"begins a paragraph with more than {MARKS:,} marks of Markdown",
            "write text, or split the paragraph",
        )
        for found in _PARAGRAPH.finditer(text)
        if len(_MARK.findall(found[0])) > MARKS
    ]
    if findings:
        raise SeedError(findings)

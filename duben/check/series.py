"""Hold the parts of a series against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from duben.model.findings import Finding, Where


class Part(Protocol):
    """An article, or what a site tells of one."""

    @property
    def slug(self) -> str:
        """The name of its folder."""

    @property
    def series(self) -> str:
        """The series it is part of; empty for none."""

    @property
    def part(self) -> int:
        """Its number in the series."""

    @property
    def where(self) -> Where:
        """Where it is written."""


_P = TypeVar("_P", bound=Part)


def repeated_parts(articles: Iterable[_P]) -> Iterator[tuple[_P, Finding]]:
    """Yield each article whose place in its series another one has before it, with the mistake."""
    taken: dict[tuple[str, int], str] = {}
    for article in articles:
        if not article.series:
            continue
        first = taken.setdefault((article.series, article.part), article.slug)
        if first != article.slug:
            message = f"is part {article.part} of {article.series}, as {first} is"
            hint = "number the parts one after another"
            yield article, Finding("repeated", "error", article.where, message, hint)

"""Hold the parts of a series against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from duben.model.article import Article
from duben.model.findings import Finding


def repeated_parts(articles: Iterable[Article]) -> Iterator[tuple[Article, Finding]]:
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

"""Cut a clean text into blocks: a title, headings, paragraphs, quotations, list items."""

from __future__ import annotations

from duben.model.article import Article
from duben.model.document import Block
from duben.source.plain import lines_as_paragraphs, plain_blocks

__all__ = ["lines_as_paragraphs", "structure"]


def structure(article: Article, text: str) -> tuple[Block, ...]:
    """Cut the text of an article into blocks, as Markdown where its source is Markdown.

    Raises SeedError with every inline reading that does not fit its words.
    """
    path = article.where.path
    if not path.endswith(".md"):
        return plain_blocks(text)
    from duben.source.markdown import markdown_blocks  # slow to load, and plain text needs none of it

    return markdown_blocks(text, path)

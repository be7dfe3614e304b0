"""Read a saved web page: its metadata, and the article in it with its structure.

read_page("<title>春天_某某网</title>…<article><p>花<b>开</b>了。</p></article>…")
    ->  Metadata(title=Found("春天", "its <title>"), …)
        Body((Piece("paragraph", (Run("花"), Run("开", strong=True), Run("了。"))),))
"""

from __future__ import annotations

from typing import NamedTuple

from duben.model.findings import Where, mistake
from duben.page.body import Body, body_of
from duben.page.metadata import Metadata, metadata_of
from duben.page.pieces import Found, Piece, Run
from duben.page.stated import stated_by
from duben.page.tree import parse_html

__all__ = ["Found", "Metadata", "Page", "Piece", "Run", "read_page"]


class WebPage(NamedTuple):
    """The metadata and the article of one page."""

    metadata: Metadata
    body: Body


MOST_ELEMENTS = 15_000
"""Elements of the largest page that is read: longer ones take the libraries more than ten seconds."""


def read_page(html: str, path: str = "-") -> WebPage:
    """Return the metadata and the article of a page; one without a main text has no pieces.

    Raises SeedError for a page of more than `MOST_ELEMENTS`, and as `parse_html` does; `path` is the
    file that the error names.
    """
    tree = parse_html(html, path)
    if tree is None:
        return WebPage(Metadata(), Body())
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        message = f"is larger than {MOST_ELEMENTS:,} elements"
        raise mistake("too-large", Where(path), message, "save the part with the article, or its text")
    stated = stated_by(tree)
    body = body_of(
        tree, f"{tree.findtext('.//title')}\n{stated.first('description', 'og:description').value}"
    )
    return WebPage(metadata_of(tree, html, stated, body.pieces), body)

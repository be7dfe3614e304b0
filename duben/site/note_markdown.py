"""Write an editor's English as HTML: the Markdown of notes, and Han characters marked as Chinese.

markdown("The *first* 银行")  ->  <p>The <em>first</em> <span lang="zh">银行</span></p>
"""

from __future__ import annotations

import re
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from duben.model.hanzi import HAN

TAGS = {"a", "blockquote", "br", "code", "em", "li", "ol", "p", "span", "strong", "ul"}
"""What a note may be made of."""


def markdown(text: str) -> Markup:
    """Write a note's Markdown as HTML: no HTML of its own, no images, links to http and https only.

    Notes may come from strangers, so what the parser makes of them passes a sanitiser too.
    """
    html = nh3.clean(
        _parser().render(text).strip(),
        tags=TAGS,
        attributes={"a": {"href"}, "span": {"lang"}},
        url_schemes={"http", "https"},
        link_rel="noopener",
    )
    return Markup(html)


def han(text: str) -> Markup:
    """Say of Han characters inside English that they are Chinese."""
    return Markup(re.sub(f"[{HAN}]+", r'<span lang="zh">\g<0></span>', str(escape(text))))


@cache
def _parser() -> MarkdownIt:
    # Of the typographer only curly quotes: its other replacements would turn (c) into a sign.
    options = {"linkify": False, "typographer": True}
    parser = MarkdownIt("js-default", options).disable(["image", "replacements"])
    parser.validateLink = lambda url: bool(re.match("https?://[^/?#]", url))  # type: ignore[method-assign]
    # A plain str: Markup would escape what the renderer has written before it.
    parser.add_render_rule("text", lambda self, tokens, index, *_: str(han(tokens[index].content)))
    return parser

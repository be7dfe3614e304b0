"""Write the English of editors as HTML: the Markdown of notes, and Han characters marked as Chinese.

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
"""HTML elements that a note may contain."""


def markdown(text: str) -> Markup:
    """Convert the Markdown of a note to HTML: no inline HTML, no images, links to http and https only.

    Notes may come from strangers, so the output of the parser is sanitised too.
    """
    return sanitized(_parser().render(text).strip())


def sanitized(html: str) -> Markup:
    """Return HTML with the elements of `TAGS` alone, and links to http and https only."""
    return Markup(
        nh3.clean(
            html,
            tags=TAGS,
            attributes={"a": {"href"}, "span": {"lang"}},
            url_schemes={"http", "https"},
            link_rel="noopener",
        )
    )


def han(text: str, lang: str = "zh") -> Markup:
    """Mark the Han characters in an English text as Chinese, whose tag may say in which script."""
    return Markup(re.sub(f"[{HAN}]+", rf'<span lang="{lang}">\g<0></span>', str(escape(text))))


@cache
def _parser() -> MarkdownIt:
    # The typographer only for curly quotes: its `replacements` would turn (c) into ©.
    options = {"linkify": False, "typographer": True}
    parser = MarkdownIt("js-default", options).disable(["image", "replacements"])
    parser.validateLink = lambda url: bool(re.match("https?://[^/?#]", url))  # type: ignore[method-assign]
    # str() because Markup, added to a string, escapes it: here the HTML rendered so far.
    parser.add_render_rule("text", lambda self, tokens, index, *_: str(han(tokens[index].content)))
    return parser

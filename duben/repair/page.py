"""Take the article out of a saved HTML page.

extract("<nav>…</nav><article><h1>题</h1><p>文</p></article><script>…</script>")  ->  "题\n文\n"
"""

from __future__ import annotations

import re

import trafilatura

_MARKUP = re.compile(r"^(#{1,6} |[-*] |> )", re.MULTILINE)


def extract(html: str) -> str:
    """Return title, headings and paragraphs of the main text of a page, one a line.

    Scripts, styles, forms, comments and what stands around the text do not come along. A page without a main
    text gives "". Source: trafilatura.
    """
    settings = {"include_comments": False, "include_tables": False, "favor_precision": True}
    tree = trafilatura.bare_extraction(html, **settings)
    if tree is None:
        return ""
    text = (tree.text or "").strip()
    title = (tree.title or "").strip()
    lines = [line.strip() for line in _MARKUP.sub("", text).split("\n")]
    if title and title not in lines[:2]:
        lines.insert(0, title)
    return "\n".join(line for line in lines if line) + "\n"

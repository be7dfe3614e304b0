r"""Take the article out of a saved HTML page.

extract("<nav>…</nav><article><h1>题</h1><p>文</p></article><script>…</script>")  ->  "题\n文\n"
"""

from __future__ import annotations

import re

_MARKUP = re.compile(r"^(#{1,6} |[-*] |> )", re.MULTILINE)


def extract(html: str) -> str:
    """Return the title, headings and paragraphs of the main text of a page, one a line.

    Scripts, styles, forms, comments and the parts of the page around the article are left out. A page without
    a main text gives "". The extraction is trafilatura's.
    """
    # Slow to load, and few sources are HTML pages.
    import trafilatura
    from trafilatura.settings import Document

    page = trafilatura.bare_extraction(
        html, include_comments=False, include_tables=False, favor_precision=True
    )
    if not isinstance(page, Document):
        return ""
    text = (page.text or "").strip()
    title = (page.title or "").strip()
    lines = [line.strip() for line in _MARKUP.sub("", text).split("\n")]
    if title and title not in lines[:2]:
        lines.insert(0, title)
    return "\n".join(line for line in lines if line) + "\n"

r"""Take the article out of a saved HTML page.

extract("<nav>…</nav><article><h1>题</h1><p>文</p></article><script>…</script>")  ->  "题\n文\n"
"""

from __future__ import annotations


def extract(html: str, path: str = "-") -> str:
    """Return the title, headings and paragraphs of the main text of a page, one a line.

    Scripts, styles, forms, comments and the parts around the text do not come along. A page without a main
    text gives "". Raises SeedError, with `path`, for a page too large to be read.
    """
    # Loading it takes longer than repairing most articles, and few sources are pages.
    from duben.page import read_page
    from duben.page.elements import flat

    page = read_page(html, path)
    lines = [line for text in flat(page.body.pieces) for line in text.split("\n")]
    title = page.metadata.title.value
    if not lines:
        return ""
    if title and title not in lines[:2]:
        lines.insert(0, title)
    return "\n".join(lines) + "\n"

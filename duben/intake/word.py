"""Read a Word document (.docx) into a draft, through mammoth."""

from __future__ import annotations

import io
from dataclasses import replace

from duben.intake.article import draft_of
from duben.intake.draft import NOBODY, Draft, InputFile, refuse
from duben.intake.web_page import embedded
from duben.intake.zipped import Zipped, xml
from duben.page.byline import written_by
from duben.page.elements import count_han, pieces_of
from duben.page.pieces import Found
from duben.page.tree import parse_html, squeezed

STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='title'] => h1:fresh
p[style-name='标题'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='heading 1'] => h2:fresh
p[style-name='heading 2'] => h3:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""
"""Styles of Word beside those that mammoth knows, as elements of HTML."""

ENDS = 4
"""Pieces at the beginning of a document that may name its author."""
_DC = "{http://purl.org/dc/elements/1.1/}"


def read_word(given: InputFile) -> tuple[Draft, ...]:
    """Read a document: headings, lists, tables, quotations, emphasis and pictures stay.

    Who made the file in Word need not have written the text, so the author is a guess. Raises SeedError for a
    document that is broken, locked or empty.
    """
    import mammoth  # slow to load, and few articles come as Word documents

    archive = Zipped(given)
    for name in archive.names:
        if name.endswith((".xml", ".rels")):
            archive.markup(name)
    try:
        html = mammoth.convert_to_html(io.BytesIO(given.data), style_map=STYLES).value
    except Exception as error:  # mammoth passes on whatever its parsers raise
        raise refuse(given, "is a Word document that cannot be read", "save it again as .docx") from error
    tree = parse_html(html)
    pieces = pieces_of(tree) if tree is not None else ()
    if not count_han(pieces):
        raise refuse(given, "holds no Chinese text", "if it is a picture of a text, type the text")
    title, author = properties(archive.markup("docProps/core.xml"))
    draft = draft_of(pieces, Found(), embedded)
    if not draft.title.value:
        named = Found(title, "the properties of the document", sure=False)
        draft = replace(
            draft, title=named if title else Found(given.stem, "the name of the file", sure=False)
        )
    named = written_by(piece.text for piece in draft.pieces[:ENDS])
    if not named.value and not NOBODY.search(author):
        named = Found(author, "the properties of the document", sure=False)
    return (replace(draft, author=named),)


def properties(data: bytes) -> tuple[str, str]:
    """Return title and author of an Office file, "" where it has none."""
    root = xml(data)
    if root is None:
        return "", ""
    return squeezed(root.findtext(f"{_DC}title") or ""), squeezed(root.findtext(f"{_DC}creator") or "")

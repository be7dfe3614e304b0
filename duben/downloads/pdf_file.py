"""Finish the PDF that a browser has printed: the same bytes each time, and what it says of itself.

finished(data, ["春天的信", "词语"])  ->  Sheets(data=b"%PDF-1.7 …", characters={"春", "天", …})
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from duben.downloads.pdf_text import mended

if TYPE_CHECKING:
    from pikepdf import OutlineItem, Pdf


class Sheets(NamedTuple):
    """A PDF and the characters that its fonts draw."""

    data: bytes
    characters: frozenset[str]


def finished(data: bytes, headings: Sequence[str]) -> Sheets:
    """Return a printed PDF without times and the name of the browser, with `headings` as its outline.

    A browser writes the pinyin over a heading into its outline, some of it twice.
    """
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        characters = frozenset(_mend_fonts(pdf))
        for name in ("/CreationDate", "/ModDate", "/Creator"):
            if name in pdf.docinfo:
                del pdf.docinfo[name]
        with pdf.open_outline() as outline:
            items = [*_all(outline.root)]
            if len(items) == len(headings):
                for item, heading in zip(items, headings, strict=True):
                    item.title = heading
        file = BytesIO()
        pdf.save(
            file,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
            deterministic_id=True,
        )
    return Sheets(file.getvalue(), characters)


def _mend_fonts(pdf: Pdf) -> Iterator[str]:
    """Mend what the fonts say of their glyphs, and yield the characters that these stand for."""
    import pikepdf

    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font" and "/ToUnicode" in one:
            cmap = mended(one["/ToUnicode"].read_bytes())
            one["/ToUnicode"].write(cmap.data)
            yield from cmap.text


def _all(items: Sequence[OutlineItem]) -> Iterator[OutlineItem]:
    for item in items:
        yield item
        yield from _all(item.children)

"""Make small documents and books, as office programs and publishers write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

PARAGRAPH = "三年前，村里没有一本书可以借。现在孩子们每天放学以后都会走到山腰的小屋里，一直读到太阳落山。"

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"'
    ' Target="{}"/></Relationships>'
)
_STYLES = (
    f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style></w:styles>'
)
_CORE = (
    '<p:coreProperties xmlns:p="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>林小雨</dc:creator></p:coreProperties>'
)
_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)


def zipped(entries: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def paragraph(text: str, style: str = "", bold: bool = False) -> str:
    """Return a paragraph of a Word document; styles are T (title) and H (heading)."""
    about = f'<w:pStyle w:val="{style}"/>' if style else ""
    look = "<w:b/>" if bold else ""
    return f"<w:p><w:pPr>{about}</w:pPr><w:r><w:rPr>{look}</w:rPr><w:t>{escape(text)}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Return a table of a Word document."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def word(*body: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return a Word document by 林小雨, with more entries if wanted."""
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS.format("officeDocument", "word/document.xml"),
            "word/_rels/document.xml.rels": _RELATIONS.format("styles", "styles.xml"),
            "word/styles.xml": _STYLES,
            "docProps/core.xml": _CORE,
            "word/document.xml": f"<w:document {_W}><w:body>{''.join(body)}</w:body></w:document>",
            **(more or {}),
        }
    )


def book(chapters: Mapping[str, str]) -> bytes:
    """Return an EPUB book, 山里的书 by 林小雨, with its chapters and a contents."""
    names = [f"c{number}.xhtml" for number in range(len(chapters))]
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in names)
    spine = "".join(f'<itemref idref="{name}"/>' for name in names)
    links = "".join(
        f'<li><a href="{name}">{title}</a></li>' for name, title in zip(names, chapters, strict=True)
    )
    about = "<dc:title>山里的书</dc:title><dc:creator>林小雨</dc:creator><dc:date>2026-03-01</dc:date>"
    navigation = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html>'
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": _CONTAINER,
            "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf">'
            f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{about}</metadata>'
            f"<manifest>{navigation}{items}</manifest><spine>{spine}</spine></package>",
            "OEBPS/nav.xhtml": page.format(f"<nav><ol>{links}</ol></nav>"),
            **{
                f"OEBPS/{name}": page.format(f"<h1>{title}</h1><p>{text}</p>")
                for name, (title, text) in zip(names, chapters.items(), strict=True)
            },
        }
    )


def pdf(text: str) -> bytes:
    """Return a PDF of one page whose characters have a table of theirs; for "" a page without text."""
    codes = sorted(set(text))
    shown = "".join(f"{codes.index(char) + 1:04X}" for char in text)
    pairs = "\n".join(f"<{number:04X}> <{ord(char):04X}>" for number, char in enumerate(codes, 1))
    table = (
        "/CIDInit /ProcSet findresource begin begincmap\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}\nendbfchar\nendcmap end"
    )
    content = f"BT /F 12 Tf 20 100 Td <{shown}> Tj ET" if text else ""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/A"
        "/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>>>",
        f"<</Length {len(table)}>>stream\n{table}\nendstream",
    ]
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(out)
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{rows}"
    out += f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    return out.encode("ascii")

"""Read the elements of an article in HTML into pieces, one for each block, whichever elements make it.

<p>　　花<b>开</b>了。<br>　　春天来了。</p>  ->  paragraph 花**开**了。   paragraph 春天来了。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from duben.model.hanzi import han_count
from duben.page.pieces import Picture, Piece, PieceKind, Run
from duben.page.tree import DEEPEST_TREE, WITHOUT_TEXT, attribute, squeezed, text_of

INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "big",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rb",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "st1",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
"""Elements that do not begin a line; any other does."""

STRONG, EMPHASIS = frozenset(("b", "strong")), frozenset(("em", "i", "cite", "dfn"))
HEADINGS = {f"h{level}": level for level in range(1, 7)}

BOLD = 6
"""Level of a line in bold type that stands for a heading: below all that are marked as headings."""
LONGEST_HEADING = 40
"""Code points of a line in bold type that stands for a heading."""
_SENTENCE = re.compile(r"[。！？…；，、：:;,.!?]['”’」』）)]*$")
_FILE_NAME = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp)$", re.IGNORECASE)
"""The end of a description that an editor of pages filled in with the name of the file."""
_SYLLABLE = re.compile(r"[a-zü:āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]+", re.IGNORECASE)
_SOURCES = ("data-src", "data-original", "data-actualsrc", "original", "src")
"""Where an image has its address: pages that load it late keep a stand-in in `src`."""
_ICON = 40
"""Pixels; a smaller image is a button or a counter."""


@dataclass(frozen=True, slots=True)
class _Style:
    kind: PieceKind = "paragraph"
    level: int = 0
    number: int = 0
    strong: bool = False
    em: bool = False
    href: str = ""
    nest: int = 0
    depth: int = 0
    """Of lists."""


@dataclass(slots=True)
class _Line:
    """The line that is being read; `done` has the lines before it."""

    done: list[Piece] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    style: _Style = field(default_factory=_Style)

    def add(self, text: str, style: _Style, ruby: str = "") -> None:
        if text:
            if not self.runs:
                self.style = style
            self.runs.append(Run(text, style.strong, style.em, ruby, style.href))

    def end(self) -> None:
        runs = _squeezed(self.runs)
        self.runs = []
        if runs:
            self.done.append(_piece(runs, self.style))


def pieces_of(root: HtmlElement) -> tuple[Piece, ...]:
    """Return the blocks of an element in the order they stand, white space squeezed as on a screen."""
    line = _Line()
    _walk(root, line, _Style())
    line.end()
    return tuple(line.done)


def _walk(element: HtmlElement, line: _Line, style: _Style) -> None:
    tag = element.tag
    if tag in WITHOUT_TEXT or style.nest > DEEPEST_TREE:
        return
    if tag == "br":
        return line.end()
    if tag == "img":
        if picture := _picture(element):
            line.end()
            line.done.append(Piece("picture", picture=picture))
        return None
    if tag == "ruby":
        return _ruby(element, line, style)
    if tag == "table" and (rows := _rows(element)):
        line.end()
        line.done.append(Piece("table", rows=rows))
        return None
    block = tag not in INLINE
    if block:
        line.end()
    inner = _inner(element, style)
    line.add(element.text or "", inner)
    number = _first(element)
    for child in element:
        _walk(child, line, replace(inner, number=number) if number and child.tag == "li" else inner)
        number += bool(number) and child.tag == "li"
        line.add(child.tail or "", inner)
    if block:
        line.end()
    if tag == "figure":
        _caption(line.done)
    return None


def _inner(element: HtmlElement, style: _Style) -> _Style:
    """Return the style of the text in an element."""
    tag = str(element.tag)
    style = replace(style, nest=style.nest + 1)
    if tag in HEADINGS:
        return replace(style, kind="heading", level=HEADINGS[tag])
    if tag == "blockquote" and style.kind == "paragraph":
        return replace(style, kind="quote")
    if tag in ("ul", "ol"):
        return replace(style, depth=style.depth + 1, number=0)
    if tag == "li":
        return replace(style, kind="item", level=max(style.depth, 1))
    if tag in STRONG and style.kind != "heading":
        return replace(style, strong=True)
    if tag == "a" and element.get("href"):
        return replace(style, href=element.get("href") or "")
    if tag in EMPHASIS:
        return replace(style, em=True)
    if "font-weight" in (look := element.get("style") or "") and re.search(
        r"font-weight\s*:\s*(?:bold|[6-9]00)", look
    ):
        return replace(style, strong=style.kind != "heading")
    return style


def _first(element: HtmlElement) -> int:
    """Return the number of the first item of a numbered list, 0 for anything else."""
    if element.tag != "ol":
        return 0
    start = element.get("start") or "1"
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _piece(runs: tuple[Run, ...], style: _Style) -> Piece:
    text = "".join(run.text for run in runs)
    bold = style.kind == "paragraph" and all(run.strong for run in runs if run.text.strip())
    if bold and len(text) <= LONGEST_HEADING and han_count(text) > 1 and not _SENTENCE.search(text):
        return Piece("heading", tuple(run._replace(strong=False) for run in runs), BOLD)
    return Piece(style.kind, runs, style.level, style.number if style.kind == "item" else 0)


def _squeezed(runs: list[Run]) -> tuple[Run, ...]:
    """Return runs with white space as it shows: none at the ends, one space for several."""
    out: list[Run] = []
    for run in runs:
        # A mark at either end keeps the space that stands there.
        text = squeezed(f"x{run.text}x")[1:-1]
        if (not out or out[-1].text.endswith(" ")) and text.startswith(" "):
            text = text.lstrip()
        if text:
            out.append(run._replace(text=text))
    while out and not out[-1].text.rstrip():
        out.pop()
    if out:
        out[-1] = out[-1]._replace(text=out[-1].text.rstrip())
    return tuple(out)


def _ruby(element: HtmlElement, line: _Line, style: _Style) -> None:
    """Keep a reading in pinyin over its words; any other annotation goes, and its words stay."""
    base, over = "", []
    for part in element.iter():
        if part.tag in ("ruby", "rb", "rbc"):
            base += part.text or ""
        elif part.tag == "rt":
            over += _SYLLABLE.findall(text_of(part))
        if part is not element:
            base += part.tail or ""
    base = squeezed(base)
    fits = base and len(over) == han_count(base) and not set(base) & set("{}|")
    line.add(base, style, " ".join(over) if fits else "")


def _picture(element: HtmlElement) -> Picture | None:
    address = attribute(element, *_SOURCES)
    sizes = [element.get(name, "") for name in ("width", "height")]
    small = any(size.isdecimal() and int(size) < _ICON for size in sizes)
    if not address or small or (address.startswith("data:") and len(address) < 400):
        return None
    alt, caption = (squeezed(element.get(name) or "") for name in ("alt", "title"))
    return Picture(address, *("" if _FILE_NAME.search(text) else text for text in (alt, caption)))


def _caption(done: list[Piece]) -> None:
    """Give the text of a figure to its picture."""
    if len(done) > 1 and done[-2].picture and not done[-1].picture and not done[-1].rows:
        picture = done[-2].picture._replace(caption=done[-1].text)
        done[-2:] = [replace(done[-2], picture=picture)]


def _rows(table: HtmlElement) -> tuple[tuple[str, ...], ...]:
    """Return the cells of a table of data; a table that lays out a page has none.

    A table of data has two columns and two rows at least, no table within, and short cells.
    """
    if table.xpath(".//table | .//img | .//h1 | .//h2 | .//td//p[2]"):
        return ()
    found = [tuple(text_of(cell) for cell in row.xpath("./td | ./th")) for row in table.iter("tr")]
    rows = tuple(row for row in found if any(row))
    cells = [cell for row in rows for cell in row]
    if len(rows) < 2 or max(map(len, rows)) < 2 or max(map(len, cells)) > 300:
        return ()
    return rows


def flat(pieces: tuple[Piece, ...]) -> Iterator[str]:
    """Yield the text of each piece that has some, one a line."""
    return (piece.text for piece in pieces if piece.text.strip())


def count_han(pieces: Iterable[Piece]) -> int:
    """Return how many Han characters pieces hold."""
    return sum(han_count(piece.text) for piece in pieces)

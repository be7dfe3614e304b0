"""Read an article written in Markdown into blocks of plain text, with its marks and readings beside it.

    他在{银行|yín háng}**工作**。  ->  text   他在银行工作。
                                      marks  strong [4, 6)
                                      given  yín·háng [2, 4)

HTML and code blocks are off: their syntax stays text. `{base|syllables}` is the only syntax that no other
Markdown has. Sources: CommonMark 0.31; tables of GitHub Flavored Markdown; footnotes of PHP Markdown Extra;
the ruby notation of DenDenMarkdown, one reading over a whole word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from duben.model.document import Block, Cell, Given, Image, Kind, Mark, Reference
from duben.model.findings import Finding, SeedError, Where
from duben.model.hanzi import han_count, is_han

RUBY = re.compile(r"\{([^{}|\n]+)\|([^{}|\n]+)\}")

MARKS = {"em_open": "em", "strong_open": "strong", "link_open": "link"}

ALIGNED: Mapping[str, Literal["left", "center", "right"]] = {
    "left": "left",
    "center": "center",
    "right": "right",
}


def ruby_rule(state: StateInline, silent: bool) -> bool:
    """Parse `{base|syllables}` at the cursor into one token (a markdown-it inline rule)."""
    found = RUBY.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        token = state.push("ruby", "ruby", 0)
        token.content = found[1]
        token.meta = {"syllables": tuple(unicodedata.normalize("NFC", found[2]).split())}
    state.pos = found.end()
    return True


def emphasis_rule(state: StateInline, silent: bool) -> bool:
    """Parse a run of `*` or `_`, also between a Chinese mark and a Han character (an inline rule).

    CommonMark takes the second `**` of `**《红楼梦》**第一回` for an opening one, because a mark stands
    before it and no space behind it. Chinese writes no spaces, so beside a Han character a run of `*` may do
    both.
    """
    start, first = state.pos, len(state.delimiters)
    if not emphasis.tokenize(state, silent):
        return False
    before, after = state.src[start - 1 : start] if start else "", state.src[state.pos : state.pos + 1]
    for delimiter in state.delimiters[first:]:
        if delimiter.marker == ord("*") and before.strip() and after.strip():
            delimiter.open = delimiter.open or is_han(before)
            delimiter.close = delimiter.close or is_han(after)
    return True


def parser() -> MarkdownIt:
    """Return the Markdown of articles: CommonMark with tables, footnotes and ruby, without HTML and code."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["code", "fence"])
    markdown.inline.ruler.before("emphasis", "ruby", ruby_rule)
    markdown.inline.ruler.at("emphasis", emphasis_rule)
    return markdown.use(front_matter_plugin).use(footnote_plugin, inline=False)


def markdown_blocks(text: str, path: str) -> tuple[Block, ...]:
    """Read Markdown into blocks; lines count from the top of the file, front matter included.

    A picture stands behind the block that its line is part of, footnotes stand at the end. Raises SeedError
    with a finding for each inline reading that has not one syllable a Han character, and for each footnote
    that nothing refers to or that has no text.
    """
    noted: dict[str, Any] = {}
    markdown = parser()
    blocks: list[Block] = []
    for run in _runs(markdown.parse(text, noted)):
        if run.image:
            blocks.append(_picture(markdown, run))
            continue
        block = _block(run)
        if block.kind == "title" and any(other.kind == "title" for other in blocks):
            block = replace(block, kind="heading")
        if block.text.strip() or block.cell:
            blocks.append(block)
    findings = [finding for block in blocks for finding in _misread(block, text, path)]
    findings += _footnote_mistakes(noted, blocks, text, path)
    if findings:
        raise SeedError(findings)
    return tuple(blocks)


class _Run(NamedTuple):
    """A run of text or an image, with the block that holds it."""

    kind: Kind
    line: int
    tokens: Sequence[Token]
    level: int = 0
    number: int = 0
    cell: Cell | None = None
    image: Token | None = None
    apart: bool = False


class _Nest:
    """The elements around the token that is read."""

    def __init__(self) -> None:
        self.open: list[Token] = []
        self.tables = self.rows = self.columns = 0
        self.number = 0
        """Of the item or footnote that begins; 0 behind its first run of text."""

    def enter(self, token: Token) -> None:
        """Go into an element."""
        self.open.append(token)
        match token.type:
            case "table_open":
                self.tables, self.rows = self.tables + 1, 0
            case "tr_open":
                self.rows, self.columns = self.rows + 1, 0
            case "td_open" | "th_open":
                self.columns += 1
            case "list_item_open":
                self.number = int(token.info or 0)
            case "footnote_open":
                self.number = token.meta["id"] + 1

    def around(self, name: str) -> list[Token]:
        """Return the elements of a kind that are open, the outermost first."""
        return [token for token in self.open if token.type == f"{name}_open"]

    def run(self, token: Token) -> _Run:
        """Return a run of text with its block."""
        number, self.number = self.number, 0
        run = _Run("paragraph", (token.map or [0])[0] + 1, token.children or ())
        if cells := self.around("td") + self.around("th"):
            align = str(cells[0].attrGet("style") or "").removeprefix("text-align:")
            return run._replace(
                kind="cell", cell=Cell(self.tables, self.rows, self.columns, ALIGNED.get(align, ""))
            )
        if self.around("footnote"):
            return run._replace(kind="footnote", number=number)
        if headings := self.around("heading"):
            level = int(headings[0].tag[1:])
            return run._replace(kind="title" if level == 1 else "heading", level=level)
        if items := self.around("list_item"):
            return run._replace(kind="item", level=len(items), number=number)
        return run._replace(kind="quote") if self.around("blockquote") else run


def _runs(tokens: Sequence[Token]) -> Iterator[_Run]:
    """Yield each run of text with its block; behind the outermost block that holds them, its images."""
    nest = _Nest()
    images: list[_Run] = []
    apart = False
    for token in tokens:
        if token.nesting == 1:
            nest.enter(token)
        elif token.nesting == -1:
            nest.open.pop()
        elif token.type == "hr":
            apart = True
        elif token.type == "inline":
            run = nest.run(token)._replace(apart=apart)
            apart = False
            yield run
            images += _images(run)
        if not nest.open:
            yield from images
            images.clear()


def _images(run: _Run) -> Iterator[_Run]:
    line = run.line
    for token in run.tokens:
        line += token.type in ("softbreak", "hardbreak")
        if token.type == "image":
            yield _Run("picture", line, (), image=token)


def _picture(markdown: MarkdownIt, run: _Run) -> Block:
    """Return an image with its caption, the title of the image, which is Markdown too."""
    assert run.image
    caption = markdown.parseInline(str(run.image.attrGet("title") or ""))[0].children or ()
    block = _block(run._replace(tokens=[token for token in caption if token.type != "image"]))
    return replace(block, image=Image(unquote(str(run.image.attrGet("src") or "")), run.image.content))


def _block(run: _Run) -> Block:
    text = ""
    marks: list[Mark] = []
    given: list[Given] = []
    references: list[Reference] = []
    begun: list[tuple[int, Token]] = []
    for token in run.tokens:
        if token.type in MARKS:
            begun.append((len(text), token))
        elif token.nesting == -1:
            start, opener = begun.pop()
            if mark := _mark(start, len(text), opener):
                marks.append(mark)
        elif token.type == "ruby":
            given.append(Given(len(text), len(text) + len(token.content), token.meta["syllables"]))
            text += token.content
        elif token.type == "footnote_ref":
            references.append(Reference(len(text), token.meta["id"] + 1))
        elif token.type in ("softbreak", "hardbreak"):
            # Chinese lines join without a space; Latin words need one between them.
            text += " " if text[-1:].isascii() else ""
        elif token.type != "image":
            if token.type == "code_inline":
                marks.append(Mark(len(text), len(text) + len(token.content), "code"))
            text += token.content
    return Block(
        run.kind,
        run.line,
        text,
        run.level,
        run.number,
        run.cell,
        apart=run.apart,
        marks=tuple(sorted(marks, key=lambda mark: mark.start)),
        given=tuple(given),
        references=tuple(references),
    )


def _footnote_mistakes(
    noted: dict[str, Any], blocks: Sequence[Block], text: str, path: str
) -> Iterator[Finding]:
    """Report each footnote that would not be shown, and each whose number would lead nowhere."""
    shown = {block.number for block in blocks if block.kind == "footnote"}
    for name, number in noted.get("footnotes", {}).get("refs", {}).items():
        label = f"[^{name[1:]}]"
        where = _place(text, 1, f"{label}:", path)
        if number < 0:
            hint = f"write {label} where it belongs, or remove it"
            yield Finding("footnote", "error", where, f"nothing refers to {label}", hint)
        elif number + 1 not in shown:
            hint = f"write a sentence behind {label}: or remove it"
            yield Finding("footnote", "error", where, f"{label} does not begin with text", hint)


def _mark(start: int, end: int, opener: Token) -> Mark | None:
    if opener.type != "link_open":
        return Mark(start, end, "em" if opener.type == "em_open" else "strong")
    href = str(opener.attrGet("href") or "")
    return Mark(start, end, "link", href) if urlsplit(href).scheme in ("http", "https") else None


def _misread(block: Block, text: str, path: str) -> Iterator[Finding]:
    for given in block.given:
        base = block.text[given.start : given.end]
        if len(given.syllables) != han_count(base):
            where = _place(text, block.line, f"{{{base}|", path)
            message = f"{{{base}|{' '.join(given.syllables)}}} has {len(given.syllables)} syllables"
            hint = f"write {han_count(base)}, one for each Han character, with spaces between"
            yield Finding("ruby", "error", where, message, hint)


def _place(text: str, line: int, written: str, path: str) -> Where:
    """Find where a block that begins on `line` has `written`."""
    for number, content in enumerate(text.split("\n")[line - 1 :], line):
        if (column := content.find(written)) >= 0:
            return Where(path, number, column + 1)
    return Where(path, line)

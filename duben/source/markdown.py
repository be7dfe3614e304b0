"""Read an article written in Markdown into blocks of plain text, with its marks and readings beside it.

    他在{银行|yín háng}**工作**。  ->  text   他在银行工作。
                                      marks  strong [4, 6)
                                      given  yín·háng [2, 4)

HTML, images and code blocks are off: their syntax stays text. `{base|syllables}` is the only syntax that
Markdown does not have. Source: the ruby notation of DenDenMarkdown, one reading over a whole word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from duben.model.document import Block, Given, Kind, Mark
from duben.model.findings import Finding, SeedError, Where
from duben.model.hanzi import han_count, is_han

RUBY = re.compile(r"\{([^{}|\n]+)\|([^{}|\n]+)\}")

MARKS = {"em_open": "em", "strong_open": "strong", "link_open": "link"}


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
    """Return the Markdown of articles: CommonMark without HTML, images and code blocks, with ruby."""
    markdown = MarkdownIt("commonmark", {"html": False}).disable(["image", "code", "fence"])
    markdown.inline.ruler.before("emphasis", "ruby", ruby_rule)
    markdown.inline.ruler.at("emphasis", emphasis_rule)
    return markdown.use(front_matter_plugin)


def markdown_blocks(text: str, path: str) -> tuple[Block, ...]:
    """Read Markdown into blocks; lines count from the top of the file, front matter included.

    Raises SeedError with a finding for each inline reading that has not one syllable a Han character.
    """
    findings: list[Finding] = []
    blocks: list[Block] = []
    for kind, level, inline in _inlines(parser().parse(text)):
        line = (inline.map or [0])[0] + 1
        if kind == "title" and any(block.kind == "title" for block in blocks):
            kind = "heading"
        block = _block(kind, level, line, inline.children or ())
        if block.text.strip():
            blocks.append(block)
        findings += _misread(block, text, path)
    if findings:
        raise SeedError(findings)
    return tuple(blocks)


def _inlines(tokens: Sequence[Token]) -> Iterator[tuple[Kind, int, Token]]:
    """Yield each run of text with the kind and depth of the block that holds it."""
    nest: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            nest.append(f"{token.type}:{token.tag}")
        elif token.nesting == -1:
            nest.pop()
        elif token.type == "inline":
            heading = next((int(name[-1]) for name in nest if name.startswith("heading_open")), 0)
            depth = sum(name.startswith("list_item_open") for name in nest)
            if heading:
                yield ("title" if heading == 1 else "heading"), heading, token
            elif depth:
                yield "item", depth, token
            elif any(name.startswith("blockquote_open") for name in nest):
                yield "quote", 0, token
            else:
                yield "paragraph", 0, token


def _block(kind: Kind, level: int, line: int, tokens: Sequence[Token]) -> Block:
    text = ""
    marks: list[Mark] = []
    given: list[Given] = []
    begun: list[tuple[int, Token]] = []
    for token in tokens:
        if token.type in MARKS:
            begun.append((len(text), token))
        elif token.nesting == -1:
            start, opener = begun.pop()
            if mark := _mark(start, len(text), opener):
                marks.append(mark)
        elif token.type == "ruby":
            given.append(Given(len(text), len(text) + len(token.content), token.meta["syllables"]))
            text += token.content
        elif token.type in ("softbreak", "hardbreak"):
            # Chinese lines join without a space; Latin words need one between them.
            text += " " if text[-1:].isascii() else ""
        else:
            if token.type == "code_inline":
                marks.append(Mark(len(text), len(text) + len(token.content), "code"))
            text += token.content
    return Block(kind, line, text, level, tuple(sorted(marks, key=lambda mark: mark.start)), tuple(given))


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

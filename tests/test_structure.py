"""Blocks of plain text and of Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.fixtures import Case, cases

from duben.model.document import Block
from duben.model.findings import SeedError
from duben.source.markdown import markdown_blocks
from duben.source.plain import lines_as_paragraphs, plain_blocks


def written(block: Block) -> str:
    """Write a block the way the cases do."""
    parts = [f"{block.kind}:{block.level} {block.text}"]
    parts += [f"number={block.number}"] * bool(block.number)
    parts += [f"at[{c.table},{c.row},{c.column}]{c.align}" for c in [block.cell] if c]
    parts += [f"image={image.address},{image.alt}" for image in [block.image] if image]
    parts += ["apart"] * block.apart
    parts += [f"{mark.kind}[{mark.start},{mark.end})" for mark in block.marks]
    parts += [f"given[{g.start},{g.end})={','.join(g.syllables)}" for g in block.given]
    parts += [f"ref[{at}]={number}" for at, number in block.references]
    return " ".join(parts)


@pytest.mark.parametrize("case", cases("structure", "markdown.md"))
def test_structure_of_markdown(case: Case) -> None:
    """Markdown becomes blocks of plain text with marks and readings beside them."""
    assert "\n".join(map(written, markdown_blocks(case.given, "article.md"))) == case.expected


@pytest.mark.parametrize("case", cases("structure", "plain.md"))
def test_structure_of_plain_text(case: Case) -> None:
    """A title and headings are told from paragraphs."""
    assert "\n".join(map(written, plain_blocks(case.given))) == case.expected


def test_structure_as_is_keeps_every_line() -> None:
    """Nothing is trimmed or judged."""
    blocks = lines_as_paragraphs("题目\n\n　花开了\n")
    assert [(block.kind, block.line, block.text) for block in blocks] == [
        ("paragraph", 1, "题目"),
        ("paragraph", 3, "　花开了"),
    ]


def test_structure_lines_count_front_matter() -> None:
    """A block's line is the line an editor sees."""
    blocks = markdown_blocks("---\ntitle: x\n---\n\n# 题\n\n花。\n", "article.md")
    assert [block.line for block in blocks] == [5, 7]


@given(st.text(alphabet="银行|{}*_[]()#>-:^!1. \n，。ab`\\&<"))
def test_structure_takes_any_text(text: str) -> None:
    """No text is too strange: blocks come back, or a finding about a reading."""
    plain_blocks(text)
    try:
        blocks = markdown_blocks(text, "article.md")
    except SeedError:
        return
    for block in blocks:
        assert all(0 <= at <= len(block.text) for at, _ in block.references)
        for span in (*block.marks, *block.given):
            assert 0 <= span.start <= span.end <= len(block.text)

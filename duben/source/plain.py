"""Cut plain text, one paragraph a line, into blocks.

AI的答案，不在敲钟那天   -> title
过去几天，……时刻。       -> paragraph
上市潮背后，AI走向纵深   -> heading
"""

from __future__ import annotations

from duben.model.document import Block
from duben.model.hanzi import CLOSING, SENTENCE_END, is_han

LONGEST_HEADING = 40
"""Code points of the longest line that is taken as a heading."""

PAUSES = "，、；：,;:—"
"""Marks within a sentence, at which a line may be broken; a heading ends with none of them."""


def lines_as_paragraphs(text: str) -> tuple[Block, ...]:
    """Return every line that is not blank as a paragraph, unchanged."""
    return tuple(
        Block("paragraph", number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()
    )


def plain_blocks(text: str) -> tuple[Block, ...]:
    """Cut plain text into a title, headings and paragraphs, one a line; strip white space around lines.

    The first line is the title when it could be a heading. A heading is a short line without a closing mark
    whose neighbours end with one: in a poem or a list the neighbours have no closing mark either.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    short = [_could_be_heading(line) for _, line in lines]
    blocks = []
    for index, (number, line) in enumerate(lines):
        if index == 0 and short[0] and len(lines) > 1:
            blocks.append(Block("title", number, line))
        elif (
            short[index]
            and index + 1 < len(lines)
            and not (short[index + 1] or (index > 1 and short[index - 1]))
        ):
            blocks.append(Block("heading", number, line, level=2))
        else:
            blocks.append(Block("paragraph", number, line))
    return tuple(blocks)


def _could_be_heading(line: str) -> bool:
    return (
        len(line) <= LONGEST_HEADING
        and any(map(is_han, line))
        and line.rstrip(CLOSING)[-1:] not in SENTENCE_END + PAUSES
    )

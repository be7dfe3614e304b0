"""Cut plain text, one paragraph a line, into blocks.

AI的答案，不在敲钟那天   -> title
过去几天，……时刻。       -> paragraph
上市潮背后，AI走向纵深   -> heading
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from duben.model.document import Block
from duben.model.hanzi import CLOSING, SENTENCE_END, is_han

LONGEST_HEADING = 40
"""Code points of the longest line that is taken as a heading."""

DIVISION = re.compile(
    r"第[零〇一二三四五六七八九十百千两兩\d]{1,6}([卷部編编篇章回節节])(?=[\s　：:·]|[^，。；！？…]*$)"
)
"""The number of a volume or a chapter at the beginning of its line; 第一章讲的是他。 is a sentence."""

_DYNASTY = (
    r"(?:先秦|[两東东西后後]?[周汉漢晋晉魏]|三国|南北朝|五代|[南北]宋|[秦唐隋宋元明清梁陈齐]|近代|现代|当代)"
)
AUTHOR = re.compile(
    r"(?:作者|撰文|原著|文)\s*[:：／/]\s*(?P<name>\S{1,12})(?:\s+[\d年月日./-]{4,12})?"
    r"|[【〔（(\[［]\s*\S{1,3}\s*[】〕）)\]］]\s*[\u4e00-\u9fff·]{2,8}"
    rf"|{_DYNASTY}[代朝]?\s*[·・•．.　 ]\s*[\u4e00-\u9fff]{{2,4}}"
)
"""The line of an author: 作者：鲁迅, 〔唐〕李白, 唐·李白."""

NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
"""A name that stands alone in its line."""

VERSE = 16
"""Code points of the longest line of verse."""

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
    whose neighbours end with one: in a poem or a list the neighbours have no closing mark either. Lines such
    as 第一卷 and 第二章 are headings wherever they stand, chapters below volumes; that of an author is none.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    short = [_could_be_heading(line) for _, line in lines]
    volumes = any(found[1] in "卷部編编篇" for _, line in lines if (found := DIVISION.match(line)))
    blocks = []
    for index, (number, line) in enumerate(lines):
        if index == 0 and short[0] and len(lines) > 1:
            blocks.append(Block("title", number, line))
        elif (found := DIVISION.match(line)) and len(line) <= LONGEST_HEADING:
            deeper = found[1] in "章回節节" and volumes
            blocks.append(Block("heading", number, line, level=2 + deeper))
        elif index == 1 and author_of([other for _, other in lines]):
            blocks.append(Block("paragraph", number, line))
        elif (
            short[index]
            and index + 1 < len(lines)
            and not (short[index + 1] or (index > 1 and short[index - 1]))
        ):
            blocks.append(Block("heading", number, line, level=2))
        else:
            blocks.append(Block("paragraph", number, line))
    return tuple(blocks)


def author_of(lines: Sequence[str]) -> str:
    """Return the author that the second line of a text names: in words, with a dynasty, or alone above verse.

    作者：鲁迅 -> 鲁迅; 〔唐〕李白 -> 〔唐〕李白; otherwise nothing.
    """
    if len(lines) < 2:
        return ""
    if found := AUTHOR.fullmatch(lines[1]):
        return found["name"] or lines[1]
    verse = lines[2:6]
    alone = NAME.fullmatch(lines[1]) and len(verse) > 1 and all(len(line) <= VERSE for line in verse)
    return lines[1] if alone else ""


def _could_be_heading(line: str) -> bool:
    return (
        len(line) <= LONGEST_HEADING
        and any(map(is_han, line))
        and line.rstrip(CLOSING)[-1:] not in SENTENCE_END + PAUSES
    )

"""Cut every block into sentences.

他说：“走吧！”她笑了。  ->  他说：“走吧！” | 她笑了。
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from duben.model.document import Block, Document, Span, add_layers
from duben.model.hanzi import CLOSING, HAN, PAIRS, SENTENCE_END

END = re.compile(rf"(?:[。！？!?]+|…+|(?<=[A-Za-z]{{2}})\.(?=\s))[{CLOSING}\"']*\s*")
"""Marks that may end a sentence, the marks that close after it, and the space before the next."""

DOTTED = re.compile(rf"(?<=[{HAN}{CLOSING}])[．.]+[{CLOSING}\"']*\s*(?![0-9０-９])")
"""The same where 。 is not used: a dot after Han, with the marks that close after it."""

ENDS_OR_DOTS = re.compile(f"{END.pattern}|{DOTTED.pattern}")

CONTINUES = re.compile(r"[，、；：。！？,;:)）\]%]|[的地之]|(?:等|般|式|似)[的地]")
"""Text right after a closing mark that continues the sentence: “好！”的一声."""

SAID = re.compile(
    r"(?:我们?|你们?|您|[他她它]们?|[^，。！？；：、“”「」\s]{1,4}?)?"
    r"(?:[^，。！？；：、“”「」\s]{0,4}地)?(?:又|也|就|便|还|却|终于|忽然|突然|这样|如此|低声|大声|轻声|连忙|笑着|哭着){0,2}"
    r"(?:说|道|问|答|喊|叫|嚷|骂|想|叹|回答|表示|写道|指出|强调|解释|补充|坦言|直言|感叹|提醒|介绍)[道着了过]?"
    r"(?:[，。！？；]|：(?![“‘「『\"]))"
)
"""Words that say who spoke and belong to the speech before them; with a colon, to the speech after them.

Source: GB/T 15834-2011, 4.8.
"""

PARENTHESES = {mark: PAIRS[mark] for mark in "（《〈【［"} | {"(": ")", "[": "]"}
"""Brackets of asides and titles; a full stop inside them ends no sentence."""

OPENER = re.compile(f"[{re.escape(''.join(PARENTHESES))}]")

LOOKBACK = 200
"""Code points in which an opening bracket is looked for; one further back was never closed."""


def add_sentences(doc: Document) -> Document:
    """Give each block `sentences`, which tile it; space after a sentence belongs to it."""
    end = ENDS_OR_DOTS if dotted(doc.blocks) else END
    return add_layers(doc, sentences=(sentences(block, end) for block in doc.blocks))


def dotted(blocks: Iterable[Block]) -> bool:
    """Tell whether a text ends its sentences with ． or a Western dot.

    No 。 stands in such a text, and a dot ends a block of it. Elsewhere ． stands within names: 约翰．史密斯.
    """
    texts = [block.text for block in blocks if block.kind not in ("title", "heading")]
    return not any("。" in text for text in texts) and any(
        found.end() == len(text) for text in texts for found in DOTTED.finditer(text, max(0, len(text) - 4))
    )


def sentences(block: Block, end: re.Pattern[str]) -> tuple[Span, ...]:
    """Find the sentences of one block by the marks that may end one; a heading is one."""
    text = block.text
    if not text:
        return ()
    ends = (
        []
        if block.kind in ("title", "heading")
        else [f.end() for f in end.finditer(text) if ends_at(text, f)]
    )
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return tuple(Span(start, end) for start, end in zip([0, *ends], ends, strict=False))


def ends_at(text: str, found: re.Match[str]) -> bool:
    """Tell whether a sentence ends with the marks that were found."""
    end = found.end()
    rest = text[end:]
    if not rest:
        return True
    marks = found[0].rstrip()
    closed = marks[-1] in CLOSING or marks[-1] in "\"'"
    if marks.startswith("…") and not closed:
        # 我……我不知道。 An ellipsis in the middle is a pause; with nothing after it the block has ended.
        return False
    if closed and (CONTINUES.match(rest) or SAID.match(rest)):
        return False
    opener = unclosed(text[max(0, found.start() - LOOKBACK) : found.start()])
    if not opener:
        return True
    # （完。） is a sentence in brackets; an aside or a title within a sentence ends none.
    before, mark = opener
    return (
        mark not in "《〈"
        and PARENTHESES[mark] in marks
        and (not before or before[-1] in SENTENCE_END + CLOSING)
    )


def unclosed(text: str) -> tuple[str, str] | None:
    """Find the last aside or title that `text` leaves open: the text before it, and its mark."""
    for found in reversed(list(OPENER.finditer(text))):
        if PARENTHESES[found[0]] not in text[found.start() :]:
            return text[: found.start()].rstrip(), found[0]
    return None

"""Read subtitles (SubRip, WebVTT) into a draft, and keep their times for listening.

00:00:01,000 --> 00:00:02,500   ->   audio.vtt with every cue, and a text of whole sentences
你好，                                你好，小明。
小明。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duben.intake.draft import Attachment, Draft, InputFile, refuse
from duben.model.cues import Cue, in_a_row, read_cues, web_vtt
from duben.model.hanzi import han_count, is_han
from duben.page.pieces import Found, Piece, plain_piece
from duben.source.encodings import decode

PAUSE = 1.5
"""Seconds without speech that end a sentence which has no mark at its end."""
LONGEST_LINE = 60
"""Code points of cues that are joined into one line, where no cue ends with a mark."""

_END = re.compile(r"[。！？…!?][”’」』）)]*$")


def read_subtitles(given: InputFile) -> tuple[Draft, ...]:
    """Read subtitles; their cues are joined into sentences. Raises SeedError where a time is broken."""
    cues = tuple(cues_of(given))
    if not any(han_count(cue.text) for cue in cues):
        raise refuse(given, "holds no Chinese subtitles", "give those in Chinese")
    named = any(map(is_han, given.stem))
    first = cues[0].text.split("\n")[0]
    title = (
        Found(given.stem, "the name of the file", sure=False)
        if named
        else Found(first, "its first line", sure=False)
    )
    return (
        Draft(
            title=title,
            pieces=tuple(paragraphs(cues)),
            attachments=(Attachment("audio.vtt", web_vtt(cues).encode()),),
            doubts=(
                "subtitles seldom have a title: write yours in the first line",
                "to let readers listen, put the recording beside it and write audio: with its name",
            ),
        ),
    )


def cues_of(given: InputFile) -> Iterator[Cue]:
    """Yield the cues of a file that hold text, in the order of their times."""
    read = read_cues(decode(given.data)[0])
    for slip in read.slips:
        raise refuse(given, slip.message, slip.hint, slip.line)
    return in_a_row([cue for cue in read.cues if cue.text])


def paragraphs(cues: tuple[Cue, ...]) -> Iterator[Piece]:
    """Yield a paragraph for the cues of each sentence; a speaker who begins, or a pause, begins another.

    Subtitles without marks stay a cue a line.
    """
    marked = sum(bool(_END.search(cue.text)) for cue in cues) * 5 >= len(cues)
    line, last = "", 0.0
    for cue in cues:
        for text in cue.text.split("\n"):
            speaks = re.match(r"^[-–—]|^[^：，。]{1,8}：", text)
            done = (
                not marked
                or _END.search(line)
                or cue.start - last > PAUSE
                or len(line) > LONGEST_LINE
                or speaks
            )
            if line and done:
                yield plain_piece(line)
                line = ""
            gap = " " if line[-1:].isascii() and text[:1].isascii() and line else ""
            line += gap + text
            last = cue.end
    if line:
        yield plain_piece(line)

"""Read subtitles (SubRip, WebVTT) into a draft, and keep their times for listening.

00:00:01,000 --> 00:00:02,500   ->   audio.vtt with every cue, and a text of whole sentences
你好，                                你好，小明。
小明。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from duben.intake.draft import Attachment, Draft, InputFile, refuse
from duben.model.hanzi import han_count, is_han
from duben.page.pieces import Found, Piece, plain_piece
from duben.source.encodings import decode

PAUSE = 1.5
"""Seconds without speech that end a sentence which has no mark at its end."""
LONGEST_LINE = 60
"""Code points of cues that are joined into one line, where no cue ends with a mark."""

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMES = re.compile(rf"^\s*{_TIME}\s*-->\s*{_TIME}")
_TAG = re.compile(r"</?[a-zA-Z][^>\n]{0,80}>|<\d[\d:.]*>|\{\\[^}\n]{0,80}\}")
_SPEAKER = re.compile(r"<v(?:\.[\w.]+)?\s+([^>\n]{1,40})>")
_END = re.compile(r"[。！？…!?][”’」』）)]*$")


class Cue(NamedTuple):
    """A line of subtitles; times in seconds from the beginning."""

    start: float
    end: float
    text: str


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
            doubts=("subtitles seldom have a title: write yours in the first line",),
        ),
    )


def cues_of(given: InputFile) -> Iterator[Cue]:
    """Yield the cues of a file in either format, whatever numbers and settings stand around them."""
    lines = decode(given.data)[0].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if "-->" not in line:
            continue
        found = _TIMES.match(line)
        if not found:
            raise refuse(
                given,
                f"has a time that is none: {line.strip()[:40]}",
                "write 00:00:01,000 --> 00:00:02,000",
                at,
            )
        start, end = _seconds(found.groups()[:4]), _seconds(found.groups()[4:])
        if end < start:
            raise refuse(given, "has a cue that ends before it begins", "mend its times", at)
        said: list[str] = []
        while at < len(lines) and lines[at].strip():
            said.append(lines[at])
            at += 1
        if text := "\n".join(words for line in said if (words := _words(line))):
            yield Cue(start, end, text)


def _words(line: str) -> str:
    line = _SPEAKER.sub(lambda found: f"{found[1].strip()}：", line)
    line = (
        _TAG.sub("", line)
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
    )
    return line.strip()


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000


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


def web_vtt(cues: tuple[Cue, ...]) -> str:
    """Write cues as WebVTT, one for each of the file."""
    shown = ["WEBVTT"]
    for cue in cues:
        text = cue.text.replace("&", "&amp;").replace("<", "&lt;").replace("-->", "--&gt;")
        shown.append(f"{_clock(cue.start)} --> {_clock(cue.end)}\n{text}")
    return "\n\n".join(shown) + "\n"


def _clock(seconds: float) -> str:
    whole = round(seconds * 1000)
    minutes, rest = divmod(whole, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"

"""Read and write cues: text with the times at which it is heard, as WebVTT and SubRip have it.

00:01.000 --> 00:02.500      ->   Cue(1.0, 2.5, "你好，小明。", words=((3, 1.8),))
你好，<00:01.800>小明。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

_TIME = r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)[.,](\d{1,3})"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?![\d.,:])")
_WORD_TIME = re.compile(_TIME)
_TAG = re.compile(r"<(/?[a-zA-Z][^>\n]{0,80}|\d[^>\n]{0,80})>|\{\\[^}\n]{0,80}\}")
_SPEAKER = re.compile(r"<v(?:\.[\w.]+)?\s+([^>\n]{1,40})>")
_REFERENCES = (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&lrm;", ""), ("&rlm;", ""), ("&amp;", "&"))
_NO_CUE = re.compile(r"WEBVTT\b|NOTE\b|STYLE\s*$|REGION\s*$")
_SHOWN = 40
"""Code points of a line that a message repeats."""


class Cue(NamedTuple):
    """A stretch of text and the time at which it is heard; times in seconds from the beginning."""

    start: float
    end: float
    text: str
    """Its lines, without marks."""
    words: tuple[tuple[int, float], ...] = ()
    """Places in the text, in code points, with the times from which they are heard."""
    line: int = 0
    """Line of the file that its times stand on, from 1; 0 for a cue that was not read from one."""


class Slip(NamedTuple):
    """A mistake in a file of cues."""

    line: int
    column: int
    message: str
    hint: str


class Cues(NamedTuple):
    """A file of cues, read."""

    cues: tuple[Cue, ...]
    slips: tuple[Slip, ...]
    """Times that are none."""
    strays: tuple[Slip, ...]
    """Text without a time; players pass it over."""


def read_cues(text: str) -> Cues:
    """Read the cues of a file in either format, whatever numbers and settings stand around them."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cues: list[Cue] = []
    slips: list[Slip] = []
    strays: list[Slip] = []
    for blank, group in groupby(enumerate(lines, 1), lambda numbered: not numbered[1].strip()):
        block = list(group)
        timed = [at for at, (_, line) in enumerate(block) if "-->" in line]
        number, first = block[0]
        if not blank and not timed and not _NO_CUE.match(first):
            shown = first.strip()[:_SHOWN]
            strays.append(Slip(number, 1, f"has no time: {shown}", "write its times into a line above it"))
        for at, end in pairwise([*timed, len(block)]):
            # In front of the next times stands the number of their cue.
            last = (
                end - 1 if end < len(block) and end - 1 > at and block[end - 1][1].strip().isdigit() else end
            )
            found = _cue(block[at], block[at + 1 : last])
            if isinstance(found, Slip):
                slips.append(found)
            else:
                cues.append(found)
    return Cues(tuple(cues), tuple(slips), tuple(strays))


def _cue(timed: tuple[int, str], said: Sequence[tuple[int, str]]) -> Cue | Slip:
    number, line = timed
    found = _TIMES.match(line)
    if not found:
        hint = "write 00:00:01.000 --> 00:00:02.000"
        return Slip(number, 1, f"has a time that is none: {line.strip()[:_SHOWN]}", hint)
    start, end = _seconds(found.groups()[:4]), _seconds(found.groups()[4:])
    if end < start:
        return Slip(number, line.index("-->") + 1, "has a cue that ends before it begins", "mend its times")
    text, words = "", list[tuple[int, float]]()
    for at, written in said:
        bare, times = _words(written)
        if isinstance(times, Slip):
            return times._replace(line=at)
        if bare:
            begin = len(text) + bool(text)
            text += "\n" * bool(text) + bare
            words += [(begin + place, time) for place, time in times]
    return Cue(start, end, text, tuple(words), number)


def _words(line: str) -> tuple[str, list[tuple[int, float]] | Slip]:
    """Return the text of a line without its marks, and the places in it that have times of their own."""
    line = _SPEAKER.sub(lambda found: f"{found[1].strip()}：", line)
    text, times, done = "", list[tuple[int, float]](), 0
    for mark in _TAG.finditer(line):
        text += _plain(line[done : mark.start()])
        done = mark.end()
        if mark[1] and mark[1][0].isdigit():
            found = _WORD_TIME.fullmatch(mark[1].strip())
            if not found:
                message = f"has a time that is none: {mark[0][:_SHOWN]}"
                return "", Slip(0, mark.start() + 1, message, "write <00:00:01.000>")
            times.append((len(text), _seconds(found.groups())))
    text += _plain(line[done:])
    before = len(text) - len(text.lstrip())
    bare = text.strip()
    return bare, [(min(max(at - before, 0), len(bare)), time) for at, time in times]


def _plain(text: str) -> str:
    for reference, char in _REFERENCES:
        text = text.replace(reference, char)
    return text


def _seconds(parts: Sequence[str | None]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    whole = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
    return (whole * 1000 + int(fraction.ljust(3, "0"))) / 1000


def in_a_row(cues: Sequence[Cue]) -> Iterator[Cue]:
    """Yield cues in the order of their times, none of which begins before another ends.

    Subtitles have two speakers at once, and lines that stay while the next is said.
    """
    joined: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: cue.start):
        if joined and joined[-1].start == cue.start:
            last = joined[-1]
            shift = len(last.text) + 1
            words = (*last.words, *((at + shift, time) for at, time in cue.words))
            text = f"{last.text}\n{cue.text}"
            joined[-1] = Cue(last.start, max(last.end, cue.end), text, words)
        else:
            joined.append(cue)
    for cue, after in zip(joined, [*joined[1:], None], strict=True):
        end = cue.end if cue.end > cue.start else cue.start + 1
        end = min(end, after.start) if after else end
        yield cue._replace(end=end, words=_rising(cue.words, cue.start, end))


def _rising(words: Sequence[tuple[int, float]], start: float, end: float) -> tuple[tuple[int, float], ...]:
    """Return the times of words that go on from each other, from the start to the end of their cue."""
    kept: list[tuple[int, float]] = []
    for at, time in words:
        if (kept[-1][1] if kept else start) <= time <= end:
            kept.append((at, time))
    return tuple(kept)


def web_vtt(cues: Sequence[Cue]) -> str:
    """Write cues as WebVTT."""
    shown = ["WEBVTT", *(f"{_clock(cue.start)} --> {_clock(cue.end)}\n{_marked(cue)}" for cue in cues)]
    return "\n\n".join(shown) + "\n"


def _marked(cue: Cue) -> str:
    text, done = "", 0
    for at, time in cue.words:
        text += f"{_escaped(cue.text[done:at])}<{_clock(time)}>"
        done = at
    return text + _escaped(cue.text[done:])


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(seconds: float) -> str:
    whole = round(seconds * 1000)
    minutes, rest = divmod(whole, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"

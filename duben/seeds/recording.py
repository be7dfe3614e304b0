"""Read what an article is heard in: a recording with times, or a folder with a recording of each sentence.

audio: walk.mp3, with audio.vtt   ->  Recording("walk.mp3", …, cues=(Cue(0.4, 2.1, "春天的信"), …))
audio: spoken, a folder           ->  Recording("spoken", …, files=((1, "spoken/001.mp3"), …))
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path, PurePosixPath

from duben.model.article import Recording
from duben.model.cues import Cue, Slip, read_cues
from duben.model.findings import Finding, Gather, SeedError, Where, mistake
from duben.model.kinds import HEAD, SOUNDS, sound_endings
from duben.seeds.files import check_open, decode_utf8, is_plain, read_bytes

TIMES = "audio.vtt"
"""The name of the file of times, which `duben add` writes of subtitles too."""

LARGEST = 64_000_000
"""Bytes of all recordings of an article: an hour of MP3 at 128 kbit/s is 58 MB."""

MOST = 10_000
"""Files of a folder of recordings."""

LONGEST = 600.0
"""Seconds that one cue may last: longer is a mistake in its times, or no end."""

_NUMBER = re.compile(r"0*([1-9]\d{0,5})")
_FORMATS = "MP3, M4A, Ogg, Opus or WAV"


def read_recording(folder: Path, name: str, where: Where) -> Recording:
    """Read the recording that `audio:` names at `where`; raises SeedError with every mistake in its files."""
    path = _inside(folder, name, where)
    if not path.is_dir():
        gather = Gather()
        times = gather(read_times, folder / TIMES, name)
        gather(_check, path, folder)
        gather.finish()
        return Recording(path.relative_to(folder).as_posix(), Where(str(folder / TIMES)), times or ())
    there = path.relative_to(folder).as_posix()
    return Recording(there, Where(str(path)), files=tuple(_numbered(path, folder)))


def files_of(recording: Recording | None) -> frozenset[str]:
    """Return the files of a seed folder that its recording is made of, with the file of times."""
    if recording and recording.files:
        return frozenset(name for _, name in recording.files)
    return frozenset((TIMES, recording.name) if recording else (TIMES,))


def _inside(folder: Path, name: str, where: Where) -> Path:
    """Return the path of a recording, which is there and below its folder."""
    given = PurePosixPath(name)
    if given.is_absolute() or not given.parts or {"..", "\\", "\0"} & {*given.parts, *name}:
        hint = "write the name of a file in the folder of the article"
        raise mistake("outside", where, f"audio: {name} leads out of its folder", hint)
    path = folder.joinpath(*given.parts)
    if not os.path.lexists(path):
        near = get_close_matches(name, [one.name for one in folder.iterdir()], 1)
        hint = f"write {near[0]}" if near else "put the recording into the folder of the article"
        raise mistake("missing", where, f"audio: there is no {name}", hint)
    try:
        inside = path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError) as error:
        raise mistake("no-file", where, f"audio: {name} leads nowhere", "put the file itself here") from error
    if not inside:
        raise mistake("outside", where, f"audio: {name} leads out of its folder", "put the file itself here")
    return path


def _check(path: Path, folder: Path) -> int:
    """Return the size of a recording in bytes; raises SeedError for what no page plays."""
    where = Where(str(path))
    if not is_plain(path, folder):
        raise mistake("no-file", where, "is not a file", "put a recording of that name here")
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            endings = sound_endings(file.read(HEAD))
    except OSError as error:
        raise mistake("unreadable", where, f"cannot be read: {error.strerror}", "let it be read") from error
    if not endings:
        raise mistake("kind", where, "is no recording that pages play", f"save it as {_FORMATS}")
    if not path.name.lower().endswith(endings):
        # A server tells a browser the kind of a file by the ending of its name.
        hint = f"call it {path.stem}{endings[0]}, here and under audio:"
        raise mistake("kind", where, "is called by another ending than that of its kind", hint)
    if size > LARGEST:
        hint = "save it with fewer bits a second, or divide the article"
        raise mistake("too-large", where, f"is larger than {LARGEST // 1_000_000} MB", hint)
    return size


def _numbered(path: Path, folder: Path) -> Iterator[tuple[int, str]]:
    """Yield the number of each sentence that a folder has a recording of, with its path."""
    check_open(path)
    gather, found, size = Gather(), dict[int, Path](), 0
    for count, entry in enumerate(sorted(os.scandir(path), key=lambda entry: entry.name)):
        if count >= MOST:
            raise mistake(
                "too-large", Where(str(path)), f"holds more than {MOST:,} files", "divide the article"
            )
        one = Path(entry.path)
        if one.name.startswith(".") or not one.name.lower().endswith(SOUNDS):
            continue
        number = _NUMBER.fullmatch(one.stem)
        if not number:
            hint = f"call it by the number of its sentence, such as 12{one.suffix}; the title is 1"
            gather.findings.append(Finding("misnamed", "error", Where(str(one)), "is not read", hint))
        elif (key := int(number[1])) in found:
            message = f"is a recording of sentence {key}, as {found[key].name} is"
            gather.findings.append(Finding("repeated", "error", Where(str(one)), message, "keep one of them"))
        else:
            found[key] = one
            size += gather(_check, one, folder) or 0
    if size > LARGEST:
        message = f"holds more than {LARGEST // 1_000_000} MB of recordings"
        gather.findings.append(Finding("too-large", "error", Where(str(path)), message, "divide the article"))
    if not found and not gather.findings:
        hint = "call each by the number of its sentence, such as 12.mp3; the title is 1"
        gather.findings.append(Finding("empty", "error", Where(str(path)), "holds no recordings", hint))
    gather.finish()
    for key, one in sorted(found.items()):
        yield key, one.relative_to(folder).as_posix()


def read_times(path: Path, name: str) -> tuple[Cue, ...]:
    """Read the times of a recording called `name` strictly; raises SeedError with every mistake in them."""
    where = Where(str(path))
    data = read_bytes(path)
    if not data.strip():
        hint = "write the times of the sentences into it, as the editor's guide shows"
        raise mistake("missing", where, f"is missing or empty; its times find the sentences in {name}", hint)
    text = decode_utf8(data, path)
    if not re.match(r"WEBVTT(?:[ \t\r\n]|\Z)", text):
        hint = "let its first line be WEBVTT; subtitle editors save it so"
        raise mistake("times", where, "is not WebVTT", hint)
    read = read_cues(text)
    slips = [*read.slips, *read.strays, *_slips(read.cues)]
    if not read.cues and not slips:
        slips.append(Slip(1, 1, "holds no times", "write a cue for each sentence"))
    if slips:
        raise SeedError(
            Finding("times", "error", Where(where.path, slip.line, slip.column), slip.message, slip.hint)
            for slip in slips
        )
    return read.cues


def _slips(cues: Sequence[Cue]) -> Iterator[Slip]:
    """Yield the mistakes in the times of cues: each begins where the one before has ended, or later."""
    for cue in cues:
        if cue.end == cue.start:
            yield Slip(cue.line, 1, "has a cue that lasts no time", "mend its times")
        elif cue.end - cue.start > LONGEST:
            message = f"has a cue of more than {LONGEST / 60:.0f} minutes"
            yield Slip(cue.line, 1, message, "give it the time at which its sentence ends")
        times = [cue.start, *(time for _, time in cue.words), cue.end]
        if any(after < before for before, after in pairwise(times)):
            message = "has words whose times do not go on from each other within those of their cue"
            yield Slip(cue.line, 1, message, "mend the times in <>")
    for before, cue in pairwise(cues):
        if cue.start < before.start:
            message = f"has a cue that begins before that of line {before.line}"
            yield Slip(cue.line, 1, message, "put the cues in the order of their times")
        elif cue.start < before.end:
            message = f"has a cue that begins before that of line {before.line} ends"
            yield Slip(cue.line, 1, message, "let one end where the next begins")

"""Tell what kind of file some bytes are, from the bytes alone.

kind_of(b"%PDF-1.7 …")  ->  "pdf"
"""

from __future__ import annotations

import codecs
import re
from typing import Literal

from duben.model.hanzi import is_han

FileKind = Literal[
    "docx", "epub", "pdf", "mhtml", "html", "vtt", "srt", "text",
    "ass", "lrc", "json", "doc", "rtf", "odt", "zip", "image", "sound", "binary",
]  # fmt: skip

FILE_KINDS: dict[FileKind, str] = {
    "docx": "a Word document",
    "epub": "an EPUB book",
    "pdf": "a PDF",
    "mhtml": "a web archive (MHTML)",
    "html": "a web page",
    "vtt": "subtitles (WebVTT)",
    "srt": "subtitles (SubRip)",
    "text": "plain text",
    "ass": "subtitles (ASS, SSA)",
    "lrc": "lyrics with times (LRC)",
    "json": "data (JSON)",
    "doc": "a document of old Office (.doc, .xls, .ppt)",
    "rtf": "a rich text document (RTF)",
    "odt": "an OpenDocument file",
    "zip": "a ZIP archive",
    "image": "a picture",
    "sound": "a sound or video file",
    "binary": "no text",
}
"""How each kind is called in a message."""

BINARY = frozenset[FileKind](
    ("docx", "epub", "pdf", "mhtml", "doc", "rtf", "odt", "zip", "image", "sound", "binary")
)
"""Kinds that are no text to be read as it stands."""

READ = frozenset[FileKind](("docx", "epub", "pdf", "mhtml"))
"""Those of them that `duben add` makes a text of."""

HEAD = 4096
"""Bytes at the beginning that a kind is told from."""

SOUNDS = (".mp3", ".m4a", ".mp4", ".ogg", ".opus", ".oga", ".wav")
"""Endings of the names of recordings that pages play."""

_MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"OggS", "sound"),
    (b"ID3", "sound"),
    (b"fLaC", "sound"),
    (b"\x1aE\xdf\xa3", "sound"),
)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MHTML = re.compile(
    rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE
)
_SRT = re.compile(rb"\s*\d+\s*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3}\s*-->")
_FOUND_IN_ZIP: tuple[tuple[bytes, FileKind], ...] = (
    (b"application/epub+zip", "epub"),
    (b"mimetypeapplication/vnd.oasis", "odt"),
    (b"META-INF/container.xml", "epub"),
    (b"word/", "docx"),
)


_TEXTS: tuple[tuple[re.Pattern[bytes], FileKind], ...] = (
    (_SRT, "srt"),
    (_MHTML, "mhtml"),
    (_HTML, "html"),
    (re.compile(rb"\s*\[Script Info\]", re.IGNORECASE), "ass"),
    (
        re.compile(
            rb"(?:\s*\[(?:al|ar|au|by|offset|re|ti|ve|length|\d\d):[^\]\n]*\]){2}|\s*\[\d\d:\d\d[.:]\d\d+\]"
        ),
        "lrc",
    ),
    (re.compile(rb'\s*[\[{]\s*(?:\{\s*)?"[^"\n]*"\s*:'), "json"),
)
"""How texts begin that are more than text."""


def kind_of(data: bytes) -> FileKind:
    """Return the kind of a file; any text that is nothing else is "text", Markdown too."""
    head = data[:HEAD]
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(b"PK\x03\x04"):
        # The names of what a ZIP file holds stand at its end too.
        names = head + data[-64 * 1024 :]
        return next((kind for mark, kind in _FOUND_IN_ZIP if mark in names), "zip")
    if (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or head[4:12] in (b"ftypavif", b"ftypheic"):
        return "image"
    if head[:4] == b"RIFF" or head[4:8] == b"ftyp" or head[:2] in (b"\xff\xfb", b"\xff\xf3"):
        return "sound"
    bare = head.removeprefix(codecs.BOM_UTF8)
    if bare.startswith(b"WEBVTT"):
        return "vtt"
    for begins, kind in _TEXTS:
        if begins.match(bare):
            return kind
    if b"\0" in head and not head.startswith(_UTF16) and not _looks_utf16(head):
        return "binary"
    return "text"


def sound_endings(data: bytes) -> tuple[str, ...]:
    """Return the endings that the name of a recording may have, the usual first; none for what no page plays.

    Source: the formats that all browsers of today play (MP3, MP4 with AAC, Ogg with Opus or Vorbis, WAV).
    """
    head = data[:HEAD]
    if head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2):
        return (".mp3",)
    if head[4:8] == b"ftyp" and head[8:12] not in (b"avif", b"heic", b"mif1"):
        return (".m4a", ".mp4")
    if head.startswith(b"OggS"):
        return (".ogg", ".opus", ".oga")
    return (".wav",) if head[:4] == b"RIFF" and head[8:12] == b"WAVE" else ()


def _looks_utf16(head: bytes) -> bool:
    """Tell whether text in UTF-16 without a mark may begin so: it reads as Han and Latin in one order."""
    for name in ("utf_16_le", "utf_16_be"):
        text = head[: len(head) // 2 * 2].decode(name, "replace")
        read = sum(is_han(char) or char in "\r\n" or (char.isascii() and char.isprintable()) for char in text)
        if read * 4 > len(text) * 3:
            return True
    return False

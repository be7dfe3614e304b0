"""List the formats that are taken in, and read a file of any of them into drafts."""

from __future__ import annotations

from collections.abc import Callable

from duben.intake.book import read_book
from duben.intake.draft import Draft, InputFile, refuse
from duben.intake.pdf import read_pdf
from duben.intake.plain_text import read_markdown, read_text
from duben.intake.subtitles import read_subtitles
from duben.intake.web_page import read_html, read_mhtml
from duben.intake.word import read_word
from duben.model.kinds import FILE_KINDS, FileKind, kind_of

FormatReader = Callable[[InputFile], tuple[Draft, ...]]

FORMATS: dict[FileKind, FormatReader] = {
    "html": read_html,
    "mhtml": read_mhtml,
    "docx": read_word,
    "epub": read_book,
    "pdf": read_pdf,
    "srt": read_subtitles,
    "vtt": read_subtitles,
    "text": read_text,
}
"""The kinds of files that are read; Markdown is text that is named so."""

HINTS: dict[FileKind, str] = {
    "doc": "save it as .docx in Word, WPS or LibreOffice",
    "rtf": "save it as .docx in Word, WPS or LibreOffice",
    "odt": "save it as .docx in LibreOffice",
    "ass": "save them as SubRip (.srt) in a program for subtitles, such as Aegisub",
    "lrc": "save them as SubRip (.srt) in a program for subtitles, such as Subtitle Edit",
    "json": "copy the text out of it into a .txt file",
    "zip": "unpack it, and add the files in it",
    "image": "type the text, or run it through a program that recognises characters (OCR)",
    "sound": "give its subtitles (.srt, .vtt)",
    "binary": "give a web page, text, Markdown, .docx, .epub, .pdf, .srt or .vtt",
}

MARKDOWN = (".md", ".markdown")
KIND_BY_ENDING: dict[str, FileKind] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".srt": "srt",
    ".vtt": "vtt",
}
"""Ending of a name -> the kind of text, where the beginning of the text does not tell."""

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes of one file."""


def drafts(given: InputFile) -> tuple[Draft, ...]:
    """Return the articles in a file. Raises SeedError for one that cannot be taken in."""
    if len(given.data) > LARGEST_FILE:
        raise refuse(given, f"is larger than {LARGEST_FILE >> 20} MB", "split it, or take the pictures out")
    if not given.data.strip():
        raise refuse(given, "is empty", "give a file with a text in it")
    kind = kind_of(given.data)
    name = given.path.lower()
    if kind == "text":
        if name.endswith(MARKDOWN):
            return read_markdown(given)
        kind = next((kind for ending, kind in KIND_BY_ENDING.items() if name.endswith(ending)), kind)
    if kind not in FORMATS:
        raise refuse(given, f"is {FILE_KINDS[kind]}", HINTS[kind])
    return FORMATS[kind](given)

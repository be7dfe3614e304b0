"""Hold an article that was read from a file or an address and is in no seed folder yet."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from duben.model.findings import SeedError, Where, mistake
from duben.page.pieces import NOT_FOUND, Found, Piece

Beside = Callable[[str], bytes]
"""Return the file that an address in a document stands for, b"" where it did not come along."""


NOBODY = re.compile(r"^$|admin|anonymous|docx|user|用户|office|wps|unknown|未知|lenovo|\bpc\b", re.IGNORECASE)
"""What programs write where nobody has said who wrote a file."""


class InputFile(NamedTuple):
    """One file, as the reader of its format is given it."""

    data: bytes
    path: str
    """Where it is from, for messages: a path, an address, or - for standard input."""
    beside: Beside
    """Finds the files beside it."""
    address: str = ""
    """The web address it was fetched from."""

    @property
    def stem(self) -> str:
        """The name of the file without its folder and ending."""
        name = self.path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
        return name.rsplit(".", 1)[0] if "." in name else name


class Attachment(NamedTuple):
    """A file that goes into the seed folder beside the text."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as it was read from a file. It has one of `pieces`, `markdown` and `text`."""

    title: Found = NOT_FOUND
    author: Found = NOT_FOUND
    publisher: Found = NOT_FOUND
    published: Found = NOT_FOUND
    """Year-month-day."""
    address: Found = NOT_FOUND
    series: Found = NOT_FOUND
    part: int = 0
    """The place in the series, from 1."""
    pieces: tuple[Piece, ...] = ()
    """The article, with its structure and without its title."""
    markdown: str = ""
    """The article as its author wrote it in Markdown."""
    text: str = ""
    """The article as it was found, for repair: the title in the first line, a paragraph a line."""
    pictures: tuple[Attachment, ...] = ()
    """The images that came along, named by their address in `pieces` or `markdown`."""
    attachments: tuple[Attachment, ...] = ()
    doubts: tuple[str, ...] = ()
    """Places that an editor should look at, in words."""


def refuse(given: InputFile, message: str, hint: str, line: int = 1) -> SeedError:
    """Return the error for a file that cannot be taken in, to be raised."""
    return mistake("intake", Where(given.path, line), message, hint)

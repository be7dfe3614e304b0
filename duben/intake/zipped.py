"""Open a ZIP file that a stranger made: its size is counted before any of it is unpacked."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from urllib.parse import unquote

from lxml import etree

from duben.intake.draft import InputFile, refuse

ENTRIES = 5000
UNPACKED = 200 * 1024 * 1024
"""Bytes that all entries together may unpack to."""
ENTRY = 50 * 1024 * 1024
"""Bytes that one entry may unpack to."""
_BROKEN = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError)
"""Errors of zipfile for places and lengths in a file that are not those of its entries."""


class Zipped:
    """A ZIP file within its limits."""

    def __init__(self, given: InputFile) -> None:
        """Open it; raises SeedError when it is broken, locked, or unpacks to more than the limits."""
        self._given = given
        try:
            self._file = zipfile.ZipFile(io.BytesIO(given.data))
        except _BROKEN as error:
            raise refuse(given, "is broken", "open it where it was made, and save it again") from error
        entries = self._file.infolist()
        if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED:
            raise refuse(
                given, f"unpacks to more than {UNPACKED >> 20} MB", "split it, or take the pictures out"
            )
        if any(entry.flag_bits & 1 for entry in entries):
            raise refuse(given, "is locked with a password", "save it without one")
        self.names = frozenset(entry.filename for entry in entries)

    def read(self, name: str) -> bytes:
        """Return one entry, b"" where there is none; never more than `ENTRY` bytes of it.

        Raises SeedError for an entry that is broken, or larger than it says.
        """
        if name not in self.names:
            return b""
        try:
            with self._file.open(name) as entry:
                data = entry.read(ENTRY + 1)
        except (*_BROKEN, zlib.error, EOFError, RuntimeError) as error:
            raise refuse(
                self._given, f"is broken in {name}", "open it where it was made, and save it again"
            ) from error
        if len(data) > ENTRY:
            raise refuse(self._given, f"{name} unpacks to more than {ENTRY >> 20} MB", "take it out")
        return data

    def markup(self, name: str) -> bytes:
        """Return an entry in XML; raises SeedError if it declares entities, which can unfold without end."""
        data = self.read(name)
        if b"<!ENTITY" in data or b"<\x00!\x00E\x00N\x00T" in data:
            raise refuse(self._given, f"declares entities in {name}", "save it again in a program you trust")
        return data


def xml(data: bytes) -> etree._Element | None:
    """Return the root of some XML, None for data that is none; nothing in it is fetched or unfolded."""
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None


def entry_name(folder: str, address: str) -> str:
    """Return the name of the entry that an address in an entry of `folder` stands for."""
    return posixpath.normpath(posixpath.join(folder, unquote(address.partition("#")[0])))

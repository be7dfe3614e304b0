"""List the encodings of single bytes in which Chinese is read wrongly, with what each shows of a byte.

In Windows-1252 the byte E5 is å and the byte 80 is €; the byte 81 has no character and is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from duben.model.hanzi import HAN

HIGH = range(0x80, 0x100)
LEADS = range(0xE2, 0xF0)
"""First bytes of characters of UTF-8 that have three bytes; almost all of Chinese is among them."""
TRAILS = range(0x80, 0xC0)
"""Bytes of UTF-8 that continue a character."""
SOFT_HYPHEN = 0xAD
ALSO_PROSE = "“”‘’…—–·°×§«»©®™±€£¥¢"
"""Characters of these encodings that stand beside Chinese in any text, and show nothing."""


@dataclass(frozen=True, eq=False)
class CodePage:
    """An encoding of single bytes."""

    name: str
    """The name that the log has for it."""
    codec: str

    @cached_property
    def shown(self) -> Mapping[int, str]:
        """Byte -> its character; a byte without one shows as a control character or is dropped."""
        return {byte: char for byte in HIGH if (char := bytes((byte,)).decode(self.codec, "ignore"))}

    @cached_property
    def bytes(self) -> Mapping[str, int]:
        """Character -> its byte; control characters stand for bytes that have no character."""
        controls = {chr(byte): byte for byte in range(0x80, 0xA0)}
        return controls | {char: byte for byte, char in self.shown.items()}

    @cached_property
    def dropped(self) -> frozenset[int]:
        """Bytes that may be gone: those without a character, and a soft hyphen, which nobody sees."""
        gone = {byte for byte in HIGH if byte not in self.shown}
        return frozenset(gone | {SOFT_HYPHEN} if self.shown.get(SOFT_HYPHEN) == "\xad" else gone)

    @cached_property
    def letters(self) -> re.Pattern[str]:
        """Three characters in a row, of which one at least shows something: no language writes so."""
        chars = re.escape("".join(self.bytes))
        return re.compile(f"(?![{re.escape(ALSO_PROSE)}]{{3}})[{chars}]{{3}}")

    @cached_property
    def utf8(self) -> re.Pattern[str]:
        """The first two of the three bytes of a Han character in UTF-8: å›, ç»."""
        return self._begun(LEADS)

    @cached_property
    def twice(self) -> re.Pattern[str]:
        """A letter that was written in UTF-8 and read wrongly before: Ã¥, Â©."""
        return self._begun((0xC2, 0xC3))

    def _begun(self, first: Iterable[int]) -> re.Pattern[str]:
        """Return the first byte of a character of UTF-8, one of some, with one that continues it."""
        leads = "".join(self.shown.get(byte, "") for byte in first)
        trails = "".join(char for char, byte in self.bytes.items() if byte in TRAILS)
        return re.compile(f"[{re.escape(leads)}][{re.escape(trails)} ]")


PAGES = (
    CodePage("Latin-1", "cp1252"),
    CodePage("Windows-1250", "cp1250"),
    CodePage("Latin-2", "iso8859_2"),
    CodePage("Windows-1254", "cp1254"),
    CodePage("Windows-1251", "cp1251"),
    CodePage("Mac Roman", "mac_roman"),
    CodePage("KOI8-R", "koi8_r"),
    CodePage("code page 437", "cp437"),
)
"""The encodings that are tried, the usual ones first. Windows-1252 and Latin-1 are one, as in HTML."""

SHOWN = frozenset(char for page in PAGES for char in page.shown.values()).difference(ALSO_PROSE)
"""Characters that some of these encodings show, and that seldom stand beside Chinese."""

STRAY = re.compile(f"(?<=[{HAN}\u3041-\u30fe])[{re.escape(''.join(sorted(SHOWN)))}]")
"""One of them right behind a character of Chinese: the other byte of a character was lost."""

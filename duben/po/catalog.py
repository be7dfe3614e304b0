"""Hold a PO file: a header, and messages with all that is said of each."""

from __future__ import annotations

from dataclasses import dataclass

from duben.model.findings import Finding, Where


@dataclass(frozen=True, slots=True)
class Entry:
    """One message: a sentence, its translation, and the comments above them."""

    sentence: str
    """The `msgid`."""
    text: str
    """The `msgstr`; empty where nobody has translated the sentence."""
    where: Where
    """The place of the `msgid`."""
    comments: tuple[str, ...] = ()
    """Comments of translators, a line each (`# `)."""
    extracted: tuple[str, ...] = ()
    """Comments of programs (`#. `)."""
    references: tuple[str, ...] = ()
    """Places in the source (`#: `)."""
    flags: tuple[str, ...] = ()
    """Flags (`#, `); `fuzzy` marks a translation that nobody has reviewed."""
    previous: str = ""
    """The sentence that the text was a translation of (`#| msgid`), where it is another one."""
    obsolete: bool = False
    """Whether the sentence is gone from the article and the message is kept aside (`#~`)."""

    @property
    def fuzzy(self) -> bool:
        """Whether the translation waits for review."""
        return "fuzzy" in self.flags


@dataclass(frozen=True, slots=True)
class Catalog:
    """The messages of a PO file, in its order."""

    header: Entry | None
    """The message of the empty `msgid`, whose text holds fields `Name: value`, a line each."""
    entries: tuple[Entry, ...]
    oddities: tuple[Finding, ...] = ()
    """Warnings of the header."""
    tail: tuple[str, ...] = ()
    """Comments behind the last message."""

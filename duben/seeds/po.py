"""Read `en.po`, the translation of an article, one message a sentence."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.pofile import PoFileError, read_po

from duben.model.article import Message
from duben.model.findings import Where, mistake
from duben.seeds.files import decode_utf8, read_bytes


def read_messages(path: Path) -> tuple[Message, ...]:
    """Read the messages of a PO file that have a translation, in the order of the file.

    Fuzzy messages keep their flag, obsolete ones (`#~`) are left out; an absent file has no messages. Raises
    SeedError when the file is not UTF-8, not PO, or too large.
    """
    text = decode_utf8(read_bytes(path), path)
    try:
        catalog = read_po(BytesIO(text.encode()), charset="utf-8", abort_invalid=True)
    except PoFileError as error:
        where = Where(str(path), error.lineno + 1)
        problem = f"is not a PO line: {error.line.strip()!r}"
        raise mistake("po", where, problem, 'keep to msgid "…" and msgstr "…"') from error
    return tuple(
        Message(message.id, message.string, Where(str(path), message.lineno or 1), message.fuzzy)
        for message in catalog
        if isinstance(message.id, str) and isinstance(message.string, str) and message.id and message.string
    )

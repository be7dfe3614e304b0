"""Write a PO file: every text in one line but where it holds line breaks itself."""

from __future__ import annotations

from collections.abc import Iterator

from duben.po.catalog import Catalog, Entry
from duben.po.strings import quoted


def written(catalog: Catalog) -> str:
    """Return the text of a PO file, with nothing lost that `read_catalog` read."""
    entries = [*filter(None, [catalog.header]), *catalog.entries]
    parts = ["\n".join(_lines(entry)) for entry in entries]
    if catalog.tail:
        parts.append("\n".join(_marked("#", catalog.tail)))
    return "\n\n".join(parts) + "\n"


def _lines(entry: Entry) -> Iterator[str]:
    aside = "#~" if entry.obsolete else ""
    yield from _marked("#", entry.comments)
    yield from _marked("#.", entry.extracted)
    yield from _marked("#:", (" ".join(entry.references),) if entry.references else ())
    if entry.flags:
        yield f"#, {', '.join(entry.flags)}"
    if entry.previous:
        mark = f"{aside}| " if aside else "#| "
        yield from (mark + line for line in f"msgid {quoted(entry.previous)}".split("\n"))
    for keyword, text in (("msgid", entry.sentence), ("msgstr", entry.text)):
        mark = f"{aside} " if aside else ""
        yield from (mark + line for line in f"{keyword} {quoted(text)}".split("\n"))


def _marked(mark: str, lines: tuple[str, ...]) -> Iterator[str]:
    return (f"{mark} {line}".rstrip() for line in lines)

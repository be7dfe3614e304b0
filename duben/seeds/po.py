"""Read the translations of an article: a PO file a language, one message a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from duben.model.article import Message, Translation
from duben.model.findings import Finding, Where
from duben.po.catalog import Catalog
from duben.po.header import fields
from duben.po.languages import tag_of
from duben.po.read import read_catalog
from duben.seeds.files import decode_utf8, read_bytes


def read_translation(path: Path) -> Translation | None:
    """Read the messages of a PO file that have a translation, in the order of the file.

    Fuzzy messages keep their flag, obsolete ones (`#~`) are left out; an absent file is no translation.
    Raises SeedError when the file is not UTF-8, not PO, or too large.
    """
    if not path.exists():
        return None
    where = Where(str(path))
    catalog = read_catalog(decode_utf8(read_bytes(path), path), str(path))
    language = tag_of(path.stem)
    messages = tuple(
        Message(entry.sentence, entry.text, entry.where, entry.fuzzy)
        for entry in catalog.entries
        if entry.text and not entry.obsolete
    )
    return Translation(language, where, messages, (*catalog.oddities, *_other_language(catalog, language)))


def _other_language(catalog: Catalog, language: str) -> Iterator[Finding]:
    """Yield a warning where the header names another language than the file does."""
    header = catalog.header
    said = fields(header.text).get("Language", "") if header else ""
    if header and said and said.partition("_")[0].partition("-")[0] != language.partition("-")[0]:
        problem = f"says Language: {said}, and the file is called {Path(header.where.path).name}"
        yield Finding("po-header", "warning", header.where, problem, "name the same language in both")

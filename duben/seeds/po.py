"""Read the translations of an article: a PO file a language, one message a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from duben.model.article import Message, Translation
from duben.model.findings import Finding, Gather, SeedError, Where
from duben.po.catalog import Catalog
from duben.po.header import fields
from duben.po.languages import tag_of
from duben.po.read import read_catalog
from duben.seeds.files import decode_utf8, read_bytes


def translation_files(folder: Path) -> dict[str, Path]:
    """Return the PO files of a seed folder by the tags of their languages, English first, then by tag.

    Raises SeedError for a file that is called after no language, or after that of another file.
    """
    files: dict[str, Path] = {}
    findings: list[Finding] = []
    for path in sorted(folder.glob("*.po")):
        tag = tag_of(path.stem)
        if tag and tag not in files:
            files[tag] = path
            continue
        problem = (
            f"is a second file for {tag}, beside {files[tag].name}" if tag else "is called after no language"
        )
        hint = "keep one of them" if tag else "call it en.po, pt-BR.po and the like"
        findings.append(Finding("po", "error", Where(str(path)), problem, hint))
    if findings:
        raise SeedError(findings)
    return dict(sorted(files.items(), key=lambda item: (item[0] != "en", item[0])))


def read_translations(folder: Path) -> tuple[Translation, ...]:
    """Read every translation of a seed folder; raises SeedError with every mistake in its files."""
    gather = Gather()
    read = [gather(read_translation, path, tag) for tag, path in translation_files(folder).items()]
    gather.finish()
    return tuple(filter(None, read))


def read_translation(path: Path, language: str) -> Translation:
    """Read the messages of a PO file that have a translation, in the order of the file.

    Fuzzy messages keep their flag, obsolete ones (`#~`) are left out. Raises SeedError when the file is not
    UTF-8, not PO, or too large.
    """
    where = Where(str(path))
    catalog = read_catalog(decode_utf8(read_bytes(path), path), str(path))
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

"""Make and refresh the PO files of a seed folder, and write terms into its glossary."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from duben.desk.sentences import messages_of
from duben.desk.terms import Suggestion
from duben.lexicon.conversion import simplify
from duben.model.document import Document
from duben.model.findings import SeedError, Where, mistake
from duben.pipeline import read, uncollected
from duben.po.catalog import Catalog, Entry
from duben.po.languages import english_name
from duben.po.read import read_catalog
from duben.po.refresh import refreshed
from duben.po.write import written
from duben.seeds import read_seed
from duben.seeds.files import decode_utf8, read_bytes
from duben.seeds.folder import read_glossary
from duben.seeds.po import translation_files
from duben.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A PO file in step with its article."""

    path: Path
    catalog: Catalog

    def __str__(self) -> str:
        live = [entry for entry in self.catalog.entries if not entry.obsolete]
        counts = (
            (len(live), "sentences"),
            (sum(bool(entry.text) and not entry.fuzzy for entry in live), "translated"),
            (sum(entry.fuzzy for entry in live), "to review"),
            (sum(not entry.text for entry in live), "to translate"),
            (len(self.catalog.entries) - len(live), "kept aside"),
        )
        return f"{self.path}: {', '.join(f'{count} {what}' for count, what in counts if count)}"


def refresh_folder(folder: Path, tags: Sequence[str] = ()) -> list[Refreshed]:
    """Bring the PO files of a seed folder in step with its text; nothing is written yet.

    Without `tags` these are the files that are there, and for an article without any its English. Raises
    SeedError with every mistake in the folder.
    """
    files = translation_files(folder)
    doc = uncollected()(read)(read_seed(folder))
    return [
        refresh(files.get(tag, folder / f"{tag}.po"), doc, messages_of(doc, tag), tag)
        for tag in tags or files or ("en",)
    ]


def refresh(path: Path, doc: Document, sentences: Sequence[Entry], language: str) -> Refreshed:
    """Bring a PO file in step with the sentences of an article; nothing is written yet.

    Raises SeedError when the file is there and cannot be read.
    """
    old = Catalog(None, ())
    if path.exists():
        old = read_catalog(decode_utf8(read_bytes(path), path), str(path))
    catalog = refreshed(old, sentences, simplify)
    if not catalog.header:
        catalog = Catalog(_header(path, doc, language), catalog.entries, tail=catalog.tail)
    return Refreshed(path, catalog)


def write(refreshed: Refreshed) -> None:
    """Write a PO file at once or not at all; one that stays as it is keeps its time."""
    write_text(refreshed.path, written(refreshed.catalog))


def append_terms(path: Path, terms: Sequence[Suggestion]) -> None:
    """Write terms behind those of a glossary, whose comments stay.

    Raises SeedError when the file would be none of a glossary any more, and leaves it as it is.
    """
    old = decode_utf8(read_bytes(path), path)
    parts = [old.rstrip("\n"), *map(str, terms)] if old.strip() else [*map(str, terms)]
    text = "\n\n".join(parts) + "\n"
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / path.name
        trial.write_text(text, encoding="utf-8")
        try:
            read_glossary(trial)
        except SeedError as error:
            problem = f"cannot be gone on with: {error.findings[0].message}"
            hint = "write it as a list with dashes, or paste the terms"
            raise mistake("write", Where(str(path)), problem, hint) from error
    write_text(path, text)


def write_text(path: Path, content: str) -> None:
    """Write a text file at once or not at all; one that stays as it is keeps its time."""
    text = content.encode()
    if read_bytes(path) == text:
        return
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        write_whole(path, text, f".{path.name}-", mode)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise mistake(
            "write", Where(str(path)), f"cannot be written ({reason})", "see who may write there"
        ) from error


def _header(path: Path, doc: Document, language: str) -> Entry:
    """Return the header of a new file. Its other fields are for those who translate to fill in."""
    fields = (
        f"Project-Id-Version: {doc.article.slug}",
        f"Language: {language.replace('-', '_')}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
    )
    comment = f"{english_name(language)} translation of the article, one message a sentence."
    return Entry("", "".join(f"{field}\n" for field in fields), Where(str(path)), comments=(comment,))

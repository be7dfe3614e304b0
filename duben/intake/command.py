"""The command `add`: files and addresses in, seed folders out, and a report of what was found in them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import click

from duben.model.findings import Gather, Where, mistake

if TYPE_CHECKING:
    from duben.intake.draft import Draft, InputFile
    from duben.intake.seed import Seed

LARGEST_BESIDE = 16 * 1024 * 1024
"""Bytes; a larger picture beside a file is left out."""


@click.command()
@click.argument("sources", metavar="FILE|URL|-...", nargs=-1, required=True)
@click.option("--slug", help="Name of the folder, and so of the page.  [default: the title in pinyin]")
@click.option(
    "--seeds",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("seeds"),
    show_default=True,
    help="The folder of the site's articles.",
)
def add(sources: tuple[str, ...], slug: str | None, seeds: Path) -> None:
    """Make a seed folder from a file or an address.

    Reads saved web pages (.html, .mhtml), web addresses, .txt, .md, .docx, .epub (a folder a chapter), .pdf
    with text, subtitles (.srt, .vtt) and, for -, standard input. Says what it found and marks guesses.
    """
    gather = Gather()
    for source in sources:
        gather(_add, source, slug, seeds)
    gather.finish()


def _add(source: str, slug: str | None, seeds: Path) -> None:
    """Add the articles of one source; those before one that cannot be written stay."""
    from duben.intake.folder import write
    from duben.intake.formats import drafts
    from duben.intake.seed import seed_of

    given = _given(source)
    found = drafts(given)
    for number, draft in enumerate(found, 1):
        folder = seeds / _name(draft, slug, number if len(found) > 1 else 0, given)
        seed = seed_of(draft)
        write(seed, folder, given.path)
        for line in report(draft, seed, folder):
            click.echo(line)


def _given(source: str) -> InputFile:
    from duben.intake.draft import InputFile
    from duben.intake.web import fetch, is_address

    def nothing(_: str) -> bytes:
        return b""

    if source == "-":
        return InputFile(sys.stdin.buffer.read(), "-", nothing)
    if is_address(source):
        page = fetch(source)
        return InputFile(page.data, source, nothing, page.address)
    path = Path(source)
    try:
        data = path.read_bytes()
    except OSError as error:
        why = error.strerror or "cannot be read"
        raise mistake("missing", Where(source), f"cannot be read ({why.lower()})", "see the path") from error
    return InputFile(data, source, lambda address: beside(path.parent, address))


def beside(folder: Path, address: str) -> bytes:
    """Return a file that a page in `folder` shows, b"" for one that is not there or not below that folder."""
    try:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            return b""
        path = (folder / unquote(parts.path)).resolve()
        inside = path.is_relative_to(folder.resolve()) and path.is_file()
        return path.read_bytes() if inside and path.stat().st_size <= LARGEST_BESIDE else b""
    except (OSError, ValueError):
        return b""


def _name(draft: Draft, slug: str | None, number: int, given: InputFile) -> str:
    """Return the name of a seed folder: as asked for, numbered for chapters, else the title in pinyin."""
    from duben.intake.slug import slug_of
    from duben.seeds.folder import SLUG

    if slug is not None and not SLUG.fullmatch(slug):
        hint = "use small letters, digits and single hyphens, such as spring-walk"
        raise mistake("slug", Where(slug), "cannot be the name of a page", hint)
    name = slug or slug_of(draft.title.value) or slug_of(given.stem)
    if not name:
        raise mistake("slug", Where(given.path), "has no title to name a page after", "name it with --slug")
    return f"{name}-{number:02}" if number else name


def report(draft: Draft, seed: Seed, folder: Path) -> Iterator[str]:
    """Yield the files made, the values found with their places, and the doubts of the reader."""
    yield f"{folder / seed.source}: {draft.title.value[:60]}" + ("" if draft.title.sure else " (a guess)")
    if draft.title.source:
        yield f"  {'title':10} {'sure' if draft.title.sure else 'a guess'}: from {draft.title.source}"
    for key, found in seed.found:
        if found.value:
            yield f"  {key:10} {'sure' if found.sure else 'a guess'}: {found.value} — from {found.source}"
        else:
            yield f"  {key:10} not found"
    yield f"  {'licence':10} unknown: see what you may do with the text, and write it in"
    for name, _ in seed.files:
        if name not in (seed.source, "article.yml"):
            yield f"  {'file':10} {name}"
    for doubt in seed.doubts:
        yield f"  {'look':10} {doubt}"

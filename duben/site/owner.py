"""Say where the owner of a site made a mistake: in own pages and templates, in the place of the site."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from traceback import walk_tb

from jinja2 import TemplateNotFound, TemplateSyntaxError

from duben.model.findings import Finding, SeedError, Where, mistake
from duben.seeds import relative
from duben.seeds.files import decode_utf8

LARGEST = 1024 * 1024
"""Bytes of the largest file of the owner's: the configuration, a page of docs/, a template."""

AGAIN = "mend it and build again"
"""The hint where the problem says all."""


def check_texts(folders: Iterable[Path], endings: tuple[str, ...]) -> None:
    """Raise SeedError with each file below some folders, of some endings, that cannot be read as text."""
    findings: list[Finding] = []
    for folder in folders:
        for path in _files(folder):
            if path.suffix in endings:
                try:
                    check_text(path, Where(str(relative_name(path))))
                except SeedError as error:
                    findings += error.findings
    if findings:
        raise SeedError(findings)


def _files(folder: Path) -> Iterator[Path]:
    for name, _, files in os.walk(folder, followlinks=True, onerror=_closed):
        yield from (Path(name) / file for file in sorted(files))


def _closed(error: OSError) -> None:
    where = Where(str(relative_name(Path(error.filename))))
    raise mistake("unreadable", where, f"cannot be read: {error.strerror}", "let it be read") from error


def check_text(path: Path, where: Where) -> None:
    """Raise SeedError unless a path is a plain file of UTF-8, no larger than a text is."""
    try:
        if not path.is_file():
            raise mistake("no-file", where, "is not a file", "put a file of that name here")
        if path.stat().st_size > LARGEST:
            raise mistake("too-large", where, f"is larger than {LARGEST // 1024} kB", "split it")
        data = path.read_bytes()
    except (OSError, RuntimeError) as error:
        raise mistake("unreadable", where, "cannot be read", "put a file of text in its place") from error
    decode_utf8(data, Path(where.path))


def relative_name(path: Path) -> Path:
    """Return the name of a file for messages, without following a link that the file is."""
    return relative(path.parent) / path.name


def check_site(site: Path, kept: Iterable[Path]) -> None:
    """Raise SeedError where a site would take the place of something else.

    `kept` are the folders and files that the site is made of: neither may the site hold one of them, nor
    stand in one of their folders.
    """
    where = Where(str(relative(site)))
    here = site.resolve()
    for path in kept:
        there = path.resolve()
        if there.is_relative_to(here):
            message = f"is to hold the site, and holds {relative(there)}, which the site is made of"
            raise mistake("site", where, message, "name another site_dir")
        if there.is_dir() and here.is_relative_to(there):
            message = f"is to hold the site, and stands in {relative(there)}, which the site is made of"
            raise mistake("site", where, message, "name another site_dir")
    if site.is_dir() and any(site.iterdir()) and not any((site / name).exists() for name in _SITE):
        message = "is to hold the site, and holds something that is no site"
        raise mistake("site", where, message, "empty it, or name another site_dir")


_SITE = ("index.html", "404.html", "sitemap.xml")
"""Files of which every site has one."""


def template_mistake(error: Exception, folders: Iterable[Path]) -> SeedError | None:
    """Return what made a template impossible to fill, as a mistake in it; None for any other error.

    An error belongs to a template when the innermost code that is the owner's is in one of `folders`.
    """
    if isinstance(error, TemplateSyntaxError) and error.filename:
        where = Where(str(relative_name(Path(error.filename))), error.lineno)
        return mistake("template", where, f"is no template: {one_line(error.message)}", AGAIN)
    if isinstance(error, RecursionError) and (read := _template_being_read(error)):
        return mistake("template", Where(str(relative_name(read))), "nests too deep", "write it flatter")
    roots = [str(folder.resolve()) + os.sep for folder in folders]
    places = [
        Where(str(relative_name(Path(frame.f_code.co_filename))), line)
        for frame, line in walk_tb(error.__traceback__)
        if os.path.realpath(frame.f_code.co_filename).startswith(tuple(roots))
    ]
    if not places:
        return None
    if isinstance(error, TemplateNotFound):
        problem = f"asks for the template {error.name}, which is not there"
    elif isinstance(error, RecursionError):
        problem = "asks for itself without end"
    else:
        problem = f"cannot be filled: {one_line(error)}"
    return mistake("template", places[-1], problem, AGAIN)


def _template_being_read(error: Exception) -> Path | None:
    """Return the file of the template that Jinja was reading when an error came up."""
    for frame, _ in walk_tb(error.__traceback__):
        code = frame.f_code
        if code.co_name == "compile" and frame.f_globals["__name__"] == "jinja2.environment":
            return Path(frame.f_locals["filename"])
    return None


def one_line(message: object) -> str:
    """Return a message of another program in one line."""
    return " ".join(str(message).split())

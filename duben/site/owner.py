"""Say where the owner of a site made a mistake: in mkdocs.yml, in docs/, in templates of the site's own."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from traceback import walk_tb

from jinja2 import TemplateNotFound, TemplateSyntaxError

from duben.model.findings import Finding, SeedError, Where, mistake
from duben.seeds import relative
from duben.seeds.files import decode_utf8
from duben.site.complaints import place

LARGEST = 1024 * 1024
"""Bytes of the largest file of the owner's: mkdocs.yml, a page of docs/, a template."""

_AGAIN = "mend it and build again"


def check_config(path: Path) -> None:
    """Raise SeedError unless a mkdocs.yml is a plain file of UTF-8 and of a size that one has."""
    where = Where(str(path))
    if not path.is_file():
        raise mistake("config", where, "is not there", "run this where mkdocs.yml is")
    _check_text(path, where)


def check_texts(folders: Iterable[Path], endings: tuple[str, ...]) -> None:
    """Raise SeedError with each file below some folders, of some endings, that cannot be read as text."""
    findings: list[Finding] = []
    for folder in folders:
        for path in _files(folder):
            if path.suffix in endings:
                try:
                    _check_text(path, Where(str(relative_name(path))))
                except SeedError as error:
                    findings += error.findings
    if findings:
        raise SeedError(findings)


def _files(folder: Path) -> Iterator[Path]:
    for name, _, files in os.walk(folder, followlinks=True):
        yield from (Path(name) / file for file in sorted(files))


def _check_text(path: Path, where: Where) -> None:
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


def config_mistake(error: Exception, path: Path, pages: Path, said: Iterable[str]) -> SeedError:
    """Return what MkDocs could not load or build, as mistakes in mkdocs.yml or in the folder of its pages.

    `said` are the messages that came with the error; without any, the error speaks.
    """
    where = Where(str(path))
    cause: BaseException | None = error
    while cause:
        if mark := getattr(cause, "problem_mark", None) or getattr(cause, "context_mark", None):
            problem = getattr(cause, "problem", None) or getattr(cause, "context", None) or "cannot be read"
            where = Where(str(path), mark.line + 1, mark.column + 1)
            return mistake("mkdocs", where, f"is not YAML: {_line(problem)}", _AGAIN)
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, RecursionError):
        return mistake("mkdocs", where, "nests too deep, or inherits from itself", "write it flatter")
    lines = list(said) or [str(error) or type(error).__name__]
    return SeedError(
        Finding("mkdocs", "error", place(line, pages, path), _line(line), _AGAIN) for line in lines
    )


def template_mistake(error: Exception, folders: Iterable[Path]) -> SeedError | None:
    """Return what made a template impossible to fill, as a mistake in it; None for any other error.

    An error belongs to a template when the innermost code that is the owner's is in one of `folders`.
    """
    if isinstance(error, TemplateSyntaxError) and error.filename:
        where = Where(str(relative_name(Path(error.filename))), error.lineno)
        return mistake("template", where, f"is no template: {_line(error.message)}", _AGAIN)
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
        problem = f"cannot be filled: {_line(error)}"
    return mistake("template", places[-1], problem, _AGAIN)


def _line(message: object) -> str:
    return " ".join(str(message).split())

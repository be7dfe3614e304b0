"""Write single pages and files into a site that MkDocs has built and serves.

MkDocs builds a site whole or not at all, also when one page of a thousand has changed. So the parts of its
last build are kept, and its own functions write single pages with them. Files that only scripts ask for are
written when one does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from duben.site.gathered import Gathered

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

WHOLE = ("pre_build", "files", "nav", "env", "post_build")
"""Events that come once a build: whoever listens to one may gather something from all pages."""

OURS = ("duben", "search")
"""Plugins that take single pages; the search of a theme has the name of the theme before its own."""


class Waiting:
    """Files of a site that is served, each written when somebody asks for it.

    Whoever builds the site holds `lock`, so that no file of a site is written that is built again.
    """

    def __init__(self, server: LiveReloadServer) -> None:
        """Stand before the answers of a server."""
        self.lock = RLock()
        self.files: dict[str, LateFile] = {}
        """By their places in the site."""
        self._prefix = server.mount_path
        self._app = server.get_app()
        assert self._app
        server.set_app(self._answer)

    def _answer(self, asked: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        # The server gives the bytes of an address as Latin-1.
        self.ask(asked["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore").removeprefix(self._prefix))
        assert self._app
        return self._app(asked, start)

    def ask(self, place: str) -> None:
        """Write a file, and those that are made together with it, if they wait."""
        with self.lock:
            if file := self.files.get(place):
                for one in {place, *file.together} & self.files.keys():
                    self.files.pop(one).write()


class LateFile(File):
    """A file of one article or of several beside their pages, which is read when it is written."""

    read: Callable[[], str | bytes]
    together: Collection[str]
    """The places of files that are made together."""
    waiting: Waiting | None
    """Where it waits until it is asked for; None where it is written with the site."""
    as_before: Callable[[str, str], bool]
    """Puts the same file of the site of before at a place, if there is one, and tells whether it has."""

    @classmethod
    def of(
        cls,
        config: MkDocsConfig,
        uri: str,
        read: Callable[[], str | bytes],
        waiting: Waiting | None = None,
        together: Collection[str] = (),
    ) -> LateFile:
        """Return the file of a site whose content `read` gives."""
        file = cls.generated(config, uri, content="", inclusion=InclusionLevel.INCLUDED)
        assert isinstance(file, cls)
        file.read, file.waiting, file.together, file.as_before = read, waiting, together, lambda *_: False
        return file

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file, or let it wait."""
        if self.waiting:
            self.waiting.files[self.dest_uri] = self
        elif not self.as_before(self.dest_uri, self.abs_dest_path):
            self.write()

    def write(self) -> None:
        """Write the file."""
        self._content = self.read()
        super().copy_file()
        self._content = ""


class Built(NamedTuple):
    """A site as MkDocs has built it."""

    gathered: Gathered
    """The articles that were in it."""
    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment
    around: Mapping[str, tuple[int, int]]
    """The state of all files that it was made of, but for the seeds."""

    def write(self, uris: Iterable[str], beside: Sequence[File]) -> None:
        """Write pages and files again, as a whole build does, and let the search index them.

        The pages are written first: a person looks at them. A file takes the place of another under the same
        name where there is one.
        """
        for file in beside:
            if old := self.files.get_file_from_path(file.src_uri):
                self.files.remove(old)
            self.files.append(file)
        files = self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        wanted = set(uris)
        pages = [file.page for file in files if file.src_uri in wanted and file.page]
        for page in pages:
            _populate_page(page, self.config, self.files)
        for page in pages:
            draft = page.file.inclusion is InclusionLevel.DRAFT
            _build_page(page, self.config, files, self.nav, self.env, excluded=draft)
        for file in beside:
            file.copy_file()
        self.config.plugins.on_post_build(config=self.config)

    def remove_file(self, uri: str) -> None:
        """Take a file out of the site."""
        if file := self.files.get_file_from_path(uri):
            self.files.remove(file)
            if isinstance(file, LateFile) and file.waiting:
                file.waiting.files.pop(file.dest_uri, None)
            Path(file.abs_dest_path).unlink(missing_ok=True)


def is_simple(config: MkDocsConfig) -> bool:
    """Tell whether no plugin takes part in a build as a whole but ours and the search."""
    simple = [plugin for name, plugin in config.plugins.items() if name.rpartition("/")[2] in OURS]
    listeners = (listener for event in WHOLE for listener in config.plugins.events[event])
    return all(getattr(listener, "__self__", None) in simple for listener in listeners)


def around(config: MkDocsConfig, seeds: str) -> dict[str, tuple[int, int]]:
    """Return size and time of all files that MkDocs watches, but for the seeds, by their paths."""
    watched = {config.docs_dir, config.config_file_path, *config.watch} - {seeds}
    paths = (path for name in watched for path in (Path(name), *Path(name).rglob("*")))
    stats = ((str(path), path.stat()) for path in paths if path.is_file())
    return {path: (stat.st_size, stat.st_mtime_ns) for path, stat in stats}

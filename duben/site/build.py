"""Build a site, or show it while it is written.

The site is built in a folder beside the previous one, and replaces that one when the build is complete.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from itertools import chain
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.utils import get_build_datetime

from duben.model.findings import Finding, SeedError, Where, mistake
from duben.seeds import relative
from duben.site.cache import Cache, default_folder
from duben.site.collection import collection
from duben.site.complaints import place
from duben.site.owner import AGAIN, check_site, check_text, check_texts, one_line, template_mistake
from duben.site.plugin import DubenPlugin, links_of, names
from duben.site.presses import Progress, publish_all
from duben.site.printing import print_pages
from duben.site.reuse import Reuse
from duben.site.scratch import scratch
from duben.site.swap import swap


def build(
    config_file: Path,
    progress: Progress = nullcontext,
    jobs: int = 0,
    cached: bool = True,
    printing: Progress | None = None,
) -> Path:
    """Build the site that a mkdocs.yml describes and return the folder it is in.

    `jobs` processes work at once, as many as there are cores when it is 0; without `cached` every article is
    worked through again. With `printing`, which shows how many are done, handouts are printed as PDF. The
    previous site is kept until everything is written. Raises SeedError with every mistake in the seeds, with
    the errors and warnings of MkDocs, or with what cannot be printed.
    """
    with _configured(config_file) as config, ExitStack() as stack:
        plugin = _plugin(config)
        plugin.progress, plugin.jobs = progress, jobs
        unkept = None if cached else stack.enter_context(scratch(Path(tempfile.gettempdir()), "duben-"))
        plugin.cache = Cache(unkept or default_folder())
        plugin.reuse = Reuse(Path(config.site_dir), default_folder()) if cached else None
        return _build_beside(config, plugin, printing)


def epub(config_file: Path, names: Sequence[str], progress: Progress = nullcontext, jobs: int = 0) -> bytes:
    """Return an e-book of articles and series of the site that a mkdocs.yml describes, all without names.

    Raises SeedError for a name that is none, and with every mistake in the articles asked for.
    """
    with _configured(config_file) as config:
        seeds, links, cache = _plugin(config).seeds, links_of(config), Cache(default_folder())
        edition = publish_all(seeds, links, cache, jobs, progress)
        return collection(edition, names, seeds, links, cache, config.site_name, get_build_datetime())


def serve(config_file: Path) -> None:
    """Show the site that a mkdocs.yml describes on this machine, and build it again as files change."""
    from mkdocs.__main__ import State  # slow to load, and building needs neither
    from mkdocs.commands import serve as mkdocs

    if not config_file.is_file():
        raise mistake("config", Where(str(config_file)), "is not there", "run this where mkdocs.yml is")
    said = State()  # type: ignore[no-untyped-call]  # prints what MkDocs says, as long as it lives
    with ExitStack() as stack:
        mkdocs.serve(str(config_file), **_docs_folder(config_file, stack))  # type: ignore[arg-type]
    del said


def seeds_folder(config_file: Path) -> Path:
    """Return the folder of seeds that a mkdocs.yml names; raises SeedError as `build` does."""
    with _configured(config_file) as config:
        return _plugin(config).seeds


@contextmanager
def _configured(config_file: Path) -> Iterator[MkDocsConfig]:
    """Load a mkdocs.yml; until the block ends, turn errors of MkDocs into a SeedError with its messages."""
    where = Where(str(config_file))
    if not config_file.is_file():
        raise mistake("config", where, "is not there", "run this where mkdocs.yml is")
    check_text(config_file, where)
    with ExitStack() as stack:
        said = stack.enter_context(_MkDocsSays())
        try:
            config = load_config(str(config_file), strict=True, **_docs_folder(config_file, stack))
        except Exception as error:  # whatever MkDocs and its plugins make of what the owner wrote
            raise _mistaken(error, config_file, said.pages, said.lines) from error
        site, said.pages = Path(config.site_dir), Path(config.docs_dir)
        try:
            yield config
        except (Abort, ConfigurationError) as error:
            raise _mistaken(error, config_file, said.pages, said.lines) from error
        except RecursionError as error:
            if not said.lines:
                raise
            raise _mistaken(error, config_file, said.pages, said.lines) from error
        except OSError as error:
            where = Where(str(relative(site)))
            hint = "make room for it, or name another site_dir"
            raise mistake("site", where, f"cannot be written: {error.strerror}", hint) from error


def _docs_folder(config_file: Path, stack: ExitStack) -> dict[str, str]:
    """Return the option that names an empty docs folder, for a site that neither has nor names one.

    MkDocs requires the folder before it loads any plugin. It lasts as long as `stack`. Raises
    ConfigurationError for a file that is no YAML.
    """
    if names(config_file, "docs_dir") or (config_file.parent / "docs").is_dir():
        return {}
    return {"docs_dir": str(stack.enter_context(scratch(Path(tempfile.gettempdir()), "duben-docs-")))}


def _mistaken(error: Exception, path: Path, pages: Path, said: Iterable[str]) -> SeedError:
    """Return what MkDocs could not load or build, as mistakes in mkdocs.yml or in the folder of its pages.

    `said` are the messages that came with the error; without any, the error speaks.
    """
    where = Where(str(path))
    cause: BaseException | None = error
    while cause:
        if mark := getattr(cause, "problem_mark", None) or getattr(cause, "context_mark", None):
            problem = getattr(cause, "problem", None) or getattr(cause, "context", None) or "cannot be read"
            where = Where(str(path), mark.line + 1, mark.column + 1)
            return mistake("mkdocs", where, f"is not YAML: {one_line(problem)}", AGAIN)
        cause = cause.__cause__ or cause.__context__
    lines = list(said)
    if isinstance(error, RecursionError):
        if lines:
            return mistake("mkdocs", place(lines[0], pages, path), "nests too deep", "write it flatter")
        return mistake("mkdocs", where, "nests too deep, or inherits from itself", "write it flatter")
    lines = lines or [str(error) or type(error).__name__]
    return SeedError(
        Finding("mkdocs", "error", place(line, pages, path), one_line(line), AGAIN) for line in lines
    )


def _plugin(config: MkDocsConfig) -> DubenPlugin:
    """Return the plugin of a loaded configuration."""
    plugin = config.plugins.get("duben")
    if not isinstance(plugin, DubenPlugin):
        where = Where(str(relative(Path(config.config_file_path))))
        raise mistake("config", where, "does not use the plugin", "add `plugins: [duben]`")
    return plugin


def _build_beside(config: MkDocsConfig, plugin: DubenPlugin, printing: Progress | None) -> Path:
    site = Path(config.site_dir)
    own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    check_site(site, [Path(config.config_file_path), plugin.seeds, Path(config.docs_dir), *own])
    check_texts([Path(config.docs_dir)], (".md",))
    check_texts(own, (".html", ".xml"))
    site.parent.mkdir(parents=True, exist_ok=True)
    with scratch(site.parent, f".{site.name}-") as beside:
        new = beside / "new"
        config.site_dir = str(new)
        plugin.printing = printing is not None
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        except Exception as error:
            if isinstance(error, Abort) and plugin.now.edition.mistakes:
                raise SeedError(chain.from_iterable(plugin.now.edition.mistakes.values())) from error
            if found := template_mistake(error, own):
                raise found from error
            raise
        config.plugins.on_shutdown()
        if printing:
            print_pages(new, plugin.links.site, plugin.sheets(new), plugin.cache, plugin.jobs, printing)
        swap(new, site, beside / "old")
    return site


class _MkDocsSays(logging.Handler):
    """Collect the warnings and errors of MkDocs, to report them together."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self.pages = Path("docs")
        """The folder of the pages that MkDocs speaks about."""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one warning."""
        self.lines.append(record.getMessage())

    def __enter__(self) -> _MkDocsSays:
        logger = logging.getLogger("mkdocs")
        logger.addHandler(self)
        logger.propagate = False
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)

"""Build the site in a folder beside the previous one, and replace that one when the build is complete."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from duben.model.findings import Finding, SeedError, Where, mistake
from duben.seeds import relative
from duben.site.cache import Cache, default_folder
from duben.site.complaints import place
from duben.site.plugin import DubenPlugin
from duben.site.presses import Progress
from duben.site.serve import docs_folder


def build(config_file: Path, progress: Progress = nullcontext, jobs: int = 0, cached: bool = True) -> Path:
    """Build the site that a mkdocs.yml describes and return the folder it is in.

    `jobs` processes work at once, as many as there are cores when it is 0; without `cached` every article is
    worked through again. The previous site is kept until everything is written. Raises SeedError with every
    mistake in the seeds, or with the errors and warnings of MkDocs.
    """
    with _configured(config_file) as config, ExitStack() as stack:
        plugin = _plugin(config)
        plugin.progress, plugin.jobs = progress, jobs
        unkept = None if cached else stack.enter_context(TemporaryDirectory(prefix="duben-"))
        plugin.cache = Cache(Path(unkept) if unkept else default_folder())
        return _build_beside(config, plugin)


def seeds_folder(config_file: Path) -> Path:
    """Return the folder of seeds that a mkdocs.yml names; raises SeedError as `build` does."""
    with _configured(config_file) as config:
        return _plugin(config).seeds


@contextmanager
def _configured(config_file: Path) -> Iterator[MkDocsConfig]:
    """Load a mkdocs.yml; until the block ends, turn errors of MkDocs into a SeedError with its messages."""
    if not config_file.is_file():
        raise mistake("config", Where(str(config_file)), "is not there", "run this where mkdocs.yml is")
    with ExitStack() as stack:
        said = stack.enter_context(_MkDocsSays())
        try:
            config = _load(config_file, stack)
            said.pages = Path(config.docs_dir)
            yield config
        except (Abort, ConfigurationError) as error:
            hint = "mend it and build again"
            raise SeedError(
                Finding("mkdocs", "error", place(line, said.pages, config_file), " ".join(line.split()), hint)
                for line in said.lines or [str(error)]
            ) from error
        except OSError as error:
            where = Where(str(relative(Path(error.filename or config_file))))
            hint = "make it writable, or name another site_dir"
            raise mistake("site", where, f"cannot be written: {error.strerror}", hint) from error


def _plugin(config: MkDocsConfig) -> DubenPlugin:
    """Return the plugin of a loaded configuration."""
    plugin = config.plugins.get("duben")
    if not isinstance(plugin, DubenPlugin):
        where = Where(str(relative(Path(config.config_file_path))))
        raise mistake("config", where, "does not use the plugin", "add `plugins: [duben]`")
    return plugin


def _load(config_file: Path, stack: ExitStack) -> MkDocsConfig:
    return load_config(str(config_file), strict=True, **docs_folder(config_file, stack))


def _build_beside(config: MkDocsConfig, plugin: DubenPlugin) -> Path:
    site = Path(config.site_dir)
    site.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{site.name}-", dir=site.parent) as beside:
        new, old = Path(beside) / "new", Path(beside) / "old"
        config.site_dir = str(new)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        except Abort as error:
            if plugin.articles.mistakes:
                raise SeedError(chain.from_iterable(plugin.articles.mistakes.values())) from error
            raise
        config.plugins.on_shutdown()
        if site.exists():
            site.rename(old)
        new.rename(site)
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

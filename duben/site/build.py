"""Build the site beside the one that stands, and put it in its place when it is whole."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from duben.model.findings import Finding, Gather, SeedError, Where, mistake
from duben.pipeline import read_folder
from duben.seeds import relative, seed_folders
from duben.site.serve import docs_folder

Progress = Callable[[list[Path]], AbstractContextManager[Iterable[Path]]]
"""Shows how far a list of folders has been worked through."""


def build(config_file: Path, progress: Progress) -> Path:
    """Build the site that a mkdocs.yml describes and return the folder it is in.

    Until everything is written the previous site stays as it was. Raises SeedError with every mistake in the
    seeds, or with what MkDocs said against its own files.
    """
    if not config_file.is_file():
        raise mistake("config", Where(str(config_file)), "is not there", "run this where mkdocs.yml is")
    with ExitStack() as stack:
        said = stack.enter_context(_MkDocsSays())
        try:
            config = _load(config_file, stack)
            _read_all(seeds_folder(config), progress)
            return _build_beside(config)
        except (Abort, ConfigurationError) as error:
            where, hint = Where(str(config_file)), "mend it and build again"
            raise SeedError(
                Finding("mkdocs", "error", where, line, hint) for line in said.lines or [str(error)]
            ) from error
        except OSError as error:
            where = Where(str(relative(Path(error.filename or config_file))))
            hint = "make it writable, or name another site_dir"
            raise mistake("site", where, f"cannot be written: {error.strerror}", hint) from error


def seeds_folder(config: MkDocsConfig) -> Path:
    """Return the folder of seeds that the plugin of a loaded configuration reads."""
    plugin = config.plugins.get("duben")
    if plugin is None:
        where = Where(str(relative(Path(config.config_file_path))))
        raise mistake("config", where, "does not use the plugin", "add `plugins: [duben]`")
    return relative(Path(plugin.config.seeds))


def _load(config_file: Path, stack: ExitStack) -> MkDocsConfig:
    return load_config(str(config_file), strict=True, **docs_folder(config_file, stack))


def _read_all(root: Path, progress: Progress) -> None:
    """Read every article, so that all mistakes are known together and MkDocs finds the work done."""
    gather = Gather()
    with progress(seed_folders(root)) as folders:
        for folder in folders:
            gather(read_folder, folder)
    gather.finish()


def _build_beside(config: MkDocsConfig) -> Path:
    site = Path(config.site_dir)
    site.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{site.name}-", dir=site.parent) as beside:
        new, old = Path(beside) / "new", Path(beside) / "old"
        config.site_dir = str(new)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
        if site.exists():
            site.rename(old)
        new.rename(site)
    return site


class _MkDocsSays(logging.Handler):
    """Collect what MkDocs warns of, to say it in one message."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

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

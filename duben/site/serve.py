"""Show a site while it is written, and let it have seeds alone.

MkDocs requires a docs folder before it loads any plugin: a site without one is given an empty one.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from duben.model.findings import Where, mistake
from duben.site.scratch import scratch


def serve(config_file: Path) -> None:
    """Show the site that a mkdocs.yml describes on this machine, and build it again as files change."""
    from mkdocs.__main__ import State  # slow to load, and building needs neither
    from mkdocs.commands import serve as mkdocs

    if not config_file.is_file():
        raise mistake("config", Where(str(config_file)), "is not there", "run this where mkdocs.yml is")
    said = State()  # type: ignore[no-untyped-call]  # prints what MkDocs says, as long as it lives
    with ExitStack() as stack:
        mkdocs.serve(str(config_file), **docs_folder(config_file, stack))  # type: ignore[arg-type]
    del said


def docs_folder(config_file: Path, stack: ExitStack) -> dict[str, str]:
    """Return the option that names an empty docs folder, for a site that neither has nor names one.

    The folder lasts as long as `stack`. Raises ConfigurationError for a file that is no YAML.
    """
    if names(config_file, "docs_dir") or (config_file.parent / "docs").is_dir():
        return {}
    return {"docs_dir": str(stack.enter_context(scratch(Path(tempfile.gettempdir()), "duben-docs-")))}


def names(config_file: Path, option: str) -> bool:
    """Tell whether a mkdocs.yml has an option; MkDocs itself does not tell that from the default."""
    given = MkDocsConfig()
    given[option] = None
    with config_file.open("rb") as file:
        given.load_file(file)
    return given[option] is not None

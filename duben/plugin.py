"""Put the articles of seeds/ into a MkDocs site: generated pages, ready HTML, nothing written into docs/."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.theme import Theme

from duben import pages
from duben.findings import Finding, SeedError
from duben.pipeline import read_folder
from duben.resources import templates
from duben.seeds import seed_folders
from duben.text import Document

log = get_plugin_logger(__name__)


class DubenConfig(Config):
    """What may stand under `duben:` in mkdocs.yml."""

    seeds = c.Dir(default="seeds")
    """The folder that holds one folder an article."""


class DubenPlugin(BasePlugin[DubenConfig]):
    """Read the seeds once a build and give MkDocs a page for each thing in them."""

    def __init__(self) -> None:
        self.serving = False
        self.docs: tuple[Document, ...] = ()
        self.mistakes: dict[str, tuple[Finding, ...]] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether a person is writing: then a mistake is shown on its page and the server lives on."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Watch the seeds, and bring the theme where mkdocs.yml names none."""
        written = config.user_configs[0] if config.user_configs else {}
        if "theme" not in written:
            config.theme = Theme(custom_dir=str(templates()), static_templates=["404.html"])
        if "use_directory_urls" not in written:
            # A page that is opened from a folder needs links to files, not to folders.
            config.use_directory_urls = False
        config.watch += [
            self.config.seeds,
            *(path for path in config.theme.dirs if Path(path) == templates()),
        ]
        config.extra["duben_serving"] = self.serving
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and annotate every article, before MkDocs empties the site folder."""
        docs: list[Document] = []
        self.mistakes = {}
        try:
            for folder in seed_folders(Path(os.path.relpath(self.config.seeds))):
                try:
                    docs.append(read_folder(folder))
                except SeedError as error:
                    self.mistakes[folder.name] = error.findings
        except SeedError as error:
            self.mistakes["seeds"] = error.findings
        self.docs = tuple(docs)
        found = [str(finding) for findings in self.mistakes.values() for finding in findings]
        if found and not self.serving:
            raise PluginError("\n".join(found))
        for line in found:
            log.error(line)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages of the articles, and the library and glossary where docs/ has none."""
        self.pages = {uri: write for doc in self.docs for uri, write in pages.pages_of(doc).items()}
        for uri in [*self.pages, *self.mistakes_pages()]:
            files.append(File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV))
        for uri, content in pages.DEFAULTS.items():
            if files.get_file_from_path(uri) is None:
                files.append(File.generated(config, uri, content=content))
        return files

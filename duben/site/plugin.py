"""Add the articles of seeds/ to a MkDocs site as generated pages; nothing is written into docs/."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib.search import SearchPlugin
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils.templates import TemplateContext

from duben.model.document import Document
from duben.pipeline import Library, Progress, read, read_all, uncollected
from duben.seeds import relative
from duben.site import addresses, host, pages
from duben.site.card_data import files_of, shared_files
from duben.site.feed import feed
from duben.site.messages import FUNCTIONS
from duben.site.note_markdown import han
from duben.site.robots import robots
from duben.site.search_index import unlisted, with_chinese
from duben.site.search_text import search_text
from duben.site.series import neighbours
from duben.site.serve import names
from duben.site.shown import Shown, show
from duben.site.theme import templates

log = get_plugin_logger(__name__)

TOLD = ("title", "description")
"""Values of a page that a theme that is not ours is given."""


class DubenConfig(Config):  # type: ignore[no-untyped-call]
    """The options under `duben:` in mkdocs.yml."""

    seeds = c.Dir(default="seeds")
    """The folder that holds one folder an article."""


class DubenPlugin(BasePlugin[DubenConfig]):  # type: ignore[no-untyped-call]
    """Read the seeds once a build, and generate the pages and files of each article."""

    def __init__(self) -> None:
        self.serving = False
        self.writers: dict[str, pages.Write] = {}
        self.written: dict[str, pages.Page] = {}
        self.files: dict[str, str] = {}
        self.pictures: dict[str, Path] = {}
        self.library: Library | None = None
        """The articles of the next build, where they have been read already."""
        self.docs: Sequence[Document] = ()
        # MkDocs keeps a plugin from one build to the next under `serve`, and an article is a value: only
        # those that were edited are annotated and laid out again.
        self.read = lru_cache(maxsize=512)(uncollected()(read))
        self.show = lru_cache(maxsize=512)(show)
        self.found: dict[str, Shown] = {}
        """The articles by the one page that a search finds each at."""
        self.shown: dict[str, str] = {}
        """The HTML of pages, by their source files, while a search looks at the text they are found by."""
        self.bodies: dict[str, str] = {}
        """The text of pages, by their source files, without the tools and styles around it."""
        self.unlisted: set[str] = set()
        """The addresses of pages that show an article again, below the address of the site."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is `serve`: then mistakes are shown on the pages, and do not end the process."""
        self.serving = command == "serve"
        self.library = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Watch the seeds and the templates, and bring our theme where mkdocs.yml names none."""
        if config.theme.name == "mkdocs" and not names(Path(config.config_file_path), "theme"):
            # The theme MkDocs falls back on knows nothing of ruby. With ours, pages can be opened from a
            # folder too, and there links must lead to files: no browser looks for index.html.
            config.theme = Theme(custom_dir=str(templates()), static_templates=["404.html"])
            config.use_directory_urls = False
        config.watch += filter(None, [self.config.seeds, config.theme.custom_dir])
        if host.is_ours(config.theme.dirs):
            config.extra["duben_serving"] = self.serving
        return config

    @property
    def seeds(self) -> Path:
        """The folder that holds one folder an article."""
        return relative(Path(self.config.seeds))

    def read_seeds(self, progress: Progress = nullcontext) -> Library:
        """Read and annotate every article."""
        return read_all(self.seeds, self.read, progress)

    @event_priority(50)  # before the search takes its options
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Lay out every article, before MkDocs empties the site folder."""
        library = self.library or self.read_seeds()
        self.library = None
        found = [str(finding) for findings in library.mistakes.values() for finding in findings]
        if found and not self.serving:
            raise PluginError("\n".join(found))
        for line in found:
            log.error(line)
        self.written = {}
        self.docs = library.docs
        articles = [self.show(doc) for doc in library.docs]
        self.writers = pages.shared_pages(articles)
        self.files = {} if host.is_ours(config.theme.dirs) else host.assets()
        self.files |= shared_files(article.words for article in articles)
        self.pictures = {uri: path for article in articles for uri, path in article.pictures.items()}
        self.bodies, self.unlisted = {}, set()
        for plugin in config.plugins.values():
            if isinstance(plugin, SearchPlugin):
                plugin.config.update(with_chinese(plugin.config))
        self.found = {addresses.pages(shown.doc)[shown.doc.script]: shown for shown in articles}
        near = neighbours(library.docs)
        for article in articles:
            self.writers |= pages.pages_of(article, near.get(article.doc.article.slug))
            self.files |= files_of(article)
        for slug, findings in library.mistakes.items():
            self.writers |= pages.mistaken_pages(slug, findings)

    @event_priority(-200)  # behind mkdocs-static-i18n, which breaks on files that lie in no folder
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a page for everything written here that docs/ has none for."""
        for uri in self.writers:
            if files.get_file_from_path(uri) is None:
                listed = uri in (addresses.LIBRARY, addresses.GLOSSARY)
                inclusion = InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV
                files.append(File.generated(config, uri, content="", inclusion=inclusion))
        for uri, content in self.files.items():
            files.append(File.generated(config, uri, content=content))
        for uri, path in self.pictures.items():
            files.append(File.generated(config, uri, abs_src_path=str(path)))
        if config.site_url:

            def link(uri: str) -> str:
                return _file(files, uri, addresses.FEED).url

            content = feed(self.docs, config.site_name, config.site_url, link)
            files.append(File.generated(config, addresses.FEED, content=content))
            found = robots(config.site_url)
            if found and files.get_file_from_path(addresses.ROBOTS) is None:
                files.append(File.generated(config, addresses.ROBOTS, content=found))
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Write the page before MkDocs asks for its title."""
        uri = page.file.src_uri
        if uri not in self.writers:
            return markdown

        def url(target: str) -> str:
            return _file(files, target, uri).url_relative_to(page.file)

        written = self.writers[uri](url, page.canonical_url or "")
        self.written[uri] = written
        if "/" in uri and uri not in self.found:
            page.meta["search"] = {"exclude": True}  # Material's search knows this
            self.unlisted.add(page.url)
        if host.is_ours(config.theme.dirs):
            page.meta.update(title=written.head["title"], duben=written.head)
            return markdown
        # A theme that is not ours shows the title of a page that docs/ has, and prints what it is given.
        if not markdown.strip():
            page.meta.update({name: host.bare(written.head[name]) for name in TOLD if name in written.head})
        page.meta.setdefault("hide", ["toc"] if written.head.get("kind") else [])
        self.written[uri] = replace(written, html=host.framed(written.html, written.head, url))
        self.bodies[uri] = written.html
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the ready HTML behind the text that docs/ has for the same page."""
        written = self.written.get(page.file.src_uri)
        if written is None or not html.strip():
            return written.html if written else html
        theirs = f'<div class="prose">\n{html}\n</div>' if host.is_ours(config.theme.dirs) else html
        return f"{theirs}\n{written.html}"

    def _show_search(self, /, context: TemplateContext, *, page: Page, **_: object) -> None:
        """Let a search see the text that a page of ours is found by, in place of its HTML."""
        uri = page.file.src_uri
        if uri in self.found:
            self.shown[uri] = page.content or ""
            page.content = search_text(self.found[uri].own)
        elif uri in self.bodies:
            self.shown[uri] = page.content or ""
            page.content = self.shown[uri].replace(self.written[uri].html, self.bodies[uri])

    def _show_reader(self, /, context: TemplateContext, *, page: Page, **_: object) -> None:
        """Put the HTML of the page back."""
        page.content = self.shown.pop(page.file.src_uri, page.content)

    on_page_context = CombinedEvent(event_priority(100)(_show_search), event_priority(-100)(_show_reader))

    @event_priority(-100)  # behind the search, which writes its index then
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Leave one page an article in the index: not its other script, nor its handouts and repairs."""
        index = Path(config.site_dir) / "search" / "search_index.json"
        if index.is_file():
            index.write_text(unlisted(index.read_text(encoding="utf-8"), self.unlisted), encoding="utf-8")

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give our theme the functions its templates call, and let it escape the values it prints."""
        if host.is_ours(config.theme.dirs):
            env.autoescape = True
            env.filters["han"] = han
            env.globals |= FUNCTIONS | {"twins": twins(files), "sheets": host.sheets}
        return env


def _file(files: Files, uri: str, origin: str) -> File:
    """Return the file of the site that `origin` links to."""
    file = files.get_file_from_path(uri)
    if file is None:
        raise PluginError(f"{origin}: links to {uri}, which is no page of the site")
    return file


def twins(files: Files) -> dict[str, File]:
    """Map the hand-written pages that stand in English and in Chinese to each other: `method.zh.md`."""
    found: dict[str, File] = {}
    for chinese in files.documentation_pages():
        english = files.get_file_from_path(chinese.src_uri.replace(".zh.md", ".md"))
        if english and english is not chinese:
            found |= {english.src_uri: chinese, chinese.src_uri: english}
    return found

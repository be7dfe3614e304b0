"""Add the articles of seeds/ to a MkDocs site as generated pages; nothing is written into docs/."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import nullcontext, suppress
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar
from urllib.parse import urljoin

from jinja2 import ChoiceLoader, DictLoader, Environment
from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib.search import SearchPlugin
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.theme import Theme
from mkdocs.utils import get_build_datetime
from mkdocs.utils.templates import TemplateContext
from mkdocs.utils.yaml import yaml_load

from duben import addresses
from duben.html import host, pages
from duben.html.messages import FUNCTIONS
from duben.html.minified import minified
from duben.html.note_markdown import han
from duben.html.theme import templates
from duben.html.tools import tools
from duben.html.without_scripts import without_scripts
from duben.indexes import stroke_data
from duben.indexes.concordance import Before, Concordance
from duben.seeds import relative
from duben.site.cache import Cache, code, default_folder
from duben.site.feed import feed
from duben.site.gathered import Gathered, alike, edited, gather
from duben.site.offline import NO_WORKER, SHELVES, manifest, version, worker
from duben.site.packing import pack
from duben.site.presses import Edition, Progress, publish_all, published
from duben.site.printing import Sheet
from duben.site.published import Beside, Contents, Packable, Published
from duben.site.reuse import Reuse, key_of
from duben.site.robots import robots
from duben.site.search_index import tidied, with_chinese
from duben.site.serve import Built, LateFile, Waiting, around, is_simple
from duben.site.watch import Watch

log = get_plugin_logger(__name__)

_T = TypeVar("_T")

LISTED = (addresses.LIBRARY, addresses.GLOSSARY, addresses.GRAMMAR, addresses.MINE)
"""Pages that a site without a menu of its own has in its menu; with our theme the search stands there too."""

BLANK = "blank.html"
"""A template that prints nothing: MkDocs then leaves the page that is there."""

TOLD = ("title", "description")
"""Values of a page that a theme that is not ours is given."""


class DubenConfig(Config):  # type: ignore[no-untyped-call]
    """The options under `duben:` in mkdocs.yml."""

    seeds = c.Dir(default="seeds")
    """The folder that holds one folder an article."""
    offline = c.Type(bool, default=True)
    """Whether pages of our theme are kept on the reader's device, to be read without a network."""


class Links(NamedTuple):
    """How the pages of a site lead to each other, by MkDocs's rule; a value that a process can hand on."""

    directories: bool
    """Whether the address of a page is a folder."""
    site: str
    """The address of the site; empty where it has none."""

    def link(self, origin: str, target: str) -> str:
        """Return the link from the page of one source file to that of another."""
        return self._file(target).url_relative_to(self._file(origin))

    def address(self, uri: str) -> str:
        """Return the absolute address of a page, empty where the site has none."""
        return urljoin(self.site, self._file(uri).url.removeprefix("./")) if self.site else ""

    def _file(self, uri: str) -> File:
        return File(uri, None, "", self.directories)


class ReadyPage(Page):
    """A page without Markdown, for which no Markdown is set up."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Do nothing, unless another plugin has given the page a text."""
        if (self.markdown or "").strip():
            super().render(config, files)
        else:
            self.content, self.toc, self.present_anchor_ids = "", get_toc([]), set()


class DubenPlugin(BasePlugin[DubenConfig]):  # type: ignore[no-untyped-call]
    """Publish the seeds once a build, and add the pages and files of each article."""

    def __init__(self) -> None:
        self.serving = False
        self.ours = True
        """Whether the theme is ours or made from ours."""
        self.cache = Cache(default_folder())
        self.reuse: Reuse | None = None
        """The site of before, where its files may be taken over."""
        self.jobs = 0
        """Processes that work at once; as many as there are cores when it is 0."""
        self.progress: Progress = nullcontext
        self.printing = False
        """Whether handouts are printed as PDF when the site is written."""
        self.now = Gathered()
        """The articles of this build."""
        self.written: dict[str, pages.Page] = {}
        """The pages that are not in the cache, as they were written last."""
        self.contents = lru_cache(maxsize=2)(self._contents)
        self.beside = lru_cache(maxsize=2)(self._beside)
        self.packable = lru_cache(maxsize=2)(self._packable)
        self.strokes = lru_cache(maxsize=1)(self._strokes)
        self.shown: dict[str, str] = {}
        """The HTML of pages, by their source files, while a search looks at the text they are found by."""
        self.put_by: set[str] = set()
        """The source files of pages whose HTML is in the cache until they are printed."""
        self.links = Links(False, "")
        self.offline = False
        """Whether pages are kept: not in a theme that is its owner's, nor while they are written."""
        self.version = ""
        """What tells the templates, styles and scripts of this build from others."""
        self.site = Files([])
        self.around: Mapping[str, tuple[int, int]] = {}
        """The state of the files that this build is made of, but for the seeds."""
        self.nav = Navigation([], [])
        self.begun: Built | None = None
        self.built: Built | None = None
        """The site that is served; none where its build has failed."""
        self.waiting: Waiting | None = None
        """The files of a site that is served, which are written when they are asked for."""
        self.unlisted: set[str] = set()
        """The addresses of pages that show an article again, below the address of the site."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is `serve`: then mistakes are shown on the pages, and do not end the process."""
        self.serving, self.waiting = command == "serve", None

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

    @event_priority(50)  # before the search takes its options
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Publish every article, before MkDocs empties the site folder."""
        self.ours = host.is_ours(config.theme.dirs)
        if not is_simple(config):  # others may change what was written
            self.reuse = None
        self.built, self.around = None, around(config, self.config.seeds)
        self.links = links_of(config)
        self.offline = self.config.offline and not self.serving and self.ours
        self.version = version(config.theme.dirs)
        self.now = self._published()
        if self.now.edition.mistakes and not self.serving:
            raise PluginError("\n".join(self._mistakes()))
        for line in self._mistakes():
            log.error(line)
        self.written, self.unlisted, self.put_by = {}, set(), set()
        for plugin in config.plugins.values():
            if isinstance(plugin, SearchPlugin):
                plugin.config.update(with_chinese(plugin.config))

    def _published(self) -> Gathered:
        for made in (self.contents, self.beside, self.packable, self.strokes):
            made.cache_clear()
        edition = publish_all(self.seeds, self.links, self.cache, self.jobs, self.progress)
        link = partial(self.links.link, addresses.SHELF)
        gathered = gather(edition, link, self._terms, self._rows, self._before(edition))
        kept = {addresses.KEPT: pages.kept_page} if self.offline else {}
        return replace(gathered, shared={**gathered.shared, **kept})

    def _before(self, edition: Edition) -> Before | None:
        """Return the concordance of the site of before, where it had the same articles."""
        keys, reuse = _keys(edition), self.reuse
        if reuse is None or [*reuse.articles] != [*keys]:
            return None
        edited = [slug for slug, key in keys.items() if reuse.articles[slug] != key]
        if len(edited) == len(keys):  # perhaps by another version, which wrote other files
            return None

        def read(uri: str) -> bytes | None:
            with suppress(OSError):  # another build has replaced the site meanwhile
                if old := reuse.old(uri):
                    return old.read_bytes()
            return None

        return Before(edited, read)

    def _mistakes(self) -> list[str]:
        return [str(finding) for findings in self.now.edition.mistakes.values() for finding in findings]

    def _contents(self, slug: str) -> Contents:
        """Return the pages of an article."""
        return self._part(slug, self.cache.contents, lambda one: one.contents)

    def _terms(self, slug: str) -> Concordance:
        """Return the terms of the sentences of an article."""
        return self._part(slug, self.cache.concordance, lambda one: one.concordance)

    def _rows(self, slug: str) -> tuple[str, ...]:
        """Return the rows of the dictionary for an article."""
        return self._part(slug, self.cache.rows, lambda one: one.rows).entries

    def _beside(self, slug: str) -> Beside:
        """Return the files of an article beside its pages."""
        return self._part(slug, self.cache.beside, lambda one: one.beside)

    def _packable(self, slug: str) -> Packable:
        """Return what is packed of an article."""
        return self._part(slug, self.cache.packable, lambda one: one.packable)

    def _part(self, slug: str, kept: Callable[[str], _T | None], part: Callable[[Published], _T]) -> _T:
        """Return a part of what is published of an article, as the cache has it where it does."""
        return kept(self.now.edition.articles[slug].key) or part(published(self.seeds / slug, self.links))

    @event_priority(-200)  # behind mkdocs-static-i18n, which breaks on files that lie in no folder
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a page for everything written here that docs/ has none for."""
        self.site = files
        for uri in (*self.now.writers, *self.now.heads):
            if files.get_file_from_path(uri) is None:
                # Another theme has a search of its own.
                listed = uri in LISTED or (self.ours and uri == addresses.SEARCH)
                inclusion = InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV
                file = File.generated(config, uri, content="", inclusion=inclusion)
                files.append(file)
                if uri in self.now.heads:
                    ReadyPage(None, file, config)
        assets = {} if self.ours else host.assets()
        for uri, content in assets.items():
            files.append(File.generated(config, uri, content=content))
        page = files.get_file_from_path("assets/page.css")
        if page and self.ours:
            content = minified(page.src_uri, without_scripts(page.content_string))
            files.append(File.generated(config, "assets/noscript.css", content=content))
        for file in _scripts_and_sheets(files):
            files.remove(file)
            content = minified(file.src_uri, file.content_string)
            files.append(File.generated(config, file.src_uri, content=content))
        if self.offline:
            files.append(File.generated(config, addresses.MANIFEST, content=manifest(config.site_name)))
        for slug in self.now.edition.articles:
            for file in self._files(slug, config):
                files.append(file)
        for file in self._shared_files(config):
            files.append(file)
        said = config.site_url and robots(config.site_url)
        if said and files.get_file_from_path(addresses.ROBOTS) is None:
            files.append(File.generated(config, addresses.ROBOTS, content=said))
        return files

    def _shared_files(self, config: MkDocsConfig) -> Iterator[File]:
        """Yield the files that all articles have together."""
        for uri, shard in self.now.dictionary.items():
            yield self._late(config, uri, shard.write, (code(), shard.inputs))
        every = [key_of(_keys(self.now.edition).items())]
        for uri, write in self.now.shelves.items():
            yield self._late(config, uri, write, every)
        together = self.now.concordance.keys()
        for uri, late in self.now.concordance.items():
            yield self._late(config, uri, late, every, together)
        for uri, characters in self.now.strokes.items():
            yield self._late(config, uri, partial(self._strokes_of, uri), (code(), characters))
        if config.site_url:

            def link(uri: str) -> str:
                return _file(self.site, uri, addresses.FEED).url

            books = (kept.listed.book for kept in self.now.edition.articles.values())
            content = feed(books, config.site_name, config.site_url, link)
            yield File.generated(config, addresses.FEED, content=content)

    def _late(
        self,
        config: MkDocsConfig,
        uri: str,
        read: Callable[[], str | bytes],
        inputs: Iterable[object],
        together: Collection[str] = (),
    ) -> LateFile:
        """Return a file that is as it was before where its inputs are."""
        file = LateFile.of(config, uri, read, self.waiting, together)
        if self.reuse:
            file.as_before = partial(self.reuse.take, key=key_of(inputs))
        return file

    def _strokes_of(self, uri: str) -> str:
        return self.strokes()[uri]

    def _strokes(self) -> Mapping[str, str]:
        """Return the files with the strokes of characters; kept while code and characters stay."""
        files = self.now.strokes

        def packed() -> bytes:
            return json.dumps(stroke_data.written(files), ensure_ascii=False).encode()

        found: dict[str, str] = json.loads(self.cache.pack(code().hex(), [*files.values()], packed))
        return found

    def _files(self, slug: str, config: MkDocsConfig) -> Iterator[File]:
        """Yield the files of an article beside its pages."""
        key, listed = self.now.edition.articles[slug]
        for uri in listed.files:
            yield self._late(config, uri, partial(self._file_of, slug, uri), [key])
        site, day = config.site_name, get_build_datetime().date()
        for uri in listed.packs:
            yield self._late(config, uri, partial(self._packed, slug, uri, site), (key, site, day))
        for uri, path in (*listed.pictures.items(), *listed.recordings.items()):
            yield File.generated(config, uri, abs_src_path=path)

    def _file_of(self, slug: str, uri: str) -> str:
        return self.beside(slug).files[uri]

    def _packed(self, slug: str, uri: str, site: str) -> bytes:
        key, listed = self.now.edition.articles[slug]
        made = get_build_datetime()

        def packed() -> bytes:
            return pack(uri, listed, self.packable(slug), site, made)

        names = (uri, site, made.date().isoformat())  # no file tells the time of its day
        return self.cache.pack(key, names, packed)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give the page its title before MkDocs asks for it."""
        uri = page.file.src_uri
        self.written.pop(uri, None)
        self.put_by.discard(uri)
        self.unlisted.discard(page.url)
        if uri in self.now.writers:
            self.written[uri] = self._written(page)
        if not self._is_ours(uri):
            return markdown
        head = self._head(uri)
        if "/" in uri and uri not in self.now.found:
            page.meta["search"] = {"exclude": True}  # Material's search knows this
            self.unlisted.add(page.url)
        if self.ours:
            page.meta.update(title=head["title"], duben=head)
            return markdown
        # A theme that is not ours shows the title of a page that docs/ has, and prints what it is given.
        if not markdown.strip():
            page.meta.update({name: host.bare(head[name]) for name in TOLD if name in head})
        page.meta.setdefault("hide", ["toc"] if head.get("kind") else [])
        return markdown

    def _written(self, page: Page) -> pages.Page:
        """Write a page that is not in the cache."""
        return self.now.writers[page.file.src_uri](self._url_from(page), page.canonical_url or "")

    def _is_ours(self, uri: str) -> bool:
        return uri in self.now.heads or uri in self.written

    def _head(self, uri: str) -> Mapping[str, Any]:
        return self.written[uri].head if uri in self.written else self.now.heads[uri][1]

    def _body(self, uri: str) -> str:
        """Return a page without the tools and styles around it."""
        if uri in self.written:
            return self.written[uri].html
        slug, _ = self.now.heads[uri]
        html, near = self.contents(slug).html[uri], self.now.near.get(slug)
        listed, link = self.now.edition.articles[slug].listed, partial(self.links.link, uri)
        for script, page in listed.book.pages.items():
            if page == uri:
                html = pages.with_pdf(html, link(listed.prints[script].pdf) if self.printing else "")
                return pages.in_series(html, listed.book, near, script, link) if near else html
        return html

    def sheets(self, site: Path) -> list[Sheet]:
        """Return the handouts to print of a site that is written in a folder."""
        prints = [one for kept in self.now.edition.articles.values() for one in kept.listed.prints.values()]
        return [
            Sheet(Path(_file(self.site, one.page, one.pdf).abs_dest_path), site / one.pdf) for one in prints
        ]

    def _ready(self, page: Page, config: MkDocsConfig) -> str:
        """Return a page as the theme prints it."""
        uri = page.file.src_uri
        if self.ours:
            return self._body(uri)
        return host.framed(self._body(uri), self._head(uri), self._url_from(page))

    def _url_from(self, page: Page) -> Callable[[str], str]:
        def url(target: str) -> str:
            return _file(self.site, target, page.file.src_uri).url_relative_to(page.file)

        return url

    def _put_in(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the ready HTML behind the text that docs/ has for the same page."""
        uri = page.file.src_uri
        if not self._is_ours(uri):
            return html
        if not html.strip():
            others = config.plugins.events["page_content"]
            if uri in self.now.heads and all(getattr(one, "__self__", None) is self for one in others):
                self.put_by.add(uri)
                return html
            return self._ready(page, config)
        theirs = f'<div class="prose">\n{html}\n</div>' if self.ours else html
        return f"{theirs}\n{self._ready(page, config)}"

    def _put_by(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Leave out what no other plugin has changed until the page is printed: all are held at once."""
        uri = page.file.src_uri
        if uri in self.now.heads and uri not in self.put_by and html == self._ready(page, config):
            self.put_by.add(uri)
            return ""
        return html

    on_page_content = CombinedEvent(_put_in, event_priority(-100)(_put_by))

    def _show_search(
        self, /, context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: object
    ) -> None:
        """Let a search see the text that a page of ours is found by, in place of its HTML."""
        uri = page.file.src_uri
        if not self._is_ours(uri) or page.meta.get("template") == BLANK:
            return
        ready = self._ready(page, config)
        if uri in self.put_by:
            page.content = ready
        if uri in self.now.found:
            self.shown[uri] = page.content or ""
            page.content = self.contents(self.now.found[uri]).search
        elif not self.ours:
            self.shown[uri] = page.content or ""
            page.content = self.shown[uri].replace(ready, self._body(uri))

    def _show_reader(self, /, context: TemplateContext, *, page: Page, **_: object) -> None:
        """Put the HTML of the page back."""
        page.content = self.shown.pop(page.file.src_uri, page.content)

    on_page_context = CombinedEvent(event_priority(100)(_show_search), event_priority(-100)(_show_reader))

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Let go of the HTML of a page that is printed."""
        if page.file.src_uri in self.put_by:
            page.content = ""
        return output

    @event_priority(-100)  # behind the search, which writes its index then
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Leave one page an article in the index: not its other script, nor its handouts and repairs."""
        index = Path(config.site_dir) / "search" / "search_index.json"
        if index.is_file():
            index.write_text(tidied(index.read_text(encoding="utf-8"), self.unlisted), encoding="utf-8")
        self._write_worker(config)
        if self.reuse:
            self.reuse.save(Path(config.site_dir), _keys(self.now.edition))
        self.built = self.begun
        self.cache.prune()  # when all that the site is made of was asked for

    def _write_worker(self, config: MkDocsConfig) -> None:
        """Write the worker that keeps pages, or one that takes it back, unless the owner has one."""
        if not self.ours or self.site.get_file_from_path(addresses.WORKER):
            return
        text = NO_WORKER
        if self.offline:
            styles = [uri for uri in config.extra_css if self.site.get_file_from_path(uri)]
            shelves = [uri for uri in SHELVES if uri in self.now.shelves]
            text = worker(self.version, shelves + styles, self._find)
        Path(config.site_dir, addresses.WORKER).write_text(text, encoding="utf-8")

    def _find(self, uri: str) -> tuple[str, Path]:
        """Return the address of a source file below that of the site, and the file that was written."""
        file = _file(self.site, uri, addresses.WORKER)
        return file.url.removeprefix("./"), Path(file.abs_dest_path)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation, for the pages that are written again."""
        self.nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give our theme the functions its templates call, and let it escape the values it prints."""
        if self.ours:
            env.autoescape = True
            env.filters["han"] = han
            env.globals |= FUNCTIONS | {"tools": tools, "twins": twins(files), "sheets": host.sheets}
            env.globals |= {"version": self.version, "offline": self.offline}
        if self.reuse and self._is_alone(config):
            env.loader = ChoiceLoader([DictLoader({BLANK: ""}), *filter(None, [env.loader])])
            self._take_pages(self.reuse, config, files)
        self.begun = Built(self.now, config, files, self.nav, env, self.around)
        return env

    def _is_alone(self, config: MkDocsConfig) -> bool:
        """Tell whether no other plugin and no other template has a say in a page of an article."""
        listeners = (listener for some in config.plugins.events.values() for listener in some)
        alone = all(getattr(listener, "__self__", None) is self for listener in listeners)
        return alone and config.theme.dirs[:1] == [str(templates())]

    def _take_pages(self, reuse: Reuse, config: MkDocsConfig, files: Files) -> None:
        """Take over the pages of articles that would be printed again as they were."""
        with Path(config.config_file_path).open("rb") as file:
            options = yaml_load(file)
        links = {uri: twin.url for uri, twin in twins(files).items()}
        surroundings = key_of((code(), self.version, options, str(self.nav), links, self.printing))
        for uri, (slug, _) in self.now.heads.items():
            page = files.get_file_from_path(uri)
            if uri in self.put_by and page and page.page:
                key = key_of((self.now.edition.articles[slug].key, self.now.near.get(slug), surroundings))
                if reuse.take(page.dest_uri, page.abs_dest_path, key):
                    page.page.meta["template"] = BLANK

    @event_priority(-100)  # behind those who watch more: MkDocs takes its own builder for no other
    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Let an edit of articles write their pages again, and anything else the site."""
        waiting = self.waiting = Waiting(server)
        server.observer = Watch(server.observer)

        def build() -> None:
            with waiting.lock:
                if not self._is_rewritten():
                    waiting.files.clear()
                    builder()

        server.builder = build
        return server

    def _is_rewritten(self) -> bool:
        """Write what an edit of articles has changed; tell whether nothing else has."""
        built, self.built = self.built, None
        if not built or not is_simple(built.config):
            return False
        if around(built.config, self.config.seeds) != built.around:
            return False
        before, self.now = self.now, self._published()
        slugs = edited(before, self.now)
        if not alike(built.gathered, self.now):
            return False
        if not slugs and not self.now.mistaken and not before.mistaken:
            self.built = built  # a file was saved as it was
            return True
        for line in self._mistakes():
            log.error(line)
        beside = [file for slug in slugs for file in self._files(slug, built.config)]
        shared = self._shared_files(built.config)
        old = {uri: shard.inputs for uri, shard in before.dictionary.items()}
        same = {uri for uri, shard in self.now.dictionary.items() if old.get(uri) == shard.inputs}
        same |= {uri for uri, held in self.now.strokes.items() if before.strokes.get(uri) == held}
        waiting = self.waiting.files if self.waiting else {}  # for what the articles had before
        beside += [file for file in shared if file.src_uri not in same or file.dest_uri in waiting]
        for uri in before.files(slugs) - self.now.files(slugs):
            built.remove_file(uri)
        changed = [uri for uri, (slug, _) in self.now.heads.items() if slug in slugs]
        for uri in self.now.writers:
            shown = built.files.get_file_from_path(uri)
            if shown and shown.page and self._written(shown.page) != self.written.get(uri):
                changed.append(uri)
        built.write(changed, beside)
        log.info("Pages written: %s", len(changed))
        return True


def _keys(edition: Edition) -> dict[str, str]:
    """Return the keys of the articles by slug, in their order."""
    return {slug: kept.key for slug, kept in edition.articles.items()}


def links_of(config: MkDocsConfig) -> Links:
    """Return how the pages of a site lead to each other."""
    site = config.site_url or ""
    return Links(config.use_directory_urls, site if site.endswith("/") or not site else f"{site}/")


def _file(files: Files, uri: str, origin: str) -> File:
    """Return the file of the site that `origin` links to."""
    file = files.get_file_from_path(uri)
    if file is None:
        raise PluginError(f"{origin}: links to {uri}, which is no page of the site")
    return file


def _scripts_and_sheets(files: Files) -> list[File]:
    """List the scripts and style sheets of our theme in a site, without those that its owner overrides."""
    ours = str(templates())
    return [file for file in (*files.css_files(), *files.javascript_files()) if file.src_dir == ours]


def twins(files: Files) -> dict[str, File]:
    """Map the hand-written pages that stand in English and in Chinese to each other: `method.zh.md`."""
    found: dict[str, File] = {}
    for chinese in files.documentation_pages():
        english = files.get_file_from_path(chinese.src_uri.replace(".zh.md", ".md"))
        if english and english is not chinese:
            found |= {english.src_uri: chinese, chinese.src_uri: english}
    return found


def names(config_file: Path, option: str) -> bool:
    """Tell whether a mkdocs.yml has an option; MkDocs itself does not tell that from the default."""
    given = MkDocsConfig()
    given[option] = None
    with config_file.open("rb") as file:
        given.load_file(file)
    return given[option] is not None

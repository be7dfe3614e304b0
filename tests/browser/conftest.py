"""The built site and browsers to open it in; a console error or a request to elsewhere fails a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from engines import OLDEST, firefox_is_too_old, start
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from serving import serve
from support.once import once
from support.themes import build_site
from waiting import PATIENCE

ROOT = Path(__file__).resolve().parent.parent.parent
SUBPATH = "/deep/below"


WINDOW = {
    "width": 1280,
    "height": 900,
    "scheme": "light",
    "scripts": True,
    "policy": True,
    "workers": "block",
}
"""What a test reads in, unless `@pytest.mark.window` says otherwise; policy: the page's own for content."""

BLOCKED = "Service Worker registration blocked by Playwright"
"""The warning of a window without workers."""

CROSSED = {("chromium", "file"), ("firefox", "http")}
"""Engines and origins of every run: both of each, but not each with each."""

REJECTED = "Object"
"""The error of a script that was not loaded, in Firefox; the request that failed says why."""

ABORTED = ("net::ERR_ABORTED", "NS_BINDING_ABORTED")
"""What a load ends with when the reader goes on to the next page."""

Launch = Callable[..., Browser]
Open = Callable[..., Page]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what opens a window in both engines: in Firefox each time where marked, else with the slow."""
    if "engine" in metafunc.fixturenames:
        marked = metafunc.definition.get_closest_marker
        firefox = pytest.param("firefox", marks=[] if marked("firefox") else pytest.mark.slow)
        metafunc.parametrize("engine", ["chromium"] if marked("chromium") else ["chromium", firefox])


@pytest.hookimpl(tryfirst=True)  # before the slow ones are left out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave other pairs of engine and origin to the slow runs, unless a test names its origins itself."""
    for item in items:
        given = (
            item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
        )
        own = any("origin" in mark.args[0] for mark in item.iter_markers("parametrize"))
        both = not own and not item.get_closest_marker("chromium") and {"engine", "origin"} <= given.keys()
        if both and (given["engine"], given["origin"]) not in CROSSED:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the whole site into a folder some levels below a server's root."""
    below = SUBPATH.removeprefix("/")
    root = once(tmp_path_factory, "root", lambda root: build_site(ROOT / "mkdocs.yml", root / below))
    return root / below


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """Serve the site below a path; return its address."""
    with serve(site.parents[len(Path(SUBPATH).parts) - 2]) as address:
        yield f"{address}{SUBPATH}"


@pytest.fixture(scope="session")
def launch() -> Iterator[Launch]:
    """Return a function that starts a browser, once for each way of starting it."""
    expect.set_options(timeout=1000 * PATIENCE)
    with sync_playwright() as playwright:
        yield cache(partial(start, playwright))


@contextmanager
def opened(launch: Launch, engine: str, **shape: Any) -> Iterator[BrowserContext]:
    """Open a window in an engine; `shape` is what it has other than `WINDOW`."""
    if engine == "firefox" and firefox_is_too_old():
        pytest.skip(f"Firefox here is older than {OLDEST}; Debian's security updates have it")
    shape = WINDOW | shape
    # Of Chromium one is enough: there a window has its own scheme, and scripts or none.
    needs = (shape["scheme"], shape["scripts"]) if engine == "firefox" else ()
    context = launch(engine, *needs).new_context(
        viewport={"width": shape["width"], "height": shape["height"]},
        java_script_enabled=shape["scripts"],
        color_scheme=shape["scheme"],
        bypass_csp=not shape["policy"],
        service_workers=shape["workers"],
    )
    context.set_default_timeout(1000 * PATIENCE)
    yield context
    context.close()


@pytest.fixture
def context(launch: Launch, engine: str, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """Open a window for one test, of the shape it is marked with."""
    mark = request.node.get_closest_marker("window")
    with opened(launch, engine, **(mark.kwargs if mark else {})) as context:
        yield context


@pytest.fixture(scope="module")
def keep(launch: Launch) -> Iterator[Callable[[str, str], Open]]:
    """Return a function that opens a window for all tests of a module, once an engine and origin."""
    with ExitStack() as stack:

        @cache
        def kept(engine: str, origin: str) -> Open:
            return stack.enter_context(watched(stack.enter_context(opened(launch, engine)), origin))

        yield kept


@pytest.fixture(params=["file", "http"])
def origin(request: pytest.FixtureRequest, site: Path) -> str:
    """Return where the site stands: in a folder, and below a path of a server."""
    return site.as_uri() if request.param == "file" else request.getfixturevalue("server")


@contextmanager
def watched(context: BrowserContext, origin: str) -> Iterator[Open]:
    """Give a function that opens a page of the site by its path; fails where one says that it failed."""
    wrong: list[str] = []
    home = urlsplit(origin)

    def elsewhere(url: str) -> bool:
        return urlsplit(url.removeprefix("blob:"))[:2] != home[:2]

    def open_(path: str = "ai-answer/index.html") -> Page:
        page = context.new_page()
        page.on(
            "console",
            lambda said: (
                said.type in ("error", "warning") and said.text != BLOCKED and wrong.append(said.text)
            ),
        )
        page.on("pageerror", lambda error: str(error) != REJECTED and wrong.append(str(error)))
        page.on(
            "requestfailed",
            lambda asked: asked.failure not in ABORTED and wrong.append(f"failed: {asked.url}"),
        )
        page.on(
            "request",
            lambda asked: elsewhere(asked.url) and wrong.append(f"left the site: {asked.url}"),
        )
        page.on("response", lambda answer: answer.status >= 400 and wrong.append(f"not there: {answer.url}"))
        page.goto(f"{origin}/{path}")
        return page

    yield open_
    assert not wrong


@pytest.fixture
def open_page(context: BrowserContext, origin: str) -> Iterator[Open]:
    """Return a function that opens a page of the site by its path."""
    with watched(context, origin) as open_:
        yield open_

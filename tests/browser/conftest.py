"""The built site and browsers to open it in; a console error or a request to elsewhere fails a test."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
SUBPATH = "/deep/below"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FIREFOX = shutil.which("firefox-esr")
"""The machine's own; without one Playwright's is used."""

ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    *("--font-render-hinting=none", "--force-color-profile=srgb"),
)

WINDOW = {"width": 1280, "height": 900, "scheme": "light", "scripts": True, "policy": True}
"""What a test reads in, unless `@pytest.mark.window` says otherwise; policy: the page's own for content."""

ABORTED = ("net::ERR_ABORTED", "NS_BINDING_ABORTED")
"""What a load ends with when the reader goes on to the next page."""

Launch = Callable[[str, str, bool], Browser]
Open = Callable[..., Page]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what opens a browser in both: in Firefox with every run where engines differ, else with the slow."""
    if "engine" in metafunc.fixturenames:
        often = metafunc.definition.get_closest_marker("firefox")
        firefox = pytest.param("firefox", marks=[] if often else pytest.mark.slow)
        metafunc.parametrize("engine", ["chromium", firefox])


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the whole site into a folder some levels below a server's root."""
    folder = tmp_path_factory.mktemp("root").joinpath(*SUBPATH.split("/"))
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return folder


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """Serve the site below a path; return its address."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        request_queue_size = 64  # of the usual five some wait seconds for their turn

    root = site.parents[len(Path(SUBPATH).parts) - 2]
    with Server(("127.0.0.1", 0), partial(Quiet, directory=str(root))) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}{SUBPATH}"
        serving.shutdown()


@pytest.fixture(scope="session")
def launch() -> Iterator[Launch]:
    """Return a function that starts a browser for an engine, a color scheme and scripts on or off, once each."""
    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:

        @cache
        def chromium() -> Browser:
            return playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)

        @cache
        def firefox(scheme: str, scripts: bool) -> Browser:
            # WebDriver BiDi, by which an unpatched Firefox is driven, has commands for neither yet.
            preferences = {
                "javascript.enabled": scripts,
                "layout.css.prefers-color-scheme.content-override": int(scheme == "light"),
            }
            channel = "moz-firefox" if FIREFOX else None
            return playwright.firefox.launch(
                channel=channel, executable_path=FIREFOX, firefox_user_prefs=preferences
            )

        yield lambda engine, scheme, scripts: chromium() if engine == "chromium" else firefox(scheme, scripts)


@pytest.fixture
def context(launch: Launch, engine: str, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """Open a window in an engine."""
    mark = request.node.get_closest_marker("window")
    shape = {**WINDOW, **(mark.kwargs if mark else {})}
    browser = launch(engine, shape["scheme"], shape["scripts"])
    context = browser.new_context(
        viewport={"width": shape["width"], "height": shape["height"]},
        java_script_enabled=shape["scripts"],
        color_scheme=shape["scheme"],
        bypass_csp=not shape["policy"],
    )
    context.set_default_timeout(15000)
    yield context
    context.close()


@pytest.fixture(params=["file", "http"])
def origin(request: pytest.FixtureRequest, site: Path) -> str:
    """Return where the site stands: in a folder, and below a path of a server."""
    return site.as_uri() if request.param == "file" else request.getfixturevalue("server")


@pytest.fixture
def open_page(context: BrowserContext, origin: str) -> Iterator[Open]:
    """Return a function that opens a page of the site by its path."""
    wrong: list[str] = []
    home = urlsplit(origin)

    def open_(path: str = "ai-answer/index.html") -> Page:
        page = context.new_page()
        page.on("console", lambda said: said.type in ("error", "warning") and wrong.append(said.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "requestfailed", lambda asked: asked.failure not in ABORTED and wrong.append(f"failed: {asked.url}")
        )
        page.on(
            "request",
            lambda asked: urlsplit(asked.url)[:2] != home[:2] and wrong.append(f"left the site: {asked.url}"),
        )
        page.on("response", lambda answer: answer.status >= 400 and wrong.append(f"not there: {answer.url}"))
        page.goto(f"{origin}/{path}")
        return page

    yield open_
    assert not wrong

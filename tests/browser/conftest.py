"""The built site and a browser to open it in; a console error or a request to elsewhere fails a test."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
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
"""The machine's own; without one Playwright's is used."""

ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    *("--font-render-hinting=none", "--force-color-profile=srgb"),
)

ABORTED = "net::ERR_ABORTED"
"""What a load ends with when the reader goes on to the next page."""

Open = Callable[..., Page]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "window(width, height, scripts, scheme): the window a test reads in")


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
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """Open a window; `@pytest.mark.window(width=…, scripts=False)` shapes it."""
    mark = request.node.get_closest_marker("window")
    shape = mark.kwargs if mark else {}
    context = browser.new_context(
        viewport={"width": shape.get("width", 1280), "height": shape.get("height", 900)},
        java_script_enabled=shape.get("scripts", True),
        color_scheme=shape.get("scheme", "light"),
        has_touch=shape.get("touch", False),
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
            "requestfailed", lambda asked: asked.failure != ABORTED and wrong.append(f"failed: {asked.url}")
        )
        page.on(
            "request",
            lambda asked: urlsplit(asked.url)[:2] != home[:2] and wrong.append(f"left the site: {asked.url}"),
        )
        page.goto(f"{origin}/{path}")
        return page

    yield open_
    assert not wrong

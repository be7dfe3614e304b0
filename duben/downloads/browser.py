"""Find a browser on this machine and start it for printing: it asks no host, and runs no script of a page."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from duben.model.findings import SeedError, Where, mistake

if TYPE_CHECKING:
    from playwright.async_api import Browser, Playwright

WHERE = Where("pdf")

PROGRAMS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
"""Names of browsers on the path, the one that starts quickest first."""

CHANNELS = ("chrome", "msedge")
"""Browsers that Playwright finds where their installers put them."""

ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-sync",
    # Widths as on paper: hinted, they depend on the screen.
    "--font-render-hinting=none",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-first-run",
)

INSTALL = "playwright install --with-deps chromium"

WAIT = 60_000.0
"""Milliseconds that a browser may take to start."""


class _Found(NamedTuple):
    """How Playwright is told which browser to start."""

    path: str | None = None
    channel: str | None = None


@asynccontextmanager
async def started() -> AsyncIterator[Browser]:
    """Start a browser, which ends with the block; raises SeedError where there is none that starts."""
    try:
        from playwright.async_api import Error, async_playwright
    except ImportError as error:
        raise missing("playwright") from error
    async with async_playwright() as playwright:
        said = ""
        for found in _found(playwright):
            try:
                browser = await playwright.chromium.launch(
                    executable_path=found.path, channel=found.channel, args=ARGUMENTS, timeout=WAIT
                )
            except Error as error:
                said = said or error.message.partition("\n")[0]
                continue
            try:
                yield browser
            finally:
                await browser.close()
            return
        raise _no_browser(said if [*_installed(playwright)] else "")


def missing(package: str) -> SeedError:
    """Return the mistake of a package that is not installed."""
    hint = "pip install 'duben[pdf]'"
    return mistake("extra", WHERE, f"needs {package}, which is not installed", hint)


def _no_browser(said: str) -> SeedError:
    problem = f"no browser starts: {said}" if said else "no Chromium, Chrome or Edge is installed here"
    return mistake("browser", WHERE, problem, INSTALL)


def _found(playwright: Playwright) -> Iterator[_Found]:
    """Yield the browsers to try, in their order."""
    yield from (_Found(path) for path in _installed(playwright))
    yield from (_Found(channel=channel) for channel in CHANNELS)


def _installed(playwright: Playwright) -> Iterator[str]:
    own = playwright.chromium.executable_path
    if Path(own).exists():
        yield own
    yield from filter(None, map(shutil.which, PROGRAMS))

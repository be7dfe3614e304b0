"""The browsers of this machine, and how each is started."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache

from playwright.sync_api import Browser, Playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SHELL = shutil.which("chromium-headless-shell")
"""Chromium without windows: a page opens in it in a third of the time; without one Chromium is used."""
FIREFOX = shutil.which("firefox-esr")
"""The machine's own; without one Playwright's is used."""

OLDEST = 153
"""The Firefox that Playwright is known to drive by WebDriver BiDi; 140 lacks commands that it needs."""

ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    *("--font-render-hinting=none", "--force-color-profile=srgb"),
)


@cache
def firefox_is_too_old() -> bool:
    """Tell whether the machine's Firefox is older than what can be driven."""
    if not FIREFOX:
        return False
    version = subprocess.run([FIREFOX, "--version"], capture_output=True, text=True, check=True).stdout
    return int(re.findall(r"\d+", version)[0]) < OLDEST


def start(playwright: Playwright, engine: str, scheme: str = "light", scripts: bool = True) -> Browser:
    """Start Chromium, or Firefox for a color scheme and with scripts or none."""
    if engine == "chromium":
        return playwright.chromium.launch(executable_path=SHELL or CHROMIUM, args=ARGUMENTS)
    # WebDriver BiDi, by which an unpatched Firefox is driven, has commands for neither yet.
    preferences = {
        "javascript.enabled": scripts,
        "layout.css.prefers-color-scheme.content-override": int(scheme == "light"),
    }
    return playwright.firefox.launch(
        channel="moz-firefox" if FIREFOX else None, executable_path=FIREFOX, firefox_user_prefs=preferences
    )

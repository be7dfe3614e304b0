"""The browsers of this machine, and how each is started."""

from __future__ import annotations

import shutil

from playwright.sync_api import Browser, Playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FIREFOX = shutil.which("firefox-esr")
"""The machine's own; without one Playwright's is used."""

ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    *("--font-render-hinting=none", "--force-color-profile=srgb"),
)


def start(playwright: Playwright, engine: str, scheme: str = "light", scripts: bool = True) -> Browser:
    """Start Chromium, or Firefox for a color scheme and with scripts or none."""
    if engine == "chromium":
        return playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    # WebDriver BiDi, by which an unpatched Firefox is driven, has commands for neither yet.
    preferences = {
        "javascript.enabled": scripts,
        "layout.css.prefers-color-scheme.content-override": int(scheme == "light"),
    }
    return playwright.firefox.launch(
        channel="moz-firefox" if FIREFOX else None, executable_path=FIREFOX, firefox_user_prefs=preferences
    )

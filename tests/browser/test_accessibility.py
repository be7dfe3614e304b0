"""Let axe look at the pages.

Source of the rules: WCAG 2.2, levels A and AA, and axe-core's best practices.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

LONG = ("glossary.html", *(f"ai-answer/{name}.html" for name in ("index", "hant", "handout", "repairs")))
"""Pages that axe needs many seconds for."""

PAGES = (
    *("index.html", "how-to-read.html", "offline.html"),
    *(f"lighter-money/{name}.html" for name in ("index", "handout", "repairs")),
    *(pytest.param(path, marks=pytest.mark.slow) for path in LONG),
)

OPENED = {
    "a card": (".term", "#word:popover-open"),
    "a word": (".zh ruby:not(.term *)", "#word:popover-open"),
    "a note": ("#ref-1", "#word:popover-open"),
    "the settings": ("button.aa", "#settings:popover-open"),
    "the keys": ("?", "#help:popover-open"),
    "English": (".peek", ".en"),
}
"""What opens over a reading page or in it: the key or element that opens it, and what is then in sight."""

# The page's own policy bars what is not its own, axe among it.
schemes = pytest.mark.parametrize(
    "scheme",
    [
        pytest.param(scheme, marks=pytest.mark.window(scheme=scheme, width=390, height=844, policy=False))
        for scheme in ("light", "dark")
    ],
)


@pytest.fixture
def origin(server: str) -> str:
    return server


def broken(page: Page, part: str = "html") -> list[tuple[str, str]]:
    """Return the rules that part of a page breaks, each with the first element that does."""
    page.evaluate(AXE)
    report = page.evaluate("part => axe.run(part, { resultTypes: ['violations'] })", part)
    return [(found["id"], found["nodes"][0]["html"]) for found in report["violations"]]


@schemes
@pytest.mark.parametrize("path", PAGES)
def test_accessibility_of_pages(open_page: Callable[..., Page], path: str, scheme: str) -> None:
    """No page breaks a rule, in light and dark."""
    assert broken(open_page(path)) == []


@schemes
@pytest.mark.parametrize("opened", OPENED)
def test_accessibility_of_what_opens(open_page: Callable[..., Page], opened: str, scheme: str) -> None:
    """Nothing that opens breaks a rule either."""
    page = open_page("lighter-money/index.html")
    control, shown = OPENED[opened]
    if len(control) == 1:
        page.keyboard.press(control)
    else:
        page.locator(control).first.click()
    expect(page.locator(shown).first).to_be_visible()
    assert broken(page, shown) == []

"""Let axe look at the pages.

Source of the rules: WCAG 2.2, levels A and AA, and axe-core's best practices.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
LONG = ("glossary.html", "ai-answer/repairs.html", "ai-answer/hant.html", "ai-answer/handout.html")
"""Pages that axe needs many seconds for."""
PAGES = (
    *("index.html", "how-to-read.html", "ai-answer/index.html"),
    *(pytest.param(path, marks=pytest.mark.slow) for path in LONG),
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_accessibility_of_pages(browser: Browser, site: Path, path: str, scheme: str) -> None:
    """No page breaks a rule, in light and dark, with English shown and a card open."""
    # The page's own policy bars what is not its own, axe among it.
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto((site / path).as_uri())
    if page.locator("input#english").count():
        page.locator("input#english").check()
        page.locator(".term.first").nth(2).click()
        page.wait_for_timeout(300)
    page.evaluate(AXE)
    report = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert [(found["id"], found["nodes"][0]["html"]) for found in report["violations"]] == []
    context.close()

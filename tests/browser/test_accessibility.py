"""Let axe look at the pages: needs `npm install axe-core` in the project's folder, and minutes.

Source of the rules: WCAG 2.2, levels A and AA, and axe-core's best practices.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGES = ("index.html", "glossary.html", "how-to-read.html", "ai-answer/index.html", "ai-answer/repairs.html")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not AXE.is_file(), reason="needs: npm install axe-core"),
]


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
    if page.locator("#english").count():
        page.locator("#english").check()
        page.locator(".term.first").nth(2).click()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    report = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert [(found["id"], found["nodes"][0]["html"]) for found in report["violations"]] == []
    context.close()

"""Every kind of page fits the window of a small phone, a tablet and a desktop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.firefox

KINDS = ("[!4]*.html", "ai-answer/*.html")
"""One page of each kind at least; 404.html asks for its style from the root of a server."""

WIDTHS = (320, 768, 1280)

COVERED = """() => {
  const box = (element) => element.getBoundingClientRect();
  const { left, right, top, bottom } = box(document.querySelector(".aa"));
  const links = [...document.querySelectorAll(".masthead a")].filter((link) => link.checkVisibility());
  const meet = ({ x, y, width, height }) => x < right && x + width > left && y < bottom && y + height > top;
  return links.filter((link) => meet(box(link))).map((link) => link.textContent);
}"""
"""Returns the links of the masthead that the button of the settings lies upon."""


@pytest.fixture
def origin(server: str) -> str:
    return server


def test_widths(open_page: Callable[..., Page], site: Path, origin: str) -> None:
    """No page is wider than the window, its heading stands in sight, and no link is covered."""
    page = open_page("index.html")
    for path in sorted(path for kind in KINDS for path in site.glob(kind)):
        page.goto(f"{origin}/{path.relative_to(site)}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            assert page.evaluate(COVERED) == [], path
            heading = page.locator("h1").first.bounding_box()
            assert heading["x"] >= 0, path
            assert heading["x"] + heading["width"] <= width, path
            assert heading["y"] + heading["height"] < 900, path

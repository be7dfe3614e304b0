"""Every kind of page fits the window of a small phone, a tablet and a desktop."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from duben.html.inline import _ruby

pytestmark = pytest.mark.firefox

KINDS = ("[!4]*.html", "ai-answer/*.html")
"""One page of each kind at least; 404.html asks for its style from the root of a server."""

WIDTHS = (320, 768, 1280)

SEEN = """() => {
  const box = (element) => element.getBoundingClientRect();
  const { left, right, top, bottom } = box(document.querySelector(".aa"));
  const links = [...document.querySelectorAll(".masthead a")].filter((link) => link.checkVisibility());
  const meet = ({ x, y, width, height }) => x < right && x + width > left && y < bottom && y + height > top;
  return {
    wide: document.documentElement.scrollWidth,
    covered: links.filter((link) => meet(box(link))).map((link) => link.textContent),
    heading: box(document.querySelector("h1")),
  };
}"""
"""Returns the width of a page, the links that the button of the settings covers, and where its heading is."""


@pytest.fixture
def origin(server: str) -> str:
    return server


NAME = "全国人民代表大会常务委员会", "Quánguó Rénmín Dàibiǎo Dàhuì Chángwù Wěiyuánhuì"


@pytest.mark.window(width=320)
def test_widths_of_a_long_name(context: BrowserContext, origin: str) -> None:
    """A name that is wider with its reading than the window takes several lines, in a heading too."""
    page = context.new_page()
    text, pinyin = NAME
    ruby = _ruby(text, pinyin, "", "sure", False, False)
    page.route(
        "**/grandmas-list/*.html",
        lambda route: route.fulfill(body=re.sub("<ruby>.*?</ruby>", ruby, route.fetch().text(), count=40)),
    )
    for name in ("index", "handout"):
        page.goto(f"{origin}/grandmas-list/{name}.html")
        assert page.locator(".long").count() == 40
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        for place in (page.locator("h1 .long").first, page.locator(".body .long").last):
            box = place.bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 320


def test_widths(open_page: Callable[..., Page], site: Path, origin: str) -> None:
    """No page is wider than the window, its heading stands in sight, and no link is covered."""
    page = open_page("index.html")
    for path in sorted(path for kind in KINDS for path in site.glob(kind)):
        page.goto(f"{origin}/{path.relative_to(site)}")
        page.locator("h1").first.wait_for()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            seen = page.evaluate(SEEN)
            assert seen["wide"] <= width, path
            assert seen["covered"] == [], path
            heading = seen["heading"]
            assert heading["left"] >= 0, path
            assert heading["right"] <= width, path
            assert heading["bottom"] < 900, path

"""The handout on screen and on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

PAPERS = {"A4": 672, "Letter": 695}
"""What a sheet is wide between its margins of 16 mm, in CSS pixels."""


@pytest.fixture
def origin(site: Path) -> str:
    return site.as_uri()


@pytest.mark.chromium  # Firefox cannot be told to show a page as on paper
@pytest.mark.parametrize("paper", PAPERS)
def test_handout_fits_on_paper(open_page: Callable[..., Page], paper: str) -> None:
    """On a sheet all of it is there and nothing is cut off: text, glossary, notes, the English if shown."""
    page = open_page("ai-answer/handout.html")
    page.locator("#english").check()
    page.set_viewport_size({"width": PAPERS[paper], "height": 1000})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPERS[paper]
    expect(page.locator(".tools")).to_be_hidden()
    for part in (".zh", ".zh rt", ".en", ".terms li", ".notes > ol > li"):
        shown = page.locator(part).evaluate_all("all => all.map((e) => e.checkVisibility())")
        assert shown
        assert all(shown)
    cut = page.locator(".entries li, .block").evaluate_all(
        "all => all.filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth).length"
    )
    assert cut == 0


def test_handout_is_set_as_the_reader_chose(open_page: Callable[..., Page]) -> None:
    """Pinyin over first places and tone colours hold in the handout as they do on the page."""
    page = open_page("ai-answer/index.html")
    page.get_by_role("button", name="Aa: settings").click()
    page.locator("#over-first").check()
    page.locator("#colours-warm").check()
    page.goto(page.url.replace("index", "handout"))
    expect(page.locator(".body ruby.again rt").first).to_be_hidden()
    expect(page.locator(".body .tone4").first).to_be_attached()

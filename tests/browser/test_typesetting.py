"""Measure the laid-out page against the rules of Chinese typesetting.

Source: clreq 3.1, GB/T 15834-2011 5.1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from duben.model.hanzi import NEVER_FIRST, OPENING

pytestmark = pytest.mark.firefox

LINES = Path(__file__).with_name("lines.js").read_text(encoding="utf-8")

GAPS = Path(__file__).with_name("gaps.js").read_text(encoding="utf-8")

Lines = list[list[dict[str, Any]]]

widths = pytest.mark.parametrize("width", [320, 390, 768, 1280])

WORN = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
"""Gives the page one more style sheet."""

AS_IT_WAS = """() => {
  document.adoptedStyleSheets = [];
  document.querySelectorAll("[name=size]").forEach((size) => { size.checked = size.defaultChecked });
}"""


@pytest.fixture(scope="module")
def article(keep: Callable[[str, str], Callable[..., Page]], site: Path) -> Callable[[str], Page]:
    """Return a function that opens the article in an engine, once for all tests here."""

    @cache
    def opened(engine: str) -> Page:
        page = keep(engine, site.as_uri())()
        # What is out of sight is not laid out; here all of it is measured.
        page.evaluate(
            "document.querySelectorAll('.block').forEach(b => b.style.contentVisibility = 'visible')"
        )
        return page

    return opened


@pytest.fixture
def page(article: Callable[[str], Page], engine: str, width: int) -> Iterator[Page]:
    """Show the article in a width, and leave it as it was."""
    page = article(engine)
    page.set_viewport_size({"width": width, "height": 900})
    yield page
    page.evaluate(AS_IT_WAS)
    page.locator("#pinyin").check()
    page.locator("#english").uncheck()


@pytest.fixture(scope="module")
def measured() -> dict[tuple[str, int], Lines]:
    return {}


@pytest.fixture
def lines(
    measured: dict[tuple[str, int], Lines], engine: str, width: int, request: pytest.FixtureRequest
) -> Lines:
    if (engine, width) not in measured:
        measured[engine, width] = request.getfixturevalue("page").evaluate(LINES)
    return measured[engine, width]


@widths
def test_typesetting_of_line_edges(lines: Lines) -> None:
    """No line begins with a mark that closes or pauses, ends with one that opens, or splits —— or ……."""
    for block in lines:
        for one, other in pairwise(line["text"] for line in block):
            assert one[-1] not in OPENING, f"{one}/{other}"
            assert other[0] not in NEVER_FIRST, f"{one}/{other}"
            assert one[-1] + other[0] not in ("——", "……"), f"{one}/{other}"


@pytest.mark.parametrize("width", [320])
def test_typesetting_of_line_edges_under_wide_readings(page: Page) -> None:
    """Nor where another font makes the readings wider than their words."""
    page.evaluate(WORN, ".zh rt { font-size: 0.7em }")
    test_typesetting_of_line_edges(page.evaluate(LINES))


@widths
def test_typesetting_of_last_lines(lines: Lines) -> None:
    """No paragraph ends with a single character on a line of its own."""
    for block in lines:
        assert len(block) == 1 or len(block[-1]["text"]) > 2, block[-1]["text"]


@widths
def test_typesetting_keeps_readings_apart(page: Page, lines: Lines) -> None:
    """Between neighbouring readings a quarter of their em is free; they are at least 12 px large."""
    size = page.locator(".zh rt").first.evaluate("rt => parseFloat(getComputedStyle(rt).fontSize)")
    assert size >= 12
    for block in lines[1:]:
        for line in block:
            for (_, right), (left, _) in pairwise(line["readings"]):
                assert left - right >= size / 4 - 0.1, line["text"]


@widths
@pytest.mark.parametrize("pinyin", [True, False])
def test_typesetting_parts_han_from_latin(page: Page, pinyin: bool) -> None:
    """A quarter em stands between Han and Latin or digits, or more for a wide reading; no space is typed."""
    page.locator("#pinyin").set_checked(pinyin)
    gaps = page.locator(".zh").evaluate_all(GAPS)
    assert len(gaps) > 50
    assert [gap for gap in gaps if gap[1] < 0.24] == []


@widths
def test_typesetting_keeps_line_height(page: Page) -> None:
    """Hiding pinyin moves no line: each stands where it stood unless its words moved."""
    tall = "blocks => blocks.map(b => [b.offsetHeight, parseFloat(getComputedStyle(b).lineHeight)])"
    shown = page.locator(".zh").evaluate_all(tall)
    page.locator("#pinyin").uncheck()
    for height, line in [*shown, *page.locator(".zh").evaluate_all(tall)]:
        assert abs(height / line - round(height / line)) < 0.02


@widths
@pytest.mark.parametrize("size", ["medium", "larger"])
def test_typesetting_fits_the_window(page: Page, width: int, size: str) -> None:
    """Nothing is wider than the window, with English shown and with more space between letters and words."""
    page.locator(f"#size-{size}").evaluate("size => { size.checked = true }")
    page.locator("#english").check()
    # WCAG 2.2, 1.4.12
    page.evaluate(
        WORN, "p, li, h1, h2 { letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width

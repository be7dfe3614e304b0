"""Ask for a point of grammar as a reader does: by its sign, by mouse, by keyboard and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from waiting import until

pytestmark = pytest.mark.firefox

TEXT = "lighter-money/index.html"
CARD = "#word:popover-open"
SIGN = ".grammar[aria-label^=把] >> nth=1"
LIT = "() => [...(CSS.highlights.get('grammar') ?? [])].map(range => range.cloneContents()).map(part => {"
LIT += " part.querySelectorAll('rt').forEach(rt => rt.remove()); return part.textContent })"


@pytest.mark.parametrize("path", [TEXT, "lighter-money/hant.html"])
def test_signs_open_a_card(open_page: Callable[..., Page], path: str) -> None:
    """The card has the words, the pattern and examples; the words are lit while it is open."""
    page = open_page(path)
    quote = "把罐子推上柜台" if path == TEXT else "把罐子推上櫃檯"
    page.locator(SIGN).click()
    card = page.locator(CARD)
    expect(card.locator("q")).to_have_text(quote)
    expect(card.locator(".pattern")).to_have_text("把 + object + verb + result")
    expect(card.locator("li")).to_have_count(2)
    assert page.evaluate(LIT) == [quote]
    page.locator(".s ruby").nth(0).scroll_into_view_if_needed()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    until(lambda: page.evaluate(LIT) == [])


TOP = "() => [...CSS.highlights.get('grammar')][0].getBoundingClientRect().top"


@pytest.mark.window(width=360, height=740)
def test_signs_leave_their_words_in_sight(open_page: Callable[..., Page]) -> None:
    """Words that begin a line above their sign are not covered by its card."""
    page = open_page(TEXT)
    sign = page.locator(".body .grammar").first
    sign.click()
    card = page.locator(CARD).bounding_box()
    own = sign.bounding_box()
    assert card
    assert own
    top = page.evaluate(TOP)
    assert top < own["y"] - own["height"]
    assert card["y"] + card["height"] <= top or card["y"] >= own["y"] + own["height"]


def test_signs_are_reached_by_keyboard(open_page: Callable[..., Page]) -> None:
    """Tab stops at a sign, Enter opens its card, Escape leads back; its link leads to all sentences."""
    page = open_page(TEXT)
    sign = page.locator(SIGN)
    page.locator(".grammar").first.focus()
    for _ in range(60):
        if sign.evaluate("sign => sign === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(sign).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(CARD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(sign).to_be_focused()
    page.keyboard.press("Enter")
    page.locator(CARD).get_by_role("link", name="Its sentences").click()
    expect(page.locator("h1")).to_have_text("把 + object + verb + result")
    place = page.locator(".places a[href*=lighter-money]").first
    target = re.search(r"#s\d+$", place.get_attribute("href") or "")
    place.click()
    assert target
    expect(page.locator(target[0])).to_contain_text("靠")


@pytest.mark.window(scripts=False)
def test_signs_lead_to_their_point_without_scripts(open_page: Callable[..., Page]) -> None:
    """A sign is a link to the page of its point, and the settings take all signs away."""
    page = open_page(TEXT)
    page.locator(".aa").click(force=True)
    page.locator("#grammar-unmarked").check(force=True)
    until(page.locator(SIGN).is_hidden)
    page.locator("#grammar-marked").check(force=True)
    until(page.locator(SIGN).is_visible)
    page.locator(".aa").click(force=True)
    page.locator(SIGN).click(force=True)
    until(lambda: page.url.endswith("/grammar/ba.html"))


def test_signs_can_be_taken_away(open_page: Callable[..., Page]) -> None:
    """What is chosen once holds for other texts; a text without points has no such choice."""
    page = open_page(TEXT)
    expect(page.locator(SIGN)).to_be_visible()
    page.locator(".aa").click()
    page.locator("label:has(#grammar-unmarked)").click()
    expect(page.locator(SIGN)).to_be_hidden()
    page.goto(page.url.replace("lighter-money", "grandmas-list"))
    expect(page.locator(".grammar").first).to_be_hidden()

"""How characters are written, as a card shows it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from test_accessibility import broken

pytestmark = pytest.mark.firefox

Open = Callable[..., Page]

DRAWN = ".strokes .squares path.done"
PAUSING = """new MutationObserver((_, observer) => {
  const button = document.querySelector(".strokes [aria-pressed=true]");
  if (button) observer.disconnect();
  button?.click();
}).observe(document.body, { subtree: true, childList: true, attributes: true })"""
"""Presses the button of a pause as soon as the first stroke is begun."""

QUICK = """() => {
  const { animate } = Element.prototype;
  Element.prototype.animate = function (...given) {
    const motion = animate.apply(this, given);
    motion.playbackRate = 10;
    return motion;
  };
}"""
"""Draws ten times as fast."""

ASKED = "performance.getEntriesByType('resource').filter(({ name }) => name.includes('strokes')).length"


@pytest.fixture
def origin(server: str) -> str:
    """A page of a folder lets axe read no style sheet; other tests of the card open it there."""
    return server


def opened(page: Page, word: str) -> Page:
    """Open the card of a word, and ask for its strokes."""
    page.locator(".body ruby", has_text=word).first.click()
    assert page.evaluate(ASKED) == 0
    page.get_by_role("button", name="Strokes").click()
    expect(page.locator(".strokes")).to_be_visible()
    return page


def told(page: Page, text: str) -> None:
    """Wait until so many strokes are drawn."""
    expect(page.locator(".strokes .told")).to_have_text(text)


def test_strokes_are_drawn_in_order(open_page: Open) -> None:
    """They are drawn by themselves, and one by one from the keyboard; nothing of it is loaded before."""
    page = open_page("lighter-money/index.html")
    page.evaluate(QUICK)
    opened(page, "钱")
    told(page, "钱 10/10")
    expect(page.locator(DRAWN)).to_have_count(10)
    expect(page.get_by_role("button", name="Play")).to_have_attribute("aria-pressed", "false")
    after = page.get_by_role("button", name="Draw the next stroke")
    after.press("Enter")
    told(page, "")
    after.press("Enter")
    told(page, "钱 1/10")
    after.press("Enter")
    told(page, "钱 2/10")
    page.get_by_role("button", name="Take the last stroke back").press("Enter")
    told(page, "钱 1/10")


def test_strokes_are_drawn_until_they_are_paused(open_page: Open) -> None:
    """What is paused stays as it is, and goes on from there."""
    page = open_page("lighter-money/index.html")
    page.evaluate(QUICK)
    page.evaluate(PAUSING)
    opened(page, "钱")
    expect(page.get_by_role("button", name="Play")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(DRAWN)).to_have_count(0)
    page.get_by_role("button", name="Play").click()
    told(page, "钱 10/10")
    page.get_by_role("button", name="Strokes").click()
    expect(page.locator(".strokes")).to_have_count(0)


@pytest.mark.chromium  # Firefox is told neither of motion nor of paper
def test_strokes_in_traditional_without_motion(open_page: Open) -> None:
    """Who wants no motion sees every stage with its number; the page's own script is drawn."""
    page = open_page("lighter-money/hant.html")
    page.emulate_media(reduced_motion="reduce")
    opened(page, "錢")
    expect(page.locator(".strokes .stages li")).to_have_count(16)
    expect(page.locator(".strokes .stages li:last-child path.done")).to_have_count(15)
    assert page.evaluate("document.querySelector('.strokes').getAnimations({ subtree: true })") == []
    expect(page.get_by_role("link", name="Arphic Public License")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".strokes")).to_be_hidden()


@pytest.mark.chromium
def test_strokes_asked_for_in_haste(context: BrowserContext, origin: str) -> None:
    """Strokes that do not come say so, and come the next time; quick presses draw once and lose none."""
    page = context.new_page()
    page.goto(f"{origin}/lighter-money/index.html")
    page.route("**/strokes/*.js", lambda route: route.abort())
    page.locator(".body ruby", has_text="钱").first.click()
    button = page.get_by_role("button", name="Strokes")
    button.click()
    expect(page.locator("#word").get_by_text("This cannot be loaded now.")).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.unroute("**/strokes/*.js")
    button.evaluate("button => [1, 2, 3, 4].map(() => button.click())")
    expect(page.locator(".strokes")).to_have_count(1)
    told(page, "钱 10/10")
    after = page.get_by_role("button", name="Draw the next stroke")
    after.evaluate("button => [1, 2, 3, 4].map(() => button.click())")
    told(page, "钱 3/10")
    before = page.get_by_role("button", name="Take the last stroke back")
    after.evaluate(
        "(button, before) => [button, before, before].map((one) => one.click())", before.element_handle()
    )
    told(page, "钱 2/10")


def test_strokes_are_not_offered_where_none_are_known(open_page: Open) -> None:
    """A character without strokes is left out, and a word without any has no button."""
    page = open_page("lighter-money/index.html")
    page.locator(".body ruby", has_text="钱").first.click()
    expect(page.get_by_role("button", name="Strokes")).to_be_visible()
    page.keyboard.press("Escape")
    page.evaluate("duben.undrawn = '钱'")
    page.locator(".body ruby", has_text="钱").first.click()
    expect(page.get_by_role("button", name="I know this")).to_be_visible()
    expect(page.get_by_role("button", name="Strokes")).to_have_count(0)


@pytest.mark.chromium
@pytest.mark.parametrize(
    "scheme",
    [
        pytest.param(scheme, marks=pytest.mark.window(scheme=scheme, width=390, height=844, policy=False))
        for scheme in ("light", "dark")
    ],
)
def test_strokes_are_accessible(open_page: Open, scheme: str) -> None:
    """The drawing and its buttons break no rule; the licence is where it is said to be."""
    page = opened(open_page("lighter-money/index.html"), "钱")
    assert broken(page, "#word") == []
    terms = page.get_by_role("link", name="Arphic Public License").evaluate("link => link.href")
    assert page.request.get(terms).text().startswith("ARPHIC PUBLIC LICENSE")

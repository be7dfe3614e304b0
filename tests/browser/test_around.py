"""What stands before and after a text: its new words, and the text to go on with."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from test_accessibility import broken, schemes

pytestmark = pytest.mark.firefox

LAST = "light-upstairs-3/index.html"
"""The last part of a series."""
NEXT = ".series [rel=next]"
WORDS = ".before li"

Open = Callable[..., Page]


@pytest.fixture
def origin(server: str) -> str:
    """Firefox keeps what each page of a folder stores apart."""
    return server


def prepared(page: Page, settings: dict[str, str], read: tuple[str, ...] = ()) -> None:
    """Open a page anew with settings, and with texts that were read."""
    page.evaluate("settings => duben.set('settings', settings)", settings)
    page.evaluate("read => read.forEach((slug) => duben.set(`read.${slug}`, 1))", list(read))
    page.reload()


def at_the_end(page: Page) -> Page:
    """Scroll to the end of a text."""
    page.locator(".colophon").scroll_into_view_if_needed()
    return page


def test_around_lists_new_words_that_recur(open_page: Open) -> None:
    """Words come when asked for: twice in the text, above the level; each is learnt with its sentence."""
    page = open_page(LAST)
    expect(page.locator(".rest")).to_be_visible()
    assert page.evaluate("duben.rows") is None
    prepared(page, {"level": "2"})
    page.locator(".before summary").click()
    expect(page.locator(WORDS).first).to_be_visible()
    words = page.locator(f"{WORDS} b").all_inner_texts()
    texts = page.locator(".body ruby").evaluate_all("all => all.map((ruby) => ruby.firstChild.data)")
    assert words
    assert [word for word in words if texts.count(word) < 2] == []
    row = page.locator(WORDS).first
    row.get_by_role("button", name="Learn").click()
    expect(row.get_by_role("button", name="Learn")).to_have_attribute("aria-pressed", "true")
    kept = page.evaluate("[...duben.mine.values()].map(({ word, met, state }) => [word, met.text, state.is])")
    assert [(word, state) for word, _, state in kept] == [(words[0], "learning")]
    assert words[0] in kept[0][1]
    row.get_by_role("button", name="I know this").click()
    expect(row.get_by_role("button", name="Learn")).to_have_attribute("aria-pressed", "false")
    page.reload()
    page.locator(".before summary").click()
    expect(page.locator(WORDS)).to_have_count(len(words) - 1)


def test_around_shows_more_words(open_page: Open) -> None:
    """Who has no level is told of it; the list goes on where the focus is."""
    page = open_page("ai-answer/index.html")
    page.locator(".before summary").click()
    expect(page.get_by_text("Set your level")).to_be_visible()
    expect(page.locator(WORDS)).to_have_count(12)
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(WORDS)).to_have_count(24)
    expect(page.locator(WORDS).nth(12).get_by_role("button", name="Learn")).to_be_focused()


def test_around_offers_the_nearest_text(open_page: Open) -> None:
    """Who knows no word is led to an unread text of the nearest level, not to a later part."""
    page = at_the_end(open_page("grandmas-list/index.html"))
    expect(page.locator(NEXT)).to_contain_text("The Noise Upstairs")
    expect(page.locator(NEXT)).not_to_contain_text("You know")
    prepared(page, {}, read=("light-upstairs-1",))
    expect(at_the_end(page).locator(NEXT)).to_contain_text("Lighter Money")
    page.locator(NEXT).click()
    expect(page).to_have_url(re.compile(r"lighter-money/index\.html$"))


def test_around_offers_the_easiest_text(open_page: Open) -> None:
    """Who knows words is led to the text with most of them, and from part to part of a series."""
    page = open_page(LAST)
    prepared(page, {"level": "3"}, read=("light-upstairs-1",))
    expect(at_the_end(page).locator(NEXT)).to_have_text(re.compile(r"Next text · You know \d+%"))
    expect(page.locator(NEXT)).to_contain_text("Grandma")
    page.goto(page.url.replace(LAST, "light-upstairs-2/index.html"))
    at_the_end(page)
    expect(page.locator(NEXT)).to_have_count(1)
    expect(page.locator(NEXT)).to_contain_text("Next part")


def test_around_stays_in_the_script(open_page: Open) -> None:
    """Who reads in Traditional goes on in Traditional."""
    page = at_the_end(open_page("grandmas-list/hant.html"))
    expect(page.locator(f"{NEXT} .title")).to_have_text("樓上的聲音")
    expect(page.locator(f"{NEXT} .title")).to_have_attribute("lang", "zh-Hant")
    page.locator(NEXT).click()
    expect(page).to_have_url(re.compile(r"light-upstairs-1/hant\.html$"))


@schemes
@pytest.mark.chromium
def test_around_is_accessible(open_page: Open, scheme: str) -> None:
    """New words and the next text break no rule."""
    page = open_page(LAST)
    page.locator(".before summary").click()
    expect(page.locator(WORDS).first).to_be_visible()
    expect(at_the_end(page).locator(NEXT)).to_be_visible()
    assert broken(page) == []


@pytest.mark.chromium  # Firefox asks nobody, and lets no test read what was copied
def test_around_copies_the_link_to_a_sentence(open_page: Open, context: BrowserContext) -> None:
    """A card copies the address of the sentence; where nothing can be copied the page goes there."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_page(LAST)
    page.locator("#s5 ruby").first.click()
    page.get_by_role("link", name="Copy the link to the sentence").click()
    expect(page.get_by_role("link", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{page.url}#s5"
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.locator("#s6 ruby").first.click()
    page.get_by_role("link", name="Copy the link to the sentence").click()
    expect(page).to_have_url(re.compile("#s6$"))

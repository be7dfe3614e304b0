"""What does not come says so, and comes the next time it is asked for."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.chromium

CANNOT = "This cannot be loaded now."
ASKED = re.compile(r"/assets/(cards|before|mine|give|translation)\.js|/words\.js")

TWICE = "button => [button.click(), button.click()]"


@pytest.fixture
def page(context: BrowserContext, server: str) -> Page:
    """Open a text of which nothing comes any more that is asked for later."""
    page = context.new_page()
    page.goto(f"{server}/lighter-money/index.html")
    expect(page.locator(".rest")).to_be_visible()  # the last script that the page loads by itself
    page.route(ASKED, lambda route: route.abort())
    return page


def test_missed_parts_of_a_text(page: Page) -> None:
    """A card, the new words and the rest of the words are asked for in vain, then in haste."""
    told = page.locator(".resume", has_text=CANNOT)
    word = page.locator(".body .zh ruby:not(.term *)").first
    before, rest = page.locator(".before"), page.locator(".rest")
    word.click()
    expect(told).to_be_visible()
    told.evaluate("told => told.remove()")
    before.locator("summary").click()
    expect(told).to_be_visible()
    rest.get_by_role("button").click()
    expect(rest).to_contain_text(CANNOT)

    page.unroute(ASKED)
    word.click()
    expect(page.get_by_role("button", name="I know this")).to_be_visible()
    page.keyboard.press("Escape")
    before.locator("summary").evaluate("summary => [1, 2, 3, 4].map(() => summary.click())")
    expect(before.locator("ul")).to_have_count(1)
    shown = before.locator("li")
    expect(shown).to_have_count(12)
    before.get_by_role("button", name="Show more").evaluate(TWICE)
    expect(shown).not_to_have_count(12)
    texts = shown.locator("b").all_inner_texts()
    assert len(texts) == len(set(texts))
    rest.get_by_role("button").first.evaluate(TWICE)
    expect(rest).to_contain_text("more words are known.")
    expect(rest.get_by_role("button", name="Undo")).to_be_visible()


def test_missed_settings(page: Page) -> None:
    """Pinyin that cannot be written as it was chosen says so, and is written with the next choice."""
    page.unroute(ASKED)
    page.route(re.compile(r"/mine\.js"), lambda route: route.abort())
    page.locator(".aa").click()
    page.get_by_role("radio", name="zhuyin").check()
    expect(page.locator(".resume", has_text=CANNOT)).to_be_attached()
    page.unroute_all()
    page.get_by_role("radio", name="warm").check()
    expect(page.locator(".beside .tone1").first).to_be_attached()


def test_missed_dictionary_leaves_the_reading(page: Page) -> None:
    """A card without the dictionary says the reading, and why it says no more."""
    page.unroute(ASKED)
    page.route(re.compile(r"/words\.js"), lambda route: route.abort())
    page.locator(".body .zh ruby:not(.term *)").first.click()
    expect(page.locator("#word .pinyin")).not_to_be_empty()
    expect(page.locator("#word")).to_contain_text("The dictionary cannot be loaded now.")


def test_missed_words_of_the_reader(page: Page, server: str) -> None:
    """The page of the words says that they did not come, and the files of words too."""
    page.goto(f"{server}/words.html")
    expect(page.locator("#mine")).to_have_text(CANNOT)
    page.unroute(ASKED)
    page.evaluate(STORED)
    page.reload()
    expect(page.locator(".mine-list b")).to_have_text(["花"])
    page.route(ASKED, lambda route: route.abort())
    page.get_by_role("button", name="CSV").click()
    expect(page.locator("#mine .status")).to_have_text(CANNOT)


STORED = """() => {
  const kept = {
    "word.花|huā": { word: "花", pinyin: "huā", state: { at: 1, is: "known" } },
    "word.草|cǎo": { word: "草", pinyin: "cǎo", state: { at: 1e300, is: "new" } },
    "word.木|mù": "wood",
    spent: { day: new Date().toLocaleDateString("sv"), ms: "many" },
    settings: { level: "HSK", rate: 7, paper: "plaid" },
    library: { order: 3, length: "endless" },
  };
  for (const key in kept) localStorage.setItem(`duben.${key}`, JSON.stringify(kept[key]));
}"""
"""Words among what no version of ours has kept."""


def test_missed_sense_in_what_is_kept(page: Page, server: str) -> None:
    """Values that another program has kept under our names stop no page."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.unroute(ASKED)
    page.evaluate(STORED)
    page.reload()
    expect(page.locator("#level")).to_have_value("0")
    expect(page.locator("#rate")).to_have_value("0.8")
    page.goto(f"{server}/index.html")
    expect(page.locator("#choose-length")).to_have_value("")
    expect(page.locator(".yours").first).to_be_visible()
    assert wrong == []

"""Read the built article as a reader does: by mouse and by keyboard, from a folder and from a server."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from waiting import drawn, until

pytestmark = pytest.mark.firefox

RT = ".zh rt >> nth=0"
FIRST = ".term.first"
CARD = "#word:popover-open"

WITHOUT_SCRIPTS = pytest.mark.window(scripts=False)


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page("lighter-money/index.html")


def check_pinyin(page: Page) -> None:
    line = page.locator(".zh").nth(1)
    height = line.bounding_box()
    until(page.locator(RT).is_visible)
    page.locator("#pinyin").uncheck(force=True)
    until(page.locator(RT).is_hidden)
    page.locator("#pinyin").check(force=True)
    until(page.locator(RT).is_visible)
    assert line.bounding_box() == height


def check_english(page: Page) -> None:
    english = page.locator(".en")
    until(english.nth(1).is_hidden)
    page.locator(".peek").nth(1).click(force=True)
    until(english.nth(1).is_visible)
    until(english.nth(2).is_hidden)
    page.locator("#english").check(force=True)
    until(english.nth(2).is_visible)


def test_reading_toggles_pinyin(page: Page) -> None:
    """Pinyin goes and comes back, and the lines stay where they are."""
    check_pinyin(page)


def test_reading_shows_english(page: Page) -> None:
    """English comes paragraph by paragraph, or all at once."""
    check_english(page)


@WITHOUT_SCRIPTS
def test_reading_without_scripts(open_page: Callable[..., Page]) -> None:
    """Without JavaScript pinyin, English, terms, notes, paper and a Chinese interface work too."""
    page = open_page()
    check_pinyin(page)
    check_english(page)
    check_entry(page, page.locator(FIRST).nth(1))
    check_entry(page, page.locator("#ref-1"))
    page.get_by_role("button", name="Aa: settings").click(force=True)
    page.locator("#paper-dark").check(force=True)
    until(lambda: dark(page))
    page.locator("#interface-zh").check(force=True)
    until(page.get_by_role("link", name="书架").is_visible)
    assert page.get_by_role("link", name="Library").count() == 0


def test_reading_opens_a_card_by_mouse(page: Page) -> None:
    """A click on a term opens its card beside it; Escape closes it."""
    term = page.locator(FIRST).nth(1)
    term.click()
    card = page.locator(CARD)
    expect(card).to_have_count(1)
    assert term.locator("ruby").first.evaluate("ruby => ruby.firstChild.data") in card.inner_text()
    assert apart(page, term.bounding_box(), card.bounding_box())
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)


def test_reading_opens_a_card_by_keyboard(page: Page) -> None:
    """Enter opens the card of a term, Escape closes it and the focus is back on the term."""
    term = page.locator(FIRST).first
    term.focus()
    page.keyboard.press("Enter")
    card = page.locator(CARD)
    expect(card).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(term).to_be_focused()


def check_entry(page: Page, link: Locator) -> None:
    """Follow a term or a note's number to its entry in the handout, and come back."""
    place = link.get_attribute("href").partition("#")[2]
    sentence = page.locator(f".s:has([href$='#{place}'])").first.get_attribute("id")
    link.click(force=True)
    until(lambda: page.url.endswith(f"handout.html#{place}"))
    until(lambda: in_sight(page, place))
    page.locator(f"#{place} .back").click(force=True)
    until(lambda: re.search("index.html#(s|ref-)[0-9]+$", page.url) is not None)
    until(lambda: in_sight(page, sentence))


def in_sight(page: Page, place: str) -> bool:
    """Tell whether the top of an element is in the window."""
    box = page.locator(f"#{place}").bounding_box()
    return box is not None and 0 <= box["y"] < page.viewport_size["height"]


def test_reading_opens_a_note(page: Page) -> None:
    """A note's number opens the note there, with verdict and sources."""
    page.locator("#ref-1").click()
    note = page.locator(CARD)
    expect(note.locator(".verdict")).not_to_be_empty()
    assert note.locator(".sources a").first.get_attribute("href").startswith("http")


def test_reading_follows_links_into_new_tabs(page: Page) -> None:
    """With a key held a term is a link like any other; so it is for search engines and for copying."""
    with page.context.expect_page() as opened:
        page.locator(FIRST).first.click(modifiers=["ControlOrMeta"])
    expect(opened.value).to_have_url(re.compile("handout.html#term-1$"))
    expect(page.locator(CARD)).to_have_count(0)


def test_reading_selects_inside_terms(page: Page) -> None:
    """A mouse drawn over a term selects its text and opens nothing."""
    box = page.locator(FIRST).nth(2).bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    assert page.evaluate("getSelection().toString()")
    drawn(page)
    expect(page.locator(CARD)).to_have_count(0)
    expect(page).to_have_url(re.compile("index.html$"))


def test_reading_switches_script(page: Page) -> None:
    """The same article stands on a page of its own in the other script, and leads back."""
    simplified = page.locator("h1").get_attribute("lang")
    page.get_by_role("link", name="Traditional").click()
    expect(page.locator("h1")).to_have_attribute("lang", "zh-Hant")
    assert page.locator("html").get_attribute("lang") == "zh-Hant"
    page.get_by_role("link", name="Simplified").click()
    expect(page.locator("h1")).to_have_attribute("lang", simplified)


@pytest.mark.parametrize(
    "origin", ["file", "http"], indirect=True
)  # each engine keeps what is stored its way
def test_reading_remembers_settings(page: Page) -> None:
    """What the reader chose holds on the next page, from its first moment."""
    page.locator("#pinyin").uncheck()
    page.get_by_role("button", name="Aa: settings").click()
    page.locator("#paper-dark").check()
    page.reload()
    expect(page.locator(RT)).to_be_hidden()
    assert dark(page)


def test_reading_copies_chinese_alone(page: Page) -> None:
    """What is selected is the text: no pinyin, no note number."""
    page.locator(".block:has(.noteref) .zh").first.scroll_into_view_if_needed()
    drawn(page)  # Firefox copies nothing that it has not laid out
    copied = page.evaluate(
        """() => {
            getSelection().selectAllChildren(document.querySelector(".block:has(.noteref) .zh"));
            return getSelection().toString();
        }"""
    )
    text = page.locator(".block:has(.noteref) .zh").first.evaluate(
        """block => {
            block = block.cloneNode(true);
            block.querySelectorAll("rt, .noteref").forEach(silent => silent.remove());
            return block.textContent;
        }"""
    )
    assert copied == text


def test_reading_finds_across_words(page: Page) -> None:
    """With pinyin hidden the browser finds a phrase that runs over several words."""
    phrase = page.locator(".zh .s").first.evaluate(
        "s => [...s.querySelectorAll('ruby')].slice(0, 2).map(r => r.firstChild.data).join('')"
    )
    page.locator("#pinyin").uncheck()
    assert page.evaluate("phrase => find(phrase)", phrase)


def dark(page: Page) -> bool:
    """Tell whether the paper is darker than the ink."""
    paper, ink = page.locator("html").evaluate(
        "html => [getComputedStyle(html).backgroundColor, getComputedStyle(html).color]"
    )
    return int(paper.split("(")[1].split(",")[0]) < int(ink.split("(")[1].split(",")[0])


def apart(page: Page, one: dict[str, float], other: dict[str, float]) -> bool:
    """Tell whether two boxes do not overlap and the second is inside the window."""
    size = page.viewport_size
    inside = other["x"] >= 0 and other["x"] + other["width"] <= size["width"]
    return inside and (
        one["y"] + one["height"] <= other["y"] + 1 or other["y"] + other["height"] <= one["y"] + 1
    )

"""Questions behind a text: answered on the page, looked up, and readable without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from test_accessibility import broken, schemes
from test_reading import until

pytestmark = pytest.mark.firefox

ARTICLE = "light-upstairs-1/index.html"

Open = Callable[..., Page]


@pytest.fixture
def origin(server: str) -> str:
    """What is kept in a folder is tested elsewhere."""
    return server


def asked(page: Page) -> Locator:
    """Go to the questions; return the first, which can be answered."""
    page.locator("#questions").scroll_into_view_if_needed()
    question = page.locator(".question").first
    expect(question.get_by_role("button", name="Answer A")).to_be_visible()
    return question


def test_asking_tells_right_from_wrong(open_page: Open) -> None:
    """A wrong answer asks for another one; the right one opens the answer, which leads to its sentence."""
    page = open_page(ARTICLE)
    question = asked(page)
    right = question.locator("[data-right]").evaluate(
        "option => [...option.parentNode.children].indexOf(option)"
    )
    wrong = (right + 1) % 3
    question.get_by_role("button", name=f"Answer {'ABC'[wrong]}").press("Enter")
    expect(question.get_by_role("status")).to_have_text(f"{'ABC'[wrong]} is not it. Try another one.")
    assert not question.locator("details").evaluate("answer => answer.open")
    question.get_by_role("button", name=f"Answer {'ABC'[right]}").click()
    expect(question.get_by_role("status")).to_have_text("Right.")
    link = question.locator("details .evidence")
    expect(link).to_be_visible()
    link.click()
    expect(page).to_have_url(re.compile(r"#s\d+$"))
    expect(page.locator(":target")).to_be_in_viewport()


def test_asking_has_cards_and_english(open_page: Open) -> None:
    """A word of an option has its card with the English of its line; a question shows its own English."""
    page = open_page(ARTICLE)
    question = asked(page)
    english = question.locator(".en").first
    expect(english).to_be_hidden()
    question.locator(".peek").click()
    expect(english).to_be_visible()
    option = question.locator(".options > li").nth(1)
    option.locator("ruby").first.click()
    card = page.locator("#word:popover-open")
    card.get_by_role("button", name="The sentence").click()
    expect(card).to_contain_text(option.locator(".en").inner_text())
    page.keyboard.press("Escape")
    before = page.evaluate("[...document.querySelectorAll('.body .s, .opening .s')].at(-1).id")
    page.keyboard.press("j")
    for _ in range(60):
        page.keyboard.press("j")
    assert page.locator(".current").get_attribute("id") == before


def test_asking_in_traditional(open_page: Open) -> None:
    """The other script asks in its own; behind the text its last sentence is the one to go on from."""
    page = open_page(ARTICLE)
    asked(page)
    last = page.evaluate("duben.sentences.at(-1).id")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.get_by_role("link", name="Traditional").click()
    expect(page).to_have_url(re.compile(f"hant.html#{last}$"))
    question = asked(page)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.keyboard.press("j")
    expect(page.locator(".current")).to_have_attribute("id", last)
    question.scroll_into_view_if_needed()
    expect(question.locator(".zh").first).to_have_attribute("lang", "zh-Hant")
    expect(question.locator(".zh").first).to_contain_text("這")


@pytest.mark.window(scripts=False)
def test_asking_without_scripts(open_page: Open) -> None:
    """Without scripts the answer is folded away, and opens."""
    page = open_page(ARTICLE)
    question = page.locator(".question").first
    until(question.locator(".evidence").is_hidden)
    question.locator("summary").press("Enter")
    until(question.locator(".evidence").is_visible)


@pytest.mark.chromium
def test_asking_on_paper(open_page: Open) -> None:
    """The handout prints questions, and the answers behind all else on a sheet of their own."""
    page = open_page("light-upstairs-1/handout.html")
    page.emulate_media(media="print")
    answers = page.locator(".answers")
    assert answers.evaluate("part => getComputedStyle(part).breakBefore") == "page"
    assert answers.evaluate("part => part.nextElementSibling") is None
    expect(page.locator(".question details")).to_have_count(0)


@schemes
@pytest.mark.chromium
def test_asking_is_accessible(open_page: Open, scheme: str) -> None:
    """Questions that are answered right and wrong break no rule."""
    page = open_page(ARTICLE)
    question = asked(page)
    for letter in "ABC":
        question.get_by_role("button", name=f"Answer {letter}").click()
    assert broken(page) == []

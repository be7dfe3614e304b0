"""The search finds sentences by Chinese in either script, by pinyin and by English, from a folder too."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from test_accessibility import broken, schemes
from test_html import weight

Open = Callable[..., Page]

SEARCH = "search.html"
FOUND = ".results li a"

QUERIES = {
    "银行": ["银行", "银行", "銀行"],
    "銀行": ["银行", "银行", "銀行"],
    "yinhang": ["银行", "银行", "銀行"],
    "yin hang": ["银行", "银行", "銀行"],
    "Yín háng": ["银行", "银行", "銀行"],
    "yin2hang2": ["银行", "银行", "銀行"],
    "yìnháng": [],
    "fang'an": ["方案"],
    "banks": ["bank", "bank", "bank"],
    "DOORS of banks": ["doors", "bank"],
    "门 bank": ["门", "bank"],
    "门 yinhang": ["银行", "门"],
    "the": [],
    "xyzzy": [],
    "门没有这样的词语": [],
}
"""What is lit, by what is searched for."""


def field(page: Page) -> Locator:
    """Return the field of the search."""
    return page.get_by_role("searchbox")


def said(page: Page) -> Locator:
    """Return what is said of the search."""
    return page.locator("#search [role=status]")


@pytest.mark.firefox
def test_search_finds_what_is_typed(open_page: Open) -> None:
    """Each way to write it finds the sentences, with it lit, and says how many there are."""
    page = open_page(SEARCH)
    for query, lit in QUERIES.items():
        field(page).fill(query)
        expect(said(page)).to_have_text(re.compile("^Nothing" if not lit else r"^\d+ sentences?$"))
        expect(page.locator(".results mark")).to_have_text(lit)
        field(page).fill("")
        expect(said(page)).to_be_empty()
    expect(page.locator(FOUND)).to_have_count(0)


def test_search_leads_to_the_sentence(open_page: Open) -> None:
    """An address searches at once; arrows and Enter open a sentence, the way back has the search again."""
    page = open_page(f"{SEARCH}#q=%E6%A5%BC%E4%B8%8A")
    expect(page.locator(FOUND).first).to_be_visible()
    field(page).focus()
    field(page).press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(FOUND).nth(1)).to_be_focused()
    text = page.locator(FOUND).nth(1).inner_text()
    page.keyboard.press("Escape")
    expect(field(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/[a-z0-9-]+/index\.html#s\d+$"))
    _, _, number = page.url.partition("#")
    shown = page.locator(f"#{number}").evaluate(
        "one => { const text = one.cloneNode(true);"
        " for (const rt of text.querySelectorAll('rt, rp, .noteref, .grammar')) rt.remove();"
        " return text.textContent; }"
    )
    assert shown == text
    page.go_back()
    expect(field(page)).to_have_value("楼上")
    expect(page.locator(FOUND).nth(1)).to_have_text(text)
    field(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/[a-z0-9-]+/index\.html#s\d+$"))


@pytest.mark.chromium
def test_search_shows_many_a_few_at_once(open_page: Open) -> None:
    """Of many sentences the first are shown; the rest comes on demand, until all are there."""
    page = open_page(f"{SEARCH}#q=%E7%9A%84")
    expect(said(page)).to_have_text(re.compile(r"^The first \d+ of \d+ sentences$"))
    first, total = map(int, re.findall(r"\d+", said(page).inner_text()))
    assert page.locator(FOUND).count() == first < 50 < total
    page.get_by_role("button", name=re.compile("more in this text")).first.click()
    assert page.evaluate("document.activeElement.matches('.results li a')")
    while said(page).inner_text() != f"{total} sentences":
        shown = page.locator(FOUND).count()
        page.get_by_role("button", name=re.compile("more")).first.click()
        expect(page.locator(FOUND)).not_to_have_count(shown)
    assert page.locator(FOUND).count() == total


@pytest.mark.chromium
def test_search_outlives_a_link_within_the_page(open_page: Open) -> None:
    """The link that skips to the text leaves in the field, in the address and below what was searched for."""
    page = open_page(f"{SEARCH}#q=bank")
    expect(said(page)).to_have_text("3 sentences")
    page.locator(".skip").press("Enter")
    expect(page).to_have_url(re.compile("#q=bank$"))
    expect(field(page)).to_have_value("bank")
    expect(page.locator(FOUND)).to_have_count(3)


@pytest.mark.chromium
def test_search_waits_for_the_input_method(open_page: Open) -> None:
    """Letters that are still composed are not searched for, nor does their Enter open anything."""
    page = open_page(SEARCH)
    page.clock.install()
    page.reload()
    expect(field(page)).to_be_focused()
    compose = """(text) => {
      const input = document.querySelector('#query');
      input.value = text;
      input.dispatchEvent(new InputEvent('input', { isComposing: true }));
      for (const composing of [{ isComposing: true }, { keyCode: 229 }]) {
        input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...composing }));
      }
    }"""
    page.evaluate(compose, "yinhang")
    page.clock.run_for(1000)
    assert "#" not in page.url
    page.evaluate("document.querySelector('#query').value = '银行'")
    field(page).dispatch_event("compositionend")
    page.clock.run_for(1000)
    expect(page.locator(".results mark")).to_have_text(QUERIES["银行"])


@pytest.mark.chromium
def test_search_speaks_chinese(open_page: Open) -> None:
    """Whoever reads the interface in Chinese is told in Chinese, from the library on."""
    page = open_page("index.html")
    page.locator("button.aa").click()
    page.get_by_text("in Chinese 中文").click()
    page.keyboard.press("Escape")
    page.locator(".library").get_by_role("link", name="搜索句子").click()
    field(page).fill("bank")
    expect(said(page)).to_have_text("找到 3 句")
    expect(page.get_by_label("汉字、拼音或英文")).to_have_value("bank")


@pytest.mark.chromium
def test_search_says_that_it_cannot_load(context: BrowserContext, server: str) -> None:
    """Without a network one line says so, Enter tries again, and texts that are there are searched."""
    page = context.new_page()
    page.route("**/library/concordance-*.js", lambda route: route.abort())
    page.goto(f"{server}/{SEARCH}#q=bank")
    expect(said(page)).to_have_text("The sentences cannot be loaded now.")
    page.unroute("**/library/concordance-*.js")
    field(page).press("Enter")
    expect(said(page)).to_have_text("3 sentences")
    page.route("**/waiting-for-a-song/sentences.js", lambda route: route.abort())
    page.reload()
    expect(said(page)).to_have_text(re.compile("^[12] sentences? · Texts that cannot be loaded now: 1$"))


@pytest.mark.chromium
def test_search_takes_files_of_an_older_site(context: BrowserContext, server: str) -> None:
    """Files that the browser kept from a site of other articles are asked for again."""
    page = context.new_page()
    asked: list[str] = []

    def older(name: str, change: Callable[[str], str]) -> None:
        def answer(route) -> None:  # type: ignore[no-untyped-def]
            asked.append(route.request.url)
            body = route.fetch().text()
            route.fulfill(body=body if "?" in route.request.url else change(body))

        page.route(f"**/library/{name}*", answer)

    older("concordance.js", lambda body: re.sub(r'"edition":"\w+"', '"edition":"older"', body))
    page.goto(f"{server}/{SEARCH}#q=%E9%93%B6%E8%A1%8C")
    expect(said(page)).to_have_text("3 sentences")
    assert any("concordance.js?" in url for url in asked)
    page.unroute_all()
    older("concordance-", lambda body: re.sub(r'=\["\w+"', '=["older"', body))
    page.reload()
    expect(said(page)).to_have_text("3 sentences")
    assert any(re.search(r"concordance-\d+\.js\?", url) for url in asked)


@pytest.mark.window(scripts=False)
@pytest.mark.chromium
def test_search_says_that_it_needs_scripts(open_page: Open) -> None:
    """Without scripts the library does not offer it, and the page says why it is empty."""
    page = open_page("index.html")
    assert page.locator(".library").get_by_role("link", name="Search the sentences").is_hidden()
    page = open_page(SEARCH)
    assert page.locator(".search noscript p").is_visible()


def others(page: Page, word: Locator) -> Locator:
    """Return the sentences that the card of a word lists."""
    word.click()
    page.locator("#word").get_by_role("button", name="Other sentences").click()
    expect(page.locator("#word .also li").first).not_to_have_text("…")
    return page.locator("#word .also li")


@pytest.mark.firefox
def test_search_gives_a_card_other_sentences(open_page: Open) -> None:
    """A card lists sentences with its word in the same reading, of other texts first, and leads to them."""
    page = open_page("lighter-money/hant.html")
    found = others(page, page.locator(".zh ruby", has_text="銀行").first)
    expect(found.locator("mark")).to_have_text(["銀行", "银行"])
    expect(found.first.locator("a")).to_have_attribute("href", re.compile("/waiting-for-a-song/index.html#"))
    expect(found.last.locator(".translated")).to_contain_text("the doors of the bank closed")
    found.first.locator("a").click()
    expect(page).to_have_url(re.compile(r"index\.html#s\d+$"))


@pytest.mark.chromium
def test_search_gives_a_card_its_sentences_the_second_time(context: BrowserContext, server: str) -> None:
    """Where they do not come the card says so, and tries again when it is asked again."""
    page = context.new_page()
    page.route("**/library/concordance*", lambda route: route.abort())
    page.goto(f"{server}/lighter-money/index.html")
    found = others(page, page.locator(".zh ruby", has_text="银行").first)
    expect(found).to_have_text("This cannot be loaded now.")
    page.unroute("**/library/concordance*")
    button = page.locator("#word").get_by_role("button", name="Other sentences")
    button.click()
    expect(page.locator("#word .also")).to_be_hidden()
    button.click()
    expect(found.locator("mark")).to_have_count(2)


@pytest.mark.chromium
def test_search_gives_a_card_no_other_word(open_page: Open) -> None:
    """Characters that are part of a longer word, or read otherwise, are another word."""
    page = open_page("lighter-money/index.html")
    found = others(page, page.locator(".zh ruby", has_text=re.compile("^数")).first)
    expect(found.locator("a")).not_to_have_count(0)
    for link in found.locator("a").all():
        page.context.new_page().goto(link.evaluate("link => link.href"))
        shown = page.context.pages[-1]
        _, _, number = shown.url.partition("#")
        assert shown.locator(f"#{number} ruby", has_text=re.compile("^[数數]shǔ")).count()
        shown.close()


@schemes
@pytest.mark.chromium
def test_search_is_accessible(context: BrowserContext, server: str, scheme: str) -> None:
    """Nothing that axe knows is wrong with it."""
    page = context.new_page()
    page.goto(f"{server}/{SEARCH}#q=bank")
    expect(page.locator(FOUND)).to_have_count(3)
    assert broken(page) == []


def test_search_is_light(site: Path) -> None:
    """The page with all that it loads before it is typed in, and what every search needs."""
    assets = ("search.js", "search.css", "fields.css", "concordance.js", "fit.js")
    opening = sum(weight(site / "assets" / name) for name in assets)
    assert opening <= 12_000
    assert weight(site / "library/concordance.js") <= 12_000

"""The reading page in themes that are not ours: whole, legible, and a good guest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from serving import serve
from support.sound import write_recording
from support.themes import OTHERS, THEMES, build_site, make_site
from test_accessibility import broken
from test_my_words import look_up
from test_player import SENTENCES

SUBPATH = "deep/below"

PHONE = {"width": 390, "height": 800}

CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8").rstrip().rstrip(";")

CHROME = """() => {
  document.getAnimations().forEach((animation) => animation.finish());
  const all = [...document.querySelectorAll("body, header, nav, nav a, input[type=text], footer a")];
  const theirs = all.filter((e) => e.checkVisibility() && !e.closest(".duben-frame, [class*='toc']"));
  return theirs.map((element) => {
    const { color, fontSize, fontFamily, lineHeight, display, backgroundColor } = getComputedStyle(element);
    return [element.tagName, color, fontSize, fontFamily, lineHeight, display, backgroundColor].join();
  });
}"""
"""Returns how what is not ours on a page looks."""


@pytest.fixture(scope="module", params=THEMES)
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def origin(theme: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a small site in a theme, below a path, with search and other plugins beside ours."""
    root = tmp_path_factory.mktemp(theme)
    config = make_site(root / "project", theme, others=OTHERS)
    write_recording(config.parent / "seeds/spring", SENTENCES, 0.6)
    build_site(config, root / "served" / SUBPATH)
    with serve(root / "served") as address:
        yield f"{address}/{SUBPATH}"


Open = Callable[..., Page]

readers = pytest.mark.parametrize(
    "reader",
    [
        pytest.param("light", marks=pytest.mark.window(scheme="light")),
        pytest.param("dark", marks=pytest.mark.window(scheme="dark", **PHONE)),
    ],
)
"""By day at a desk, and by night with a phone."""


@readers
def test_themes_page_reads_well(open_page: Open, theme: str, reader: str) -> None:
    """Type is as large as in our theme, nothing sticks out, and all text stands out from its ground."""
    page = open_page("spring/")
    style = "(e, name) => getComputedStyle(e)[name]"
    wide = reader == "light"
    assert page.locator(".zh").first.evaluate(style, "fontSize") == ("24px" if wide else "22px")
    assert page.locator(".tools label").first.evaluate(style, "fontSize") == "14px"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    scheme = page.evaluate("getComputedStyle(document.querySelector('.duben')).colorScheme")
    # Material follows the device here; the others are light whatever it is.
    assert ("dark" in scheme) == (reader == "dark" and theme == "material")
    assert page.evaluate(CONTRAST, ".duben :is(ruby, rt, a, .title-en, label, button)") >= 4.5
    page.locator("label", has=page.locator("#english")).click()
    page.evaluate("document.querySelector('#paper-dark').click()")
    assert page.evaluate(CONTRAST, ".duben :is(ruby, rt, a, .title-en, .e, label, button)") >= 4.5


def test_themes_everything_opens(open_page: Open) -> None:
    """Pinyin, cards of terms, words and notes, settings, the margin and keys work as they do in our theme."""
    page = open_page("spring/")
    expect(page.locator(".side")).to_be_visible()
    side, column = (page.locator(one).bounding_box() for one in (".side", ".duben"))
    assert side is not None
    assert column is not None
    assert side["x"] + side["width"] <= column["x"] + column["width"] + 1
    card = page.locator("#word")
    for place, said in (".term", "park"), (".noteref", "several"), ("ruby", "春天"):
        page.locator(place).first.click()
        expect(card).to_contain_text(said)
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()
    page.locator(".aa").click()
    page.locator("label", has=page.locator("#letters-zhuyin")).click()
    expect(page.locator("rt").first).to_have_text("ㄔㄨㄣ")
    page.keyboard.press("Escape")
    page.locator("label", has=page.locator("#pinyin")).click()
    expect(page.locator("rt").first).to_be_hidden()
    page.locator("h1").first.click()
    page.keyboard.press("j")
    expect(page.locator(".current")).to_have_count(1)
    page.keyboard.press("s")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{page.url.partition('spring/')[0]}spring/hant/")
    page.wait_for_load_state()  # before its scripts have run, a term leads to the handout
    expect(page.locator("rt").first).to_be_hidden()
    page.locator(".term").first.click()
    expect(card.locator("b").first).to_have_attribute("lang", "zh-Hant")


BELOW = """() => {
  const box = (name) => document.querySelector(name).getBoundingClientRect();
  return box(".aa").bottom <= box(".bar button").top;
}"""
"""Tells whether the buttons of a review stand below the one of the settings."""


@readers
def test_themes_words_are_kept_and_reviewed(open_page: Open, reader: str) -> None:
    """The navigation leads to the reader's words; list, question and answer read well, in Chinese too."""
    page = open_page("spring/")
    words = look_up(page, 2)
    link = page.locator("a[href$='/words/']:not(.duben *)").first
    page.goto(link.evaluate("link => link.href"))
    expect(page.locator(".mine-list b")).to_have_text(words[::-1])
    assert legible(page)
    page.get_by_role("button", name="Review: 2").click()
    for shown in ".blank", "mark":
        expect(page.locator(f".cloze {shown}")).to_be_visible()
        assert legible(page)
        assert page.evaluate(BELOW)
        page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.locator(".aa").click()
    page.locator("label", has=page.locator("#interface-zh")).click()
    expect(page.locator(".mine h1")).to_have_text("我的生词", use_inner_text=True)
    expect(page.get_by_role("searchbox")).to_have_attribute("placeholder", "查找生词")


def legible(page: Page) -> bool:
    """Tell whether the reader's words stand out from their ground, and nothing sticks out."""
    fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return (
        bool(fits)
        and page.evaluate(CONTRAST, ".mine :is(h1, h2, p, a, b, mark, time, button, select, label)") >= 4.5
    )


REACHED = """[...document.querySelectorAll(".player :is(button, select, input)")].every((control) => {
  const { x, y, width, height } = control.getBoundingClientRect();
  return control.contains(document.elementFromPoint(x + width / 2, y + height / 2));
})"""
"""Tells whether nothing lies above any control of the player."""


@pytest.mark.chromium
@pytest.mark.window(width=800, height=800)
def test_themes_player_is_reached(open_page: Open) -> None:
    """No column of a theme covers it, however wide the window becomes; it reads well and breaks no rule."""
    page = open_page("spring/")
    page.get_by_label("Listen", exact=True).click()
    page.locator(".player .play[aria-pressed=true]").click()
    expect(page.locator(".player .play")).to_have_attribute("aria-pressed", "false")
    assert page.evaluate(REACHED)
    assert page.evaluate(CONTRAST, ".player :is(button, label, select, .told)") >= 4.5
    assert broken(page, ".player") == []
    page.set_viewport_size({"width": 1000, "height": 700})
    assert page.evaluate(REACHED)
    page.locator(".player .close").click()
    expect(page.locator(".player")).to_have_count(0)


def test_themes_all_around_stays_as_it_is(open_page: Open) -> None:
    """What the theme shows around a page of ours looks as it does around a page of the owner."""
    around = open_page("about/").evaluate(CHROME)
    ours = open_page("glossary/").evaluate(CHROME)
    assert set(map(str, around)) - set(map(str, ours)) == set()


@pytest.mark.chromium
@pytest.mark.parametrize("query", ["银行行长", "gongyuan", "公园"])
def test_themes_search_finds_the_article(open_page: Open, theme: str, query: str) -> None:
    """What the site's own search is asked for leads to the reading page, and to no other of the article."""
    page = open_page("about/" if theme != "readthedocs" else f"search.html?q={query}")
    if theme == "material":
        page.locator(".md-search__input").click()
        page.keyboard.type(query)
        page.keyboard.press("End")
    elif theme == "mkdocs":
        page.goto(f"{page.url}?q={query}")
    results = page.locator(".md-search-result__link, #mkdocs-search-results a")
    expect(results.first).to_be_visible()
    links = results.evaluate_all("links => links.map((link) => link.href.split(/[?#]/)[0])")
    assert any(link.endswith("/spring/") for link in links)
    assert not [link for link in links if "hant" in link or "handout" in link]

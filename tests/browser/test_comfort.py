"""What scripts add to the page: cards of any word, notes in place, pinyin as wanted, keys, a kept place."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect
from waiting import drawn, until


@pytest.fixture
def origin(server: str) -> str:
    return server


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()


def settings(page: Page, *labels: str) -> None:
    page.get_by_role("button", name="Aa: settings").click()
    for label in labels:
        page.locator("#settings").get_by_role("radio", name=label, exact=True).check()
    page.keyboard.press("Escape")


def rest(page: Page) -> None:
    """Stay where the page stands until that is its place, in no time: its clock must be installed."""
    until(lambda: page.evaluate("history.state?.place === duben.inSight()?.id"))
    page.clock.fast_forward(3000)


def known(page: Page) -> set[str]:
    """Return the words that the reader has marked as known."""
    marked = "[...duben.mine.values()].filter(({ state }) => state.is === 'known').map(({ word }) => word)"
    return set(page.evaluate(marked))


def shown(page: Page) -> int:
    return page.locator(".body rt").evaluate_all("all => all.filter((rt) => rt.checkVisibility()).length")


@pytest.mark.firefox
def test_comfort_card_of_any_word(page: Page) -> None:
    """A click on any word opens its card with what the dictionary says; Escape closes it."""
    page.locator(".zh ruby", has_text="过去").first.click()
    card = page.locator("#word")
    expect(card).to_be_visible()
    expect(card.locator(".head")).to_contain_text("guòqù")
    expect(card.locator(".senses")).to_contain_text("past")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.locator("h1 ruby", has_text="答案").click()
    expect(card.locator(".senses")).to_contain_text("answer")


def test_comfort_card_says_what_a_word_is_made_of(open_page: Callable[..., Page]) -> None:
    """A card lists the parts of its word when asked, in the script of the page; a character has none."""
    page = open_page("ai-answer/hant.html")
    page.locator("ruby", has_text="過去").first.click()
    parts = page.locator("#word .made li")
    made_of = page.get_by_role("button", name="Made of")
    expect(parts).to_have_count(0)
    expect(made_of).to_have_attribute("aria-expanded", "false")
    made_of.click()
    expect(made_of).to_have_attribute("aria-expanded", "true")
    expect(parts).to_have_count(2)
    expect(parts.first).to_contain_text("過 guò to cross")
    page.keyboard.press("Escape")
    page.locator("ruby", has_text="在").first.click()
    expect(page.locator("#word .senses")).to_contain_text("to exist")
    expect(made_of).to_have_count(0)


def test_comfort_card_says_what_a_word_means_where_it_stands(open_page: Callable[..., Page]) -> None:
    """Two places of a word have two cards, each with its class and the sense meant there first."""
    page = open_page("waiting-for-a-song/index.html")
    card = page.locator("#word:popover-open")
    word = "//ruby[starts-with(., '把')][{}preceding-sibling::ruby[1][starts-with(., '一')]]"
    for place, kind, sense in (
        (word.format(""), "measure word", "classifier"),
        (f"({word.format('not(').replace(']]', '])]')})[1]", "preposition", "puts the object"),
    ):
        page.locator(f"xpath={place}").click()
        expect(card.locator(".class")).to_have_text(kind)
        expect(card.locator(".senses li").first).to_contain_text(sense)
        page.keyboard.press("Escape")


@pytest.mark.firefox
def test_comfort_card_has_every_sense(open_page: Callable[..., Page]) -> None:
    """The first senses are in sight, and the rest comes with a button, also from the keyboard."""
    page = open_page("waiting-for-a-song/index.html")
    page.locator("ruby", has_text=re.compile("^把")).first.click()
    senses = page.locator("#word .senses li:visible")
    expect(senses).to_have_count(4)
    more = page.locator("#word").get_by_role("button", name="more senses")
    expect(more).to_have_attribute("aria-expanded", "false")
    more.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    every = page.locator("#word .senses li").count()
    assert every > 5
    expect(senses).to_have_count(every)
    more.press("Enter")
    expect(senses).to_have_count(4)


def test_comfort_card_of_a_word_without_entry(open_page: Callable[..., Page]) -> None:
    """What no dictionary has says at once what it is made of."""
    page = open_page("lighter-money/index.html")
    page.locator("ruby", has_text="三十一").first.click()
    expect(page.locator("#word .made li").first).to_contain_text("三十 sānshí thirty")


def test_comfort_card_where_the_browser_kept_an_older_dictionary(page: Page) -> None:
    """A file of the dictionary that lacks the word is fetched again; without any, a card says the reading."""
    old = re.compile(r"/dictionary/[0-9a-f]{2}\.js$")
    page.route(old, lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.locator(".zh ruby", has_text="过去").first.click()
    card = page.locator("#word")
    expect(card.locator(".senses")).to_contain_text("past")
    page.keyboard.press("Escape")
    page.route(
        re.compile("/dictionary/"), lambda route: route.fulfill(body="", content_type="text/javascript")
    )
    page.locator("h1 ruby", has_text="答案").click()
    expect(card.locator(".head")).to_contain_text("dá'àn")
    expect(card.locator(".senses")).to_have_count(0)


def test_comfort_card_in_the_other_script(open_page: Callable[..., Page]) -> None:
    """The Traditional page has the same cards under its own characters."""
    page = open_page("ai-answer/hant.html")
    page.locator(".zh ruby", has_text="過去").first.click()
    expect(page.locator("#word .senses")).to_contain_text("past")
    expect(page.locator("#word .other").first).to_have_text("过去")


def test_comfort_card_shows_the_sentence(page: Page) -> None:
    """The card of a word shows the English of its sentence on demand, and the text does not move."""
    ruby = page.locator(".zh ruby", has_text="过去").first
    before = ruby.bounding_box()
    page.mouse.click(before["x"] + 10, before["y"] + 10)  # `ruby.click` would scroll the page in Firefox
    page.locator("#word").get_by_role("button", name="The sentence").click()
    english = page.locator(".e").first.text_content()
    expect(page.locator("#word .sentence")).to_have_text(english or "")
    assert ruby.bounding_box() == before


@pytest.mark.firefox
@pytest.mark.window(width=390, height=700)
def test_comfort_note_in_place(page: Page) -> None:
    """A note opens where its number stands; Escape closes it, the focus is on the number again."""
    mark = page.locator("#ref-1")
    mark.focus()
    page.keyboard.press("Enter")
    note = page.locator("#word:popover-open")
    expect(note.locator(".verdict")).to_be_visible()
    expect(note).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(mark).to_be_focused()


@pytest.mark.firefox
@pytest.mark.window(width=1400)
def test_comfort_notes_in_the_margin(page: Page) -> None:
    """Where there is room each note begins in the margin, none over another."""
    until(lambda: page.evaluate("document.querySelector('.side')?.style.top"))
    sides = page.locator(".side").evaluate_all(
        "all => all.map((s) => s.getBoundingClientRect()).map(({ top, bottom, left }) => [top, bottom, left])"
    )
    assert len(sides) == page.locator(".noteref").count()
    edge = page.locator(".zh").first.bounding_box()
    for (_, bottom, left), (top, *_) in pairwise(sides):
        assert top >= bottom
        assert left > edge["x"] + edge["width"]


def test_comfort_pinyin_over_first_places(page: Page) -> None:
    """Pinyin may stand over a word's first place only; names keep theirs unless told otherwise."""
    everything = shown(page)
    settings(page, "each word once")
    with_names = shown(page)
    page.get_by_role("button", name="Aa: settings").click()
    page.locator("#names").uncheck()
    firsts = shown(page)
    words = page.locator(".reading ruby").evaluate_all("all => new Set(all.map((r) => r.textContent)).size")
    title = page.locator("h1 ruby").count()
    assert everything > with_names > firsts
    assert words - title <= firsts <= words


def test_comfort_pinyin_over_new_words(page: Page) -> None:
    """The higher the reader's level, the less pinyin; a word marked as known loses its own."""
    settings(page, "words new to me")
    for level in ("1", "3", "6"):
        before = shown(page)
        page.locator("#level").select_option(level, force=True)
        until(lambda before=before: shown(page) < before)
    before = shown(page)
    ruby = page.locator(".zh ruby:not(.known, .name, .term *)").first
    text = ruby.evaluate("ruby => ruby.firstChild.data")
    ruby.click()
    page.locator("#word").get_by_role("button", name="I know this").click()
    page.keyboard.press("Escape")
    assert shown(page) < before
    page.reload()
    expect(page.locator(".zh ruby.known", has_text=text).first).to_be_attached()


def test_comfort_pinyin_as_spoken_and_coloured(page: Page) -> None:
    """Tones as spoken, in colours, or in zhuyin, and back again to what was there."""
    texts = "all => all.map((rt) => rt.textContent)"
    citation = page.locator(".body rt").evaluate_all(texts)
    settings(page, "as spoken", "warm")
    page.wait_for_selector(".tone4", state="attached")
    spoken = page.locator(".body rt").evaluate_all(texts)
    wanted = page.locator(".body rt").evaluate_all(
        "all => all.map((rt) => rt.dataset.spoken || rt.dataset.pinyin)"
    )
    assert spoken == wanted != citation
    settings(page, "zhuyin", "none")
    until(lambda: page.evaluate("document.querySelector('.body rt').textContent.match(/[ㄅ-ㄩ]/)"))
    settings(page, "pinyin", "as in dictionaries")
    until(lambda: page.evaluate("document.querySelector('.body rt').textContent.match(/[a-z]/)"))
    assert page.locator(".body rt").evaluate_all(texts) == citation


@pytest.mark.firefox
@pytest.mark.window(width=320)
def test_comfort_zhuyin_stands_beside_each_character(page: Page) -> None:
    """Letters stand below each other at the right of their character; no line runs off the window."""
    page.locator("#size-larger").evaluate("input => input.click()")
    settings(page, "zhuyin", "none")
    page.wait_for_selector(".body .beside")
    found = page.locator(".body .zh ruby").evaluate_all(
        """all => all.slice(0, 60).flatMap((ruby) => [...ruby.querySelectorAll(".beside")].map((beside) => {
            const range = document.createRange();
            range.selectNode(beside.firstChild);
            const boxes = [range, beside.querySelector(".letters")].map((one) => one.getBoundingClientRect());
            const [character, letters] = boxes;
            const rt = beside.querySelector("rt");
            const middle = (box) => (box.top + box.bottom) / 2;
            return {
                lang: rt.lang, text: rt.textContent, right: letters.left - character.right,
                upright: letters.width < letters.height || rt.textContent.replace(/[ˊˇˋ˙]/g, "").length === 1,
                off: Math.abs(middle(letters) - middle(character)) / character.height,
            };
        }))"""
    )
    assert len(found) > 60
    assert all(one["lang"] == "zh-Bopo" and one["upright"] for one in found)
    assert all(-1 <= one["right"] < 6 and one["off"] < 0.3 for one in found)
    wide = page.locator(".body *").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.outerHTML)"
    )
    assert wide == []
    plain = page.evaluate("duben.of(document.querySelector('.body .zh ruby'))")
    assert (plain["text"], plain["pinyin"]) == ("过去", "guòqù")


@pytest.mark.firefox
def test_comfort_keys(page: Page) -> None:
    """J and K go by sentences, arrows by words, Enter opens a card, P and E switch, ? helps."""
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".current")).to_have_attribute("id", "s2")
    page.keyboard.press("k")
    expect(page.locator(".current")).to_have_attribute("id", "s1")
    page.keyboard.press("j")
    page.keyboard.press("ArrowRight")
    word = page.locator("#s2 ruby").first
    expect(word).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#word")).to_be_visible()
    page.keyboard.press("Escape")
    expect(word).to_be_focused()
    page.keyboard.press("p")
    expect(page.locator("#pinyin")).not_to_be_checked()
    page.keyboard.press("e")
    expect(page.locator("#english")).to_be_checked()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()


def test_comfort_lights_pairs(page: Page) -> None:
    """With English in sight, a sentence and its English light up together."""
    page.locator("#english").check()
    page.locator("#e2").hover()
    assert page.locator(".lit").evaluate_all("all => all.map((lit) => lit.id)") == ["s2", "e2"]


def test_comfort_nothing_jumps(page: Page) -> None:
    """When English comes and goes, the line that was being read stays where it was."""
    page.locator("#s30").evaluate("s => s.scrollIntoView({ behavior: 'instant' })")
    drawn(page)
    first, top = page.evaluate("[duben.inSight().id, duben.inSight().getBoundingClientRect().top]")
    box = page.locator("#english").bounding_box()
    for _ in range(2):
        page.mouse.click(box["x"] + 3, box["y"] + 3)
        drawn(page)
        now = page.locator(f"#{first}").evaluate("s => s.getBoundingClientRect().top")
        assert now == pytest.approx(top, abs=2)


def test_comfort_keeps_the_place_when_loaded_anew(page: Page) -> None:
    """After a reload the sentence that was read stands at the top again."""
    page.locator("#s40").evaluate("s => s.scrollIntoView({ behavior: 'instant' })")
    place = until(lambda: page.evaluate("document.querySelector('.side') && history.state?.place"))
    page.reload()
    assert until(lambda: page.evaluate(f"duben.inSight()?.id === '{place}'"))


def test_comfort_keeps_the_place(page: Page) -> None:
    """Who comes back is offered the place where the reading stopped; the other script opens there too."""
    page.clock.install()
    page.locator("#s40").evaluate("s => s.scrollIntoView({ behavior: 'instant' })")
    rest(page)
    place = page.evaluate("duben.get('place.ai-answer')")
    assert page.evaluate("duben.get('script.ai-answer')") == "zh-Hans"
    page.get_by_role("link", name="Traditional").click()
    expect(page.locator(f"#{place}")).to_be_in_viewport()
    page.goto(page.url.split("#")[0])
    page.get_by_role("link", name="Continue where you were").click()
    expect(page.locator(f"#{place}")).to_be_in_viewport()


@pytest.mark.firefox
def test_comfort_offers_the_place_after_a_look_around(page: Page) -> None:
    """A scroll elsewhere keeps the place and its offer; they go when the reader forgets them."""
    page.clock.install()
    page.locator("#s40").evaluate("s => s.scrollIntoView({ behavior: 'instant' })")
    rest(page)
    place = page.evaluate("duben.get('place.ai-answer')")
    page.goto(page.url)
    offer = page.get_by_role("link", name="Continue where you were")
    expect(offer).to_be_visible()
    for height in (460, 900):
        page.evaluate(f"scrollTo({{ top: {height}, behavior: 'instant' }})")
        rest(page)
        assert page.evaluate("duben.get('place.ai-answer')") == place
        expect(offer).to_be_visible()
    offer.click()
    expect(page.locator(f"#{place}")).to_be_in_viewport()
    expect(offer).to_be_hidden()
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    expect(offer).to_be_visible()
    page.get_by_role("button", name="Forget that place").click()
    expect(offer).to_be_hidden()
    assert not page.evaluate("duben.get('place.ai-answer')")


@pytest.mark.firefox
def test_comfort_two_tabs_share_what_is_kept(open_page: Callable[..., Page]) -> None:
    """Words and settings of one tab are neither lost nor hidden when another writes its own."""
    pages = [open_page(), open_page()]
    marked = []
    for page in pages:
        # Each tab has read what is kept before the other writes.
        page.evaluate("duben.use('known.js', 'mine.js')")
    for page, text in zip(pages, ("过去", "中国"), strict=True):
        page.bring_to_front()
        ruby = page.locator(".zh ruby", has_text=text).first
        marked += [ruby.evaluate("ruby => ruby.firstChild.data")]
        ruby.click()
        page.locator("#word").get_by_role("button", name="I know this").click()
        until(lambda page=page, word=marked[-1]: word in known(page))
    for page in pages:
        until(lambda page=page: known(page) >= set(marked))
    for page, name in zip(pages, ("paper-sepia", "size-large"), strict=True):
        page.locator(f"#{name}").evaluate("input => input.click()")
    kept = pages[0].evaluate("duben.get('settings')")
    assert (kept["paper"], kept["size"]) == ("sepia", "large")


@pytest.mark.firefox
def test_comfort_keys_leave_tab_and_page_alone(page: Page) -> None:
    """Tab goes on from the sentence read; s points at the other script; one-letter keys can be off."""
    for _ in range(6):
        page.keyboard.press("j")
    page.keyboard.press("Tab")
    after = "document.activeElement.compareDocumentPosition(document.querySelector('.current'))"
    assert page.evaluate(after) & 2, "the sentence does not precede the focus"
    page.keyboard.press("s")
    expect(page.get_by_role("link", name="Traditional")).to_be_focused()
    page.locator("#keys").evaluate("input => input.click()")
    page.keyboard.press("p")
    expect(page.locator("#pinyin")).to_be_checked()


@pytest.mark.firefox
def test_comfort_arrows_reach_terms(page: Page) -> None:
    """Tab stops at no term; arrows go through the words, across sentences, and open their cards."""
    tabbed = "all => all.filter((term) => term.tabIndex >= 0).length"
    assert page.locator(".reading .term").evaluate_all(tabbed) == 0
    page.keyboard.press("j")
    words = page.locator("#s1 ruby").count()
    for _ in range(words + 1):
        page.keyboard.press("ArrowRight")
    expect(page.locator("#s2 ruby").first).to_be_focused()
    term = page.locator("#s1 .term ruby").first
    while not term.evaluate("ruby => ruby === document.activeElement"):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator("#word .meaning")).to_be_visible()


@pytest.mark.firefox
@pytest.mark.window(width=360, height=740)
@pytest.mark.parametrize("kind", [".term.first", ".s > ruby"])
def test_comfort_card_leaves_its_word_in_sight(page: Page, kind: str) -> None:
    """A card covers neither the word it explains nor its reading; the word is lit."""
    place = page.locator(f".body {kind}").nth(12)
    for share in (0.2, 0.6, 0.9):
        place.evaluate(
            """(place, share) => {
                place.scrollIntoView({ behavior: "instant", block: "start" });
                const { top } = place.getBoundingClientRect();
                scrollBy({ top: top - innerHeight * share, behavior: "instant" });
            }""",
            share,
        )
        place.evaluate("place => place.click()")
        card = page.locator("#word:popover-open")
        expect(card).to_be_visible()
        box = card.bounding_box()
        for part in (place, place.locator("xpath=descendant-or-self::ruby/rt").first):
            other = part.bounding_box()
            above, below = other["y"] + other["height"], box["y"] + box["height"]
            assert above <= box["y"] + 1 or below <= other["y"] + 1, (share, kind)
        assert place.evaluate("place => getComputedStyle(place).backgroundColor") != "rgba(0, 0, 0, 0)"
        page.keyboard.press("Escape")


@pytest.mark.firefox
@pytest.mark.window(width=360, height=740)
def test_comfort_opens_with_the_text(page: Page) -> None:
    """The first line stands in the upper half of a phone; a hint shows once; settings are in reach."""
    assert page.locator(".body .zh ruby").first.bounding_box()["y"] < 740 / 2
    expect(page.locator(".hint")).to_contain_text("a word for its meaning")
    page.locator(".aa").click()
    box = page.locator("#settings").bounding_box()
    assert box["y"] + box["height"] <= 740
    page.locator("#interface-zh").scroll_into_view_if_needed()
    expect(page.locator("#interface-zh")).to_be_in_viewport()
    page.reload()
    until(lambda: page.evaluate("duben.inSight"))
    expect(page.locator(".hint")).to_have_count(0)


@pytest.mark.chromium  # Firefox can be told neither to show a page as on paper nor to force colours
def test_comfort_on_paper_and_in_forced_colours(page: Page) -> None:
    """A sheet is black on white whatever the paper on screen; forced colours show what is chosen."""
    page.locator("#paper-dark").evaluate("input => input.click()")
    page.emulate_media(media="print")
    colours = "html => [getComputedStyle(html).backgroundColor, getComputedStyle(html).color]"
    assert page.locator("html").evaluate(colours) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    page.emulate_media(media="screen", forced_colors="active")
    assert page.locator("#pinyin").evaluate("input => getComputedStyle(input).appearance") == "auto"

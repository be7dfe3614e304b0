"""The reader's words: looked up, listed, reviewed, taken along, and merged with those of another browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from test_accessibility import broken, schemes

pytestmark = pytest.mark.firefox

ARTICLE = "lighter-money/index.html"
NOON = "2026-03-02T12:00:00"
ROWS = ".mine-list li"

Open = Callable[..., Page]

KEPT = "text => [...(duben.mine?.values() ?? [])].some(({ met }) => met?.text.includes(text))"


@pytest.fixture
def origin(server: str) -> str:
    """Firefox keeps what each page of a folder stores apart."""
    return server


def look_up(page: Page, count: int) -> list[str]:
    """Open the cards of the first words of the text that are no term; return the words."""
    rubies = page.locator(".body .zh ruby:not(.term *)")
    texts = rubies.evaluate_all("all => all.map((ruby) => ruby.firstChild.data)")
    found: list[str] = []
    for at, text in enumerate(texts):
        if text in found or len(text) < 2:
            continue
        rubies.nth(at).click()
        expect(page.locator("#word:popover-open b").first).to_have_text(text)
        page.wait_for_function(KEPT, arg=text)
        page.keyboard.press("Escape")
        found.append(text)
        if len(found) == count:
            break
    return found


def test_words_looked_up_are_listed(open_page: Open) -> None:
    """A word is kept with its reading, its sense and its sentence, which leads back to the text."""
    page = open_page(ARTICLE)
    words = look_up(page, 2)
    readings = page.evaluate("[...duben.mine.values()].map(({ met }) => met.reading)")
    assert [reading for reading in readings if not re.fullmatch(r"\w+(?:[,;:]? \w+)*[.?!]", reading)] == []
    page.goto(page.url.replace(ARTICLE, "words.html"))
    rows = page.locator(ROWS)
    expect(rows).to_have_count(2)
    assert set(rows.locator("b").all_inner_texts()) == set(words)
    for row in rows.all():
        assert row.locator("mark").inner_text() == row.locator("b").inner_text()
        expect(row.locator(".sense")).not_to_be_empty()
        expect(row.locator(".pinyin")).not_to_be_empty()
    link = rows.first.locator("a")
    text = link.inner_text()
    link.click()
    expect(page).to_have_url(re.compile(r"lighter-money/index\.html#s\d+$"))
    sentence = page.locator(f"#{page.url.partition('#')[2]}")
    assert "".join(sentence.evaluate(PLAIN)) == text


PLAIN = """s => {
  s = s.cloneNode(true);
  s.querySelectorAll("rt, .noteref").forEach((silent) => silent.remove());
  return s.textContent;
}"""


def test_words_change_and_come_back(open_page: Open) -> None:
    """States change, words are found without tones and are deleted; each change is taken back."""
    page = open_page(ARTICLE)
    words = look_up(page, 3)
    page.goto(page.url.replace(ARTICLE, "words.html"))
    row = page.locator(ROWS, has=page.get_by_text(words[0], exact=True)).first
    row.get_by_role("combobox").focus()
    row.get_by_role("combobox").select_option("ignored")
    expect(page.get_by_role("button", name="ignored 1")).to_be_visible()
    expect(row.get_by_role("combobox")).to_be_focused()
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.locator("#mine .status")).to_be_focused()
    expect(page.get_by_role("button", name="ignored 0")).to_be_visible()
    row.get_by_role("button").click()
    expect(page.locator(ROWS)).to_have_count(2)
    page.reload()
    expect(page.locator(ROWS)).to_have_count(2)
    page.locator(ROWS).first.get_by_role("button").press("Enter")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator(ROWS).get_by_role("button")).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(ROWS)).to_have_count(2)
    pinyin = page.locator(ROWS).first.locator(".pinyin").inner_text()
    page.get_by_role("searchbox").fill(page.evaluate(TONELESS, pinyin))
    expect(page.locator(ROWS).first.locator(".pinyin")).to_have_text(pinyin)
    page.get_by_role("searchbox").fill("no such word")
    expect(page.locator(ROWS)).to_have_text("No word found.")


TONELESS = "(text) => text.normalize('NFD').replace(/[\\u0300-\\u036f]/g, '')"


def test_words_of_two_tabs_are_both_kept(open_page: Open) -> None:
    """Each tab keeps its words beside those of the other, and the list shows them as they come."""
    listed, one, other = open_page("words.html"), open_page(ARTICLE), open_page("grandmas-list/index.html")
    words = {*look_up(one, 2), *look_up(other, 2)}
    expect(listed.locator(ROWS)).to_have_count(len(words))
    assert set(listed.locator(f"{ROWS} b").all_inner_texts()) == words


def test_words_known_before_are_kept(open_page: Open) -> None:
    """Words that an earlier version marked as known stay known, whatever their reading."""
    page = open_page(ARTICLE)
    text = page.locator(".body .zh ruby").first.evaluate("ruby => ruby.firstChild.data")
    page.evaluate("text => duben.set('known', [text])", text)
    expect(page.locator(".rest")).to_be_visible()  # the last script that the page loads by itself
    page.goto(page.url.replace(ARTICLE, "words.html"))
    expect(page.locator(f"{ROWS} select")).to_have_value("known")
    page.goto(page.url.replace("words.html", ARTICLE))
    page.locator(".body .zh ruby").first.click()
    expect(page.get_by_role("button", name="I know this")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="I know this").click()
    expect(page.get_by_role("button", name="I know this")).to_have_attribute("aria-pressed", "false")


def test_words_of_a_level_are_set_either_way(open_page: Open) -> None:
    """A word within the reader's level counts as known until it is marked otherwise."""
    page = open_page(ARTICLE)
    # A file that is still loading when the page is left would be told as an error.
    expect(page.get_by_role("button", name="I know the rest of the words")).to_be_visible()
    page.evaluate("duben.set('settings', { over: 'new', level: '7' })")
    page.reload()
    ruby = page.locator(".body .zh ruby.known:not(.term *)").first
    ruby.click()
    know = page.get_by_role("button", name="I know this")
    expect(know).to_have_attribute("aria-pressed", "true")
    know.click()
    expect(know).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".here")).not_to_have_class(re.compile("known"))


def test_words_left_over_are_known(open_page: Open) -> None:
    """At the end of a text the words that were not looked up are marked as known, and that is taken back."""
    page = open_page(ARTICLE)
    looked_up = look_up(page, 1)
    page.get_by_role("button", name="I know the rest of the words").click()
    status = page.locator(".rest [role=status]")
    expect(status).to_contain_text("more words are known")
    states = "[...duben.mine.values()].map(({ word, state }) => [word, state.is])"
    kept = page.evaluate(states)
    assert [word for word, state in kept if state == "new"] == looked_up
    assert len(kept) > 50
    status.get_by_role("button").click()
    assert {state for _, state in page.evaluate(states)} == {"new", "deleted"}
    expect(page.get_by_role("button", name="I know the rest of the words")).to_be_focused()


def with_words(open_page: Open, count: int) -> Page:
    """Look words up, and open the reader's words with a clock that stands still."""
    page = open_page(ARTICLE)
    look_up(page, count)
    page.clock.install(time=NOON)
    page.goto(page.url.replace(ARTICLE, "words.html"))
    page.clock.pause_at("2026-03-02T12:30:00")
    return page


def test_words_are_reviewed(open_page: Open) -> None:
    """Five words are asked in their sentences; answers say when they are asked again, and are taken back."""
    page = with_words(open_page, 5)
    page.get_by_role("button", name="Review: 5").click()
    for left in range(5, 0, -1):
        expect(page.locator(".bar > span")).to_have_text(f"Left: {left}")
        expect(page.locator(".cloze .blank")).to_be_visible()
        page.keyboard.press("Enter")
        expect(page.locator(".cloze mark")).not_to_be_empty()
        expect(page.locator(".reading-line")).not_to_be_empty()
        page.keyboard.press("4")
    expect(page.locator(".done")).to_contain_text("All done")
    page.keyboard.press("u")
    expect(page.locator(".bar > span")).to_have_text("Left: 1")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("button", name="Again").click()
    expect(page.locator(".cloze .blank")).to_be_visible()  # a minute on it is due: asked in the same sitting
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Nothing to review now")).to_be_disabled()
    due = page.evaluate("[...duben.mine.values()].map(({ review }) => review.card.due).sort()")
    assert due[0] == page.evaluate("new Date(Date.now() + 60_000).toISOString()")
    assert due[1] > page.evaluate("new Date(Date.now() + 5 * 86_400_000).toISOString()")


def test_words_review_stops_after_ten_minutes(open_page: Open) -> None:
    """A day has ten minutes; who asks for more has ten more."""
    page = with_words(open_page, 3)
    page.evaluate("duben.set('spent', { day: new Date().toLocaleDateString('sv'), ms: 599_000 })")
    page.get_by_role("button", name="Review: 3").click()
    page.get_by_role("button", name="Show").click()
    page.clock.run_for(5000)
    page.get_by_role("button", name="Good").click()
    expect(page.locator(".done")).to_contain_text("Ten minutes")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Review: 2").click()
    expect(page.locator(".cloze .blank")).to_be_visible()


def given(page: Page, name: str, folder: Path) -> Path:
    """Press the button of a file to take along; return the file."""
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.mark.chromium
def test_words_are_taken_along(open_page: Open, launch: Callable[..., Browser], tmp_path: Path) -> None:
    """Files for Anki, Pleco and spreadsheets hold the words; a backup brings them to another browser."""
    page = open_page(ARTICLE)
    words = look_up(page, 5)
    home = page.url.replace(ARTICLE, "words.html")
    page.goto(home)
    anki = given(page, "Anki", tmp_path).read_text(encoding="utf-8").splitlines()
    head = [line for line in anki if line.startswith("#")]
    rows = [line.split("\t") for line in anki[len(head) :]]
    assert {f"{{{{c1::{word}}}}}" in row[1] for row, word in zip(rows, words, strict=True)} == {True}
    assert {len(row) for row in rows} == {len(head[3].partition(":")[2].split("\t"))} == {10}
    pleco = given(page, "Pleco", tmp_path).read_text(encoding="utf-8").splitlines()
    assert [re.split(r"[\[\t]", line)[0] for line in pleco] == words
    assert given(page, "CSV", tmp_path).read_bytes().startswith(b"\xef\xbb\xbf")
    backup = given(page, "Backup", tmp_path)
    other = launch("chromium").new_context()
    empty = other.new_page()
    empty.goto(home)
    expect(empty.get_by_text("Look words up")).to_be_visible()
    expect(empty.locator("#mine button:visible, #mine [type=search]:visible")).to_have_count(0)
    empty.locator("input[type=file]").set_input_files(backup)
    expect(empty.get_by_role("button", name="Review: 5")).to_be_visible()
    expect(empty.locator(ROWS)).to_have_count(5)
    kept = "[...duben.mine].sort()"
    assert empty.evaluate(kept) == page.evaluate(kept)
    backup.write_text('{"duben": 1, "words": [{"word": 1}]}', encoding="utf-8")
    empty.locator("input[type=file]").set_input_files(backup)
    expect(empty.get_by_text("not a backup of words")).to_be_visible()
    expect(empty.locator(ROWS)).to_have_count(5)
    other.close()


RECORDS = [
    {"met": {"at": at, "text": text}, "state": {"at": moment, "is": state}, "review": review}
    for at, text, moment, state, review in (
        (1, "one", 5, "new", None),
        (1, "two", 5, "known", {"at": 7, "card": None}),
        (2, "three", 9, "deleted", {"at": 7, "card": {"due": "2026-01-01"}}),
        (3, "four", 9, "learning", {"at": 8, "card": {"due": "2026-01-01"}}),
    )
]


@pytest.mark.chromium
def test_words_merge_in_any_order(open_page: Open) -> None:
    """Devices that merge in any order, and more than once, hold the same; the newest state is one of it."""
    page = open_page("words.html")
    records = [{"word": "一", "pinyin": "yī", **record} for record in json.loads(json.dumps(RECORDS))]
    merged = [page.evaluate("all => all.reduce(duben.merge)", list(order)) for order in permutations(records)]
    merged += [page.evaluate("all => duben.merge(all[0], duben.merge(all[0], all[1]))", merged[:2])]
    assert all(one == merged[0] for one in merged)
    assert (merged[0]["met"]["at"], merged[0]["state"]["at"], merged[0]["review"]["at"]) == (1, 9, 8)


@schemes
@pytest.mark.chromium
def test_words_are_accessible(open_page: Open, scheme: str) -> None:
    """The list, the question and the answer break no rule."""
    page = open_page(ARTICLE)
    look_up(page, 3)
    page.goto(page.url.replace(ARTICLE, "words.html"))
    expect(page.locator(ROWS)).to_have_count(3)
    assert broken(page) == []
    page.get_by_role("button", name="Review: 3").click()
    assert broken(page) == []
    page.get_by_role("button", name="Show").click()
    assert broken(page) == []

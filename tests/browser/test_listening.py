"""Reading aloud, with a stand-in for the voice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

VOICE = Path(__file__).with_name("voice.js")


@pytest.fixture
def origin(site: Path) -> str:
    return site.as_uri()


def test_listening_is_absent_without_a_voice(context: BrowserContext, open_page: Callable[..., Page]) -> None:
    """Where the browser has no Chinese voice there is nothing to press."""
    context.add_init_script("window.voices = ['en-GB']")
    context.add_init_script(path=VOICE)
    expect(open_page().get_by_label("Listen")).to_be_hidden()


def test_listening_goes_by_sentences(context: BrowserContext, open_page: Callable[..., Page]) -> None:
    """Sentence after sentence is said and lit, each word too; it stops, and goes on where it was."""
    context.add_init_script(path=VOICE)
    page = open_page()
    button = page.get_by_label("Listen")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".said")).to_have_attribute("id", "s1")
    page.evaluate("voice.end()")
    expect(page.locator(".said")).to_have_attribute("id", "s2")
    second = page.locator("#s2 ruby").nth(1)
    page.evaluate("voice.reach(2)")
    expect(second).to_have_class("saying")
    button.click()
    expect(page.locator(".said, .saying")).to_have_count(0)
    button.click()
    expect(page.locator(".said")).to_have_attribute("id", "s2")
    assert page.evaluate("voice.said")[1:] == ["过去几天，中国AI产业迎来了一个历史性时刻。"] * 2


def test_listening_says_long_sentences_in_pieces(
    context: BrowserContext, open_page: Callable[..., Page]
) -> None:
    """No piece lasts until voices stop by themselves; together they are the text, with words lit."""
    context.add_init_script(path=VOICE)
    page = open_page()
    page.evaluate("document.querySelector('#rate').value = '0.6'")
    page.get_by_label("Listen").click()
    expect(page.locator(".said")).to_have_count(1)
    said, text, lit = page.evaluate(
        """() => {
            const sentences = [...document.querySelectorAll(".s")].slice(0, 30);
            const lit = [];
            while (sentences.includes(document.querySelector(".said"))) {
                voice.reach(voice.said.at(-1).length - 1);
                lit.push(document.querySelectorAll(".said .saying, .said").length > 0);
                voice.end();
            }
            const text = sentences.map((sentence) => {
                const copy = sentence.cloneNode(true);
                copy.querySelectorAll("rt, .noteref").forEach((element) => element.remove());
                return copy.textContent;
            });
            return [voice.said.slice(0, -1), text.join(""), lit];
        }"""
    )
    assert "".join(said) == text
    assert all(lit)
    assert max(map(len, said)) <= 28
    assert len(said) > 30
    assert sum(piece[-1] in "，、；：。！？”》" for piece in said) > 0.9 * len(said)


@pytest.mark.parametrize(
    ("path", "voices", "chosen"),
    [
        ("ai-answer/index.html", ["en-GB", "zh-HK", "zh-TW", "zh-CN"], "zh-CN"),
        ("ai-answer/hant.html", ["zh-CN", "zh-HK", "zh-TW"], "zh-TW"),
        ("ai-answer/hant.html", ["zh-HK", "zh_CN"], "zh_CN"),
        ("ai-answer/index.html", ["yue", "hak", "cmn-LATN-PINYIN", "cmn"], "cmn"),
        ("ai-answer/index.html", ["en-GB", "yue", "zh-HK", "cmn-LATN-PINYIN"], None),
    ],
)
def test_listening_is_in_mandarin(
    context: BrowserContext, open_page: Callable[..., Page], path: str, voices: list[str], chosen: str | None
) -> None:
    """The voice is one that says what stands over the words: Taiwan's for Traditional, never Cantonese."""
    context.add_init_script(f"window.voices = {voices}")
    context.add_init_script(path=VOICE)
    button = open_page(path).get_by_label("Listen")
    if chosen is None:
        expect(button).to_be_hidden()
    else:
        button.click()
        expect(button.page.locator(".said")).to_have_count(1)
        assert button.page.evaluate("voice.lang()") == chosen


def test_listening_says_one_word(context: BrowserContext, open_page: Callable[..., Page]) -> None:
    """A card says its word at the pace chosen."""
    context.add_init_script(path=VOICE)
    page = open_page()
    page.locator(".zh ruby", has_text="过去").first.click()
    expect(page.locator("#word .senses")).to_contain_text("past")
    page.locator("#word").get_by_role("button", name="Listen").click()
    expect(page.locator("ruby.said")).to_have_count(1)
    assert page.evaluate("voice.said") == ["过去"]
    assert page.evaluate("voice.rate()") == 0.8

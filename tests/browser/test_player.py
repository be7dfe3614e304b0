"""The player: a recording of tones, whose sentences light as it plays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from serving import serve
from support.project import make_project
from support.sound import write_recording
from test_accessibility import broken, schemes

from duben.site.build import build

VOICE = Path(__file__).with_name("voice.js")

SENTENCES = ("春天的信", "银行行长去公园看花。", "他说：“春天来了。”", "花开了，人也多了。")

LASTING = 0.6
"""Seconds of a sentence."""

WATCHED = """
const { play } = HTMLMediaElement.prototype;
HTMLMediaElement.prototype.play = function () {
  window.audio = this;
  return play.call(this);
};
addEventListener("DOMContentLoaded", () => {
  const root = document.documentElement;
  root.dataset.lit = root.dataset.words = root.dataset.told = "";
  const add = (name, now) => (root.dataset[name] += root.dataset[name].endsWith(` ${now}`) ? "" : ` ${now}`);
  new MutationObserver((changes) => {
    for (const { target, attributeName } of changes) {
      if (attributeName && target.matches(".said")) add("lit", target.id);
      if (attributeName && target.matches(".saying")) add("words", target.firstChild.data);
      if (target.matches(".turn")) root.dataset.paused = audio.paused;
      if (target.matches(".told")) add("told", target.textContent);
    }
  }).observe(root, { subtree: true, childList: true, attributeFilter: ["class"] });
});
"""
"""Keeps the element that plays, and writes down what was lit and told: a test that is late misses nothing."""

LOADED = "duben.load(document.querySelector('.reading').dataset.recording)"

Open = Callable[..., Page]

pytestmark = pytest.mark.firefox


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site of one article with a recording."""
    project = make_project(tmp_path_factory.mktemp("heard"))
    write_recording(project / "seeds/spring", SENTENCES, LASTING)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        return build(Path("mkdocs.yml"), nullcontext)


@pytest.fixture
def origin(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """Return where the site stands: in a folder, or on a server that sends no part of a file."""
    if getattr(request, "param", "file") == "file":
        yield folder.as_uri()
    else:
        with serve(folder) as address:
            yield address


on_a_server_too = pytest.mark.parametrize("origin", ["file", "http"], indirect=True)


@pytest.fixture
def opened(context: BrowserContext, open_page: Open) -> Page:
    """Open the article."""
    context.add_init_script(WATCHED)
    return open_page("spring/index.html")


def begin(page: Page) -> None:
    """Open the player, which plays."""
    page.get_by_label("Listen", exact=True).click()
    lit(page, "s1")


def lit(page: Page, row: str) -> None:
    """Wait until sentences were lit in a row, the last of them last or still."""
    expect(page.locator("html")).to_have_attribute("data-lit", re.compile(rf"(?:^| ){row}(?: |$)"))


def forget(page: Page) -> None:
    """Forget what was lit so far."""
    page.evaluate("document.documentElement.dataset.lit = ''")


def quiet(page: Page) -> None:
    """Wait until nothing is heard."""
    expect(page.get_by_label("Listen", exact=True)).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".said, .saying")).to_have_count(0)
    assert page.evaluate("audio.paused")


def pause(page: Page) -> None:
    """Stop it with its button."""
    page.locator(".player .play[aria-pressed=true]").click()
    quiet(page)


@on_a_server_too
def test_player_lights_what_is_heard(opened: Page) -> None:
    """Sentence after sentence, and the words in each; nothing of the recording is asked for before."""
    expect(opened.get_by_label("Listen", exact=True)).to_be_visible()
    asked = opened.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert not [name for name in asked if "wav" in name or "recording" in name]
    begin(opened)
    lit(opened, "s1 s2 s3 s4")
    quiet(opened)
    words = opened.locator("html").get_attribute("data-words")
    assert words.split() == ["春天", "的", "银行", "行长", "他", "春天", "花开", "了"]
    expect(opened.locator(".told")).to_have_text("Recording")


@on_a_server_too
def test_player_hears_one_sentence(opened: Page) -> None:
    """The ear of a sentence plays it alone; what is asked for while all is played goes on from there."""
    begin(opened)
    pause(opened)
    forget(opened)
    opened.locator("#s3 .ear").click()
    lit(opened, "s3")
    quiet(opened)
    assert opened.locator("html").get_attribute("data-lit") == " s3"
    assert opened.evaluate("audio.currentTime") > 2.9 * LASTING
    opened.get_by_label("Listen", exact=True).click()
    opened.locator("#s2 .ear").click()
    lit(opened, "s2 s3 s4")


def test_player_repeats(opened: Page) -> None:
    """A sentence is played again and again, until the repeating ends."""
    begin(opened)
    pause(opened)
    opened.get_by_role("button", name="Repeat the sentence").click()
    opened.locator("#s2 .ear").click()
    times = opened.evaluate("""new Promise((done) => {
        const seen = [];
        audio.onseeking = () => seen.push(audio.currentTime) > 2 && done(seen);
    })""")
    assert times == pytest.approx([LASTING] * 3, abs=0.05)
    opened.get_by_role("button", name="Next sentence").click()
    opened.get_by_role("button", name="Repeat the sentence").click()
    lit(opened, "s2 s3")
    quiet(opened)


def test_player_plays_slowly(opened: Page) -> None:
    """The speed changes at once and keeps the pitch; it is natural where nothing was chosen, and kept."""
    begin(opened)
    assert opened.evaluate("[audio.playbackRate, audio.preservesPitch]") == [1, True]
    opened.locator("#rate").select_option("0.6")
    assert opened.evaluate("audio.playbackRate") == 0.6
    lit(opened, "s3")
    assert opened.evaluate("audio.playbackRate") == 0.6
    opened.reload()
    begin(opened)
    assert opened.evaluate("audio.playbackRate") == 0.6


def test_player_leaves_pauses(opened: Page) -> None:
    """After each sentence it is quiet for a while, and the reader's turn; the choice is kept."""
    begin(opened)
    opened.get_by_text("Pauses", exact=True).click()
    expect(opened.locator("html")).to_have_attribute("data-paused", "true")
    lit(opened, "s3 s4")
    quiet(opened)
    opened.reload()
    begin(opened)
    expect(opened.locator("#gaps")).to_be_checked()
    lit(opened, "s1 s2")
    told = opened.locator("html").get_attribute("data-told")
    assert "Recording Your turn Recording" in told


def test_player_hides_the_text(opened: Page) -> None:
    """What is to be heard first is not seen, while its ears are; without the player it is there again."""
    begin(opened)
    opened.get_by_text("Hide the text", exact=True).click()
    expect(opened.locator("#s2 ruby").first).to_be_hidden()
    expect(opened.locator("#s2 .ear")).to_be_visible()
    opened.locator(".player .close").click()
    expect(opened.locator("#s2 ruby").first).to_be_visible()
    expect(opened.locator(".ear, .player, .said")).to_have_count(0)


def test_player_has_keys(opened: Page) -> None:
    """Each key does what its button does, j takes the sentence along, and none does when switched off."""
    begin(opened)
    opened.evaluate("document.activeElement.blur()")
    opened.keyboard.press("r")
    again = opened.get_by_role("button", name="Repeat the sentence")
    expect(again).to_have_attribute("aria-pressed", "true")
    opened.keyboard.press("j")
    opened.keyboard.press("j")
    here = opened.locator(".current").get_attribute("id")
    expect(opened.locator(".said")).to_have_attribute("id", here)
    opened.keyboard.press("[")
    assert opened.evaluate("audio.playbackRate") == 0.9
    opened.keyboard.press("h")
    expect(opened.locator("#unseen")).to_be_checked()
    opened.keyboard.press("g")
    expect(opened.locator("#gaps")).to_be_checked()
    opened.keyboard.press(" ")
    quiet(opened)
    opened.keyboard.press("l")
    expect(opened.locator(".said")).to_have_attribute("id", here)
    opened.evaluate("document.querySelector('#keys').click()")
    opened.keyboard.press("r")
    opened.keyboard.press(" ")
    expect(again).to_have_attribute("aria-pressed", "true")
    expect(opened.locator(".said")).to_have_attribute("id", here)
    expect(opened.locator(".help dd", has_text="hide the text")).to_have_count(1)


def test_player_answers_headphones(opened: Page) -> None:
    """A locked screen shows the title, and the keys of headphones go from sentence to sentence."""
    opened.evaluate("""() => {
        window.acts = {};
        const { mediaSession } = navigator;
        mediaSession.setActionHandler = (name, act) => (acts[name] = act);
    }""")
    begin(opened)
    assert opened.evaluate("navigator.mediaSession.metadata.title") == "春天的信"
    assert opened.evaluate("navigator.mediaSession.playbackState") == "playing"
    opened.evaluate("acts.pause()")
    quiet(opened)
    assert opened.evaluate("navigator.mediaSession.playbackState") == "paused"
    forget(opened)
    opened.evaluate("acts.nexttrack()")
    lit(opened, "s2")
    opened.evaluate("acts.previoustrack()")
    lit(opened, "s2 s1")
    opened.evaluate("acts.stop()")
    expect(opened.locator(".player")).to_have_count(0)


def test_player_says_what_fails(opened: Page) -> None:
    """A recording that this browser cannot play is told, and nothing stays lit."""
    opened.evaluate(f"{LOADED}.then(() => (duben.recording.files = ['words.js']))")
    opened.get_by_label("Listen", exact=True).click()
    expect(opened.locator(".told")).to_have_text("The recording cannot be played.")
    quiet(opened)


def test_player_falls_back_on_the_voice(context: BrowserContext, open_page: Open) -> None:
    """The voice says a sentence that is not in the recording, when it is asked for, and is named."""
    context.add_init_script(WATCHED)
    context.add_init_script(path=VOICE)
    page = open_page("spring/index.html")
    page.evaluate(f"{LOADED}.then(() => (duben.recording.times[1] = 0))")
    begin(page)
    lit(page, "s1 s3")
    pause(page)
    page.locator("#s2 .ear").click()
    expect(page.locator(".told")).to_have_text("Voice: Test")
    assert page.evaluate("voice.said") == ["银行行长去公园看花。"]
    page.evaluate("voice.end()")
    quiet(page)


@schemes
@pytest.mark.chromium
@pytest.mark.parametrize("origin", ["http"], indirect=True)
def test_player_is_accessible(opened: Page, scheme: str) -> None:
    """The page breaks no rule with the player open, neither while it plays nor when it stands."""
    begin(opened)
    assert broken(opened, ".player") == []
    pause(opened)
    assert broken(opened) == []

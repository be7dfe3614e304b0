"""The library knows the reader: shares of known words, progress, sorting and filtering over all its pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from serving import serve
from support.once import once
from support.project import make_project
from test_accessibility import broken, schemes
from test_html import weight

from duben.site.build import build

pytestmark = pytest.mark.firefox

Open = Callable[..., Page]

MANY = 130
LIBRARY = "index.html"
TITLES = ".shelf .title"
SHARE = r"^You know (\d+)% · \d+ new words?( · |$)"


@pytest.fixture
def origin(server: str) -> str:
    """Firefox keeps what each page of a folder stores apart."""
    return server


def know(page: Page, level: int) -> None:
    """Set the level of the reader, and open the page anew."""
    page.evaluate("level => duben.set('settings', { level })", str(level))
    page.reload()


def choose(page: Page, name: str, option: str) -> None:
    """Choose an option of one of the fields, which are opened where they are not."""
    if not page.locator(".choose").evaluate("box => box.open"):
        page.locator(".choose summary").click()
    page.get_by_label(name, exact=True).select_option(option)


def shares(page: Page) -> list[int]:
    """Return the shares of known words of all rows, in their order; each is scrolled to."""
    found = []
    for row in page.locator(".shelf > li").all():
        row.scroll_into_view_if_needed()
        line = row.locator(".yours")
        expect(line).to_have_text(re.compile(SHARE))
        found.append(int(re.findall(SHARE, line.inner_text())[0][0]))
    return found


def test_library_knows_what_the_reader_knows(open_page: Open) -> None:
    """Without words nothing is said; with a level each text has the share that the text itself tells."""
    page = open_page(LIBRARY)
    expect(page.locator(".choose")).to_be_visible()
    expect(page.locator(".yours")).to_have_count(0)
    know(page, 3)
    listed = shares(page)
    assert len(set(listed)) > 2
    choose(page, "Order", "easiest")
    expect(page.get_by_role("status").filter(has_text="texts")).to_be_visible()
    assert shares(page) == sorted(listed, reverse=True)
    page.locator(".shelf a").first.click()
    page.locator("button.aa").click()
    expect(page.locator("#share")).to_have_text(f"You know {max(listed)}% of the words of this text.")


def test_library_counts_words_that_are_marked(open_page: Open) -> None:
    """The rest of a text marked as known leaves no new word in it, and the text is finished."""
    page = open_page("grandmas-list/index.html")
    page.get_by_role("button", name="I know the rest of the words").click()
    expect(page.get_by_text("more words are known")).to_be_visible()
    page.goto(page.url.replace("grandmas-list/index.html", LIBRARY))
    row = page.locator("[data-slug=grandmas-list]")
    expect(row.locator(".yours")).to_have_text("You know 100% · Finished")
    other = page.locator("[data-slug=light-upstairs-1] .yours")
    other.scroll_into_view_if_needed()
    before = other.inner_text()
    word = page.evaluate("[...duben.mine.values()].find(({ word }) => word === '一').word")
    page.evaluate("word => duben.mark([{ simplified: word, pinyin: 'yī' }], 'learning')", word)
    expect(other).not_to_have_text(before)


def test_library_keeps_progress(open_page: Open) -> None:
    """A text that is begun leads to its place, in the script it was read in, and can be filtered by."""
    page = open_page(LIBRARY)
    library = page.url
    page.evaluate("duben.set('place.lighter-money', 's9'); duben.set('read.ai-answer', 1)")
    page.reload()
    choose(page, "Read so far", "read")
    expect(page.locator(TITLES)).to_have_count(1)
    expect(page.locator(".shelf .yours")).to_have_text("Finished")
    choose(page, "Read so far", "begun")
    page.get_by_role("link", name="Continue").click()
    expect(page).to_have_url(re.compile(r"lighter-money/index\.html#s9$"))
    page.evaluate("duben.set('script.lighter-money', 'zh-Hant')")
    page.goto(library)
    page.get_by_role("link", name="Continue").click()
    expect(page).to_have_url(re.compile(r"lighter-money/hant\.html#s9$"))


@pytest.mark.chromium
def test_library_tells_what_was_read_to_its_end(open_page: Open) -> None:
    """Who reads to the last sentence has finished the text; a look at its end is no reading."""
    page = open_page("light-upstairs-1/index.html")
    page.clock.install()
    page.reload()
    expect(page.locator(".rest")).to_be_visible()
    sentences = page.locator(".s").count()
    page.locator(".s").last.scroll_into_view_if_needed()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.clock.run_for(3000)
    assert page.evaluate("duben.get('read.light-upstairs-1')") is None
    page.evaluate("n => duben.set('place.light-upstairs-1', `s${n}`)", sentences - 3)
    page.evaluate("scrollBy(0, -40)")
    page.clock.run_for(30_000)
    assert page.evaluate("duben.get('read.light-upstairs-1')") > 1
    assert page.evaluate("duben.get('place.light-upstairs-1')") is None


def test_library_filters(open_page: Open) -> None:
    """Level, length and topic narrow the list, are kept, and give way to the list as it was."""
    page = open_page(LIBRARY)
    titles = page.locator(TITLES).all_inner_texts()
    choose(page, "Level", "3")
    expect(page.locator(TITLES)).to_have_count(3)
    choose(page, "Topic", "stories")
    choose(page, "Level", "")
    expect(page.locator(TITLES)).to_have_count(5)
    page.reload()
    expect(page.locator(TITLES)).to_have_count(5)
    choose(page, "Length", "long")
    expect(page.locator(TITLES)).to_have_count(0)
    expect(page.get_by_text(f"0 of {len(titles)} texts")).to_be_visible()
    choose(page, "Length", "")
    choose(page, "Topic", "")
    expect(page.locator(TITLES)).to_have_text(titles)
    page.locator("button.aa").click()
    page.get_by_text("in Chinese 中文").click()
    expect(page.get_by_label("排序", exact=True)).to_be_visible()


@pytest.mark.window(scripts=False)
def test_library_works_without_scripts(open_page: Open) -> None:
    """Without scripts nothing is offered that does nothing."""
    page = open_page(LIBRARY)
    assert page.locator(".choose").is_hidden()  # a page in Firefox without scripts cannot wait
    assert page.locator(TITLES).first.is_visible()


@schemes
@pytest.mark.chromium
def test_library_is_accessible(open_page: Open, scheme: str) -> None:
    """Fields, lines and rows break no rule."""
    page = open_page(LIBRARY)
    know(page, 3)
    choose(page, "Order", "easiest")
    shares(page)
    assert broken(page) == []


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site of more texts than a page of the library has."""

    def make(project: Path) -> None:
        config = make_project(project) / "mkdocs.yml"
        for number in range(MANY):
            folder = project / "seeds" / f"text-{number:03}"
            folder.mkdir()
            text = f"第{number}封信\n\n春天来了，{'花开了，' * (number % 7)}人也多了。\n"
            (folder / "source.txt").write_text(text, encoding="utf-8")
            (folder / "article.yml").write_text(f"level: HSK {number % 6 + 1}\n", encoding="utf-8")
        build(config, jobs=1)  # two processes would load the dictionary for longer than they work

    return once(tmp_path_factory, "many", make) / "site"


class TestMany:
    """A library of several pages."""

    @pytest.fixture(params=["file", "http"])
    def origin(self, request: pytest.FixtureRequest, many: Path) -> Iterator[str]:
        """Return where the site of many texts stands."""
        if request.param == "file":
            yield many.as_uri()
            return
        with serve(many) as address:
            yield address

    @pytest.mark.parametrize("path", ["index.html", "library-2.html"])
    def test_library_chooses_over_all_pages(self, open_page: Open, path: str) -> None:
        """Rows of other pages are drawn where they match, and lead to their texts."""
        page = open_page(path)
        built = page.locator(TITLES).count()
        choose(page, "Level", "6")
        matching = len(range(5, MANY, 6))
        expect(page.locator(TITLES)).to_have_count(matching)
        expect(page.locator(".pager")).to_be_hidden()
        choose(page, "Level", "")
        expect(page.locator(TITLES)).to_have_count(built)
        expect(page.locator(".pager")).to_be_visible()
        choose(page, "Order", "shortest")
        expect(page.locator(TITLES)).to_have_count(50)
        page.get_by_role("button", name="Show more").click()
        expect(page.locator(TITLES)).to_have_count(100)
        expect(page.locator(".shelf a").nth(50)).to_be_focused()
        page.locator(TITLES, has_text="第126封信").click()
        expect(page.locator("#title")).to_contain_text("第")

    @pytest.mark.chromium
    def test_library_is_light(self, many: Path) -> None:
        """The largest page of the library opens with at most 60 kB, compressed."""
        page = (many / "index.html").read_text("utf-8")
        opening = {many / link for link in re.findall(r'(?:href|src)="(assets/[^"]+\.(?:css|js))"', page)}
        assert weight(many / "index.html") + sum(map(weight, opening)) <= 60_000

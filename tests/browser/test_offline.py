"""Reading without a network: what is kept, what is not, and a new version of the site."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect
from serving import Network, serve
from support.project import make_project
from support.sound import write_recording
from waiting import PATIENCE

from duben.site.build import build

HUT = Path(__file__).resolve().parent.parent / "cases/intake/portal_files/hut.png"

LASTING = 0.6
"""Seconds of a sentence in the recording."""

ARTICLES = {
    "hut": "# 小屋\n\n![小屋](hut.png)\n\n花开了。\n",
    "autumn": "# 秋天\n\n树叶红了。\n",
    "heard": "# 声音\n\n鸟在叫。\n\n风在吹。\n",
}

pytestmark = [pytest.mark.window(workers="allow", width=390)]


class Versions(NamedTuple):
    """A site before and after a change of the theme and of an article, and without a worker."""

    old: Path
    new: Path
    off: Path


@dataclass
class Host:
    """A server that shows one of the versions below a path, and the network to it."""

    folder: Path
    home: str
    network: Network

    def publish(self, site: Path) -> None:
        """Show another version."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(site, self.folder)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    """Build a site of four articles, one with a picture and one with a recording."""
    project = make_project(tmp_path_factory.mktemp("versions"))
    for slug, text in ARTICLES.items():
        folder = project / "seeds" / slug
        folder.mkdir()
        (folder / "article.md").write_text(text, encoding="utf-8")
    shutil.copy(HUT, project / "seeds/hut")
    write_recording(project / "seeds/heard", ("鸟在叫。", "风在吹。"), LASTING)
    config = project / "mkdocs.yml"
    options = f"{config.read_text(encoding='utf-8')}extra_css: [own.css]\n"
    (project / "docs").mkdir(exist_ok=True)
    (project / "docs/own.css").write_text("body { --owner: Lu }", encoding="utf-8")

    def built(name: str, options: str) -> Path:
        config.write_text(f"{options}site_dir: {name}\n", encoding="utf-8")
        return build(config)

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        old = built("old", options)
        off = built("without", options.replace("[duben]", "[duben: {offline: false}]"))
        patch.setattr("duben.__version__", "9.9.9")
        (project / "seeds/autumn/article.md").write_text("# 秋天\n\n树叶黄了。\n", encoding="utf-8")
        return Versions(old, built("new", options), off)


@pytest.fixture
def host(tmp_path: Path, sites: Versions) -> Iterator[Host]:
    """Serve the old version below a path of a server."""
    network = Network()
    with serve(tmp_path, network) as address:
        host = Host(tmp_path / "below/site", f"{address}/below/site", network)
        host.publish(sites.old)
        yield host


SETTLED = """async () => {
    await duben.use("offline.js");
    const folder = new URL(".", location).href;
    const [page] = location.href.split(/[?#]/);
    await duben.ask("read", { page, folder, words: true });
}"""


COPIES = """async () => {
    const opened = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = await Promise.all(opened.map((cache) => cache.keys()));
    return requests.flat().map(({ url }) => url);
}"""


def read(page: Page, address: str) -> None:
    """Open a page, and wait until the worker has kept it with the words of its cards."""
    page.goto(address)
    page.evaluate(SETTLED)


def keep(page: Page) -> None:
    """Keep the text that is open, with all its files."""
    page.locator(".aa").click()
    page.get_by_role("button", name="Keep this text").click()
    expect(page.get_by_text("It is kept, for reading without a network.")).to_be_visible()
    page.keyboard.press("Escape")


def scripts(page: Page) -> set[str]:
    """Return the versions of all scripts and styles that a page has loaded."""
    elements = page.locator("script[src], [rel=stylesheet]")
    loaded = elements.evaluate_all("elements => elements.map(({ src, href }) => src || href)")
    return {address.partition("?")[2] for address in loaded if "/assets/" in address}


def versions(page: Page) -> set[str]:
    """Return the versions that copies on the device are of."""
    return {name.split(" ")[2] for name in page.evaluate("caches.keys()")}


def version(site: Path) -> str:
    """Return the version of a built site."""
    return (site / "sw.js").read_text(encoding="utf-8").split('"')[1]


def until(page: Page, condition: str) -> None:
    """Wait until an expression of a page, which may await something, is true."""
    page.evaluate(f"""async () => {{
        const began = Date.now();
        while (!({condition})) {{
            if (Date.now() - began > {1000 * PATIENCE}) throw new Error("this does not come true");
            await new Promise((done) => setTimeout(done, 20));
        }}
    }}""")


INSTALLED = """navigator.serviceWorker.ready.then(async (registration) => {
    await registration.update();
    const { installing } = registration;
    if (installing) await new Promise((done) => (installing.onstatechange = done));
    return installing?.state;
})"""


def begin(page: Page, version: str) -> None:
    """Show a page until its version begins: one that was closed is open for a moment.

    Chromium waits until the worker before is idle, and one that is debugged may be that late: it is stopped.
    """
    page.evaluate(INSTALLED)
    debugged = page.context.browser and page.context.browser.browser_type.name == "chromium"
    debugger = page.context.new_cdp_session(page) if debugged else None
    begun = """async (version) => {
        document.dispatchEvent(new Event("visibilitychange"));
        const until = Date.now() + 1000;
        while (Date.now() < until) {
            const { active } = await navigator.serviceWorker.ready;
            const alone = (await caches.keys()).every((name) => name.includes(` ${version} `));
            if (alone && active.state === "activated") return true;
            await new Promise((done) => setTimeout(done, 20));
        }
    }"""
    for _ in range(15):
        if page.evaluate(begun, version):
            return
        if debugger:
            debugger.send("ServiceWorker.enable")
            debugger.send("ServiceWorker.stopAllWorkers")
    raise AssertionError(f"copies are of {versions(page)}")


def test_offline_what_was_read_is_there(context: BrowserContext, host: Host) -> None:
    """A text that was read opens again with its cards and its picture; so do the pages of the shell."""
    page = context.new_page()
    read(page, f"{host.home}/hut/index.html")
    host.network.is_cut = True
    page.reload()
    expect(page.locator("#title")).to_contain_text("小屋")
    assert page.locator("img").evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    page.locator(".zh ruby").last.click()
    expect(page.locator("#word .senses")).to_be_visible()
    owner = "getComputedStyle(document.body).getPropertyValue('--owner')"
    for path in ("", "index.html", "glossary.html", "search.html", "words.html"):
        page.goto(f"{host.home}/{path}")
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate(owner) == "Lu"


def go(page: Page, steps: int) -> None:
    """Go back or on; the page answers before it is left, which would end the call."""
    page.evaluate("steps => void setTimeout(() => history.go(steps))", steps)


@pytest.mark.chromium
def test_offline_what_was_not_read_leads_to_what_is_there(context: BrowserContext, host: Host) -> None:
    """A page of ours says so, lists what is kept, and leads back; with a network the page is tried again."""
    page = context.new_page()
    read(page, f"{host.home}/hut/index.html")
    host.network.is_cut = True
    page.goto(f"{host.home}/index.html")
    page.get_by_role("link", name="秋天").click()
    expect(page.locator(".asked")).to_contain_text("The page you asked for is not on this device")
    expect(page.locator("#kept li a")).to_have_text(["小屋"])
    go(page, -2)
    expect(page.locator("#title")).to_contain_text("小屋")
    go(page, 2)
    expect(page.locator(".asked")).to_contain_text("not on this device")
    host.network.is_cut = False
    page.get_by_role("link", name="Try again").click()
    expect(page.locator("#title")).to_contain_text("秋天")


def test_offline_kept_text_has_all_its_files(context: BrowserContext, host: Host) -> None:
    """Both scripts, the handout and the page of its cleaning; it is listed, and can be removed."""
    page = context.new_page()
    page.goto(f"{host.home}/hut/index.html")
    keep(page)
    kept = page.evaluate(COPIES)
    assert [address for address in kept if not address.startswith(f"{host.home}/")] == []
    host.network.is_cut = True
    for name in ("index.html", "hant.html", "handout.html", "handout-hant.html", "repairs.html"):
        page.goto(f"{host.home}/hut/{name}")
        expect(page.locator("h1")).to_be_visible()
    book = "fetch('hut-hant.epub').then((answer) => answer.headers.get('Content-Type'))"
    assert page.evaluate(book) == "application/epub+zip"
    page.goto(f"{host.home}/hut/hant.html")
    page.locator(".aa").click()
    expect(page.get_by_role("button", name="Remove it from this device")).to_be_visible()
    page.get_by_role("link", name="On this device").click()
    expect(page.locator("#kept li")).to_have_text(["小屋 Remove"])
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("Nothing is kept yet.")).to_be_visible()
    page.goto(f"{host.home}/hut/hant.html")
    expect(page.locator(".asked")).to_contain_text("not on this device")


LOST = """caches.keys().then((names) =>
    Promise.all(names.filter((name) => name.endsWith("dictionary")).map((name) => caches.delete(name))))"""


@pytest.mark.chromium
def test_offline_what_was_read_stays_until_a_text_is_kept(context: BrowserContext, host: Host) -> None:
    """A text that cannot be kept leaves what was read of it; one that is removed meanwhile stays removed."""
    page = context.new_page()
    read(page, f"{host.home}/hut/index.html")
    (host.folder / "dictionary").rename(host.folder / "elsewhere")
    page.evaluate(LOST)
    page.locator(".aa").click()
    page.get_by_role("button", name="Keep this text").click()
    expect(page.get_by_text("It could not be kept: is there a network?")).to_be_visible()
    kinds = "duben.ask('list').then((kept) => kept.map(({ kind }) => kind))"
    assert page.evaluate(kinds) == ["read"]
    (host.folder / "elsewhere").rename(host.folder / "dictionary")
    page.get_by_role("button", name="Keep this text").click()
    expect(page.get_by_text("It is kept, for reading without a network.")).to_be_visible()
    assert page.evaluate(kinds) == ["keep"]
    folder = f"{host.home}/hut/"
    haste = """(folder) => Promise.all([
        duben.ask("read", { page: `${folder}index.html`, folder, words: true }),
        duben.ask("forget", { kind: "keep", href: folder }),
    ])"""
    page.evaluate(haste, folder)
    assert page.evaluate(kinds) == []


@pytest.mark.chromium
def test_offline_search_that_was_asked_for(context: BrowserContext, host: Host) -> None:
    """It finds the sentences of the texts that are kept; with all that is kept it is removed."""
    page = context.new_page()
    page.goto(f"{host.home}/autumn/index.html")
    keep(page)
    read(page, f"{host.home}/hut/index.html")
    page.goto(f"{host.home}/offline.html")
    page.get_by_role("button", name="Keep the search too").click()
    expect(page.get_by_role("button", name="Remove the search")).to_be_focused()
    host.network.is_cut = True
    page.goto(f"{host.home}/search.html#q=%E4%BA%86")
    expect(page.locator(".results h2")).to_have_text(["秋天"])
    expect(page.locator("#search [role=status]")).to_contain_text("Texts that cannot be loaded now: 2")
    page.goto(f"{host.home}/offline.html")
    expect(page.locator("#kept li")).to_have_text(["秋天 Remove", "小屋 Remove"])
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Remove all").click()
    expect(page.get_by_text("Nothing is kept yet.")).to_be_visible()
    expect(page.get_by_role("button", name="Keep the search too")).to_be_visible()


PARTS = """async (address) => {
    const asked = ["bytes=0-", "bytes=100-199", "bytes=-10", "bytes=99999999-", "bytes=0-1,4-5"];
    const answers = asked.map(async (Range) => {
        const answer = await fetch(address, { headers: { Range } });
        const { size } = await answer.blob();
        return [answer.status, answer.headers.get("Content-Range"), size];
    });
    return Promise.all(answers);
}"""


def test_offline_recording_that_was_kept_plays_in_parts(
    context: BrowserContext, host: Host, sites: Versions
) -> None:
    """A copy of the whole answers for its parts, is played from the middle, and outlives a new version."""
    page = context.new_page()
    page.goto(f"{host.home}/heard/index.html")
    keep(page)
    host.publish(sites.new)
    host.network.sent.clear()
    page.goto(f"{host.home}/heard/index.html")
    begin(page, version(sites.new))
    assert [path for path in host.network.sent if path.endswith(".wav")] == []
    host.network.is_cut = True
    page.goto(f"{host.home}/heard/index.html")
    size = (host.folder / "heard/walk.wav").stat().st_size
    assert page.evaluate(PARTS, f"{host.home}/heard/walk.wav") == [
        [206, f"bytes 0-{size - 1}/{size}", size],
        [206, f"bytes 100-199/{size}", 100],
        [206, f"bytes {size - 10}-{size - 1}/{size}", 10],
        [416, f"bytes */{size}", 0],
        [200, None, size],
    ]
    page.locator("#listen").click()
    page.get_by_role("button", name="Next sentence").click()
    expect(page.locator(".s").nth(2)).to_have_class("s said")
    expect(page.get_by_text("The recording cannot be played.")).to_have_count(0)
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_offline_recording_that_was_heard_is_kept_with_its_page(context: BrowserContext, host: Host) -> None:
    """One that was not played is not fetched."""
    page = context.new_page()
    read(page, f"{host.home}/heard/index.html")
    copy = (
        "caches.match(`${location.origin}/below/site/heard/walk.wav`, { ignoreSearch: true }).then(Boolean)"
    )
    assert page.evaluate(copy) is False
    assert [path for path in host.network.sent if path.endswith(".wav")] == []
    page.locator("#listen").click()
    until(page, f"await {copy}")
    page.goto(f"{host.home}/index.html")
    read(page, f"{host.home}/heard/index.html")
    assert page.evaluate(copy) is True


@pytest.mark.chromium
def test_offline_says_that_there_is_no_room(context: BrowserContext, host: Host) -> None:
    """A text for which the browser has no room is not kept by half."""
    page = context.new_page()
    page.goto(f"{host.home}/heard/index.html")
    page.evaluate(SETTLED)
    limit = {"origin": host.home.removesuffix("/below/site"), "quotaSize": 1000}
    context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", limit)
    page.locator(".aa").click()
    page.get_by_role("button", name="Keep this text").click()
    expect(page.get_by_text("There is no more room on this device.")).to_be_visible()
    assert [name for name in page.evaluate("caches.keys()") if " keep " in name] == []


def test_offline_address_to_try_again_is_of_the_site(context: BrowserContext, host: Host) -> None:
    """The address behind # leads to no other site."""
    page = context.new_page()
    for other in (
        "//example.org/",
        "https://example.org/",
        "javascript:alert(1)",
        "../../else.html",
        "%E0%A4%A",
        "https://[",
    ):
        page.goto(f"{host.home}/offline.html#{other}")
        page.reload()
        expect(page.get_by_text("Nothing is kept yet.")).to_be_visible()
        assert page.get_by_role("link", name="Try again").count() == 0, other


def test_offline_new_version_takes_over_what_was_kept(
    context: BrowserContext, host: Host, sites: Versions
) -> None:
    """Its first page begins it: old copies go, and what was read and kept is there in the new version."""
    page = context.new_page()
    read(page, f"{host.home}/hut/index.html")
    page.goto(f"{host.home}/autumn/index.html")
    keep(page)
    host.publish(sites.new)
    new = version(sites.new)
    page.goto(f"{host.home}/index.html")
    assert scripts(page) == {new} != versions(page)
    begin(page, new)
    host.network.is_cut = True
    page.goto(f"{host.home}/autumn/hant.html")
    expect(page.locator(".zh")).to_contain_text("黃")
    page.goto(f"{host.home}/hut/index.html")
    page.locator(".zh ruby").last.click()
    expect(page.locator("#word .senses")).to_be_visible()
    assert scripts(page) == {new}


def test_offline_open_page_of_an_old_version_keeps_its_scripts(
    context: BrowserContext, host: Host, sites: Versions
) -> None:
    """As long as it is open nothing of its version goes, and no page has scripts of two versions."""
    reader, other = context.new_page(), context.new_page()
    address = f"{host.home}/hut/index.html"
    read(reader, address)
    (old,) = versions(reader)
    host.publish(sites.new)
    new = version(sites.new)
    other.goto(address)
    assert scripts(other) == {new}
    other.evaluate(INSTALLED)
    until(other, "(await navigator.serviceWorker.ready).waiting")
    assert versions(reader) == {old, new}
    host.network.is_cut = True
    reader.locator(".zh ruby").last.click()
    expect(reader.locator("#word .senses")).to_be_visible()
    assert scripts(reader) == {old}
    other.reload()
    expect(other.locator("#title")).to_contain_text("小屋")
    assert scripts(other) == {old}
    host.network.is_cut = False
    last = context.new_page()
    last.goto(address)
    reader.close()
    other.close()
    begin(last, new)
    last.evaluate(SETTLED)
    host.network.is_cut = True
    last.reload()
    expect(last.locator("#title")).to_contain_text("小屋")
    assert scripts(last) == {new}


def test_offline_server_that_is_behind_begins_no_version(
    context: BrowserContext, host: Host, sites: Versions
) -> None:
    """A worker whose pages are still of the version before is not taken; the old one goes on."""
    page = context.new_page()
    read(page, f"{host.home}/hut/index.html")
    host.publish(sites.new)
    shutil.copy(sites.old / "index.html", host.folder)
    assert page.evaluate(INSTALLED) == "redundant"
    host.network.is_cut = True
    page.reload()
    page.locator(".zh ruby").last.click()
    expect(page.locator("#word .senses")).to_be_visible()
    assert scripts(page) == {version(sites.old)}


def test_offline_switched_off_takes_back_what_was_kept(
    context: BrowserContext, host: Host, sites: Versions
) -> None:
    """A site with `offline: false` has neither manifest nor page, and its worker clears the device."""
    page = context.new_page()
    read(page, f"{host.home}/hut/index.html")
    assert not (sites.off / "offline.html").exists()
    assert not (sites.off / "manifest.webmanifest").exists()
    host.publish(sites.off)
    page.goto(f"{host.home}/hut/index.html")
    until(page, "!(await caches.keys()).length && !(await navigator.serviceWorker.getRegistrations()).length")
    host.network.is_cut = True
    with pytest.raises(Error, match=r"ERR_EMPTY_RESPONSE|NS_ERROR_NET"):
        page.reload()


def test_offline_keeps_the_newest(context: BrowserContext, host: Host) -> None:
    """Of pages that were read the oldest go first."""
    addresses = [f"{host.home}/walk-{number}.html" for number in range(1, 33)]
    for address in addresses:
        shutil.copy(host.folder / "404.html", host.folder / address.rpartition("/")[2])
    page = context.new_page()
    page.goto(f"{host.home}/index.html")
    page.evaluate(SETTLED)
    reading = """async (addresses) => {
        for (const page of addresses) await duben.ask("read", { page, words: true });
        return (await duben.ask("list")).map(({ href }) => href);
    }"""
    assert page.evaluate(reading, addresses) == addresses[:1:-1]

"""Reading without a network: what is kept, what is not, and a new version of the site."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from serving import serve
from support.project import make_project

from duben.site.build import build

HUT = Path(__file__).resolve().parent.parent / "cases/intake/portal_files/hut.png"

pytestmark = [pytest.mark.chromium, pytest.mark.window(workers="allow", width=390)]


def write(project: Path, **articles: str) -> Path:
    """Write articles and build the site."""
    for slug, text in articles.items():
        folder = project / "seeds" / slug
        folder.mkdir(exist_ok=True)
        (folder / "article.md").write_text(text, encoding="utf-8")
    return build(project / "mkdocs.yml")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a site of three articles, one with a picture, built below a path of a server."""
    project = make_project(tmp_path)
    (project / "mkdocs.yml").write_text(
        "site_name: Spring\nsite_dir: root/below/site\nplugins: [duben]\n", encoding="utf-8"
    )
    hut = project / "seeds" / "hut"
    hut.mkdir()
    shutil.copy(HUT, hut / "hut.png")
    write(project, hut="# 小屋\n\n![小屋](hut.png)\n\n花开了。\n", autumn="# 秋天\n\n树叶红了。\n")
    return project


@pytest.fixture
def home(project: Path) -> Iterator[str]:
    """Serve the site; return its address."""
    with serve(project / "root") as address:
        yield f"{address}/below/site"


SETTLED = """async () => {
    await duben.use("offline.js");
    const folder = new URL(".", location).href;
    const [page] = location.href.split(/[?#]/);
    await duben.ask("read", { page, folder, words: true });
}"""


ALONE = """async (version) => {
    while ((await caches.keys()).some((name) => !name.includes(version))) {
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
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


def built(site: Path) -> str:
    """Return the version of a built site."""
    return (site / "sw.js").read_text(encoding="utf-8").split('"')[1]


def test_offline_what_was_read_is_there(context: BrowserContext, home: str) -> None:
    """A text that was read opens again with its cards and its picture; so do the pages of the shell."""
    page = context.new_page()
    read(page, f"{home}/hut/index.html")
    context.set_offline(True)
    page.reload()
    expect(page.locator("#title")).to_contain_text("小屋")
    assert page.locator("img").evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    page.locator(".zh ruby").last.click()
    expect(page.locator("#word .senses")).to_be_visible()
    for path in ("", "index.html", "glossary.html", "words.html"):
        page.goto(f"{home}/{path}")
        expect(page.locator("h1")).to_be_visible()


def test_offline_what_was_not_read_leads_to_what_is_there(context: BrowserContext, home: str) -> None:
    """A page of ours says so, lists what is kept, and leads back; with a network the page is tried again."""
    page = context.new_page()
    read(page, f"{home}/hut/index.html")
    context.set_offline(True)
    page.goto(f"{home}/index.html")
    page.get_by_role("link", name="秋天").click()
    expect(page.get_by_role("status")).to_contain_text("The page you asked for is not on this device")
    expect(page.locator("#kept li a")).to_have_text(["小屋"])
    page.go_back()
    page.go_back()
    expect(page.locator("#title")).to_contain_text("小屋")
    page.go_forward()
    page.go_forward()
    context.set_offline(False)
    page.get_by_role("link", name="Try again").click()
    expect(page.locator("#title")).to_contain_text("秋天")


def test_offline_kept_text_has_all_its_files(context: BrowserContext, home: str) -> None:
    """Both scripts, the handout and the page of its cleaning; it is listed, and can be removed."""
    page = context.new_page()
    page.goto(f"{home}/hut/index.html")
    keep(page)
    context.set_offline(True)
    for name in ("index.html", "hant.html", "handout.html", "handout-hant.html", "repairs.html"):
        page.goto(f"{home}/hut/{name}")
        expect(page.locator("h1")).to_be_visible()
    page.goto(f"{home}/hut/hant.html")
    page.locator(".aa").click()
    expect(page.get_by_role("button", name="Remove it from this device")).to_be_visible()
    page.get_by_role("link", name="On this device").click()
    expect(page.locator("#kept li")).to_have_text(["小屋 kept Remove"])
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("Nothing is kept yet.")).to_be_visible()
    page.goto(f"{home}/hut/hant.html")
    expect(page.get_by_role("status")).to_contain_text("not on this device")


def test_offline_address_to_try_again_is_of_the_site(context: BrowserContext, home: str) -> None:
    """The address behind # leads to no other site."""
    page = context.new_page()
    for other in ("//example.org/", "https://example.org/", "javascript:alert(1)", "../../else.html"):
        page.goto(f"{home}/offline.html#{other}")
        page.reload()
        expect(page.get_by_text("Nothing is kept yet.")).to_be_visible()
        assert page.get_by_role("link", name="Try again").count() == 0, other


def test_offline_new_version_takes_over_what_was_kept(
    context: BrowserContext, project: Path, home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its first page begins it: old copies go, and what was read and kept is there in the new version."""
    page = context.new_page()
    read(page, f"{home}/hut/index.html")
    page.goto(f"{home}/autumn/index.html")
    keep(page)
    old = versions(page)
    monkeypatch.setattr("duben.__version__", "9.9.9")
    new = built(write(project, autumn="# 秋天\n\n树叶黄了。\n"))
    page.goto(f"{home}/index.html")
    assert scripts(page) == {new}
    page.evaluate(ALONE, new)
    assert {new} == versions(page) != old
    context.set_offline(True)
    page.goto(f"{home}/autumn/hant.html")
    expect(page.locator(".zh")).to_contain_text("黃")
    page.goto(f"{home}/hut/index.html")
    page.locator(".zh ruby").last.click()
    expect(page.locator("#word .senses")).to_be_visible()
    assert scripts(page) == {new}


def test_offline_open_page_of_an_old_version_keeps_its_scripts(
    context: BrowserContext, project: Path, home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as it is open nothing of its version goes, and no page has scripts of two versions."""
    reader, other = context.new_page(), context.new_page()
    read(reader, f"{home}/hut/index.html")
    (old,) = versions(reader)
    monkeypatch.setattr("duben.__version__", "9.9.9")
    new = built(write(project))
    other.goto(f"{home}/hut/index.html")
    assert scripts(other) == {new}
    waiting = "async (one) => { while (!one.waiting) await one.update(); }"
    other.evaluate(f"navigator.serviceWorker.ready.then({waiting})")
    assert versions(reader) == {old, new}
    context.set_offline(True)
    reader.locator(".zh ruby").last.click()
    expect(reader.locator("#word .senses")).to_be_visible()
    assert scripts(reader) == {old}
    other.reload()
    expect(other.locator("#title")).to_contain_text("小屋")
    assert scripts(other) == {old}
    reader.close()
    context.set_offline(False)
    other.goto(f"{home}/hut/index.html")
    other.evaluate(ALONE, new)
    other.evaluate(SETTLED)
    context.set_offline(True)
    other.reload()
    expect(other.locator("#title")).to_contain_text("小屋")
    assert scripts(other) == {new}


def test_offline_server_that_is_behind_begins_no_version(
    context: BrowserContext, project: Path, home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker whose pages are still of the version before is not taken; the old one goes on."""
    page = context.new_page()
    read(page, f"{home}/hut/index.html")
    old = versions(page)
    before = (project / "root/below/site/index.html").read_bytes()
    monkeypatch.setattr("duben.__version__", "9.9.9")
    (write(project) / "index.html").write_bytes(before)
    failed = """navigator.serviceWorker.ready.then(async (registration) => {
        await registration.update();
        const { installing } = registration;
        if (!installing) return true;
        return new Promise((resolve) => {
            installing.onstatechange = () => resolve(installing.state === "redundant");
        });
    })"""
    assert page.evaluate(failed)
    context.set_offline(True)
    page.reload()
    page.locator(".zh ruby").last.click()
    expect(page.locator("#word .senses")).to_be_visible()
    assert scripts(page) == old


def test_offline_switched_off_takes_back_what_was_kept(
    context: BrowserContext, project: Path, home: str
) -> None:
    """A site with `offline: false` has neither manifest nor page, and its worker clears the device."""
    page = context.new_page()
    read(page, f"{home}/hut/index.html")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("[duben]", "[duben: {offline: false}]"), "utf-8")
    site = write(project)
    assert not (site / "offline.html").exists()
    assert not (site / "manifest.webmanifest").exists()
    page.goto(f"{home}/hut/index.html")
    cleared = """async () => {
        const left = async () => (await navigator.serviceWorker.getRegistrations()).length;
        while ((await caches.keys()).length || (await left())) await new Promise((go) => setTimeout(go, 20));
    }"""
    page.evaluate(cleared)
    context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.reload()


def test_offline_keeps_the_newest(context: BrowserContext, project: Path, home: str) -> None:
    """Of pages that were read the oldest go first."""
    slugs = [f"walk-{number}" for number in range(1, 33)]
    write(project, **{slug: f"# {slug}\n\n花开了。\n" for slug in slugs})
    page = context.new_page()
    page.goto(f"{home}/index.html")
    page.evaluate(SETTLED)
    for slug in slugs:
        address = f"{home}/{slug}/index.html"
        page.evaluate("address => duben.ask('read', { page: address, words: true })", address)
    kept = page.evaluate("duben.ask('list')")
    assert [one["title"].split(" ")[0] for one in kept] == slugs[:1:-1]

"""Print pages of a written site as PDF, in a browser that sees no files but those of the site.

print_pages(site, "https://example.org/", [Sheet(handout, pdf)], cache)  writes site/spring/spring.pdf
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from duben.downloads.browser import missing, started
from duben.downloads.pdf_file import finished
from duben.model.findings import Finding, SeedError, Where
from duben.model.hanzi import han_count
from duben.processes import cores
from duben.site.cache import Cache, code
from duben.site.presses import Progress

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Route

SECONDS = 600
"""What a page may take at most; one of a hundred thousand characters takes some minutes."""

NOWHERE = "http://site.invalid/"
"""The address of a site that has none: a link to one of its pages is printed as text."""

PREPARE = """
(nowhere) => {
  const english = document.getElementById("english");
  if (english) english.checked = true;
  for (const link of document.querySelectorAll("a[href]")) {
    const { href, hash, origin } = new URL(link.href);
    if (origin !== location.origin) continue;
    if (hash && document.getElementById(decodeURIComponent(hash.slice(1)))) link.setAttribute("href", hash);
    else if (href.startsWith(nowhere)) link.removeAttribute("href");
  }
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  return headings.filter((heading) => heading.checkVisibility()).map((heading) => {
    const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    let text = "";
    while (walker.nextNode()) {
      const { parentElement, data } = walker.currentNode;
      if (parentElement.checkVisibility() && !parentElement.closest("rt, rp")) text += data;
    }
    return text.replace(/\\s+/g, " ").trim();
  });
}
"""
"""Shows the translation, keeps links to what is printed within the PDF, and returns the headings."""

_MENTIONED = re.compile(rb"""(?:href|src)=["']?([^"'\s>#]+)|url\(["']?([^"')#]+)""")


class Sheet(NamedTuple):
    """A page to print."""

    page: Path
    """Its HTML file."""
    file: Path
    """The PDF to be written."""


def print_pages(
    site: Path,
    address: str,
    sheets: Sequence[Sheet],
    cache: Cache,
    jobs: int = 0,
    progress: Progress = nullcontext,
) -> None:
    """Print pages of a site, `jobs` at once, as many as there are cores when it is 0.

    `address` is that of the site, empty where it has none. Takes from the cache what was printed of the same
    files before, by whichever browser. Raises SeedError where a browser or a package is missing, and with
    every page that cannot be printed.
    """
    names = {sheet: _names(site, address, sheet) for sheet in sheets}
    todo = []
    for sheet in sheets:
        if data := cache.unpacked("pdf", names[sheet]):
            sheet.file.write_bytes(data)
        else:
            todo.append(sheet)
    if not todo:
        return
    with progress([sheet.file for sheet in todo]) as shown:
        ticks = iter(shown)

        def done(sheet: Sheet, data: bytes) -> None:
            next(ticks, None)
            sheet.file.write_bytes(data)
            cache.keep_pack("pdf", names[sheet], data)

        asyncio.run(_print_all(_Site(site.resolve(), address or NOWHERE), todo, jobs or cores(), done))


class _Site(NamedTuple):
    """The files of a site below its address."""

    folder: Path
    address: str

    def url(self, file: Path) -> str:
        return self.address + quote(file.resolve().relative_to(self.folder).as_posix())

    async def answer(self, route: Route) -> None:
        """Give a browser a file of the site, and nothing for any other address."""
        url = route.request.url
        name = unquote(urlsplit(url.removeprefix(self.address)).path)
        file = (self.folder / name).resolve()
        if url.startswith(self.address) and file.is_relative_to(self.folder) and file.is_file():
            await route.fulfill(path=file)
        else:
            await route.abort()


async def _print_all(
    site: _Site, sheets: Sequence[Sheet], number: int, done: Callable[[Sheet, bytes], None]
) -> None:
    """Print pages in as many windows of one browser; raises SeedError with all that cannot be printed."""
    if not find_spec("pikepdf"):
        raise missing("pikepdf")
    wrong: list[Finding] = []
    async with started() as browser:
        waiting = iter(sheets)

        async def work() -> None:
            # Each window has a process of its own for its pages.
            context = await browser.new_context(
                java_script_enabled=False, offline=True, service_workers="block"
            )
            await context.route("**/*", lambda route: site.answer(route))
            for sheet in waiting:
                try:
                    done(sheet, await _printed(context, site, sheet))
                except SeedError as error:
                    wrong.extend(error.findings)

        await asyncio.gather(*(work() for _ in range(min(number, len(sheets)))))
    if wrong:
        raise SeedError(wrong)


async def _printed(context: BrowserContext, site: _Site, sheet: Sheet) -> bytes:
    """Print a page; raises SeedError where the browser fails, or has no font with Chinese characters."""
    from playwright.async_api import Error

    where = Where(sheet.file.relative_to(site.folder).as_posix())
    page = await context.new_page()
    try:
        async with asyncio.timeout(SECONDS):
            await page.goto(site.url(sheet.page), timeout=SECONDS * 1000)
            await page.emulate_media(media="print")
            headings = await page.evaluate(PREPARE, NOWHERE)
            data = await page.pdf(format="A4", prefer_css_page_size=True, tagged=True, outline=True)
    except TimeoutError as error:
        problem = f"takes longer than {SECONDS / 60:.0f} minutes to print"
        raise SeedError([Finding("pdf", "error", where, problem, "split the article into parts")]) from error
    except Error as error:
        problem = f"cannot be printed: {error.message.partition(chr(10))[0]}"
        raise SeedError([Finding("pdf", "error", where, problem, "run it again")]) from error
    finally:
        await page.close()
    sheets = await asyncio.to_thread(finished, data, headings)
    if han_count("".join(headings)) and not han_count("".join(sheets.characters)):
        problem = "is printed without Chinese characters: no font on this machine has them"
        hint = "install a font such as Noto Serif CJK (fonts-noto-cjk)"
        raise SeedError([Finding("font", "error", where, problem, hint)])
    return sheets.data


def _names(site: Path, address: str, sheet: Sheet) -> list[str]:
    """Return digests of what a PDF depends on, but for the browser and its fonts."""
    files = (sheet.page, *sorted(_mentioned(sheet.page, {sheet.page})))
    place = sheet.page.relative_to(site).as_posix()
    return [code().hex(), address, place, *(blake2b(file.read_bytes()).hexdigest() for file in files)]


def _mentioned(file: Path, known: set[Path]) -> Iterator[Path]:
    """Yield the files, other than pages, that a page or a style sheet names, and those that these name."""
    for match in _MENTIONED.finditer(file.read_bytes()):
        name = unquote(urlsplit((match[1] or match[2]).decode("utf-8", "replace")).path)
        other = (file.parent / name).resolve()
        if other in known or other.suffix in (".html", "") or not other.is_file():
            continue
        known.add(other)
        yield other
        if other.suffix == ".css":
            yield from _mentioned(other, known)

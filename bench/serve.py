"""Measure how long an edit takes until the page shows it, beside MkDocs with the same plain texts.

    python -m bench.serve FOLDER [-n 30 100 1000] [--without-tagger] [--save]

The articles are those of `bench.scale`. A sentence is added to the first of them, and its page is asked for
until it is there; EDITS times, after one edit that is not counted.
"""

from __future__ import annotations

import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL, Popen
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

from bench.baseline import save
from bench.scale import THEMES, articles, environment, options, ours, plain, sentences

EDITS = 5


class Site(NamedTuple):
    """A site that is served."""

    tool: str
    """The module that serves it."""
    source: str
    """The source of its first article."""
    page: str
    """Where that stands in the site."""


SITES = {theme: Site("mkdocs", "docs/article-1.md", "article-1/") for theme in THEMES} | {
    "duben": Site("duben", "seeds/article-1/source.txt", "article-1/index.html")
}


def visible(url: str, text: str, server: Popen[bytes]) -> float:
    """Ask for a page until it shows a text; return the time then, in seconds.

    Raises SystemExit where the server has died.
    """
    while server.poll() is None:
        with suppress(URLError, ConnectionError), urlopen(url) as answer:
            if text in answer.read().decode():
                return time.perf_counter()
        time.sleep(0.01)
    raise SystemExit(f"the server of {url} has died")


def waits(site: Site, project: Path, surroundings: Mapping[str, str]) -> Iterator[float]:
    """Serve a project; yield how long each edit of an article takes until its page shows it, in seconds."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(f"dev_addr: {address}\n")
    url = f"http://{address}/{site.page}"
    command = [sys.executable, "-m", site.tool, "serve"]
    source = project / site.source
    server = Popen(command, cwd=project, env=surroundings, stdout=DEVNULL, stderr=DEVNULL)
    try:
        visible(url, "", server)
        for number in range(EDITS + 1):
            mark = f"edit{number}"
            source.write_text(f"{source.read_text('utf-8')}\n{mark}。\n", "utf-8")
            began = time.perf_counter()
            took = visible(url, mark, server) - began
            if number:
                yield took
    finally:
        server.terminate()
        server.wait()


def edits(texts: Sequence[str], place: Path, surroundings: Mapping[str, str]) -> Iterator[tuple[str, float]]:
    """Measure every site; yield each with the median of its edits."""
    ours(place / "duben", texts)
    for theme in THEMES:
        plain(place / theme, texts, theme)
    for name, site in SITES.items():
        yield name, statistics.median(waits(site, place / name, surroundings))


def main() -> None:
    """Measure every number of articles."""
    given = options(__doc__)
    drawn = sentences(given.folder)
    for count in given.n:
        figures: dict[str, float] = {}
        with tempfile.TemporaryDirectory(prefix="bench-serve-") as place:
            surroundings = environment(Path(place), not given.without_tagger)
            for name, seconds in edits([*articles(drawn, count)], Path(place), surroundings):
                figures[name] = seconds
                ratio = seconds / figures["mkdocs"]
                print(f"{count:>6} {name:10}{seconds:7.2f} s  {ratio:6.2f} of MkDocs", flush=True)
        if given.save:
            save("serve", f"{count} articles, {given.kind}", figures)


if __name__ == "__main__":
    main()

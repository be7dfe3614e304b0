"""Writing with the server running: what is saved is shown, what is wrong is said, and nothing dies."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from support.project import GLOSSARY, make_project

PATIENCE = 60.0
"""Seconds after which something that should be shown is called missing."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Serve a small project, which has nothing but seeds; yield its folder and address."""
    project = make_project(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(f"dev_addr: 127.0.0.1:{port}\n")
    command = [sys.executable, "-m", "duben", "serve"]
    process = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield project, f"http://127.0.0.1:{port}"
        assert process.poll() is None, "the server has died"
    finally:
        process.terminate()
        process.wait()


def see(url: str, text: str) -> str:
    """Return the page at `url` once it holds `text`; fail when it never does."""
    end = time.monotonic() + PATIENCE
    page = ""
    while time.monotonic() < end:
        try:
            with urlopen(url) as answer:
                page = answer.read().decode()
        except URLError:
            page = ""
        if text in page:
            return page
        time.sleep(0.1)
    raise AssertionError(f"{text!r} is not shown at {url}:\n{page[:2000]}")


def test_serve_shows_edits_and_mistakes_and_lives_on(server: tuple[Path, str]) -> None:
    """Each seed file is watched; a mistake stands on the article's page until it is mended."""
    project, address = server
    seed, page = project / "seeds" / "spring", f"{address}/spring/index.html"
    handout = f"{address}/spring/handout.html"
    see(handout, "park")
    (seed / "glossary.yml").write_text(GLOSSARY.replace("park", "public garden"), encoding="utf-8")
    see(handout, "public garden")
    (seed / "glossary.yml").write_text("- term: 公园\n", encoding="utf-8")
    see(page, "glossary.yml:1:3")
    see(f"{address}/spring/hant.html", "glossary.yml:1:3")
    (seed / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    see(handout, "park")
    (seed / "source.txt").write_text("秋天的信\n\n银行行长去公园看叶。\n", encoding="utf-8")
    see(page, "秋天")
    (seed / "facts.yml").write_text(
        "- id: a\n  quote: 春天\n  verdict: unsupported\n  note: Gone.\n", encoding="utf-8"
    )
    see(page, "quote of a is not in the article")
    (seed / "facts.yml").unlink()
    see(page, "秋天")

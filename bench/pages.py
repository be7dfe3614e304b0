"""Measure how well articles are read out of saved web pages, beside the peers that are installed.

    python -m bench.pages FOLDER [--each] [--only SYSTEM,…]

FOLDER holds pages, NAME.html, each with the article that a person finds in it, NAME.json:

    {"title": "…", "author": ["…"], "published": "2026-03-01", "text": "a paragraph a line"}

An empty author says that none is named; a title or a day that is null is not counted. The body counts as
words do: F1 of the longest common blocks of characters, NFKC, without white space. Titles count as exact
without white space. Authors count where one is named; `false` are those named where there is none.
"""

from __future__ import annotations

import argparse
import difflib
import json
import logging
import re
import statistics
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from duben.source.encodings import decode


class Read(NamedTuple):
    """The article that a system finds on a page."""

    title: str
    author: tuple[str, ...]
    published: str
    text: str


def apart(names: str) -> tuple[str, ...]:
    """Split the names of authors."""
    return tuple(name for name in re.split(r"[\s、，,;&/]+", names) if name)


def duben(data: bytes, path: Path) -> Read:
    """The article that `duben add` writes."""
    from duben.intake.draft import InputFile
    from duben.intake.formats import drafts
    from duben.model.findings import SeedError

    try:
        (draft,) = drafts(InputFile(data, str(path), lambda _: b""))
    except SeedError:
        return Read("", (), "", "")
    text = "\n".join(piece.text for piece in draft.pieces)
    return Read(draft.title.value, apart(draft.author.value), draft.published.value, text)


def trafilatura(data: bytes, _: Path) -> Read:
    """Trafilatura with its metadata, as it comes."""
    import trafilatura as library

    page = library.bare_extraction(decode(data)[0], with_metadata=True, include_comments=False)
    if page is None or isinstance(page, dict):
        return Read("", (), "", "")
    return Read(page.title or "", apart(page.author or ""), page.date or "", page.text or "")


def readability(data: bytes, _: Path) -> Read:
    """readability-lxml, as it comes."""
    from lxml import html
    from readability import Document

    page = Document(decode(data)[0])
    text = html.fromstring(page.summary()).text_content()
    return Read(page.short_title(), (), "", text)


def gne(data: bytes, _: Path) -> Read:
    """GeneralNewsExtractor, as it comes."""
    from gne import GeneralNewsExtractor

    page = GeneralNewsExtractor().extract(decode(data)[0])
    day = re.match(r"\D*(\d{4})\D(\d{1,2})\D(\d{1,2})", page["publish_time"])
    published = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" if day else ""
    return Read(page["title"], apart(page["author"]), published, page["content"])


def newspaper(data: bytes, _: Path) -> Read:
    """newspaper4k with its words of Chinese, as it comes; the group `bench` does not install it."""
    from newspaper import Article

    page = Article("https://example.org/", language="zh")
    page.download(input_html=decode(data)[0])
    page.parse()
    day = page.publish_date.date().isoformat() if page.publish_date else ""
    return Read(page.title, tuple(page.authors), day, page.text)


SYSTEMS: dict[str, Callable[[bytes, Path], Read]] = {
    "duben": duben,
    "trafilatura": trafilatura,
    "readability": readability,
    "gne": gne,
    "newspaper": newspaper,
}


def bare(text: str) -> str:
    """Return text as it is compared: NFKC, without white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def f1(want: str, got: str) -> float:
    """Return F1 of the characters two texts share in the same order."""
    want, got = bare(want), bare(got)
    if not want or not got:
        return 0.0
    blocks = difflib.SequenceMatcher(None, want, got, autojunk=False).get_matching_blocks()
    return 2 * sum(block.size for block in blocks) / (len(want) + len(got))


def measure(name: str, folder: Path, each: bool) -> None:
    """Print one system's row; one that is not installed says so."""
    bodies: list[float] = []
    right = {"title": 0, "author": 0, "published": 0}
    of = dict.fromkeys(right, 0)
    false = 0
    for path in sorted(folder.glob("*.html")):
        want = json.loads(path.with_suffix(".json").read_text("utf-8"))
        try:
            got = SYSTEMS[name](path.read_bytes(), path)
        except ImportError as missing:
            print(f"{name:14} not measured: {missing}")
            return
        except Exception as error:  # a peer that fails on a page reads nothing on it
            print(f"{name:14} {path.name}: {type(error).__name__}")
            got = Read("", (), "", "")
        body = f1(want["text"], got.text)
        bodies.append(body)
        told = [f"{body:.3f}"]
        for key in ("title", "published"):
            if want[key]:
                of[key] += 1
                right[key] += (same := bare(want[key]) == bare(getattr(got, key)))
                told += [] if same else [f"{key} {getattr(got, key)!r} for {want[key]!r}"]
        if want["author"]:
            of["author"] += 1
            same = {bare(one) for one in want["author"]} == {bare(one) for one in got.author}
            right["author"] += same
            told += [] if same else [f"author {got.author} for {want['author']}"]
        elif got.author:
            false += 1
            told.append(f"author {got.author} for none")
        if each and (len(told) > 1 or body < 0.97):
            print(f"  {path.stem:28} {'; '.join(told)}")
    shares = "  ".join(f"{key} {right[key]}/{of[key]}" for key in right)
    low = sum(body < 0.5 for body in bodies)
    mean, median = statistics.mean(bodies), statistics.median(bodies)
    print(f"{name:14} body {mean:.3f} median {median:.3f} below .5: {low}  {shares}  false authors: {false}")


def main() -> None:
    """Measure every system."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--each", action="store_true", help="also print each page that is not read right")
    arguments.add_argument("--only", default=",".join(SYSTEMS), help="systems, with commas between")
    given = arguments.parse_args()
    logging.disable()
    for name in given.only.split(","):
        measure(name, given.folder, given.each)


if __name__ == "__main__":
    main()

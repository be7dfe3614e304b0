"""Inputs that are damaged, hostile or mistaken, and a way to build a site with one of them and see what it cost.

A case is a file of a project and a badness of it. `BADNESS` holds what can happen to any file, `CONTENTS` what is
particular to one.
"""

from __future__ import annotations

import json
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import chdir, redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from duben.cli import main as command
from duben.html.theme import templates
from duben.source.bounds import LONGEST
from support.privileges import give_up
from support.project import snapshot

SECONDS = 10
"""Processor time that one build may take."""

MEGABYTES = 1024
"""Memory that one build may take."""

TEXT = "春天的信\n\n银行行长去公园看花。他说：“春天来了。”\n\n花开了，2024年人也多了。\n"

MARKDOWN = f"---\ntitle: Spring\n---\n\n# {TEXT}"

HTML = (
    "<!doctype html><html><head><meta charset=utf-8><title>春天的信</title></head><body><article><h1>春天的信</h1>"
    + "<p>银行行长去公园看花。他说：“春天来了。”花开了，2024年人也多了。</p>" * 4
    + "</article></body></html>"
)

GLOSSARY = "- term: 公园\n  reading: gōng yuán\n  meaning: park\n"

FACTS = (
    "- id: bloom\n  quote: 花开了\n  verdict: confirmed\n  note: It did.\n"
    "  sources:\n    - {title: Minutes, publisher: Bank, url: 'https://example.org/', date: 2024-05-01}\n"
)

TIMES = "WEBVTT\n\n00:00.000 --> 00:01.000\n春天的信\n\n00:01.000 --> 00:03.000\n银行行长去公园看花。\n"

SOUND = "ID3\x04" + "\0" * 400

GRAMMAR = "- point: le-done\n  quote: 花开了\n"

POINTS = (
    "- id: spring\n  pattern: 来 + 了\n  name: To come\n  chinese: 来了\n  level: 1\n  explanation: It comes.\n"
    "  examples:\n    - {text: 他来了。, pinyin: Tā lái le., english: He came.}\n"
)

QUESTIONS = (
    "- question: 谁去公园？\n  english: Who?\n  options:\n    - {text: 行长, right: true}\n    - {text: 医生}\n"
    "  answer: {text: 行长去公园。, english: He does.}\n  quote: 行长去公园\n"
)

PO = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n\n'
    '#: 3\nmsgid "银行行长去公园看花。"\nmsgstr "The head of the bank goes to see flowers."\n'
)

CONFIG = "site_name: Spring\nplugins: [duben]\n"

THEME = "theme: {name: null, custom_dir: own, static_templates: [404.html]}\n"

SEED = "seeds/spring/"

WHOLE: Mapping[str, str] = {
    "source.txt": TEXT,
    "source.html": HTML,
    "article.md": MARKDOWN,
    "article.yml": "title: Spring\n",
    "glossary.yml": GLOSSARY,
    "facts.yml": FACTS,
    "audio.vtt": TIMES,
    "walk.mp3": SOUND,
    "grammar.yml": GRAMMAR,
    "seeds/points.yml": POINTS,
    "questions.yml": QUESTIONS,
    "en.po": PO,
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# Welcome\n\nRead.\n",
    "own/main.html": "",
    "own/partials/head.html": "",
    "own/404.html": "",
}
"""The files that are made bad, with what is right in each; those of `own` are copies of our templates."""

HEARD = ("audio.vtt", "walk.mp3")
"""Files of an article that has a recording."""


OWNERS = ("mkdocs.yml", "docs/", "own/")
"""Beginnings of the names of files that the owner of a site writes."""


class Case(NamedTuple):
    """One file of a project, and what is wrong with it."""

    file: str
    badness: str
    spoil: Callable[[Path], None]

    @property
    def name(self) -> str:
        """The name of the case in a report."""
        return f"{self.file} × {self.badness}"


class Outcome(NamedTuple):
    """What a build said and cost."""

    code: int
    """Exit code; negative for the number of the signal that ended it."""
    said: str
    seconds: float
    megabytes: int
    kept: bool
    """Whether the previous site is there, byte for byte."""


def address(file: str) -> str:
    """Return where a file stands below a project."""
    return file if "/" in file or file == "mkdocs.yml" else SEED + file


def written(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Return what rewrites a file."""

    def spoil(path: Path) -> None:
        path.write_bytes(change(path.read_bytes()))

    return spoil


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _link(target: str) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        path.unlink()
        path.symlink_to(path.name if target == "itself" else target)

    return spoil


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _middle(inserted: bytes) -> Callable[[Path], None]:
    def between(data: bytes) -> bytes:
        text = data.decode()
        half = len(text) // 2
        return text[:half].encode() + inserted + text[half:].encode()

    return written(between)


BADNESS: Mapping[str, Callable[[Path], None]] = {
    "missing": Path.unlink,
    "empty": written(lambda _: b""),
    "blank": written(lambda _: b" \n\t\n"),
    "a folder": _folder,
    "a pipe": _pipe,
    "a link out of the folder": _link("/etc/hostname"),
    "a link to /dev/zero": _link("/dev/zero"),
    "a link to itself": _link("itself"),
    "a link to nothing": _link("nowhere"),
    "unreadable": lambda path: path.chmod(0),
    "binary": written(lambda _: random.Random(1).randbytes(10_000)),
    "a picture": written(lambda _: b"\x89PNG\r\n\x1a\n" + random.Random(2).randbytes(2000)),
    "UTF-16": written(lambda data: data.decode().encode("utf-16")),
    "UTF-16 without a mark": written(lambda data: data.decode().encode("utf-16-le")),
    "UTF-32": written(lambda data: data.decode().encode("utf-32")),
    "GBK": written(lambda data: data.decode().encode("gb18030")),
    "a byte order mark": written(lambda data: b"\xef\xbb\xbf" + data),
    "NUL": _middle(b"\0"),
    "control characters": _middle(b"\x01\x08\x1b\x7f\xc2\x85"),
    "marks of direction": _middle("\u202e\u2066\u200f".encode()),
    "CR": written(lambda data: data.replace(b"\n", b"\r")),
    "CR LF": written(lambda data: data.replace(b"\n", b"\r\n")),
    "invalid UTF-8": _middle(b"\xe6\x98"),
    "a surrogate": _middle(b"\xed\xa0\x80"),
    "50 MB": written(lambda data: data * (50_000_000 // max(1, len(data)))),
    "50 MB in one line": written(lambda data: data + b"a" * 50_000_000),
    "one line of 1 MB": written(lambda data: data + "春".encode() * 340_000),
    "brackets": written(lambda data: data + b"[" * 100_000),
    "braces": written(lambda data: data + b"{" * 100_000),
    "cut off": written(lambda data: data[: len(data) - 9]),
}
"""What can happen to any file."""


def _rows(count: int, row: str) -> str:
    return "".join(row.format(n=n, han=_han(n), other=_han(n + 7000)) for n in range(count))


def _han(number: int) -> str:
    """Return two Han characters that stand for a number."""
    return chr(0x4E00 + number % 5000) + chr(0x5200 + number // 5000)


YAML: Mapping[str, str] = {
    "a list": "- a\n- b\n",
    "a word": "spring\n",
    "a number": "12\n",
    "null": "~\n",
    "deep blocks": "".join(f"{' ' * n}a:\n" for n in range(400)),
    "deep rows": "- " * 20_000 + "a\n",
    "an anchor": "title: &a x\nbyline: *a\n",
    "many anchors": "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]\n" for n in range(30)
    ),
    "a tag": "title: !!python/object/apply:os.system ['true']\n",
    "a tag of a set": "title: !!set {a, b}\n",
    "repeated keys": "title: a\ntitle: b\n",
    "a merge": "<<: {title: a}\n",
    "a key that is a list": "? [a, b]\n: c\n",
    "a key that is a mapping": "? {a: b}\n: c\n",
    "an unknown key": "titel: a\n",
    "two documents": "title: a\n---\ntitle: b\n",
    "a directive": "%YAML 9.9\n---\ntitle: a\n",
    "an odd directive": "%TAG ! tag:example.org,2024:\n---\ntitle: !x a\n",
    "an open quote": 'title: "a\n',
    "an escape": 'title: "\\ud800 \\x00 \\q"\n',
    "a surrogate written out": 'title: "\\ud800"\n',
    "a NUL written out": 'title: "\\0"\n',
    "a huge character": 'title: "\\UFFFFFFFF"\n',
    "a folded text": "title: >9\n  a\n",
    "a tab": "title:\n\ta: b\n",
    "a million spaces": "title:" + " " * 200_000 + "a\n",
    "many keys": _rows(9000, "k{n}: {n}\n"),
    "a long key": "k" * 100_000 + ": a\n",
    "a long number": "1" * 100_000 + "\n",
    "question marks": "? " * 20_000,
    "colons": "a: " * 20_000,
    "quotes": "'" * 50_000,
    "comments": "# \n" * 80_000,
    "ampersands": "&" * 50_000,
}
"""Contents of any YAML file."""

DAYS = (
    "0000-00-00", "2024-13-01", "2024-02-30", "99999-01-01", "-1", "1e400", "inf", "nan", "0", "9" * 5000, "2024-W10",
    "2024-05-01T10:00:00+99:99", "2024年5月1日", "٢٠٢٤-٠٥-٠١", "[]", "{}", "~", "true", "1714521600", "9" * 18, "1.7e30",
)  # fmt: skip
"""What may stand for a day."""

URLS = (
    "javascript:alert(1)",
    "//host/",
    "https://[",
    "http://a:b",
    "https://[::1]:99999/",
    "https://" + "a." * 900,
    "data:,",
)
"""What may stand for an address."""

SIGNS = (
    "(a+)+$",
    "[",
    "\\",
    "*",
    "😀",
    "\u202e",
    "<b>",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "&#0;",
    "\u200b",
    "A" * 399,
    "i\u0307",
)
"""What a term may be made of."""


def _scalars(key: str, values: tuple[str, ...]) -> dict[str, str]:
    return {f"{key}: {value[:20]}": f"{key}: {value}\n" for value in values}


PLAIN: Mapping[str, str] = {
        "Chinese": "银行行长去公园看花，春天来了。花开了，人也多了！",
        "Chinese in lines": "银行行长去公园看花，春天来了。花开了，人也多了！\n",
        "Chinese in lines of thirty": "银行行长去公园看花，春天来了。花开了，人也多了，银行行\n",
        "short lines": "花\n",
        "empty lines": "\n",
        "one character": "花",
        "wrong decoding": "锟斤拷",
        "wrong decoding beside Chinese": "春天锟斤拷来了\n",
        "lost characters": "春\ufffd天",
        "lost marks": "〓",
        "radicals": "⼈⼯智能",
        "radicals in lines": "⼈⼯智能\n",
        "question marks": "?",
        "insertions": "過(guò)去，內(nèi)部?nèi)部。",
        "insertions in lines": "過(guò)去，內(nèi)部，?nèi)部。\n",
        "open insertions": "?nèi)",
        "openings": "(",
        "UTF-8 read in GBK": "银行行长去公园看花，春天来了。花开了\n".encode().decode("gbk", "replace"),
        "UTF-8 read in GBK, one line": "银行行长去公园看花，春天来了。".encode().decode("gbk", "ignore"),
        "UTF-8 read in Latin-1": "银行行长去公园看花，春天来了。\n".encode().decode("latin-1"),
        "UTF-8 read in cp1252": "银行行长去公园看花，春天来了。\n".encode().decode("cp1252", "ignore"),
        "GBK read in Latin-1": "银行行长去公园看花，春天来了。\n".encode("gbk").decode("latin-1"),
        "references": "&#25105;",
        "references out of range": "我&#9999999;&#xFFFFFF;&#0;&#x110000;&#xD800;",
        "half marks": "春天,来了;",
        "zero width": "春\u200b天\u200d",
        "direction marks": "春\u202e天",
        "private use": "春\ue000天",
        "combining marks": "a\u0301\u0302\u0303",
        "emoji": "👩‍👩‍👧‍👦",
        "numbers": "一百",
        "figures": "1,",
        "quotes": "“",
        "pairs of quotes": "“春”",
        "brackets": "《春",
        "addresses": "https://example.org/a?",
        "times": "12:30",
        "letters": "A-",
        "spaces": " ",
        "tabs": "春\t",
        "pipes": "|",
        "years": "2024年5月1日",
        "traditional": "銀行行長去公園看花，春天來了。以后发現里面",
        "subjects": "作者：王明\n发布时间：2024年5月1日\n",
    }  # fmt: skip
"""What a plain source repeats, up to the size that one may have and beyond it."""

MARKUP: Mapping[str, str] = {
    "stars": "*",
    "stars and characters": "*春",
    "two stars and characters": "**春",
    "underscores": "_a_",
    "emphasis": "*春**天*",
    "links": "[春](",
    "open brackets": "[",
    "closed brackets": "]",
    "pictures": "![",
    "quotations": ">",
    "lists": "- ",
    "numbered lists": "1. ",
    "headings": "# 春\n\n",
    "code": "`",
    "code fences": "```\n",
    "references": "&#9999999;",
    "definitions": "[a]: b\n",
    "definitions used": "[a]: b\n\n[a][a]\n",
    "less than": "<",
    "angle links": "<a:b ",
    "escapes": "\\",
    "ruby": "{春|chūn}",
    "ruby without an end": "{春|",
    "ruby that does not fit": "{春天|chūn}\n\n",
    "rules": "---\n",
    "tables": "|a",
    "scripts": "<script>alert(1)</script>",
    "Chinese": "银行行长去公园看花，春天来了。\n\n",
}
"""What an article in Markdown repeats, up to the size that one may have."""

FRONTS: Mapping[str, str] = {
    "front matter without an end": "---\ntitle: a\n" + TEXT,
    "front matter alone": "---\ntitle: a\n---\n",
    "front matter of a list": "---\n- a\n---\n" + TEXT,
    "front matter again and again": "---\n" * 60_000,
    "links to scripts": MARKDOWN + "[a](javascript:alert(1)) <javascript:alert(1)> [b](data:,x) [c](//d)\n",
}
"""Contents of an article in Markdown."""


def _page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><meta charset=utf-8>{head}<title>春天的信</title></head><body>{body}</body></html>"


_P = "<p>银行行长去公园看花。他说：“春天来了。”花开了，2024年人也多了。</p>"

PAGES: Mapping[str, Callable[[], str]] = {
    "deep": lambda: _page("<div>" * 100_000 + _P),
    "deep and closed": lambda: _page("<div>" * 5000 + _P * 5 + "</div>" * 5000),
    "deep inlines": lambda: _page("<p>" + "<b>" * 20_000 + "春天来了"),
    "deep tables": lambda: _page("<table><tr><td>" * 5000 + _P),
    "deep lists": lambda: _page("<ul><li>" * 20_000 + "春"),
    "deep quotations": lambda: _page("<blockquote>" * 20_000 + _P),
    "wide": lambda: _page("<article>" + _P * 15_000 + "</article>"),
    "wide and empty": lambda: _page("<i></i>" * 250_000 + _P),
    "paragraphs of one character": lambda: _page("<p>春" * 250_000),
    "many breaks": lambda: _page("<p>" + "春<br>" * 200_000),
    "many cells": lambda: _page("<table><tr>" + "<td>春" * 250_000),
    "many lists": lambda: _page("<ul><li>春</ul>" * 100_000),
    "many links": lambda: _page("<a href=x>春</a>" * 100_000),
    "many pictures": lambda: _page("<img src=x alt=春>" * 90_000),
    "many attributes": lambda: _page("<p " + " ".join(f"a{n}=b" for n in range(100_000)) + ">春天来了"),
    "a long attribute": lambda: _page(f"<p class='{'a ' * 500_000}'>春天来了"),
    "styles": lambda: _page(f"<p style='{'visibility:' * 100_000}'>春天来了"),
    "many dates": lambda: _page("<p>2024-05-01 2024年5月1日 01/05/2024 </p>" * 30_000),
    "many times": lambda: _page("<time datetime=2024-05-01>2024年5月1日</time>" * 30_000),
    "many digits": lambda: _page("<p>" + "2024" * 400_000),
    "many metas": lambda: _page(_P, "<meta property=article:published_time content=2024-05-01>" * 30_000),
    "many titles": lambda: _page(_P * 5, "<title>春</title>" * 90_000),
    "many headings": lambda: _page("<h1>春</h1>" * 90_000),
    "a long title": lambda: _page(_P * 5, f"<title>{'春_' * 200_000}</title>"),
    "JSON-LD": lambda: _page(_P * 5, '<script type="application/ld+json">' + "[" * 200_000 + "</script>"),
    "JSON-LD of odd values": lambda: _page(
        _P * 5,
        '<script type="application/ld+json">{"@type":["a",1,{}],"datePublished":[1e999],"headline":{"a":[]},"author":[[{}],null]}</script>',
    ),
    "JSON-LD of long numbers": lambda: _page(
        _P * 5, '<script type="application/ld+json">{"datePublished":' + "9" * 100_000 + "}</script>"
    ),
    "a second since no year": lambda: _page(_P * 5, "<script>var ct = '9999999999'</script>"),
    "references out of range": lambda: _page("<p>春" + "&#9999999999;&#xFFFFFFFF;&#0;&#xD800;&#x110000;" * 5000),
    "references": lambda: _page("<p>" + "&#26149;" * 200_000),
    "ampersands": lambda: _page("<p>" + "&" * 500_000),
    "less than": lambda: _page("<" * 500_000),
    "open tags": lambda: _page("<a <b " * 100_000),
    "comments": lambda: _page("<!--" * 200_000),
    "comments in comments": lambda: _page("<!-- --" * 100_000),
    "instructions": lambda: _page("<?a " * 200_000),
    "declarations": lambda: _page("<!DOCTYPE " * 100_000),
    "entities": lambda: '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + _page("<p>&b;" * 1000 + "春天"),
    "outer entities": lambda: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + _page("<p>春天&x;"),
    "scripts": lambda: _page("<script>" * 100_000 + _P),
    "a long script": lambda: _page("<script>" + "a" * 1_500_000 + "</script>" + _P * 5),
    "embedded pictures": lambda: _page("<img src='data:image/png;base64," + "A" * 1_500_000 + "'>" + _P * 5),
    "svg": lambda: _page("<svg>" * 20_000 + _P * 5),
    "math": lambda: _page("<math><mi>" * 20_000 + _P * 5),
    "templates": lambda: _page("<template>" * 20_000 + _P * 5),
    "frames": lambda: "<frameset>" * 20_000 + _P * 5,
    "ruby": lambda: _page("<p>" + "<ruby>春<rt>chūn</rt></ruby>" * 30_000),
    "no body": lambda: "<title>春",
    "text alone": lambda: TEXT,
    "one line of Chinese": lambda: _page("<article><p>" + "银行行长去公园看花，春天来了。" * 40_000),
    "charset utf-7": lambda: "<meta charset=utf-7>" + HTML.replace("<meta charset=utf-8>", ""),
    "a charset of nobody": lambda: "<meta charset=klingon>" + HTML,
    "charset without a name": lambda: "<meta http-equiv=Content-Type content='text/html; charset='>" + HTML,
    "an XML declaration": lambda: "<?xml version='1.0' encoding='gbk'?>" + HTML,
    "NUL in tags": lambda: HTML.replace("<p>", "<p\0>"),
}  # fmt: skip
"""Contents of a saved page."""

ARTICLE = (
    _scalars("published", DAYS)
    | _scalars("url", URLS)
    | _scalars("title", ("'" + "春" * 5000 + "'", "[a]", "{a: b}", "'{{ 7 * 7 }}<b>'"))
    | _scalars("script", ("hans", "hant", "x", "[]"))
    | _scalars(
        "audio",
        ("/etc/hostname", "../spring/source.txt", ".", "a/..", "source.txt", "'a\\b'", "[]", "~", "x" * 400),
    )
    | _scalars("encoding", ("utf-8", "gb18030", "big5", "utf-16", "utf-7", "idna", "rot13", "[]"))
    | {
        "corrections that stand nowhere": "corrections:\n" + _rows(4000, "- {{wrong: {han}, right: b}}\n"),
        "a correction with no wrong": "corrections:\n- {wrong: '', right: b}\n",
        "a correction to nothing": "corrections:\n- {wrong: 春天的信, right: ''}\n",
        "a correction to a line": 'corrections:\n- {wrong: 春天, right: "\\n\\n\\n"}\n',
        "a correction of a line end": 'corrections:\n- {wrong: "\\n", right: b}\n',
        "corrections that overlap": "corrections:\n- {wrong: 春天, right: a}\n- {wrong: 天的, right: b}\n",
        "corrections of one character": "corrections:\n" + "- {wrong: 花, right: b}\n" * 5000,
        "a correction that grows": "corrections:\n- {wrong: 花, right: '" + "花" * 60_000 + "'}\n",
        "splits that stand nowhere": "splits:\n" + _rows(8000, "- [{han}, {other}]\n"),
        "splits of one character": "splits:\n" + "- [花, 开]\n" * 9000,
        "splits of nothing": "splits:\n- ['', '']\n",
        "a split of one": "splits:\n- [花开]\n",
        "readings that stand nowhere": "readings:\n" + _rows(4000, "- {{word: {han}, reading: a b}}\n"),
        "readings again": "readings:\n" + "- {word: 银行, reading: yín háng}\n" * 4000,
        "a reading of no syllables": "readings:\n- {word: 银行, reading: ''}\n",
        "a reading of marks": "readings:\n- {word: 银行, reading: '1 2'}\n",
        "a reading of other letters": "readings:\n- {word: 银行, reading: 'ẍ ꝏ'}\n",
    }
)
"""Contents of `article.yml`."""

TERMS = {
    "many terms": _rows(4000, "- {{term: {han}, reading: a b, meaning: x}}\n"),
    "terms of one character": "".join(
        f"- {{term: {chr(0x4E00 + n)}, reading: a, meaning: x}}\n" for n in range(5000)
    ),
    "terms that overlap": "".join(
        f"- {{term: {TEXT[a:b]}, reading: {'a ' * (b - a)}, meaning: x}}\n"
        for a in range(6, 12)
        for b in range(a + 1, 13)
    ),
    "a note that is code": GLOSSARY + "  note: '" + "[" * 3999 + "'\n",
    "a note of stars": GLOSSARY + "  note: '" + "**a" * 1300 + "'\n",
    "a note of scripts": GLOSSARY + "  note: '<script>alert(1)</script>[a](javascript:b)'\n",
    "a note too long": GLOSSARY + "  note: '" + "a" * 5000 + "'\n",
} | {f"a term of {sign[:9]!r}": f"- {{term: '{sign}', reading: '', meaning: x}}\n" for sign in SIGNS}
"""Contents of `glossary.yml`."""

CLAIMS = {
    "many facts": _rows(2000, "- {{id: f{n}, quote: {han}, verdict: unsupported, note: a}}\n"),
    "facts of one quote": _rows(2500, "- {{id: f{n}, quote: 花, verdict: unsupported, note: a}}\n"),
    "facts of one quote with its surroundings": _rows(
        2000, "- {{id: f{n}, quote: 花, verdict: unsupported, note: a, prefix: 看, suffix: 。}}\n"
    ),
    "facts of one id": "- {id: f, quote: 花开了, verdict: unsupported, note: a}\n" * 2000,
    "a quote of a line end": '- {id: f, quote: "a\\nb", verdict: unsupported, note: a}\n',
    "a verdict of nobody": FACTS.replace("confirmed", "maybe"),
    "a note of brackets": FACTS.replace("It did.", "'" + "[a](" * 900 + "'"),
    "a source of nothing": "- {id: f, quote: 花开了, verdict: wrong, note: a, sources: [~]}\n",
} | {
    f"a day of {day[:20]}": FACTS.replace("2024-05-01", day) for day in DAYS
} | {f"an address of {url[:20]}": FACTS.replace("'https://example.org/'", f"'{url}'") for url in URLS}  # fmt: skip
"""Contents of `facts.yml`."""

CUES = {
    "no header": TIMES.removeprefix("WEBVTT"),
    "a header that goes on": TIMES.replace("WEBVTT", "WEBVTTX"),
    "many cues": "WEBVTT\n\n" + "".join(
        f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.000 --> {n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.900\n花\n\n"
        for n in range(40_000)
    ),
    "many times at once": "WEBVTT\n\n" + "00:00.000 --> 00:01.000\n花开了\n\n" * 30_000,
    "many words": TIMES + "<00:02.000>花" * 50_000,
    "words without an order": TIMES + "<00:02.500>花<00:01.500>开" * 9000,
    "a long cue": TIMES + "花开了" * 100_000,
    "arrows": "WEBVTT\n\n" + "-->" * 200_000,
    "lines of arrows": "WEBVTT\n\n" + "-->\n" * 200_000,
    "open tags": TIMES + "<" * 500_000,
    "open tags of times": TIMES + "<1" * 250_000,
    "open speakers": TIMES + "<v " * 150_000,
    "references": TIMES + "&amp;" * 100_000,
    "stray lines": "WEBVTT\n\n" + "花\n\n" * 100_000,
    "huge times": TIMES.replace("00:03.000", "999:59:59.999"),
    "times of other digits": TIMES.replace("00:03.000", "００:０３.０００"),
    "no cues": "WEBVTT\n",
}  # fmt: skip
"""Contents of `audio.vtt`."""

USES = {
    "many uses": _rows(4000, "- {{point: ba, quote: {han}}}\n"),
    "uses of one quote": "- {point: ba, quote: 花}\n" * 6000,
    "uses of one quote with its surroundings": "- {point: ba, quote: 花, prefix: 看, suffix: 。}\n" * 4000,
    "uses of all quotes": "".join(
        f"- {{point: ba, quote: '{TEXT[a:b]}'}}\n" for a in range(6, 30) for b in range(a + 1, 31)
    ),
    "a point of nobody": GRAMMAR.replace("le-done", "nothing"),
    "a point above": GRAMMAR.replace("le-done", "../../x"),
    "points of nobody": _rows(6000, "- {{point: p{n}, quote: 花}}\n"),
    "a note of scripts": GRAMMAR + "  note: '<script>alert(1)</script>[a](javascript:b)'\n",
}
"""Contents of `grammar.yml`."""

OWN = {
    "many points": "".join(POINTS.replace("spring", f"p{n}") for n in range(1400)),
    "a point of Duben": POINTS.replace("spring", "ba"),
    "a point above": POINTS.replace("spring", "../../x"),
    "a point twice": POINTS * 2,
    "a relation to nothing": POINTS + "  related: [nothing]\n",
    "a relation to itself": POINTS + "  related: [spring]\n",
    "a level of nobody": POINTS.replace("level: 1", "level: 9"),
    "no examples": POINTS.partition("  examples")[0] + "  examples: []\n",
}
"""Contents of `points.yml`."""

ASKED = {
    "many questions": _rows(2000, "- {{question: {han}, answer: {{text: {other}}}}}\n"),
    "many quotes": _rows(500, "- {{question: 花, answer: {{text: 花}}, quote: {han}}}\n"),
    "quotes of one character": "- {question: 花, answer: {text: 花}, quote: 花}\n" * 500,
    "many options": "- question: 花\n  quote: 花\n  options:\n" + "  - {text: 花, right: true}\n" * 5000,
    "options that are one": "- {question: 花, options: [{text: 花, right: true}, {text: 花}]}\n",
    "a question of scripts": "- {question: '<script>alert(1)</script>', answer: {text: '{{ 7 * 7 }}'}}\n",
    "a question of Markdown": "- {question: '# [a](javascript:b) {银行|yín}', answer: {text: '---'}}\n",
    "a question too long": f"- {{question: {'花' * 4000}, answer: {{text: 花}}}}\n",
    "a question of a line end": '- {question: "a\\nb", answer: {text: 花}}\n',
    "an answer of nothing": "- {question: 花, answer: ~}\n",
    "an answer of the wrong kind": "- {question: 花, options: {text: 花}, answer: 花}\n",
} | {
    f"a question of {sign[:9]!r}": f"- {{question: '{sign}', answer: {{text: '{sign}'}}}}\n" for sign in SIGNS
}
"""Contents of `questions.yml`."""

_SENTENCE = 'msgid "花开了，2024年人也多了。"\nmsgstr "{}"\n\n'

TRANSLATED = (
    {
        f"a header of {field}: {value}": f'msgid ""\nmsgstr ""\n"{field}: {value}\\n"\n\n' + PO.partition("\n\n")[2]
        for field, values in {
            "Content-Type": ("", "text/plain", "text/plain; charset=CHARSET", "text/plain; charset=gbk", "x;;=;="),
            "Plural-Forms": ("nplurals=INTEGER; plural=EXPRESSION;", "nplurals=99; plural=n/0;", "plural=((((("),
            "PO-Revision-Date": ("", "YEAR-MO-DA HO:MI+ZONE", "2024-99-99 99:99+9999"),
            "POT-Creation-Date": ("", "yesterday"),
            "Language": ("", "klingon", "fr", "../../x"),
        }.items()
        for value in values
    }
    | {
        "a message twice": PO + PO.partition("\n\n")[2],
        "the same message 20,000 times": PO + _SENTENCE.format("x") * 20_000,
        "many messages": PO + _rows(20_000, 'msgid "{han}{other}"\nmsgstr "{n}"\n\n'),
        "a message in many pieces": PO + 'msgid ""\n' + '"花"\n' * 100_000 + 'msgstr "x"\n',
        "a long message": PO + f'msgid "{"花开了" * 100_000}"\nmsgstr "x"\n',
        "a long translation": PO + _SENTENCE.format("flowers " * 100_000),
        "an open quotation mark": PO + 'msgid "花开了\nmsgstr "x"\n',
        "a quotation mark within": PO + _SENTENCE.format('he said "no"'),
        "a stroke at the end": PO + _SENTENCE.format("x\\"),
        "escapes of nobody": PO + _SENTENCE.format("\\q \\x \\777 \\u12"),
        "strokes": PO + _SENTENCE.format("\\" * 200_000),
        "Chinese quotation marks": PO.replace('"', "“"),
        "a plural": PO + 'msgid "花"\nmsgid_plural "花花"\nmsgstr[0] "x"\nmsgstr[9] "y"\n',
        "a plural of a huge number": PO + 'msgid "花"\nmsgid_plural "花"\nmsgstr[99999999999999999999] "x"\n',
        "a message without a translation": PO + 'msgid "花开了"\n',
        "a translation without a message": PO + 'msgstr "x"\n',
        "a context": PO + 'msgctxt "a"\nmsgid "花"\nmsgstr "x"\n',
        "an obsolete one cut off": PO + '#~ msgid "花\n#~| \n#~',
        "a previous one alone": PO + '#| msgid "花"\n',
        "flags": PO + "#, fuzzy, " + "c-format, " * 50_000 + "\n" + _SENTENCE.format("x"),
        "comments": PO + "#. a\n" * 200_000,
        "places": PO + "#: " + "a:1 " * 200_000 + "\n" + _SENTENCE.format("x"),
        "markup": PO + _SENTENCE.format("<script>alert(1)</script> 2024 {{ 7 * 7 }} %s %(a)s"),
        "numbers": PO + _SENTENCE.format("2024 " * 50_000),
        "digits": PO + _SENTENCE.format("9" * 200_000),
        "a word": "spring\n",
    }
)  # fmt: skip
"""Contents of a PO file."""

SITE = {
    "no name": "plugins: [duben]\n",
    "a plugin of nobody": CONFIG.replace("duben", "nothing"),
    "no plugin": "site_name: x\nplugins: []\n",
    "an option of nobody": CONFIG + "titel: x\n",
    "an option of the plugin of nobody": "site_name: x\nplugins: [{duben: {sedes: a}}]\n",
    "seeds of nobody": "site_name: x\nplugins: [{duben: {seeds: nowhere}}]\n",
    "a theme of nobody": CONFIG + "theme: nothing\n",
    "a theme folder of nobody": CONFIG + "theme: {name: null, custom_dir: nowhere}\n",
    "an extension of nobody": CONFIG + "markdown_extensions: [nothing]\n",
    "a hook of nobody": CONFIG + "hooks: [nothing.py]\n",
    "the site in the docs": CONFIG + "site_dir: docs/site\n",
    "the docs in the site": CONFIG + "docs_dir: site\n",
    "the site on the seeds": CONFIG + "site_dir: seeds\n",
    "the site above": CONFIG + "site_dir: .\n",
    "docs of nobody": CONFIG + "docs_dir: nowhere\n",
    "an address of nobody": CONFIG + "site_url: 'https://['\n",
    "a menu of nobody": CONFIG + "nav: [a.md]\n",
    "a menu of odd things": CONFIG + "nav: [[[]], ~, 1]\n",
    "inherits itself": "INHERIT: mkdocs.yml\n" + CONFIG,
    "inherits nothing": "INHERIT: nowhere.yml\n" + CONFIG,
    "inherits a list": "INHERIT: [a]\n" + CONFIG,
    "the environment": CONFIG + "site_author: !ENV NOWHERE\n",
}
"""Contents of `mkdocs.yml`."""

WELCOME = {
    "a link to nothing": "[gone](nowhere.md)\n",
    "a picture of nothing": "![gone](nowhere.png)\n",
    "a link into the seeds": "[text](../seeds/spring/source.txt)\n",
    "a front matter of nothing": "---\n: : [\n---\n",
    "a front matter of a list": "---\n- a\n---\n# A\n",
    "a tag": "---\ntitle: !!python/object/apply:os.system ['true']\n---\n# A\n",
    "a template of nobody": "---\ntemplate: nothing.html\n---\n# A\n",
    "a title that is a list": "---\ntitle: [a, {b: c}]\n---\n# A\n",
    "open brackets": "[" * 9000,
    "deep quotations": "> " * 3000 + "a\n",
    "deep lists": "".join(f"{'    ' * n}- a\n" for n in range(300)),
    "deep tags": "<div>" * 3000 + "\n",
    "references out of range": "&#9999999;&#xD800;\n",
    "headings": "# A\n\n" * 3000,
}
"""Contents of a page of `docs/`."""

TEMPLATES = {
    "an unknown name": "{{ nothing.at.all }}",
    "an unknown filter": "{{ 1 | nothing }}",
    "an unknown test": "{{ 1 is nothing }}",
    "an unknown function": "{{ nothing() }}",
    "a missing file": "{% include 'nothing.html' %}",
    "a missing parent": "{% extends 'nothing.html' %}",
    "its own parent": "{% extends 'main.html' %}",
    "an open block": "{% if 1 %}",
    "an open name": "{{ 1",
    "an end alone": "{% endif %}",
    "a division": "{{ 1 / 0 }}",
    "a wrong type": "{{ 1 + 'a' }}",
}
"""Contents of a template."""

CONTENTS: Mapping[str, Mapping[str, str]] = {
    "article.md": FRONTS,
    "article.yml": YAML | ARTICLE,
    "glossary.yml": YAML | TERMS,
    "facts.yml": YAML | CLAIMS,
    "audio.vtt": CUES,
    "grammar.yml": YAML | USES,
    "seeds/points.yml": YAML | OWN,
    "questions.yml": YAML | ASKED,
    "en.po": TRANSLATED,
    "mkdocs.yml": YAML | SITE,
    "docs/index.md": WELCOME,
    "own/main.html": TEMPLATES,
    "own/partials/head.html": TEMPLATES,
    "own/404.html": TEMPLATES,
}
"""What is particular to a file."""

FEW = 600_000
"""Bytes of a plain source that is larger than one may be."""

SOME = 250_000
"""Bytes of a source that is as large as one may be, unless it has too many characters."""

CHARACTERS = LONGEST - len(MARKDOWN)
"""Characters behind those of a source that is as long as one may be."""

KNOWN: Mapping[str, str] = {
    "mkdocs.yml × many anchors": "aliases stand for gigabytes; whoever writes mkdocs.yml is trusted",
    "docs/index.md × brackets": "Python-Markdown takes the square of them; whoever writes docs/ is trusted",
    "docs/index.md × open brackets": "Python-Markdown takes the square of them; whoever writes docs/ is trusted",
}
"""Cases that fail, each with the reason."""


def repeated(unit: str, size: int) -> Callable[[Path], None]:
    """Return what puts so many bytes of one thing behind a file."""
    return written(lambda data: data + (unit * (size // len(unit.encode()))).encode())


def most(unit: str) -> Callable[[Path], None]:
    """Return what puts as much of one thing behind a source as it may have."""
    return repeated(unit, min(SOME, CHARACTERS // len(unit) * len(unit.encode())))


def made(make: Callable[[], str]) -> Callable[[Path], None]:
    """Return what writes another content into a file."""
    return written(lambda _: make().encode("utf-8", "surrogatepass"))


def cases() -> Iterator[Case]:
    """Yield every case."""
    for file in WHOLE:
        for name, spoil in BADNESS.items():
            yield Case(file, name, spoil)
        for name, content in CONTENTS.get(file, {}).items():
            yield Case(file, name, made(lambda content=content: content))
    for name, unit in PLAIN.items():
        yield Case("source.txt", name, most(unit))
        yield Case("source.txt", f"{name}, too much", repeated(unit, FEW))
    for name, unit in MARKUP.items():
        yield Case("article.md", name, most(unit))
    for name, make in PAGES.items():
        yield Case("source.html", name, made(make))
    long = "银行行长去公园看花，春天来了。花开了，人也多了！\n" * 2500
    long_ones = {
        "article.yml": ARTICLE,
        "glossary.yml": TERMS,
        "facts.yml": CLAIMS,
        "grammar.yml": USES,
        "questions.yml": ASKED,
    }
    for file, contents in long_ones.items():
        for name, content in contents.items():
            if len(content) > 10_000:
                yield Case(file, f"{name}, in a long text", beside(content, long))


USUAL = (
    "a folder",
    "unreadable",
    "a link to itself",
    "a link to nothing",
    "binary",
    "invalid UTF-8",
    "NUL",
    "cut off",
    "blank",
)
"""What every file is made to be in the usual tests."""


def usual(case: Case) -> bool:
    """Tell whether a case is one of those that take no time and stand for the others."""
    particular = {"article.yml": YAML, "mkdocs.yml": SITE, "own/main.html": TEMPLATES}
    quick = case.badness in (*USUAL, *particular.get(case.file, ()))
    return quick and case.name not in KNOWN


def beside(content: str, text: str) -> Callable[[Path], None]:
    """Return what writes a file, and the source beside it."""

    def spoil(path: Path) -> None:
        path.write_text(content, encoding="utf-8")
        (path.parent / "source.txt").write_text(text, encoding="utf-8")

    return spoil


def make(root: Path, case: Case) -> None:
    """Write a project with the file of a case in it, spoilt, and the site that was built before."""
    kind = "source.txt"
    if case.file in ("source.html", "article.md"):
        kind = case.file
    for file in dict.fromkeys((kind, "mkdocs.yml", case.file, *(HEARD if case.file in HEARD else ()))):
        path = root / address(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not file.startswith("own/"):
            path.write_text(WHOLE[file], encoding="utf-8")
    if case.file in HEARD:
        (root / address("article.yml")).write_text("audio: walk.mp3\n", encoding="utf-8")
    if case.file.startswith("own/"):
        shutil.copytree(templates(), root / "own", dirs_exist_ok=True)
        (root / "mkdocs.yml").write_text(CONFIG + THEME, encoding="utf-8")
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("the site that was", encoding="utf-8")
    case.spoil(root / address(case.file))


def build(root: Path) -> Outcome:
    """Build the site at `root` in a process of its own, which may take little, and say what it said and cost."""
    before = snapshot(root / "site")
    said = root.with_suffix(".said")
    if (process := os.fork()) == 0:
        _build(root, said)
    _, status, cost = os.wait4(process, 0)
    code = os.waitstatus_to_exitcode(status)
    seconds = cost.ru_utime + cost.ru_stime
    text = said.read_text(encoding="utf-8", errors="replace")
    return Outcome(code, text, seconds, cost.ru_maxrss // 1024, snapshot(root / "site") == before)


def _build(root: Path, said: Path) -> None:
    """Run the command in this process, and end it."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS + 1, SECONDS + 2))
    resource.setrlimit(resource.RLIMIT_AS, (4 * MEGABYTES * 2**20,) * 2)
    signal.alarm(40 * SECONDS)
    give_up()
    output = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.chdir(root)
    code = 70
    try:
        command(args=[], prog_name="duben")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 71
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


PLACED = re.compile(r"[^\s:][^:\n]*:\d+:\d+: .+ — .+")


def fault(outcome: Outcome) -> str:
    """Say what is wrong with the outcome of a build; "" for one that is as it should be."""
    lines = outcome.said.splitlines()
    if "Traceback (most recent call last)" in outcome.said:
        return "traceback"
    if outcome.code < 0 or outcome.seconds > SECONDS:
        return "time"
    if outcome.megabytes > MEGABYTES:
        return "memory"
    if outcome.code == 0:
        return "" if len(lines) == 1 and lines[0].startswith("The site is in ") else "noise"
    if outcome.code != 1:
        return "exit code"
    if not outcome.kept:
        return "site"
    return "" if lines and all(map(PLACED.fullmatch, lines)) else "place"


def main(names: Sequence[str]) -> None:
    """Build with each case named, and print its name and outcome, one line of JSON each."""
    warm = Case("source.txt", "as it is", lambda _: None)
    for case in (warm, *(case for case in cases() if case.name in set(names))):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            root = Path(folder) / "project"
            root.mkdir()
            make(root, case)
            if case is warm:
                # Whatever loads once is loaded here, and the processes of the cases have it.
                with suppress(SystemExit), chdir(root), redirect_stdout(StringIO()):
                    command(args=[], prog_name="duben")
            else:
                print(json.dumps((case.name, build(root))), flush=True)


if __name__ == "__main__":
    main(sys.stdin.read().split("\n"))

"""Write an article of which every word is markup, to see that none of it becomes an element of a page."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import html

HOSTILE = """\"'></title><i onclick='x'>&amp;{{7*7}}"""
"""Ends an attribute, a tag and a title, begins an element, is a reference, and is computed by a template."""


def write_hostile(folder: Path) -> Path:
    """Write a seed folder that says `HOSTILE` wherever it may; return it."""
    said = json.dumps(HOSTILE)
    source = f"{{title: {said}, publisher: {said}, url: 'https://a.example/', date: 2024-05-01}}"
    files = {
        "source.txt": f"{HOSTILE}题目\n\n银行行长来了。他说{HOSTILE}的。\n\n花开了，春天来了。\n",
        "article.yml": f"title: {said}\nbyline: {said}\npublisher: {said}\nlicence: {said}\nlevel: {said}\n"
        f"corrections: [{{wrong: 花开了, right: {json.dumps('花开' + HOSTILE)}}}]\n",
        "glossary.yml": f"- {{term: 春天, reading: chūn tiān, meaning: {said}, note: {said}}}\n",
        "facts.yml": f"- {{id: a, quote: 天来了, verdict: imprecise, note: {said}, sources: [{source}]}}\n",
        "grammar.yml": f"- {{point: own, quote: 行长来了, note: {said}}}\n",
        "../points.yml": f"- {{id: own, pattern: {said}, name: {said}, chinese: {said}, level: 7, "
        f"explanation: {said}, source: {said}, "
        f"examples: [{{text: {said}, pinyin: {said}, english: {said}}}]}}\n",
        "en.po": f'msgid ""\nmsgstr ""\n\nmsgid "银行行长来了。"\nmsgstr {said}\n',
    }
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def read_escaped(page: str) -> str:
    """Return the text of a page without its readings; fails where `HOSTILE` has become an element."""
    tree = html.fromstring(page)
    assert not tree.xpath("//@onclick | //i[not(@class)]"), page
    for silent in tree.xpath("//rt"):
        silent.drop_tree()
    return tree.text_content()

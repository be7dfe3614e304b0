"""Read the first lines of Markdown that another system wrote for: Hexo, Hugo, Jekyll, Obsidian, an archive.

---                       ->   title 春天, author 林小雨, day 2026-03-01; tags are left out
title: 春天
author: 林小雨
date: 2026-03-01 10:20
tags: [山里]
---
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

from duben.model.findings import Where, mistake
from duben.page.day import first_day
from duben.page.pieces import NOT_FOUND, Found
from duben.page.stated import is_article_address
from duben.page.tree import squeezed
from duben.seeds.folder import FRONT_MATTER
from duben.seeds.schema import ArticleFile
from duben.seeds.yaml import read_yaml

KEYS: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "author": ("byline", "author", "authors", "作者"),
    "publisher": ("publisher", "site", "website"),
    "published": ("published", "date", "publishdate", "pubdate", "created", "日期"),
    "address": ("url", "original_url", "source", "link", "canonical_url", "permalink"),
}
"""A value of an article -> the keys that systems write it under, the likelier first."""

OURS = frozenset(("corrections", "licence", "readings", "splits", "topics", "traditional"))
"""Keys that no other system has: with one of them, another key is a mistake."""

_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


class FrontMatter(NamedTuple):
    """The values that stand before a text, and the keys that no article of ours has."""

    title: Found = NOT_FOUND
    author: Found = NOT_FOUND
    publisher: Found = NOT_FOUND
    published: Found = NOT_FOUND
    """Year-month-day."""
    address: Found = NOT_FOUND
    left: tuple[str, ...] = ()


def foreign(text: str, path: str) -> tuple[FrontMatter, str] | None:
    """Return the front matter of another system and the text below it; None where there is none, or ours.

    Raises SeedError for one that is neither YAML nor TOML.
    """
    values, below = _values(text, path)
    if values.keys() <= ArticleFile.model_fields.keys() or values.keys() & OURS:
        return None
    keys = {key.lower(): key for key in values}
    taken: set[str] = set()

    def value(name: str) -> Found:
        for key in KEYS[name]:
            if key in keys and (told := _fitting(name, values[keys[key]])):
                taken.add(keys[key])
                return Found(told, f"{keys[key]} in its first lines")
        return NOT_FOUND

    title, author, publisher, published, address = (value(name) for name in KEYS)
    left = tuple(key for key in values if key not in taken)
    return FrontMatter(title, author, publisher, published, address, left), below.lstrip("\n")


def _values(text: str, path: str) -> tuple[Mapping[str, Any], str]:
    if front := FRONT_MATTER.match(text):
        plain = read_yaml(front[1], path, 2).plain()
        return (plain if isinstance(plain, dict) else {}), text[front.end() :]
    if front := _TOML.match(text):
        try:
            return tomllib.loads(front[1]), text[front.end() :]
        except tomllib.TOMLDecodeError as error:
            hint = "mend it, or take the lines between +++ away"
            problem = f"begins with lines that are no TOML: {error}"
            raise mistake("intake", Where(path, 1), problem, hint) from error
    return {}, text


def _fitting(name: str, value: object) -> str:
    """Return a value as a line, "" where it cannot be what its key says."""
    many = value if isinstance(value, list) else [value]
    parts = [one.get("name") if isinstance(one, dict) else one for one in many]
    line = "、".join(squeezed(str(part)) for part in parts if part)
    if name == "published":
        return first_day([line])
    if name == "address":
        return line if is_article_address(line) else ""
    return line

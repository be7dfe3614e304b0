"""Build one small site in each theme, with the plugin and without."""

from __future__ import annotations

from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from support.project import GLOSSARY, TEXT

FACTS = """\
- id: bank
  quote: 银行行长
  verdict: imprecise
  note: There are *several* heads.
  sources:
    - {title: Banks, url: "https://example.org/banks", publisher: The Gazette, date: 2024-05-02}
"""

THEMES = {
    "material": """
theme:
  name: material
  font: false
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default}
    - {media: "(prefers-color-scheme: dark)", scheme: slate}
""",
    "readthedocs": "theme: {name: readthedocs, highlightjs: false}\n",
    "mkdocs": "theme: {name: mkdocs, highlightjs: false}\n",
}
"""Themes that are not ours, as a site chooses them, loading nothing from elsewhere."""

ABOUT = """\
---
title: About us & them
---
# About

## Settings

Text & more <b>bold</b>, *so*. [Home](index.md)

| a | b |
|---|---|
| 1 | 2 |

    code
"""

TITLE = '<img src=x onerror=alert(1)> & &lt;b> "so"'
"""The English title of the article, which a page may show but never obey."""

OTHERS = "awesome-nav, {minify: {minify_html: true}}, "
"""Plugins that other sites have."""


def make_site(root: Path, theme: str, *, plugin: bool = True, others: str = "", nav: bool = False) -> Path:
    """Write a site with two pages of its own and one article; return its mkdocs.yml."""
    (root / "docs").mkdir(parents=True)
    (root / "docs" / "index.md").write_text("# Welcome\n\nHello. [About](about.md)\n", encoding="utf-8")
    (root / "docs" / "about.md").write_text(ABOUT, encoding="utf-8")
    seed = root / "seeds" / "spring"
    seed.mkdir(parents=True)
    (seed / "source.txt").write_text(TEXT, encoding="utf-8")
    (seed / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    (seed / "facts.yml").write_text(FACTS, encoding="utf-8")
    (seed / "grammar.yml").write_text("- {point: le-change, quote: 人也多了}\n", encoding="utf-8")
    (seed / "article.yml").write_text(f"title: '{TITLE}'\n", encoding="utf-8")
    config = root / "mkdocs.yml"
    config.write_text(
        f"site_name: A site\nuse_directory_urls: true\n{THEMES[theme]}"
        f"plugins: [{others}search{', duben' if plugin else ''}]\n"
        + ("nav: [index.md, about.md]\n" if nav else ""),
        encoding="utf-8",
    )
    return config


def build_site(config_file: Path, site: Path) -> Path:
    """Build a site as `mkdocs build` does; return the folder it is in."""
    config = load_config(str(config_file), site_dir=str(site))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return site

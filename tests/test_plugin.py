"""The plugin by itself: what it reads, and how often."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from support.project import GLOSSARY, make_project

import duben
from duben.pipeline import Library
from duben.site.plugin import DubenPlugin


@pytest.fixture
def project(tmp_path: Path) -> MkDocsConfig:
    """Return the configuration of a project of two articles, whose plugin has just been started."""
    folder = make_project(tmp_path)
    (folder / "docs").mkdir()
    (folder / "seeds/autumn").mkdir()
    (folder / "seeds/autumn/source.txt").write_text("秋天的信\n\n银行行长去公园看叶。\n", encoding="utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    return config


def plugin_of(config: MkDocsConfig) -> DubenPlugin:
    """Return our plugin of a configuration."""
    plugin = config.plugins["duben"]
    assert isinstance(plugin, DubenPlugin)
    return plugin


def test_plugin_annotates_again_only_the_articles_that_were_edited(project: MkDocsConfig) -> None:
    """Two builds of two articles, one of them edited between the two: three articles are worked through."""
    plugin = plugin_of(project)
    read, shown = plugin.read.cache_info().misses, plugin.show.cache_info().misses
    plugin.on_pre_build(config=project)
    edited = Path(plugin.config.seeds, "spring/glossary.yml")
    edited.write_text(GLOSSARY.replace("park", "garden"), encoding="utf-8")
    plugin.on_pre_build(config=project)
    assert plugin.read.cache_info().misses - read == 3
    assert plugin.show.cache_info().misses - shown == 3
    assert "garden" in plugin.files["spring/terms.js"]


def test_plugin_reads_nothing_where_the_articles_are_handed_over(project: MkDocsConfig) -> None:
    """A library that was handed over serves one build; the next one reads the seeds itself."""
    plugin = plugin_of(project)
    plugin.library = Library()
    plugin.on_pre_build(config=project)
    assert set(plugin.writers) == {"index.md", "glossary.md", "words.md"}
    plugin.on_pre_build(config=project)
    assert {"spring/index.md", "autumn/index.md"} <= set(plugin.writers)


def test_plugin_alone_pauses_the_collector(monkeypatch: pytest.MonkeyPatch, project: MkDocsConfig) -> None:
    """A library leaves the garbage collector of its host as it is, and what the host has frozen."""
    called: list[str] = []
    # The count of what is frozen would also fall when a full cache lets go of an old answer.
    for name in ("disable", "freeze", "unfreeze"):
        monkeypatch.setattr(gc, name, lambda name=name: called.append(name))
    assert list(duben.annotate("银行行长来了。"))
    assert called == []
    plugin_of(project).on_pre_build(config=project)
    assert called == ["disable", "freeze", "unfreeze"] * called.count("disable") != []

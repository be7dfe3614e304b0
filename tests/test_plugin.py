"""The plugin by itself: what it reads, and how often."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from support.project import GLOSSARY, make_project

import duben
from duben.indexes.stroke_data import shards
from duben.site import presses
from duben.site.cache import Cache
from duben.site.gathered import Gathered
from duben.site.plugin import DubenPlugin
from duben.site.presses import Edition
from duben.site.published import Links, Published


@pytest.fixture
def project(tmp_path: Path) -> MkDocsConfig:
    """Return the configuration of a project of two articles, whose plugin has just been started."""
    folder = make_project(tmp_path)
    (folder / "docs").mkdir()
    (folder / "seeds/autumn").mkdir()
    (folder / "seeds/autumn/source.txt").write_text("秋天的信\n\n银行行长去公园看叶。\n", encoding="utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    plugin_of(config).cache = Cache(tmp_path / "cache")
    return config


def plugin_of(config: MkDocsConfig) -> DubenPlugin:
    """Return our plugin of a configuration."""
    plugin = config.plugins["duben"]
    assert isinstance(plugin, DubenPlugin)
    return plugin


def test_plugin_works_again_only_through_the_articles_that_were_edited(
    project: MkDocsConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two builds of two articles, one of them edited between the two: three articles are worked through."""
    read: list[str] = []
    work = presses.published

    def counted(folder: Path, links: Links) -> Published:
        read.append(folder.name)
        return work(folder, links)

    monkeypatch.setattr(
        presses, "published", lambda folder, links: read.append(folder.name) or work(folder, links)
    )
    plugin = plugin_of(project)
    plugin.on_pre_build(config=project)
    assert read == ["autumn", "spring"]
    edited = Path(plugin.config.seeds, "spring/glossary.yml")
    edited.write_text(GLOSSARY.replace("park", "garden"), encoding="utf-8")
    plugin.on_pre_build(config=project)
    assert read == ["autumn", "spring", "spring"]
    assert "garden" in plugin.beside("spring").files["spring/terms.js"]


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


@pytest.mark.parametrize("command", ["build", "serve"])
def test_plugin_takes_the_worker_back_while_a_site_is_written(project: MkDocsConfig, command: str) -> None:
    """Pages that are shown to an editor register no worker, and one that is left there retires."""
    project.plugins.on_startup(command=command, dirty=False)
    build(project)
    site = Path(project.site_dir)
    keeps = command == "build"
    assert ("no-worker.js" in (site / "sw.js").read_text(encoding="utf-8")) is not keeps
    for path in ("offline.html", "manifest.webmanifest"):
        assert (site / path).exists() is keeps, path
    assert ('rel="manifest"' in (site / "index.html").read_text(encoding="utf-8")) is keeps


def test_plugin_writes_strokes_again_with_other_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the cache has of them was written by the code of before, whose files may look otherwise."""
    plugin = DubenPlugin()
    plugin.cache = Cache(tmp_path)
    plugin.now = Gathered(Edition(), strokes=shards("一"))
    before = plugin.strokes()
    monkeypatch.setattr("duben.indexes.stroke_data.NOTICE", "// Another notice.\n")
    plugin.strokes.cache_clear()
    assert plugin.strokes() == before
    monkeypatch.setattr("duben.site.plugin.code", lambda: b"another")
    plugin.strokes.cache_clear()
    assert plugin.strokes()["strokes/138.js"].startswith("// Another notice.")

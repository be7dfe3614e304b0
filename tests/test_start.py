"""What `duben new` writes builds at once, and takes nobody's place."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from ruamel.yaml import YAML
from support.project import snapshot

from duben import __version__
from duben.model.findings import SeedError
from duben.pipeline import read_folder
from duben.seeds.schema import ArticleFile, FactRow, TermRow, UsageRow
from duben.start.skeletons import new_article, new_site


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program of this environment."""
    variables = os.environ | environment
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=cwd, env=variables, capture_output=True, text=True
    )


def test_start_site_is_whole(tmp_path: Path) -> None:
    """The sample has nothing to mend and nothing to decide; every name and version is filled in."""
    files = new_site(tmp_path / "春天 reader")
    assert set(files) == {path for path in (tmp_path / "春天 reader").rglob("*") if path.is_file()}
    doc = read_folder(tmp_path / "春天 reader/seeds/old-books")
    assert doc.findings == ()
    assert any(block.glosses for block in doc.blocks)
    assert any(block.notes for block in doc.blocks)
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert not re.search(r"@\w+@|dot-", text)
    assert f"duben=={__version__}\n" in text
    assert "# 春天 reader\n" in text
    assert 'site_name: "春天 reader"\n' in text


@pytest.mark.parametrize("program", ["duben", "mkdocs"])
def test_start_site_builds_at_once(tmp_path: Path, program: str) -> None:
    """Both programs build it, with a feed once it has an address."""
    new_site(tmp_path)
    command = ("duben",) if program == "duben" else ("mkdocs", "build", "--strict", "--quiet")
    done = run(*command, cwd=tmp_path, SITE_URL="https://example.org/reader/")
    assert (done.returncode, done.stderr) == (0, "")
    assert "星期六" in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert (tmp_path / "site/old-books/index.html").is_file()
    assert "https://example.org/reader/old-books/" in (tmp_path / "site/feed.xml").read_text(encoding="utf-8")


def test_start_site_joins_a_folder_that_holds_other_files(tmp_path: Path) -> None:
    """A repository that was just made may become a site; a name that is taken stops all of it."""
    (tmp_path / ".git").mkdir()
    new_site(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\n", encoding="utf-8")
    before = snapshot(tmp_path)
    with pytest.raises(SeedError) as caught:
        new_site(tmp_path)
    assert {finding.code for finding in caught.value.findings} == {"exists"}
    assert "mkdocs.yml" in {Path(finding.where.path).name for finding in caught.value.findings}
    assert snapshot(tmp_path) == before
    (tmp_path / "file").touch()
    with pytest.raises(SeedError, match="is there already"):
        new_site(tmp_path / "file")


def test_start_article_is_one(tmp_path: Path) -> None:
    """A new article has nothing to mend, and is never written twice."""
    files = new_article(tmp_path / "seeds", "my-walk")
    assert read_folder(tmp_path / "seeds/my-walk").findings == ()
    files[0].write_text("# 我的\n\n花开了。\n", encoding="utf-8")
    before = snapshot(tmp_path)
    with pytest.raises(SeedError, match="is there already"):
        new_article(tmp_path / "seeds", "my-walk")
    with pytest.raises(SeedError, match="cannot be the name of a page"):
        new_article(tmp_path / "seeds", "My Walk")
    with pytest.raises(SeedError, match="cannot be the name of a page"):
        new_article(tmp_path / "seeds", "../my-talk")
    (tmp_path / "blocked").touch()
    with pytest.raises(SeedError, match="cannot be written"):
        new_article(tmp_path / "blocked", "my-walk")
    assert snapshot(tmp_path) == before | {"blocked": b""}


def test_start_article_shows_keys_that_are_right(tmp_path: Path) -> None:
    """The lines that wait behind a # are a valid file when it is removed."""
    shown: dict[str, str] = {}
    for path in new_article(tmp_path, "my-walk"):
        text = path.read_text(encoding="utf-8")
        shown[path.name] = re.sub(r"^# (?=[ -]*\w+:\s)", "", text, flags=re.MULTILINE)
    for model, name in ((TermRow, "glossary.yml"), (FactRow, "facts.yml"), (UsageRow, "grammar.yml")):
        rows = YAML(typ="safe").load(shown[name])
        assert [model.model_validate(row) for row in rows]
    front = YAML(typ="safe").load(shown["article.md"].split("---\n")[1])
    assert set(front) > {"title", "byline", "published"}
    assert ArticleFile.model_validate(front)


def test_start_command(tmp_path: Path) -> None:
    """The command names what it wrote and what comes next; articles go where the site has them."""
    done = run("duben", "new", "reader", cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "See it: cd reader && duben serve"
    config = tmp_path / "reader/mkdocs.yml"
    config.write_text("site_name: x\nplugins:\n  - duben: {seeds: seeds/more}\n", encoding="utf-8")
    (tmp_path / "reader/seeds/more").mkdir()
    done = run("duben", "new", "article", "my-walk", cwd=tmp_path / "reader")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "reader/seeds/more/my-walk/article.md").is_file()
    for wrong in (["article"], ["a", "b"], []):
        assert run("duben", "new", *wrong, cwd=tmp_path).returncode == 2


@pytest.mark.slow
def test_start_from_a_wheel(tmp_path: Path) -> None:
    """An installed package, an empty folder and a home that cannot be written are enough."""
    options = ("--quiet", "--no-deps", "--disable-pip-version-check")
    built = run(
        "pip",
        "wheel",
        *options,
        "--no-build-isolation",
        "--wheel-dir",
        str(tmp_path),
        str(ROOT),
        cwd=tmp_path,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    run("pip", "install", *options, "--target", str(tmp_path / "installed"), str(wheel), cwd=tmp_path)
    (tmp_path / "home").touch()
    home = {"PYTHONPATH": str(tmp_path / "installed"), "HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": ""}
    assert run("duben", "new", "reader", cwd=tmp_path, **home).returncode == 0
    done = run("duben", cwd=tmp_path / "reader", **home)
    assert done.returncode == 0, done.stderr
    articles, words, once = done.stderr.splitlines()
    assert re.fullmatch(r"The cache .+articles cannot be read \(.+\)\.", articles)
    assert re.fullmatch(r"The cache .+ cannot be written .+; a temporary folder is used instead\.", words)
    assert once.startswith("Preparing the dictionary, once, in ")
    assert (tmp_path / "reader/site/old-books/index.html").is_file()

"""Building a site: whole or not at all."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import fromstring

import pytest
from conftest import ROOT
from lxml import html
from mkdocs.config import load_config
from support.commands import run, start
from support.hostile import HOSTILE, read_escaped, write_hostile
from support.project import make_project, snapshot


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site of a project once."""
    project = make_project(tmp_path_factory.mktemp("built"))
    assert run(cwd=project).returncode == 0
    return project


def test_site_two_lines_and_a_seed_folder_are_enough(project: Path) -> None:
    """No docs folder and no theme are asked for, and the command says where the site is."""
    done = start(cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"The site is in {project / 'site'}/ — open {project / 'site' / 'index.html'}\n"
    pages = {path for path in snapshot(project / "site") if path.endswith(".html")}
    assert pages >= {"index.html", "glossary.html", "404.html", "spring/index.html", "spring/hant.html"}
    assert "gōngyuán" in (project / "site/spring/index.html").read_text(encoding="utf-8")
    assert sorted(path.name for path in project.iterdir()) == ["mkdocs.yml", "seeds", "site"]


def test_site_escapes_what_its_owner_and_its_seeds_say(project: Path) -> None:
    """The theme around a page takes nothing it is given for markup, neither names nor titles."""
    write_hostile(project / "seeds" / "hostile")
    nav = ["index.md", {HOSTILE: "about.md"}, {HOSTILE: "about.zh.md"}]
    config = {"site_name": HOSTILE, "site_description": HOSTILE, "nav": nav, "plugins": ["duben"]}
    (project / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    (project / "docs").mkdir()
    for name in ("about.md", "about.zh.md"):
        (project / "docs" / name).write_text("About\n", encoding="utf-8")
    done = run(cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    texts = [read_escaped(path.read_text(encoding="utf-8")) for path in (project / "site").rglob("*.html")]
    assert all(HOSTILE in text for text in texts)


def test_site_docs_folder_of_another_name(project: Path) -> None:
    """A docs folder that mkdocs.yml names is read, though there is none called docs."""
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("docs_dir: content\n")
    (project / "content").mkdir()
    (project / "content" / "about.md").write_text("# About\n", encoding="utf-8")
    assert run(cwd=project).returncode == 0
    assert (project / "site" / "about.html").is_file()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "seeds/spring/glossary.yml",
            "- {term: 公园, reading: gōng, meaning: park}\n",
            "seeds/spring/glossary.yml:1:23: reading has 1",
        ),
        ("seeds/spring/source.txt", "", "seeds/spring/source.txt:1:1: is empty"),
        ("mkdocs.yml", "site_name: x\nplugins: [nothing]\n", "mkdocs.yml:2:1: "),
        ("mkdocs.yml", "site_name: x\nplugins: []\n", "mkdocs.yml:1:1: does not use the plugin"),
        ("mkdocs.yml", "site_name: x\nplugins: [duben]\nsite_url: 12\n", "mkdocs.yml:3:1: "),
        ("mkdocs.yml", "site_name: x\nplugins: [duben\n", "mkdocs.yml:3:1: is not YAML: "),
        ("docs/index.md", "# x\n\nIt is [gone](nowhere.md).\n", "docs/index.md:3:14: "),
        (
            "mkdocs.yml",
            "site_name: x\nplugins: [duben]\nsite_dir: mkdocs.yml/site\n",
            "mkdocs.yml/site:1:1: cannot be written",
        ),
    ],
)
def test_site_a_mistake_leaves_the_previous_site(
    built: Path, tmp_path: Path, name: str, content: str, said: str
) -> None:
    """Exit code 1, one line that names the file, and every byte of the old site in place."""
    project = shutil.copytree(built, tmp_path / "project")
    before = snapshot(project / "site")
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text(content, encoding="utf-8")
    done = run(cwd=project)
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(said)
    assert snapshot(project / "site") == before
    assert not [path for path in project.iterdir() if path.name.startswith(".site")]


def test_site_with_an_address_tells_it(project: Path) -> None:
    """Pages name their address and a picture; handouts name the reading page, and no sitemap lists them."""
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("site_url: https://example.org/b/\n")
    assert run(cwd=project).returncode == 0
    for name in ("index", "handout"):
        page = html.parse(str(project / f"site/spring/{name}.html")).getroot()
        assert page.xpath("//link[@rel='canonical']/@href") == ["https://example.org/b/spring/index.html"]
        (picture,) = page.xpath("//meta[@property='og:image']/@content")
        assert (project / "site" / picture.removeprefix("https://example.org/b/")).is_file()
    listed = (project / "site/sitemap.xml").read_text(encoding="utf-8")
    assert fromstring(listed).tag.endswith("urlset")
    assert "spring/hant.html" in listed
    assert "handout" not in listed


def test_site_has_the_pictures_of_articles(project: Path) -> None:
    """A picture is copied under its name, and every page of its article shows it."""
    picture = ROOT / "tests/cases/intake/portal_files/hut.png"
    folder = project / "seeds/hut"
    (folder / "图").mkdir(parents=True)
    (folder / "article.md").write_text("# 小屋\n\n![小屋](<图/小 屋.png>)\n\n花开了。\n", encoding="utf-8")
    for name in ("图/小 屋.png", "unused.png"):
        (folder / name).write_bytes(picture.read_bytes())
    assert run(cwd=project).returncode == 0
    assert (project / "site/hut/图/小 屋.png").read_bytes() == picture.read_bytes()
    assert not (project / "site/hut/unused.png").exists()
    for name in ("index", "hant", "handout"):
        page = html.parse(str(project / f"site/hut/{name}.html")).getroot()
        assert [unquote(src) for src in page.xpath("//figure/img/@src")] == ["图/小 屋.png"]


def test_site_robots_stand_at_the_root_of_a_host(project: Path) -> None:
    """The file names the sitemap where robots look for it, and one of docs/ is kept."""
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")

    def said(site: str) -> str | None:
        (project / "mkdocs.yml").write_text(f"{config}site_url: {site}\n", encoding="utf-8")
        assert run(cwd=project).returncode == 0
        path = project / "site/robots.txt"
        return path.read_text(encoding="utf-8") if path.exists() else None

    assert said("https://example.org/b/") is None
    found = said("https://example.org")
    assert found == "User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n"
    assert (project / "site/sitemap.xml").is_file()
    (project / "docs").mkdir()
    (project / "docs/robots.txt").write_text("mine", encoding="utf-8")
    assert said("https://example.org") == "mine"


def test_site_feed_has_the_addresses_of_the_pages(project: Path) -> None:
    """An entry leads to the address that its page calls its own, in a site of folders too."""
    (project / "mkdocs.yml").write_text(
        f"site_name: Spring\nsite_url: https://example.org/b/\nplugins: [duben]\n"
        f"theme: {{name: null, custom_dir: '{ROOT / 'templates'}', static_templates: [404.html]}}\n",
        encoding="utf-8",
    )
    (project / "seeds/spring/article.yml").write_text("published: 2024-05-02\n", encoding="utf-8")
    assert run(cwd=project).returncode == 0
    page = html.parse(str(project / "site/spring/index.html")).getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    feed = fromstring((project / "site/feed.xml").read_text(encoding="utf-8"))
    assert [link.get("href") for link in feed.iter(f"{atom}link")][2:] == page.xpath(
        "//link[@rel='canonical']/@href"
    )


def test_site_mkdocs_itself_keeps_the_previous_site(project: Path) -> None:
    """Mistakes in seeds are found before MkDocs empties its folder."""
    (project / "docs").mkdir()
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    assert subprocess.run(mkdocs, cwd=project, capture_output=True).returncode == 0
    before = snapshot(project / "site")
    (project / "seeds/spring/glossary.yml").write_text("- term: 公园\n", encoding="utf-8")
    done = subprocess.run(mkdocs, cwd=project, capture_output=True, text=True)
    assert done.returncode == 1
    assert "seeds/spring/glossary.yml:1:3: reading: is missing — add it" in done.stderr
    assert snapshot(project / "site") == before


def test_site_is_shown_on_this_machine_only(project: Path) -> None:
    """Whoever writes sees the site, and the network does not."""
    (project / "docs").mkdir()
    assert load_config(str(project / "mkdocs.yml")).dev_addr.host == "127.0.0.1"


def test_site_of_the_project_builds_strict(tmp_path: Path) -> None:
    """The project's own site builds with mkdocs alone, without a warning, and writes nothing into docs/."""
    before = snapshot(ROOT / "docs")
    mkdocs = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--quiet",
        "--site-dir",
        str(tmp_path / "site"),
    ]
    done = subprocess.run(mkdocs, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert snapshot(ROOT / "docs") == before


def test_site_wheel_holds_all_it_needs(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """From the built wheel alone, in a folder that has nothing else, help is shown and a site is built."""
    place = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    wheel = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(place), str(ROOT)]
    subprocess.run(wheel, check=True)
    (built,) = place.glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", str(place / "lib"), str(built)], check=True)
    environment = {
        "PYTHONPATH": str(place / "lib"),
        "PATH": str(Path(sys.executable).parent),
        "HOME": str(place),
    }

    def printed(*command: str) -> str:
        done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = printed(sys.executable, "-c", "import duben; print(duben.__file__)")
    assert where.startswith(str(place / "lib"))
    assert "Commands:" in printed(sys.executable, str(place / "lib/bin/duben"), "--help")
    printed(sys.executable, str(place / "lib/bin/duben"))
    assert "gōngyuán" in (project / "site/spring/index.html").read_text(encoding="utf-8")
    shutil.rmtree(place)

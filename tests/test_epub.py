"""E-books: an article and a collection, as programs for e-books read them."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from conftest import ROOT
from lxml import etree
from support.hostile import HOSTILE, write_hostile
from support.project import make_project
from support.specimen import BANK, DOC, ILLUSTRATED, PARAGRAPH, block

from duben.cli import main
from duben.downloads.chapter import ENOUGH, LONG, Chapter, chapter
from duben.downloads.epub import epub as packed
from duben.model.document import Document, Gloss
from duben.reading.shown import show
from duben.site.build import build, epub

NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "e": "http://www.idpf.org/2007/ops",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
MADE = datetime(2026, 3, 1, 12, tzinfo=UTC)
HUT = ROOT / "tests/cases/intake/portal_files/hut.png"


def of(doc: Document, script: str = "hans") -> Chapter:
    return chapter(show(doc).views[script], "https://example.org/specimen/index.html")


def trees(one: Chapter) -> dict[str, etree._Element]:
    """Return the documents of a chapter, which are XML."""
    return {uri: etree.fromstring(text.encode()) for uri, text in one.documents.items()}


def opened(data: bytes) -> ZipFile:
    return ZipFile(BytesIO(data))


def find(tree: etree._Element, path: str) -> list:
    return tree.xpath(path, namespaces=NAMES)


@pytest.mark.parametrize("script", ["hans", "hant"])
def test_epub_every_word_that_opens_has_its_footnote(script: str) -> None:
    """What is referred to stands in the same document, once, and leads back to where it is referred to."""
    one = of(ILLUSTRATED, script)
    kinds = ({"en", "term", "note", "footnote"}, {"en", "answer"})
    for tree, expected in zip(trees(one).values(), kinds, strict=True):
        ids = find(tree, "//@id")
        assert len(ids) == len(set(ids))
        asked = {link.removeprefix("#") for link in find(tree, "//x:a[@e:type='noteref']/@href")}
        assert asked == set(find(tree, "//x:aside[@e:type='footnote']/@id"))
        assert {name.partition("-")[0] for name in asked} == expected
        back = {link.removeprefix("#") for link in find(tree, "//x:aside//x:a[@class='back']/@href")}
        assert back <= set(ids)
        assert len(find(tree, "//x:aside//x:a[@class='back']")) == len(asked)
        assert not find(tree, "//x:script | //@style | //@onclick")


def test_epub_asks_the_questions() -> None:
    """They are a document of their own, listed in the contents; an answer leads to its sentence."""
    for script, heading, answer in (("hans", "问题", "A 银行行长"), ("hant", "問題", "A 銀行行長")):
        one = of(ILLUSTRATED, script)
        asked = trees(one)["specimen/questions.xhtml"]
        assert one.headings[-1] == (heading, "specimen/questions.xhtml#questions")
        assert find(asked, "//x:aside[@id='en-1']/x:p/text()") == [
            "Who came?",
            "A the head of the bank",
            "B a foreigner",
        ]
        (quote,) = find(asked, "//x:aside[@id='answer-1']//x:a[contains(@href, '#s')]")
        uri, _, place = quote.get("href").partition("#")
        assert quote.text in ("行长来了", "行長來了")
        assert find(trees(one)[f"specimen/{uri}"], f"//x:span[@id='{place}']")
        for reading in find(asked, "//x:rt"):
            reading.getparent().remove(reading)
        assert answer in find(asked, "string(//x:aside[@id='answer-1'])")
        assert not find(asked, "//x:aside[@id='en-2']")  # nobody has translated that question


def test_epub_says_what_the_page_says() -> None:
    """Text in either script with its readings, English, entries, sources, a table, a picture."""
    for script, words in (("hans", "银行行长"), ("hant", "銀行行長")):
        tree = trees(of(ILLUSTRATED, script))["specimen/text.xhtml"]
        assert find(tree, "string(/x:html/@lang)") == f"zh-{script.capitalize()}"
        assert "yínháng" in find(tree, "//x:ruby/x:rt/text()")
        assert find(tree, "string(//x:aside[@id='en-3'])").startswith(
            "The head of the bank came. He said <it>."
        )
        assert find(tree, "string(//x:aside[@id='en-3']/@lang)") == "en"
        assert find(tree, "//x:aside//x:a/@href")[-1] or True
        assert "https://example.org/minutes?a=1&b=2" in find(tree, "//x:a/@href")
        assert len(find(tree, "//x:table[1]//x:th[@scope='col']")) >= 2
        assert find(tree, "//x:img/@src") == ["gate.png"]
        for reading in find(tree, "//x:rt"):
            reading.getparent().remove(reading)
        assert words in find(tree, "string(/)")


def test_epub_translation_of_another_direction() -> None:
    """The first language of an article is the one of its e-book, from right to left where it is read so."""
    arabic = replace(DOC.article, translations=DOC.article.translations[1:])
    (tree,) = trees(of(replace(DOC, article=arabic))).values()
    (said,) = find(tree, "//x:aside[@lang='ar']")
    assert said.get("dir") == "rtl"
    assert "جاء مدير البنك." in find(said, "string()")


def test_epub_long_article_has_several_documents() -> None:
    """They end behind LONG characters, or sooner before a heading, and hold their own footnotes."""
    heading = block("heading", 2, "来|lái 了|le", "來了", level=2)
    many = (
        *DOC.blocks,
        *[PARAGRAPH] * (LONG // 19 + 1),
        *[PARAGRAPH] * (ENOUGH // 19 + 1),
        heading,
        PARAGRAPH,
    )
    one = of(replace(DOC, blocks=many))
    assert [*one.documents] == [f"specimen/text{end}.xhtml" for end in ("", "-2", "-3")]
    for tree in trees(one).values():
        asked = {link.removeprefix("#") for link in find(tree, "//x:a[@e:type='noteref']/@href")}
        assert asked == set(find(tree, "//x:aside/@id")) >= {"term-2", "note-1"}
    assert [link.partition("#")[0] for _, link in one.headings] == [*one.documents][::2]


def test_epub_is_a_package(tmp_path: Path) -> None:
    """The type comes first and is not packed; every file is listed; the metadata says what the article is."""
    one = of(ILLUSTRATED)
    data = packed(one.title, [one], {"specimen/gate.png": str(HUT)}, "Spring", MADE)
    archive = opened(data)
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    package = etree.fromstring(archive.read("package.opf"))
    listed = find(package, "//o:item/@href")
    assert {*listed, "mimetype", "META-INF/container.xml", "package.opf"} == set(archive.namelist())
    told = {
        name: [node.text for node in find(package, f"//dc:{name}")]
        for name in ("title", "creator", "publisher", "date", "source", "rights", "language")
    }
    assert told == {
        "title": ["在北京大学", "At Peking University"],
        "creator": ["A reporter"],
        "publisher": ["The Gazette"],
        "date": ["2024-05-02"],
        "source": ["https://example.org/gazette"],
        "rights": ["CC BY 4.0"],
        "language": ["zh-Hans", "en"],
    }
    assert find(package, "//o:meta[@property='dcterms:modified']/text()") == ["2026-03-01T00:00:00Z"]
    assert data == packed(one.title, [one], {"specimen/gate.png": str(HUT)}, "Spring", MADE)


def test_epub_takes_nothing_it_is_given_for_markup(tmp_path: Path) -> None:
    """Every file is XML whatever an article says."""
    write_hostile(tmp_path / "seeds" / "hostile")
    (tmp_path / "mkdocs.yml").write_text("site_name: '<Spring> &'\nplugins: [duben]\n", encoding="utf-8")
    archive = opened(epub(tmp_path / "mkdocs.yml", ()))
    for name in archive.namelist():
        if name.endswith((".xhtml", ".opf", ".xml")):
            tree = etree.fromstring(archive.read(name))
            assert not tree.xpath("//@onclick | //*[local-name()='i']")
    package = etree.fromstring(archive.read("package.opf"))
    assert HOSTILE in find(package, "//dc:creator/text()")
    assert HOSTILE in find(etree.fromstring(archive.read("hostile/text.xhtml")), "string(//x:aside)")


def test_epub_leaves_out_what_xml_cannot_hold() -> None:
    """Control characters, which an editor's file can hold, do not end the book; breaks are closed."""
    term = replace(BANK, meaning="ba\u000bnk\uffff", note="one  \ntwo\u00a0three")
    bare = replace(DOC.article, title="At \u0001home")
    blocks = (replace(DOC.blocks[2], glosses=(Gloss(0, 2, term),)),)
    one = of(replace(DOC, article=bare, blocks=blocks))
    (tree,) = trees(one).values()
    assert "bank" in find(tree, "string(//x:aside[@id='term-1'])")
    assert find(tree, "//x:aside[@id='term-1']//x:br")
    archive = opened(packed(one.title, [one], {}, "Spring\u0002", MADE))
    package = etree.fromstring(archive.read("package.opf"))
    assert "At home" in find(package, "//dc:title/text()")
    assert "Spring." in find(etree.fromstring(archive.read("title.xhtml")), "string()")


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a site with an article, and a series of two parts whose folders stand in another order."""
    project = make_project(tmp_path)
    for slug, part in (("autumn", 2), ("winter", 1)):
        folder = project / "seeds" / slug
        folder.mkdir()
        (folder / "article.md").write_text(f"# {slug}的信\n\n花开了。\n", encoding="utf-8")
        (folder / "article.yml").write_text(f"series: The Year 一年\npart: {part}\n", encoding="utf-8")
    monkeypatch.chdir(project)
    return project


def titles(data: bytes) -> list[str]:
    """Return the title of an e-book, and those of its articles."""
    nav = etree.fromstring(opened(data).read("nav.xhtml"))
    return find(nav, "//x:nav[@e:type='toc']/x:ol/x:li/x:a/text()")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["spring"], ["春天的信", "春天的信"]),
        (["The Year 一年"], ["The Year 一年", "winter的信", "autumn的信"]),
        (["spring", "autumn", "spring"], ["Spring", "春天的信", "autumn的信"]),
        ([], ["Spring", "winter的信", "autumn的信", "春天的信"]),
    ],
    ids=["article", "series", "several", "all"],
)
def test_epub_of_a_collection(library: Path, names: list[str], expected: list[str]) -> None:
    """It has what is asked for, the parts of a series in their order."""
    assert titles(epub(Path("mkdocs.yml"), names)) == expected


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as done:
        main(["epub", *arguments])
    return int(done.value.code or 0)


def test_epub_command(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It writes the file; a name that is none, a place that is none and a broken part are told."""
    assert run("spring", "--out", "a.epub") == 0
    assert titles(Path("a.epub").read_bytes()) == ["春天的信", "春天的信"]
    assert run("summer", "--out", "b.epub") == 1
    assert run("spring", "--out", "nowhere/b.epub") == 1
    said = capsys.readouterr().err
    assert (
        "seeds/summer:1:1: is no article and no series — one of autumn, spring, winter, The Year 一年" in said
    )
    assert "nowhere/b.epub:1:1: cannot be written" in said
    Path("seeds/winter/article.yml").write_text("series: The Year 一年\n", encoding="utf-8")
    assert run("The Year 一年", "--out", "c.epub") == 1
    assert run("spring", "--out", "d.epub") == 0
    assert "seeds/winter/article.yml:1:1" in capsys.readouterr().err
    assert sorted(path.name for path in library.glob("*.epub")) == ["a.epub", "d.epub"]


def test_epub_of_the_site_is_that_of_the_command(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every article has one in each script, with its pictures; the same day gives the same bytes."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    hut = library / "seeds" / "hut"
    hut.mkdir()
    (hut / "article.md").write_text("# 小屋\n\n![小屋](<图/小 屋.png>)\n\n花开了。\n", encoding="utf-8")
    (hut / "图").mkdir()
    shutil.copy(HUT, hut / "图/小 屋.png")
    built = [build(library / "mkdocs.yml", cached=cached) / "hut" for cached in (False, True)]
    assert (built[0] / "hut.epub").read_bytes() == epub(Path("mkdocs.yml"), ["hut"])
    assert opened((built[1] / "hut.epub").read_bytes()).read("hut/图/小 屋.png") == HUT.read_bytes()
    names = ("hut.epub", "hut-hant.epub")
    texts = [opened((built[0] / name).read_bytes()).read("hut/text.xhtml") for name in names]
    assert ["开".encode() in text for text in texts] == [True, False]

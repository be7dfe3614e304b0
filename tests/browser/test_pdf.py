"""Handouts printed as PDF by `--pdf`: what they hold, and that they are printed once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader
from support.project import make_project, snapshot

from duben.downloads import browser
from duben.model.findings import Finding, SeedError
from duben.site import printing
from duben.site.build import build

TEXT = """# 人在家里

飞鸟[^1]很高，见[小屋](https://example.org/hut)了。

![小屋](hut.png)

> 人来了，车走了。

## 第二天

[^1]: 一种鸟。
"""
HUT = Path(__file__).resolve().parent.parent / "cases/intake/portal_files/hut.png"


@dataclass(frozen=True)
class Printed:
    """A project whose site was built with `--pdf`."""

    project: Path

    @property
    def pdf(self) -> Path:
        return self.project / "site/hut/hut.pdf"

    def build(self, cached: bool = True) -> Path:
        """Build again with PDF, in a thread where no other loop of Playwright runs."""
        with ThreadPoolExecutor(1) as thread:
            arguments = {"printing": nullcontext, "cached": cached, "jobs": 1}
            return thread.submit(build, self.project / "mkdocs.yml", **arguments).result()

    def wrong(self) -> tuple[Finding, ...]:
        """Build again, and return what is wrong."""
        with pytest.raises(SeedError) as caught:
            self.build()
        return caught.value.findings


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Build a site of one short article by the command."""
    project = make_project(tmp_path_factory.mktemp("printed"))
    (project / "seeds/spring").rename(project / "seeds/hut")
    folder = project / "seeds/hut"
    (folder / "source.txt").unlink()
    (folder / "glossary.yml").write_text("- term: 飞鸟\n  reading: fēi niǎo\n  meaning: bird\n", "utf-8")
    (folder / "article.md").write_text(TEXT, "utf-8")
    (folder / "hut.png").write_bytes(HUT.read_bytes())
    (folder / "en.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "人来了，车走了。"\nmsgstr "People came, the office flat left."\n',
        "utf-8",
    )
    subprocess.run([sys.executable, "-m", "duben", "--pdf"], cwd=project, check=True)
    return Printed(project)


@contextmanager
def no_browser(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no browser be found."""
    with patch.context() as context:
        context.setenv("PLAYWRIGHT_BROWSERS_PATH", "/nowhere")
        context.setattr(browser, "PROGRAMS", ())
        context.setattr(browser, "CHANNELS", ())
        yield


def test_pdf_holds_the_handout(printed: Printed) -> None:
    """Its text can be copied in its order, on A4, with outline, tags, title and language."""
    reader = PdfReader(printed.pdf)
    text = "".join(page.extract_text() for page in reader.pages)
    said = "People came, the office flat left."
    parts = ("人在家里", "很高，见", "人来了，车走了。", "rén lái", said, "Glossary", "bird", "How this")
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert text.startswith("1 / 1")
    width, height = (float(side) / 72 * 25.4 for side in reader.pages[0].mediabox.upper_right)
    assert (round(width), round(height)) == (210, 297)
    with pikepdf.open(printed.pdf) as pdf:
        assert str(pdf.Root.Lang) == "zh-Hans"
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo.Title).startswith("人在家里 · ")
        with pdf.open_outline() as outline:
            title = outline.root[0]
            assert [title.title, *(item.title for item in title.children)] == [
                "人在家里",
                "第二天",
                "Glossary",
            ]
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        assert len([one for one in streams if one.get("/Subtype") == "/Image"]) == 1


def test_pdf_leads_nowhere_else(printed: Printed) -> None:
    """It names no file of this machine; a link leads within it, or to where the article links."""
    with pikepdf.open(printed.pdf) as pdf:
        links = [one.get("/A") for page in pdf.pages for one in page.get("/Annots", ())]
        assert {str(link.URI) for link in links if link and "/URI" in link} >= {"https://example.org/hut"}
        assert not [str(link.URI) for link in links if link and "site.invalid" in str(link.get("/URI", ""))]
        assert str(printed.project).encode() not in b"".join(
            one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream)
        )
        fonts = [
            one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/FontDescriptor" in one
        ]
        assert fonts
        files = {"/FontFile", "/FontFile2", "/FontFile3"}
        assert all(one.Subtype == "/Type3" or files & {*one.FontDescriptor.keys()} for one in fonts)


def test_pdf_is_offered_where_it_was_printed(printed: Printed) -> None:
    """Each script leads to its own."""
    pages = {"index": "hut.pdf", "hant": "hut-hant.pdf"}
    for page, pdf in pages.items():
        html = (printed.project / f"site/hut/{page}.html").read_text("utf-8")
        assert f'href="{pdf}"' in html
        assert (printed.project / "site/hut" / pdf).is_file()


def test_pdf_is_printed_once(printed: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warm build needs no browser, and without a PDF of all pages the site of before stays."""
    before = snapshot(printed.pdf.parent)
    with no_browser(monkeypatch):
        printed.build()
        assert snapshot(printed.pdf.parent) == before
        glossary = printed.project / "seeds/hut/glossary.yml"
        kept = glossary.read_text("utf-8")
        glossary.write_text(kept.replace("bird", "flying bird"), "utf-8")
        without = printed.wrong()
    monkeypatch.setattr(printing, "SECONDS", 0.001)
    late = printed.wrong()
    glossary.write_text(kept, "utf-8")
    assert [(one.code, one.hint) for one in without] == [("browser", browser.INSTALL)]
    assert [(one.code, one.where.path) for one in late] == [
        ("pdf", "hut/hut-hant.pdf"),
        ("pdf", "hut/hut.pdf"),
    ]
    assert snapshot(printed.pdf.parent) == before


@pytest.mark.slow
def test_pdf_is_the_same_each_time(printed: Printed) -> None:
    """Two prints are the same bytes."""
    before = snapshot(printed.pdf.parent)
    printed.build(cached=False)
    assert snapshot(printed.pdf.parent) == before

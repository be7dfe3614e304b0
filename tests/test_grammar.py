"""Points of grammar: those that ship with Duben, those of a site, and the pages of their sentences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT
from lxml import html
from support.annotate import annotate
from support.project import make_project
from support.specimen import POINT

from duben.cli import main
from duben.model.article import Point
from duben.model.document import Span
from duben.model.findings import SeedError
from duben.model.pinyin import fault, parted
from duben.pinyin.sentence import sentence_pinyin
from duben.pipeline import read_folder
from duben.reading.grammar import point_in, sightings
from duben.seeds import read_points, seed_folders
from duben.seeds.grammar import shared_points
from duben.site.build import build

POINTS = tuple(shared_points().values())
LIBRARY = [read_folder(folder) for folder in seed_folders(ROOT / "seeds")]

OWN = """\
- id: seasons
  pattern: season + 来了
  name: A season begins
  chinese: 季节来了
  level: 7
  explanation: Seasons come, and 了 says that one has.
  examples:
    - {text: 春天来了。, pinyin: Chūntiān lái le., english: Spring has come.}
  related: [le-change]
"""


def letters(pinyin: str) -> str:
    """Return the letters of pinyin with their tones: without spaces, marks and capitals."""
    return "".join(char for char in pinyin.lower() if char.isalpha())


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.id)
def test_grammar_points_are_complete(point: Point) -> None:
    """Two to five sentences in English, examples in Simplified, relations to other points, a standard."""
    assert 2 <= len(re.findall(r"[.:]( |$)", point.explanation)) <= 6, point.explanation
    assert 1 <= point.level <= 4
    assert point_in(point, "hans", "tw") == point
    assert set(point.related) <= set(shared_points()) - {point.id}
    assert re.match(r"GF 0025-2021, [一二三四]\d\d", point.source)
    assert "一二三四".index(point.source[14]) + 1 == point.level


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.id)
def test_grammar_examples_are_read_as_duben_reads_them(point: Point) -> None:
    """Two who read a sentence agree on every syllable and tone."""
    for example in point.examples:
        (block,) = annotate(example.text).blocks
        assert letters(example.pinyin) == letters(sentence_pinyin(block, Span(0, len(block.text))))


def test_grammar_points_of_the_project_are_all_shown() -> None:
    """The library has a sentence for every point that ships, and each text shows some."""
    shown = [{one.usage.point.id for block in doc.blocks for one in block.grammar} for doc in LIBRARY]
    assert set().union(*shown) == set(shared_points())
    assert all(shown)


def test_grammar_guide_lists_every_point() -> None:
    """An editor finds each name with its pattern and level."""
    guide = (ROOT / "docs/editing.md").read_text("utf-8")
    table = guide.split("<!-- points -->")[1].split("<!-- end of points -->")[0]
    rows = re.findall(r"^\| `(.+?)` \| (.+?) \| (\d) \|$", table, re.MULTILINE)
    assert rows == [(point.id, point.pattern, str(point.level)) for point in POINTS]


@pytest.mark.parametrize("doc", LIBRARY, ids=lambda doc: doc.article.slug)
def test_grammar_sentence_holds_its_words(doc) -> None:  # type: ignore[no-untyped-def]
    """The sentence of an instance, cut in three, is that of the text; its pinyin and English are there."""
    text = "".join(block.text for block in doc.blocks)
    found = sightings(doc, "")
    assert len(found) == len(doc.article.grammar)
    for one in found:
        assert one.before + one.quote + one.after in text
        assert one.translation
        assert len([part for part in re.findall(r"[^\W\d]+", one.pinyin) if not fault(parted(part))])


def test_grammar_of_a_site_has_its_own_points(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A point of the site is read, shown on a page of its own, and changes the article when it changes."""
    monkeypatch.setattr("duben.site.build.default_folder", lambda: tmp_path / "cache")
    project = make_project(tmp_path)
    own, usages = project / "seeds/points.yml", project / "seeds/spring/grammar.yml"
    own.write_text(OWN, encoding="utf-8")
    usages.write_text("- {point: seasons, quote: 春天来了, note: It *is* here.}\n", encoding="utf-8")
    site = build(project / "mkdocs.yml")
    page = html.parse(str(site / "grammar/seasons.html")).getroot()
    assert page.xpath("string(//mark)") == "春天来了"
    assert page.xpath("//*[@class='places']/a/@href") == ["../spring/index.html#s3"]
    assert not page.xpath("//a[contains(@href, 'le-change')]")
    assert "HSK 7–9" in page.xpath("string(//article)")
    assert "seasons" in (site / "grammar.html").read_text("utf-8")
    own.write_text(OWN.replace("Seasons come,", "They come,"), encoding="utf-8")
    site = build(project / "mkdocs.yml")
    assert "They come," in (site / "spring/grammar.js").read_text("utf-8")
    usages.unlink()
    site = build(project / "mkdocs.yml")
    assert not [*site.glob("grammar*"), *site.glob("spring/grammar*")]
    assert "grammar" not in (site / "spring/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("id: seasons", "id: ba"), "1:3: repeats the point ba of Duben — call it otherwise"),
        (("[le-change]", "[le-chang]"), "1:3: le-chang is no point of grammar — write le-change"),
        (("level: 7", "level: 9"), "5:10: level: input should be less than or equal to 7"),
        (
            ("  explanation: Seasons come, and 了 says that one has.\n", ""),
            "1:3: explanation: is missing — add it",
        ),
    ],
)
def test_grammar_mistakes_in_own_points_are_said_once(
    change: tuple[str, str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A mistake stands in one file, and is told once however many articles show the points in it."""
    project = make_project(tmp_path)
    (project / "seeds/points.yml").write_text(OWN.replace(*change), encoding="utf-8")
    for name in ("spring", "summer"):
        (project / "seeds" / name).mkdir(exist_ok=True)
        (project / "seeds" / name / "source.txt").write_text("春天\n\n春天来了。\n", encoding="utf-8")
        (project / "seeds" / name / "grammar.yml").write_text("- {point: ba, quote: 来}\n", encoding="utf-8")
    monkeypatch.chdir(project)
    with pytest.raises(SeedError) as caught:
        read_points(Path("seeds"))
    (finding,) = caught.value.findings
    assert str(finding).startswith(f"seeds/points.yml:{said}")
    with pytest.raises(SystemExit):
        main(["check"])
    assert capsys.readouterr().err.count("points.yml") == 1


def test_grammar_point_is_written_in_either_script() -> None:
    """Its Chinese changes; its English, its pinyin and its name do not."""
    turned = point_in(POINT, "hant", "tw")
    assert (turned.chinese, turned.examples[0].text) == ("完成態“了”", "他發了信。")
    assert point_in(turned, "hans", "tw") == POINT

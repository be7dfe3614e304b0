"""Both scripts of a block."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.annotate import annotate, document
from support.fixtures import Case, cases

from duben import addresses
from duben.html.library import book
from duben.layers.scripts import add_scripts
from duben.model.article import Article, Script
from duben.model.findings import Where
from duben.pipeline import read_folder
from duben.reading.shown import show


@pytest.mark.parametrize("case", cases("script", "traditional.md"))
def test_script_traditional(case: Case) -> None:
    """One-to-many characters are right by word and reading, in the forms of Taiwan."""
    assert annotate(case.given).blocks[0].traditional == case.expected


@pytest.mark.parametrize("case", [*cases("script", "simplified.md"), *cases("script", "negative.md")])
def test_script_simplified(case: Case) -> None:
    """Traditional text is written in Simplified, Simplified text stays."""
    assert add_scripts(document(case.given)).blocks[0].simplified == case.expected


@pytest.mark.parametrize("case", cases("script", "shown.md"))
def test_script_of_an_article(case: Case) -> None:
    """One rule tells the script of an article: addresses, titles and languages follow it."""
    doc = add_scripts(document(*case.given.split("\n")))
    assert doc.script == case.expected
    assert addresses.pages(doc)[doc.script] == "article/index.md"
    assert book(doc).script == show(doc).own.script == doc.script


@pytest.mark.parametrize("declared", ["hans", "hant"])
def test_script_of_an_article_is_the_declared_one(declared: Script) -> None:
    """What an editor declared holds, whatever the text is written in."""
    article = Article("article", Where("article.md"), script=declared)
    doc = add_scripts(document("後來在美國圍繞着", article=article))
    assert doc.script == declared
    assert doc.blocks[0].simplified == "后来在美国围绕着"


def test_script_own_text_stays() -> None:
    """An article in Traditional is shown as it is written, 后 and 里 too."""
    text = "皇后在臺灣的里長家"
    assert annotate(text).blocks[0].traditional == text


@pytest.mark.parametrize(
    ("standard", "expected"), [("t", "裏面的臺灣人羣"), ("tw", "裡面的臺灣人群"), ("hk", "裏面的台灣人羣")]
)
def test_script_standards(standard, expected) -> None:
    """OpenCC's forms, Taiwan's and Hong Kong's."""
    article = Article("article", Where("source.txt"), traditional=standard)
    assert annotate("里面的台湾人群", article=article).blocks[0].traditional == expected


@pytest.mark.parametrize(("standard", "expected"), [("t", "屋裏"), ("tw", "屋裡"), ("hk", "屋裏")])
def test_script_standards_of_words_of_place(standard, expected) -> None:
    """A form that the class of a word decides is that of the standard too."""
    article = Article("article", Where("source.txt"), traditional=standard)
    assert annotate("屋里有人", article=article).blocks[0].traditional.startswith(expected)


def test_script_standard_of_an_article(tmp_path: Path) -> None:
    """The editor of an article chooses the forms of its Traditional."""
    folder = tmp_path / "inside"
    folder.mkdir()
    (folder / "source.txt").write_text("里面\n里面的台湾人群。\n", encoding="utf-8")
    (folder / "article.yml").write_text("traditional: tw\n", encoding="utf-8")
    assert [block.traditional for block in read_folder(folder).blocks] == ["裡面", "裡面的臺灣人群。"]

"""Questions about a text: laid out as the text is, in both scripts, with the sentence that answers."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from duben.downloads.word_list import word_list
from duben.html import pages
from duben.model.article import Article
from duben.model.findings import Where
from duben.pipeline import read
from duben.reading.shown import Shown, show
from duben.reading.view import Line, Ruby, leaves
from duben.seeds import read_seed

TEXT = "# 春天\n\n天气好了。银行行长去公园看花。\n\n花开了。\n"
QUESTIONS = """
- question: 行长去哪儿？
  english: Where does he go?
  options:
    - {text: 去银行, english: To the bank}
    - {text: 去公园, right: true}
  quote: 去公园
- question: 什么开了？
  answer: {text: 花开了。, english: The flowers.}
  quote: 花开了
- question: 你喜欢春天吗？
  answer: {text: 喜欢。}
"""
DECIDED = "readings:\n  - {word: 行长, reading: xíng zhǎng}\n"


def shown(folder: Path) -> Shown:
    """Return an article with questions."""
    seed = folder / "spring"
    seed.mkdir()
    (seed / "article.md").write_text(TEXT, encoding="utf-8")
    (seed / "questions.yml").write_text(QUESTIONS, encoding="utf-8")
    (seed / "article.yml").write_text(DECIDED, encoding="utf-8")
    return show(read(read_seed(seed)))


def said(line: Line) -> str:
    """Return the text of a line without readings."""
    return "".join(leaf.text for leaf in leaves(line.inlines))


def test_questions_are_written_in_both_scripts(tmp_path: Path) -> None:
    """Words are read as the editor decided for the text, and stand in the dictionary of the article."""
    article = shown(tmp_path)
    asked = {script: [said(one.question) for one in view.questions] for script, view in article.views.items()}
    assert asked["hans"] == ["行长去哪儿？", "什么开了？", "你喜欢春天吗？"]
    assert asked["hant"] == ["行長去哪兒？", "什麼開了？", "你喜歡春天嗎？"]
    first, *_ = leaves(article.views["hans"].questions[0].question.inlines)
    assert isinstance(first, Ruby)
    assert first.pinyin == "xíngzhǎng"
    assert {word.simplified for word in article.asked} >= {"什么", "喜欢"}
    assert not {(word.simplified, word.pinyin) for word in article.asked} & {
        (word.simplified, word.pinyin) for word in article.words
    }
    assert "喜欢" not in {row.word for row in word_list(article, "")}  # those are words of the text


def test_questions_know_the_sentence_that_answers(tmp_path: Path) -> None:
    """A quote leads to the sentence it begins in, counted through the article; an opinion has none."""
    views = shown(tmp_path).views
    assert [(one.quote, one.sentence) for one in views["hans"].questions] == [
        ("去公园", 3),
        ("花开了", 4),
        ("", 0),
    ]
    assert [one.quote for one in views["hant"].questions] == ["去公園", "花開了", ""]


def test_questions_stand_on_the_page_and_in_the_handout(tmp_path: Path) -> None:
    """The page folds each answer away; the handout has all of them behind everything else."""
    view = shown(tmp_path).views["hans"]
    page = html.fragment_fromstring(pages.article(view, str))
    assert page.xpath("//details[@class='answer']//a[@class='evidence']/@href") == ["#s3", "#s4"]
    assert len(page.xpath("//*[@data-right]")) == 1
    assert len(page.xpath("//*[@class='question']//*[@class='peek']")) == 2
    handout = html.fragment_fromstring(pages.handout(view, str))
    assert not handout.xpath("//details | //*[@data-right] | //*[@class='question']//*[@class='peek']")
    assert handout.xpath("//article/section[last()]/@class | /article/section[last()]/@class") == ["answers"]
    numbers = [element.get("id") for element in page.xpath("//*[starts-with(@id, 'qs')]")]
    assert len(numbers) == len(set(numbers)) == 7


def test_questions_are_none_where_none_are_asked() -> None:
    """A page without questions has no place for them."""
    view = show(read(Article("spring", Where("article.md"), TEXT.encode()))).views["hans"]
    assert view.questions == ()
    assert "question" not in pages.article(view, str)

"""From the bytes of a source to clean text, with every change recorded."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import ROOT

from duben.model.article import Article, Correction
from duben.model.edits import Edit, Step, apply
from duben.model.findings import SeedError, Where
from duben.source.article import article_of
from duben.source.clean import clean

TEXT = "春天的信\n银行行长去公园看花。\n花开了，人也多了。\n"


def cleaned(article: Article) -> str:
    source, steps, _ = clean(article)
    return apply(steps, source)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_cleaning_recognises_encodings(encoding: str) -> None:
    """Text that nobody declared anything about is read as what it is."""
    assert cleaned(article_of((TEXT * 8).encode(encoding))) == TEXT * 8


def test_cleaning_reads_a_declared_encoding() -> None:
    """A declaration wins over a guess."""
    article = replace(article_of("銀行".encode("big5")), encoding="big5")
    assert cleaned(article) == "銀行"


def test_cleaning_folds_line_ends_before_counting() -> None:
    """Windows lines are lines."""
    assert cleaned(article_of("春天\r\n花开。\r\n".encode())) == "春天\n花开。\n"


def test_cleaning_takes_the_text_of_a_page() -> None:
    """Of a saved page the article stays; scripts, menus and markup go."""
    paragraphs = "".join(
        f"<p>{line}这是一个足够长的段落，讲的是春天里的花和公园里的人。</p>" for line in TEXT.split()
    )
    page = (
        "<html><head><title>春天的信</title><script>alert(1)</script></head><body>"
        f"<nav><a href=/>首页</a></nav><article><h1>春天的信</h1>{paragraphs}</article>"
        "<footer>版权所有</footer></body></html>"
    )
    text = cleaned(replace(article_of(page.encode()), where=Where("seeds/spring/source.html")))
    assert "银行行长去公园看花。" in text
    for noise in ("<", "alert", "首页"):
        assert noise not in text


def test_cleaning_leaves_markdown_alone() -> None:
    """What a person wrote is no damage, even where it looks like it."""
    text = "# 题\n\n長(cháng)短,大小。\n"
    article = replace(article_of(text.encode()), where=Where("seeds/spring/article.md"))
    assert clean(article) == (text, (), ())


def test_cleaning_makes_declared_corrections() -> None:
    """Every occurrence is corrected, in a step that names the place of the decision."""
    where = Where("seeds/spring/article.yml", 2, 5)
    article = replace(article_of("花开了，花红了。".encode()), corrections=(Correction("花", "草", where),))
    source, steps, _ = clean(article)
    assert apply(steps, source) == "草开了，草红了。"
    assert [edit.rule for edit in steps[-1].edits] == [f"correction: {where}"] * 2


def test_cleaning_refuses_overlapping_corrections() -> None:
    """Two corrections of the same words are one mistake."""
    where = Where("seeds/spring/article.yml", 2, 5)
    wrong = (Correction("花开", "草长", where), Correction("开了", "谢了", where))
    with pytest.raises(SeedError, match="overlaps"):
        clean(replace(article_of("花开了。".encode()), corrections=wrong))


def test_cleaning_writes_the_script_the_article_is_shown_in() -> None:
    """By words, not by characters; and the change is a step like the others."""
    article = article_of("頭髮發展，圍繞着顯著的里程碑。".encode())
    assert cleaned(replace(article, script="hans")) == "头发发展，围绕着显著的里程碑。"
    shown = replace(article_of("头发发展，于是在里面。".encode()), script="hant")
    assert cleaned(shown) == "頭髮發展，於是在裡面。"
    assert clean(shown).steps[-1].name == "script"


def test_cleaning_an_article_in_its_own_script_records_nothing() -> None:
    """Nothing to do is no step."""
    assert clean(replace(article_of(TEXT.encode()), script="hans")).steps == ()


def test_edits_refuse_a_source_they_were_not_made_for() -> None:
    """A replay that does not fit is an error, never a garbled text."""
    step = Step("corrections", (Edit(0, 1, "春", "秋", "test"),))
    assert step.apply("春天") == "秋天"
    with pytest.raises(ValueError, match="is not at 0"):
        step.apply("冬天")


def test_cleaning_keeps_what_repair_could_not_settle() -> None:
    """A doubt of the repair reaches the editor, until a correction says what is right."""
    scraped = (ROOT / "seeds/ai-answer/source.txt").read_text(encoding="utf-8")
    article = article_of(scraped.replace("⑹", "⑺").encode())  # 叙事 becomes 叙 and 他 or 她
    (doubt,) = clean(article).doubts
    assert (doubt.other == "") == (doubt.reason != "")
    settled = Correction(doubt.text, doubt.text, Where("seeds/spring/article.yml", 2, 5))
    after = clean(replace(article, corrections=(settled,)))
    assert after.doubts == ()
    assert "corrections" not in [step.name for step in after.steps]


def test_cleaning_names_places_of_the_source() -> None:
    """Where the file is wrong, and not where the text of it stands once lines are joined and signs undone."""
    first = "公司去年推出了新的芯片，性能很好。今年又推出了一代，比上一代快一倍，而且更省电，也更便宜，"
    cleaned = clean(
        article_of(f"{first}\n客户都说满\ufffd意。\n\n&#25105;&#20204;说\ufffd话。\n".encode(), "a.txt")
    )
    assert [step.name for step in cleaned.steps] == ["references", "breaks"]
    assert [(doubt.line, doubt.column) for doubt in cleaned.doubts] == [(2, 6), (4, 18)]

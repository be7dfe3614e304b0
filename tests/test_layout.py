"""Layers become a tree, and no character is lost on the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from support.annotate import annotate
from support.specimen import BANK, DOC, FACT, PARAGRAPH, USAGE, WHERE, block

from duben.model.article import Article, Script
from duben.model.document import Document, Gloss, Instance, Mark, Note, by_start
from duben.reading.dictionary import rubies
from duben.reading.layout import layout
from duben.reading.ruby import atoms
from duben.reading.shown import show
from duben.reading.view import Claim, Inline, Marked, Ruby, Sign, Term, Text, Unbroken


def plain(inlines: Iterable[Inline]) -> str:
    """Return the characters of inlines, without readings."""
    return "".join(
        "" if isinstance(node, Sign) else node.text if isinstance(node, (Text, Ruby)) else plain(node.inlines)
        for node in inlines
    )


def outline(inlines: Iterable[Inline]) -> str:
    """Draw inlines: `<term>`, `[claim]^1`, `*marked*`, `{unbroken}`, `◊1`, `word reading|before a gap_`."""
    out: list[str] = []
    for node in inlines:
        match node:
            case Text():
                out.append(f"|{node.text}" + "_" * node.gap)
            case Ruby():
                out.append(f"|{node.text} {node.pinyin}" + "_" * node.gap)
            case Sign():
                out.append(f"◊{node.number}")
            case Term():
                out.append(f"<{outline(node.inlines)}>")
            case Claim():
                out.append(f"[{outline(node.inlines)}]" + f"^{node.note}" * node.last)
            case Marked():
                out.append(f"*{outline(node.inlines)}*")
            case Unbroken():
                out.append(f"{{{outline(node.inlines)}}}")
    return "".join(out).removeprefix("|")


BANK_ROW = Document(
    DOC.article,
    blocks=(
        replace(
            block("item", 5, "银行|yín-háng 行长|háng-zhǎng", "銀行行長", level=1),
            glosses=(Gloss(0, 2, BANK),),
            grammar=(Instance(0, 2, USAGE),),
        ),
    ),
)


@pytest.mark.parametrize("script", ["hans", "hant"])
def test_layout_keeps_every_character(script: Script) -> None:
    """The inlines of a part, joined, are the text of its block in the script asked for."""
    view = layout(DOC, script)
    for part, source in zip(view.parts, DOC.blocks, strict=True):
        text = source.simplified if script == "hans" else source.traditional
        assert "".join(plain(sentence.inlines) for sentence in part.sentences) == text == part.text


def test_layout_nests_term_in_claim() -> None:
    """A claim holds the terms and the emphasis that stand in it, each around its whole words."""
    first = layout(DOC, "hans").parts[2].sentences[0]
    # The strong words cut the claim, which goes on inside them; its number follows the last piece.
    assert outline(first.inlines) == "[<银行 yínháng>]*[行长 hángzhǎng|来 lái]*{[了 le◊1]^1|。}"


def test_layout_puts_no_sign_of_grammar_into_a_link() -> None:
    """It is a link itself: a term and a link end before it and begin again; what keeps a line whole stays."""
    first = BANK_ROW.blocks[0]
    linked = replace(first, glosses=(), marks=(Mark(0, 4, "link", "https://example.org/"),))
    outlines = ("{<银行 yínháng>◊1|行长 hángzhǎng}", "*{银行 yínháng}*{◊1}*{行长 hángzhǎng}*")
    for one, drawn in zip((first, linked), outlines, strict=True):
        view = layout(replace(BANK_ROW, blocks=(one,)), "hans")
        assert outline(view.parts[0].sentences[0].inlines) == drawn
    assert [(use.number, use.quote, use.point.id) for use in view.uses] == [(1, "银行", "le-done")]


def test_layout_draws_marks_out_to_words() -> None:
    """A mark that begins inside a word surrounds the whole word."""
    inside = replace(PARAGRAPH, marks=(Mark(1, 2, "em"),), notes=(), glosses=())
    first = layout(Document(DOC.article, blocks=(inside,)), "hans").parts[0].sentences[0].inlines[0]
    assert isinstance(first, Marked)
    assert plain(first.inlines) == "银行"


def test_layout_numbers_in_order_of_place() -> None:
    """Cards and notes are numbered as the reader meets them, whatever order they were written in."""
    other = replace(FACT, id="second")
    both = replace(PARAGRAPH, notes=(Note(7, 9, other), Note(0, 6, FACT)))
    view = layout(Document(DOC.article, blocks=(both,)), "hans")
    assert [note.fact.id for note in view.notes] == ["founded", "second"]
    assert [note.quote for note in view.notes] == ["银行行长来了", "他说"]


def test_layout_marks_first_term_of_section() -> None:
    """Of a term's occurrences only the first in a section stands out."""
    parts = layout(DOC, "hans").parts
    (ending,) = parts[3].sentences[0].inlines
    assert isinstance(ending, Unbroken)
    assert isinstance(ending.inlines[0], Term)
    assert not ending.inlines[0].first


def test_layout_leaves_terms_inside_links() -> None:
    """A term inside a link is left to the link: a button cannot stand in it."""
    linked = replace(PARAGRAPH, marks=(Mark(0, 2, "link", "https://example.org"),), notes=())
    first = layout(Document(DOC.article, blocks=(linked,)), "hans").parts[0].sentences[0]
    assert outline(first.inlines).startswith("*银行 yínháng*")


def test_layout_keeps_spoken_only_where_it_differs() -> None:
    """The second way of saying a word costs nothing where it is the first."""
    spoken = {ruby.text: ruby.spoken for ruby in rubies(layout(DOC, "hans").parts[2].sentences[1].inlines)}
    assert spoken["一个"] == "yígè"
    assert spoken["西安"] == ""


def test_layout_reads_only_the_han_of_a_word() -> None:
    """In a word of Han and digits the digits bear no reading, and a gap parts the two."""
    date = block("paragraph", 1, "1月8日|yuè-rì 卡拉OK|kǎ-lā")
    (sentence,) = layout(Document(DOC.article, blocks=(date,)), "hans").parts[0].sentences
    assert outline(sentence.inlines) == "1_|月 yuè_|8_|日 rì{卡拉 kǎlā_|OK}"


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        pytest.param(
            "走|zǒu 了|le 的|de 路|lù", "走 zǒu{了 le|的 de|路 lù}", id="three characters end a block"
        ),
        pytest.param(
            "来|lái （ 不|bù ） 了|le 的|de 人|rén",
            "来 lái{（|不 bù|）}{了 le|的 de|人 rén}",
            id="a mark stays with its word on either side",
        ),
        pytest.param(
            "我|wǒ 说|shuō ！ ” 人|rén", "我 wǒ{说 shuō|！”|人 rén}", id="marks stay with each other"
        ),
        pytest.param(
            "用|yòng “ 中华人民共和国|Zhōng-huá-rén-mín-gòng-hé-guó ” 人人人|rén-rén-rén",
            "用 yòng|“|中华人民共和国 Zhōnghuá rénmín gònghéguó|”{人人人 rénrénrén}",
            id="too long for a phone",
        ),
    ],
)
def test_layout_keeps_on_one_line(words: str, drawn: str) -> None:
    """A word keeps its marks, and a block its last characters, three or more in whole words."""
    (sentence,) = (
        layout(Document(DOC.article, blocks=(block("paragraph", 1, words),)), "hans").parts[0].sentences
    )
    assert outline(sentence.inlines) == drawn


def test_layout_keeps_terms_whole_on_one_line() -> None:
    """A term that meets a mark is drawn into what stays on one line, and not cut in two links."""
    term = replace(BANK, reading=("yín", "háng", "zhǎng"))
    one = replace(
        block("paragraph", 1, "去|qù 银行|yín-háng 长|zhǎng ， 好人们|hǎo-rén-men"),
        glosses=(Gloss(1, 4, term),),
    )
    (sentence,) = layout(Document(DOC.article, blocks=(one,)), "hans").parts[0].sentences
    assert outline(sentence.inlines) == "去 qù{<银行 yínháng|长 zhǎng>|，}{好人们 hǎorénmen}"


def test_layout_of_nothing() -> None:
    """An empty document has a page."""
    view = layout(Document(Article("empty", WHERE)), "hans")
    assert (view.title, view.parts, view.cards, view.notes) == ("empty", (), (), ())


def test_layout_without_layers() -> None:
    """A block with no layers is one sentence of plain text."""
    bare = replace(
        PARAGRAPH,
        sentences=(),
        words=(),
        readings=(),
        glosses=(),
        notes=(),
        grammar=(),
        marks=(),
        translation=(),
    )
    (sentence,) = layout(Document(DOC.article, blocks=(bare,)), "hans").parts[0].sentences
    assert sentence.inlines == (Text(bare.text),)


def test_layout_spells_cards_as_words() -> None:
    """The reading of a card is written as one word, its parts as the dictionary has them."""
    cards = layout(DOC, "hant").cards
    assert [(card.text, card.other, card.pinyin) for card in cards] == [
        ("北京大學", "北京大学", "Běijīng Dàxué"),
        ("銀行", "银行", "yínháng"),
    ]


def test_wordbook_looks_up_each_word_once() -> None:
    """Every word of a document is in its wordbook once a reading, with level and senses."""
    words = {entry.simplified: entry for entry in show(DOC).words}
    assert len(words) == len(show(DOC).words)
    assert words["银行"].traditional == "銀行"
    assert words["银行"].syllables == ("yín", "háng")
    assert words["银行"].level == 2
    assert "bank" in words["银行"].senses


def test_wordbook_knows_where_a_word_means_something_else() -> None:
    """A word has its commonest meaning once, and another where it stands in another class."""
    shown = show(annotate("他把书给我。她把门关上。他买了一把椅子。"))
    words = {entry.simplified: entry for entry in shown.words}
    assert words["把"].kind == "preposition"
    assert words["把"].senses[0].startswith("puts the object")
    ((number, places),) = shown.elsewhere.items()
    (other,) = (entry for entry in places.values() if entry.simplified == "把")
    sentence = shown.views["hans"].parts[0].sentences[number - 1]
    assert [ruby.text for ruby in rubies(sentence.inlines)].index("把") in places
    assert (other.kind, other.pinyin) == ("measure word", words["把"].pinyin)
    assert other.senses[0].startswith("classifier")
    assert set(shown.entries) == {
        *shown.words,
        *(entry for row in shown.elsewhere.values() for entry in row.values()),
    }


def test_wordbook_takes_words_apart() -> None:
    """Each word names its components in the reading they have in it; the characters of a name say nothing."""
    doc = annotate("银行行长卡哈马卡了头发长三十一个", "一种")
    words = {entry.simplified: entry for entry in show(doc).words}
    assert [(part.simplified, part.pinyin) for part in words["行长"].components] == [
        ("行", "háng"),
        ("长", "zhǎng"),
    ]
    assert words["行长"].components[1].sense.startswith("chief; head")
    assert [part.traditional for part in words["头发"].components] == ["頭", "髮"]
    assert words["头发"].components[1].sense.startswith("hair")
    assert words["一种"].components[1].sense.startswith("classifier for types")
    assert words["卡哈马卡"].components == words["了"].components == ()


def test_layout_other_scripts() -> None:
    """A variation selector stays with its character, and only Western text has a gap beside Han."""
    (block,) = annotate("葛󠄀城说カナ吧AI").blocks
    readings = by_start(block)
    found = [atom for word in block.words for atom in atoms(block, "hans", word, readings.get(word.start))]
    assert outline(found) == "葛󠄀 Gě|城 chéng|说 shuō|カ|ナ|吧 ba_|AI"

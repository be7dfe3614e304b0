"""Layers become a tree, and no character is lost on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from specimen import DOC, FACT, PARAGRAPH, WHERE, block

from duben.article import Article, Script
from duben.layout import layout, spell
from duben.text import Document, Mark, Note
from duben.view import Claim, Ending, Marked, Ruby, Term, Text, plain


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
    claim, *rest = first.inlines
    assert claim == Claim(1, False, (Term(2, True, (Ruby("银行", "yínháng", "", "sure"),)),)), (
        "the strong words around 行长 cut the claim, which goes on inside them"
    )
    assert rest == [
        Marked(
            PARAGRAPH.marks[0],
            (
                Claim(
                    1,
                    False,
                    (Ruby("行长", "hángzhǎng", "", "sure"), Ruby("来", "lái", "", "sure")),
                ),
            ),
        ),
        Claim(1, True, (Ruby("了", "le", "", "sure"),)),
        Text("。"),
    ]


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
    assert isinstance(ending, Ending)
    assert isinstance(ending.inlines[0], Term)
    assert not ending.inlines[0].first


def test_layout_leaves_terms_inside_links() -> None:
    """A term inside a link is left to the link: a button cannot stand in it."""
    linked = replace(PARAGRAPH, marks=(Mark(0, 2, "link", "https://example.org"),), notes=())
    first = layout(Document(DOC.article, blocks=(linked,)), "hans").parts[0].sentences[0].inlines[0]
    assert first == Marked(linked.marks[0], (Ruby("银行", "yínháng", "", "sure"),))


def test_layout_keeps_spoken_only_where_it_differs() -> None:
    """The second way of saying a word costs nothing where it is the first."""
    spoken = {
        node.text: node.spoken
        for node in layout(DOC, "hans").parts[2].sentences[1].inlines
        if isinstance(node, Ruby)
    }
    assert spoken["一个"] == "yí gè".replace(" ", "")
    assert spoken["西安"] == ""


def test_layout_reads_only_the_han_of_a_word() -> None:
    """In a word of Han and digits the digits bear no reading."""
    date = block("paragraph", 1, "1月8日|yuè-rì 卡拉OK|kǎ-lā")
    (sentence,) = layout(Document(DOC.article, blocks=(date,)), "hans").parts[0].sentences
    assert sentence.inlines == (
        Text("1"),
        Ruby("月", "yuè", "", "sure"),
        Text("8"),
        Ruby("日", "rì", "", "sure"),
        Ending((Ruby("卡拉", "kǎlā", "", "sure"), Text("OK"))),
    )


def test_layout_keeps_the_ending_together() -> None:
    """The last three characters or more of a block are kept on one line, in whole words."""
    last = layout(DOC, "hans").parts[2].sentences[1].inlines[-1]
    assert isinstance(last, Ending)
    assert plain(last.inlines) == "AI。”"


def test_layout_of_nothing() -> None:
    """An empty document has a page."""
    view = layout(Document(Article("empty", WHERE)), "hans")
    assert (view.title, view.parts, view.cards, view.notes) == ("empty", (), (), ())


def test_layout_without_layers() -> None:
    """A block with no layers is one sentence of plain text."""
    bare = replace(
        PARAGRAPH, sentences=(), words=(), readings=(), glosses=(), notes=(), marks=(), translation=()
    )
    (sentence,) = layout(Document(DOC.article, blocks=(bare,)), "hans").parts[0].sentences
    assert sentence.inlines == (Text(bare.text),)


@pytest.mark.parametrize(
    ("syllables", "capitals", "word"),
    [
        (("xī", "ān"), (0,), "Xī'ān"),
        (("zhāng", "yī", "míng"), (0, 1), "Zhāng Yīmíng"),
        (("huā", "r"), (), "huār"),
        (("nǚ", "ér"), (), "nǚ'ér"),
        ((), (), ""),
    ],
)
def test_layout_spells_words(syllables: tuple[str, ...], capitals: tuple[int, ...], word: str) -> None:
    """Syllables join; an apostrophe parts them before a, o and e; a capital begins a part of a name."""
    assert spell(syllables, capitals) == word

"""A small document with every layer, built by hand, for tests of what a page makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from duben.model.article import (
    Article,
    Example,
    Fact,
    Message,
    Picture,
    Point,
    Question,
    Recording,
    Said,
    Source,
    Term,
    Translation,
    Usage,
)
from duben.model.document import (
    Block,
    Cell,
    Confidence,
    Document,
    Gloss,
    Heard,
    Image,
    Instance,
    Kind,
    Mark,
    Note,
    Pair,
    Reading,
    Reference,
    Span,
    Word,
)
from duben.model.edits import Edit, Step
from duben.model.findings import Where
from duben.model.hanzi import han_count

WHERE = Where("seeds/specimen/article.md")

PEKING = Term("北京大学", ("Běi", "jīng", "Dà", "xué"), "Peking University", WHERE, note="Founded in *1898*.")
BANK = Term("银行", ("yín", "háng"), "bank", WHERE)

FACT = Fact(
    id="founded",
    quote="银行行长来了",
    verdict="imprecise",
    note="He came **twice**. <script>alert(1)</script> [no](javascript:alert(1))",
    sources=(Source("Minutes & more", "The Bank", "https://example.org/minutes?a=1&b=2", date(2024, 5, 1)),),
    where=WHERE,
)


POINT = Point(
    id="le-done",
    pattern="verb + 了",
    name="Something is <done>",
    chinese="完成态“了”",
    level=1,
    explanation="With 了 it is done & over.",
    examples=(Example("他发了信。", "Tā fā le xìn.", "He sent the letter."),),
    where=WHERE,
    related=("ba",),
    source="GF 0025-2021",
)

USAGE = Usage(POINT, "行长来了", WHERE, note="He *came*.")


def block(kind: Kind, line: int, words: str, traditional: str = "", level: int = 0) -> Block:
    """Build a block from `word|reading word/ …`: syllables joined by `-`, `/` ends a sentence, `?` doubts."""
    spans: list[Word] = []
    readings: list[Reading] = []
    ends: list[int] = []
    text = ""
    for item in words.split():
        form, _, pinyin = item.removesuffix("/").partition("|")
        start, text = len(text), text + form
        spans.append(Word(start, len(text), "cedict"))
        if han_count(form):
            confidence: Confidence = "unsure" if pinyin.endswith("?") else "sure"
            syllables = pinyin.removesuffix("?").split("-")
            capitals = tuple(index for index, syllable in enumerate(syllables) if syllable[0].isupper())
            citation = tuple(map(str.lower, syllables))
            spoken = ("yí", "gè") if form == "一个" else citation
            readings.append(
                Reading(start, len(text), citation, spoken, "cedict", confidence, capitals=capitals)
            )
        if item.endswith("/"):
            ends.append(len(text))
    bounds = [0, *ends, len(text)] if not ends or ends[-1] < len(text) else [0, *ends]
    return Block(
        kind=kind,
        line=line,
        text=text,
        level=level,
        simplified=text,
        traditional=traditional or text,
        sentences=tuple(Span(*pair) for pair in pairwise(bounds)),
        words=tuple(spans),
        readings=tuple(readings),
    )


TITLE = block("title", 1, "在|zài 北京|Běi-jīng 大学|Dà-xué", "在北京大學")

PARAGRAPH = replace(
    block(
        "paragraph",
        3,
        "银行|yín-háng 行长|háng-zhǎng 来|lái 了|le 。/ 他|tā 说|shuō “ 一个|yī-gè 西安|Xī-ān 〓 AI 。 ”/",
        "銀行行長來了。他說“一個西安〓AI。”",
    ),
    marks=(Mark(2, 5, "strong"), Mark(8, 9, "link", "https://example.org/?q=1&r=2")),
    glosses=(Gloss(0, 2, BANK),),
    notes=(Note(0, 6, FACT),),
    grammar=(Instance(2, 6, USAGE),),
    translation=(
        Pair(0, 7, "The head of the bank came.", "en"),
        Pair(7, 19, "He said <it>.", "en"),
        Pair(0, 7, "جاء مدير البنك.", "ar"),
    ),
)

ITEM = replace(
    block("item", 5, "银行|yín-háng 长|zhǎng?", "銀行長", level=1),
    glosses=(Gloss(0, 2, BANK),),
)

TRANSLATIONS = tuple(
    Translation(language, WHERE, (Message("银行行长来了。", text, WHERE),))
    for language, text in (("en", "The head of the bank came."), ("ar", "جاء مدير البنك."))
)

SOURCE = "在北京大学\n\n银(yín)行行长来了。他说“一个西安〓AI。”\n\n- 银行长\n- +1\n"

QUESTIONS = (
    Question(
        Said("谁来了？", "Who came?"),
        WHERE,
        (Said("银行行长", "the head of the bank"), Said("一个外国人", "a foreigner")),
        answer=Said("行长是银行的领导。", "行长 is who leads a bank."),
        quote="行长来了",
    ),
    Question(Said("他说什么？"), WHERE, answer=Said("AI。")),
)

DOC = Document(
    article=Article(
        slug="specimen",
        where=WHERE,
        title="At Peking University",
        byline="A reporter",
        publisher="The Gazette",
        url="https://example.org/gazette",
        published=date(2024, 5, 2),
        licence="CC BY 4.0",
        script="hans",
        level="HSK 3",
        translations=TRANSLATIONS,
        glossary=(PEKING, BANK),
        facts=(FACT,),
        grammar=(USAGE,),
    ),
    source=SOURCE,
    steps=(
        Step("insertions", (Edit(8, 13, "(yín)", "", "insertion: gbk"),)),
        Step("boilerplate", (Edit(34, 38, "- +1", "", "boilerplate: counter"),)),
    ),
    blocks=(
        replace(TITLE, glosses=(Gloss(1, 5, PEKING),)),
        block("heading", 2, "来|lái 了|le", "來了", level=2),
        PARAGRAPH,
        ITEM,
    ),
)
"""A title, a heading, a paragraph of two sentences, an item."""

ILLUSTRATED = replace(
    DOC,
    article=replace(
        DOC.article,
        pictures=(Picture("gate.png", 4, 3),),
        questions=QUESTIONS,
        recording=Recording("read.mp3", Where("seeds/specimen/audio.vtt")),
    ),
    blocks=(
        *DOC.blocks,
        replace(
            block("paragraph", 9, "银行|yín-háng 来|lái 了|le 。/", "銀行來了。"),
            recording=(Heard(0, 5, "read.mp3", 1.5, 2.25, ((0, 1.5), (2, 2.0))),),
            glosses=(Gloss(0, 2, BANK),),
            references=(Reference(2, 1), Reference(4, 1)),
        ),
        replace(block("item", 10, "来|lái 了|le", "來了", level=1), number=3, apart=True),
        replace(block("cell", 12, "银行|yín-háng", "銀行"), cell=Cell(1, 1, 1, "center")),
        replace(block("cell", 12, "AI"), cell=Cell(1, 1, 2, "right")),
        replace(
            block("cell", 14, "来|lái", "來"), cell=Cell(1, 2, 1), translation=(Pair(0, 1, "comes", "en"),)
        ),
        Block("cell", 14, "", cell=Cell(1, 2, 2)),
        replace(block("picture", 16, "银行|yín-háng", "銀行"), image=Image("gate.png", "银行的门")),
        Block("picture", 17, "", image=Image("https://example.org/a.png", "x")),
        replace(block("footnote", 19, "在|zài 西安|Xī-ān 。/", "在西安。"), number=1),
        block("footnote", 21, "来|lái 了|le 。/", "來了。"),
    ),
)
"""The specimen with a footnote that stands twice, a numbered item, a table, pictures."""

"""Repair: what comes back, what is proved, and what is left alone."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypinyin.constants import PINYIN_DICT
from support.clean_texts import filled, form, kinds, rambling, texts
from support.fixtures import Case, cases

from duben.lexicon.conversion import simplify, traditionalize
from duben.model.edits import STEPS
from duben.model.hanzi import LOST
from duben.repair import FAMILIES, Repaired, apply, repair
from duben.repair.damage import MARKS, Model, damage, encode, insert
from duben.repair.damage import decode as decode_losing
from duben.repair.decoding.codepage936 import pairs, toneless
from duben.repair.families.widths import CODE
from duben.repair.mojibake.code_pages import PAGES, CodePage
from duben.source.encodings import decode
from duben.source.html import extract

SOURCE = (Path(__file__).parent.parent / "seeds" / "ai-answer" / "source.txt").read_text("utf-8")
CLEAN = (Path(__file__).parent / "cases" / "repair" / "ai-answer.txt").read_text("utf-8")

CHARS = "過國產業來個時數當環財績優報請測續創發規對說現縮覽"
PINYIN = {char: PINYIN_DICT[ord(char)].split(",")[0] for char in CHARS}
SITE = Model(
    {**{char: f"({syllable})" for char, syllable in PINYIN.items()}, **dict.fromkeys(MARKS, "")},
    {simplify(char): char for char in PINYIN} | {"这": "這", "们": "們", "后": "后", "着": "著"},
)
PAGE = damage(
    "过去几个月，国家的产业对我们来说优越。\n当时的数据，现在请你报上来；测试成绩，财务规定。\n"
    "环境发生了变化，继续创造吧！过去的时代过去了，他说，浏览要压缩。\n",
    SITE,
)
"""A page of a site that inserts 25 characters, to put fragments into."""


def test_repair_brings_the_seed_article_back() -> None:
    """Every character of the article is right, every line where it was."""
    result = repair(SOURCE)
    lines = zip(CLEAN.split("\n"), simplify(result.text).split("\n"), strict=True)
    assert [(want, got) for want, got in lines if got and got != want] == []
    assert result.left == ()


def test_repair_chooses_the_forms_of_words() -> None:
    """The seed's one 著 is told apart into 着 and 著."""
    text = repair(SOURCE).text
    assert all(word in text for word in ("圍繞着", "意味着", "顯著", "著稱", "緊隨其後", "於港交所", "複雜"))


def test_repair_empties_what_stands_around_the_seed_article() -> None:
    """Counter, disclaimer, hotline, mail, licences and copyright go, and the log says what they were."""
    steps = {step.name: step for step in repair(SOURCE).steps}
    dropped = {edit.rule.removeprefix("boilerplate: "): edit.before for edit in steps["boilerplate"].edits}
    assert "澎湃號作者" in dropped["disclaimer of a platform"]
    assert dropped["share counter"] == "- +1"
    assert len(steps["boilerplate"].edits) == 8


def test_repair_steps_can_be_replayed() -> None:
    """The steps over the source give the text."""
    result = repair(SOURCE)
    assert apply(result.steps, SOURCE) == result.text


def test_repair_families_are_the_first_steps_of_cleaning() -> None:
    """The log names steps as repair does; corrections and the script come after them."""
    assert (*(family.name for family in FAMILIES), "corrections", "script") == STEPS


@pytest.mark.parametrize("name", [family.name for family in FAMILIES])
def test_repair_passes_over_a_family(name: str) -> None:
    """A family that is switched off takes no step, and the steps of the others replay."""
    result = repair(SOURCE, without={name})
    assert name not in [step.name for step in result.steps]
    assert apply(result.steps, SOURCE) == result.text


def test_repair_names_the_families_for_an_unknown_one() -> None:
    """A name that no family has is a mistake, and not ignored."""
    with pytest.raises(ValueError, match="no family is named widht; the families are references, encod"):
        repair(SOURCE, without={"widths", "widht"})


def test_repair_reports_follow_joined_lines() -> None:
    """A report of a line that is joined to the one before it is on that line, further on."""
    first = "公司去年推出了新的芯片，性能很好。今年又推出了一代，比上一代快一倍，而且更省电，也更便宜，"
    result = repair(f"{first}\n客户都说满\ufffd意。\n\n\ufffd完。")
    assert [step.name for step in result.steps] == ["breaks"]
    lines = result.text.split("\n")
    assert [left.line for left in result.left] == [1, 4]
    assert [lines[left.line - 1][left.column - 1] for left in result.left] == ["\ufffd", "\ufffd"]


def test_repair_of_a_repaired_article_does_nothing() -> None:
    """Nothing that was repaired looks damaged."""
    assert repair(repair(SOURCE).text).steps == ()


@pytest.mark.parametrize("text", ["節(jié)(n);對(duì)言,上市潮點(diǎn)?u)"])
def test_repair_of_a_text_left_in_part_does_nothing_more(text: str) -> None:
    """What the first reading left, the second one leaves too, though fewer signs of damage are there."""
    once = repair(text).text
    assert repair(once).text == once


@pytest.mark.parametrize("case", [*cases("repair", "wild.md"), *cases("repair", "synthetic.md")])
def test_repair_of_fragments(case: Case) -> None:
    """What pages of the web show, and what the model can do, comes back between other lines of its page."""
    result = repair(f"{PAGE}{case.given}\n")
    assert result.text.split("\n")[3] == case.expected


@pytest.mark.parametrize("case", cases("repair", "known-failures.md"))
def test_repair_known_failures(case: Case) -> None:
    """What does not come back yet."""
    result = repair(f"{PAGE}{case.given}\n")
    assert result.text.split("\n")[3] == case.expected


@pytest.mark.parametrize("case", [*cases("repair", "families.md"), *cases("repair", "negative.md")])
def test_repair_of_other_families(case: Case) -> None:
    """Each kind of damage is undone; what is none stays."""
    assert repair(case.given).text == case.expected


@pytest.mark.parametrize("case", cases("repair", "broken.md"))
def test_repair_reports_what_stays_broken(case: Case) -> None:
    """A line that is not mended stays whole, and says of which kind its damage is, and where."""
    result = repair(case.given)
    assert result.text == case.given
    found = [f"{left.line}:{left.column} {left.reason.split(';')[0]}" for left in result.left]
    assert found == case.expected.split("\n")


@pytest.mark.parametrize("case", cases("repair", "negative.md"))
def test_repair_reports_nothing_that_is_whole(case: Case) -> None:
    """What only looks like damage is not reported either."""
    assert repair(case.given).left == ()


def test_repair_marks_what_is_lost() -> None:
    """A swallowed digit is shown as lost, and not guessed."""
    result = repair(f"{PAGE}說(shuō)“深度融合?!?019年\n")
    assert result.text.split("\n")[3] == f"說“深度融合。”{LOST}019年"


def test_repair_reports_bytes_that_are_gone() -> None:
    """GBK read as UTF-8 cannot be read again; the editor hears of each line."""
    broken = "中国人民。\n今天过节。".encode("gbk").decode("utf-8", "replace")
    result = repair(f"第一行。\n{broken}")
    assert result.steps == ()
    assert [(left.line, "\ufffd" in left.text) for left in result.left] == [(2, True), (3, True)]


@pytest.mark.parametrize("chosen", range(0, 120, 12))
def test_repair_leaves_clean_texts_alone(chosen: int) -> None:
    """A quarter of a million characters of many kinds, in both scripts, do not change by a byte."""
    everything = [text for _, text in texts(1, 60)]
    assert sum(map(len, everything)) > 200_000
    for text in everything[chosen : chosen + 12]:
        result = repair(text)
        assert (result.text, result.steps, result.left) == (text, (), ())


SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*/article.md")), ids=lambda path: path.parent.name)
def test_repair_leaves_written_articles_alone(path: Path) -> None:
    """What was written for the library is clean."""
    assert repair(path.read_text("utf-8")).steps == ()


BROKEN = st.lists(
    st.sampled_from(
        [*"過國的了,;!?:，。”“()€\n 1x", "(guò)", "?yōu)", "(guó)(guó)", "優(yōu)", "涓浗", "ÖÐ¹ú",
         "⼈", "\u200b", "?！", "??", "于", "后", "頭發", "- +1", "版权所有", "/p>", "\u202e", "銆?", LOST]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(max_size=60), BROKEN, BROKEN.map(lambda text: PAGE + text)))
def test_repair_never_fails(text: str) -> None:
    """Any string at all gives steps that replay, as many lines as it had, and nothing to repair again."""
    result = repair(text)
    assert apply(result.steps, text) == result.text
    assert result.text.count("\n") == text.count("\n")
    assert repair(result.text).text == result.text


def test_repair_of_radicals_beside_boilerplate() -> None:
    """A line that is emptied has no vote on the radicals of the others."""
    once = repair("過⼈\n⼀版权所有").text
    assert once == "過人\n"
    assert repair(once).text == once


CHANCE = st.integers(0, 2**32).map(random.Random)
"""Seeds; chances that may be chosen one by one would make pages of one line again and again."""


@settings(deadline=None, max_examples=60)
@given(CHANCE)
def test_repair_undoes_any_table(chance: random.Random) -> None:
    """Lines whose every byte can be seen come back exactly, whatever a site inserts, marks and all.

    All others are what their site damages to what stood there, or are reported and left alone. A page has
    eight lines, of sentences or of words in no order that makes sense, and one that has its whole table.
    """
    everything = kinds()
    some = [
        line for kind in everything for line in everything[kind] if not CODE.search(line.replace("{", ""))
    ]
    lines = [filled(chance, chance.choice(some)) for _ in range(8)]
    clean = "\n".join(lines if chance.random() < 0.5 else [rambling(chance) for _ in lines])
    site = drawn(chance, clean)
    clean = f"{clean}\n{'1'.join(char for char in site.insertions if char not in MARKS)}"
    page = damage(clean, site)
    result = repair(page)
    back = unformed(result, page)
    for number, (want, was, got) in enumerate(
        zip(clean.split("\n"), page.split("\n"), back.split("\n"), strict=True), 1
    ):
        if "?" not in was:
            assert got == "".join(map(form, want))
        assert insert(got.replace(LOST, "0"), site) == was or number in {left.line for left in result.left}


def test_repair_undoes_insertions_made_twice_among_glosses() -> None:
    """A page whose every insertion stands twice, with 还(hái) and 长(cháng) that its author wrote."""
    test_repair_undoes_any_table.hypothesis.inner_test(random.Random(680057))


PROSE = ("news", "story", "essay", "science", "talk")
STYLES = ("({})", "({0})({0})", "({} )")


def drawn(chance: random.Random, clean: str) -> Model:
    """Draw a site that inserts after some of the characters of a text, in any order and style."""
    forms = {char: form(char) for char in set(clean)}
    changed = sorted(char for plain, char in forms.items() if char != plain and len(encode(char)) == 2)
    table = chance.sample(changed, chance.randint(min(40, len(changed)), len(changed)))
    plain, style = chance.random() < 0.3, chance.choice(STYLES)
    syllables = {char: PINYIN_DICT[ord(char)].split(",")[0] for char in table}
    found = {char: style.format(toneless(said) if plain else said) for char, said in syllables.items()}
    marks = dict.fromkeys(MARKS, "")
    passes = {**found, **marks} if chance.random() < 0.5 else {**marks, **found}
    return Model(passes, forms, fold=chance.random() < 0.6)


def unformed(result: Repaired, page: str) -> str:
    """Return the text before the forms of words were chosen, which the site never knew."""
    return apply([step for step in result.steps if step.name not in ("breaks", "forms", "boilerplate")], page)


@settings(deadline=None, max_examples=40)
@given(CHANCE)
def test_repair_reads_utf8_that_was_read_in_gbk(chance: random.Random) -> None:
    """Lines that kept their bytes come back exactly; all others as something that is read in GBK alike.

    A page has twelve lines, enough to tell what happened to the short ones.
    """
    some = [line for kind in PROSE for line in kinds()[kind]]
    lines = [filled(chance, line)[: chance.randint(4, 60)] for line in chance.sample(some, 12)]
    broken = [decode_losing(line.encode()) for line in lines]
    result = repair("\n".join(broken))
    for want, was, got in zip(lines, broken, result.text.split("\n"), strict=True):
        if want.encode() == was.encode("gbk", "ignore"):
            assert got == want
        assert LOST in got or decode_losing(got.encode()) == was
    for doubt in result.doubts:
        assert result.text.split("\n")[doubt.line - 1].startswith(doubt.text, doubt.column - 1)


@settings(deadline=None, max_examples=60)
@given(CHANCE, st.sampled_from(PAGES), st.sampled_from(("utf-8", "gb18030", "big5")))
def test_repair_mends_mojibake_whole_or_says_so(chance: random.Random, page: CodePage, written: str) -> None:
    """A line read in an encoding of single bytes is mended as a whole, or stays as it is and is reported.

    Where bytes were dropped, another line may be read alike: read wrongly again, it is what stood there.
    """
    some = [line for kind in PROSE for line in kinds()[kind] if not CODE.search(line.replace("{", ""))]
    lines = [filled(chance, line)[: chance.randint(8, 60)] for line in chance.sample(some, 6)]
    lines = [traditionalize(line) for line in lines] if written == "big5" else lines
    lines = [line.encode("gbk", "ignore").decode("gbk") for line in lines]

    def misread(line: str) -> str:
        return line.encode(written, "ignore").decode(page.codec, "ignore")

    broken = [misread(line) for line in lines]
    result = repair("\n".join(broken))
    told = {report.line for report in result.left}
    for number, (was, got) in enumerate(zip(broken, result.text.split("\n"), strict=True), 1):
        # Nobody sees whether a soft hyphen was dropped, too.
        assert misread(got).replace("\u00ad", "") == was.replace("\u00ad", "") or (
            got == was and number in told
        )


@settings(deadline=None, max_examples=60)
@given(CHANCE)
def test_repair_joins_only_what_was_one_paragraph(chance: random.Random) -> None:
    """Paragraphs broken at any length never run together, lose nothing, and are joined once for all."""
    some = [line for kind in PROSE for line in kinds()[kind] if not CODE.search(line.replace("{", ""))]
    paragraphs = ["".join(filled(chance, line) for line in chance.sample(some, 4)) for _ in range(6)]
    size = chance.randint(18, 45)
    lines = [line[at : at + size] for line in paragraphs for at in range(0, len(line), size)]
    result = repair("\n".join(lines))
    assert result.text.replace("\n", "") == "".join(lines)
    assert result.text.count("\n") == len(lines) - 1
    assert all(any(line in whole for whole in paragraphs) for line in result.text.split("\n"))
    assert repair(result.text).text == result.text


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["?yōu){12}", "?yōu){300}\n", "?,{8}", "？{3}?guò)", "\ufffd{2}"])
def test_repair_ends_on_a_megabyte_out_of_step(unit: str) -> None:
    """Random characters after each sign of a shift, so that nothing is read twice, take seconds."""
    chance = random.Random(1)
    others = [char for char in pairs().values() if char not in CHARS]
    sign, length = unit.split("{")[0], int(unit.split("{")[1].split("}")[0])
    size = len(sign.encode()) + 3 * length
    parts = (sign + "".join(chance.choices(others, k=length)) for _ in range(1_000_000 // size))
    text = PAGE + unit.partition("}")[2].join(parts)
    assert repair(text).text.count("\n") == text.count("\n")


def test_repair_is_linear() -> None:
    """What it finds hardest takes seconds."""
    for unit in (
        "?yōu)",
        "?,漢",
        "過(guò)?guò)",
        "，" * 9 + "?",
        "涓浗?",
        "ÖÐ¹ú",
        "⼈",
        "\u200b漢",
        "于后里干",
        "天亮了。" + "海" * 40 + "，\n",
    ):
        text = PAGE + unit * (150_000 // len(unit.encode())) + "。"
        assert repair(text).text.count("\n") == text.count("\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "big5", "utf-16"])
def test_repair_decodes(encoding: str) -> None:
    """Bytes are recognised."""
    text = traditional_text() if encoding == "big5" else CLEAN
    assert decode(text.encode(encoding))[0] == text


def traditional_text() -> str:
    return "山裡的圖書館開了門，孩子們都來看書。老師說，第一本書是一位司機留下來的。\n" * 4


def test_repair_extracts_pages() -> None:
    """Title, headings and paragraphs stay, one a line; scripts, menus and footers go."""
    text = "三年前，村里没有一本书可以借。现在孩子们每天放学以后都会走到山腰的小屋里，一直读到太阳落山。"
    menu = "<nav><a href='/'>首页</a></nav>"
    html = (
        "<html><head><title>山里的图书馆</title><script>alert(1)</script></head>"
        f"<body>{menu}<article><h1>山里的图书馆</h1><p>{text}</p><h2>第一本书</h2>"
        f"<p>{text}1 &lt; 2。</p></article>"
        "<footer>版权所有 2024</footer></body></html>"
    )
    assert extract(html) == f"山里的图书馆\n{text}\n第一本书\n{text}1 < 2。\n"
    assert extract("") == ""

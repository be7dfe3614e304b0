"""The dictionary: entries, costs, readings, levels, cards."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.annotate import annotate

from duben import data
from duben.explain import explain
from duben.lexicon import lexicon
from duben.lexicon.candidates import pack, unpack
from duben.lexicon.conversion import simplify, traditionalize
from duben.lexicon.definitions import card
from duben.lexicon.hsk import level
from duben.lexicon.parts import constituents
from duben.lexicon.rules import made
from duben.lexicon.segmenter import segment, stretches
from duben.lexicon.store import bigrams
from duben.lexicon.syllables import from_digits, split, tone, with_tone
from duben.model.document import WordKind
from duben.pinyin.contexts import choices
from duben.reading.difficulty import profile
from duben.repair.decoding.vocabulary import END, kind, words

DATA = Path(data.__file__).parent

SORTED = ["choices", "hsk", "priors", "neighbours", "joins", "light", "measures", "heads", "doubts"]


def test_lexicon_entries_by_either_script() -> None:
    """A word is found by its Simplified and by its Traditional form."""
    assert lexicon().entries("银行") == lexicon().entries("銀行")
    (entry,) = lexicon().entries("银行")
    assert entry.pinyin == ("yín", "háng")
    assert entry.senses[0] == "bank"
    assert lexicon().entries("没有这个词") == ()


def test_lexicon_knows_which_words_follow_which() -> None:
    """地 likes to follow 认真, 好 非常, and a paragraph likes to end after a full stop."""
    assert lexicon().followers("认真").lifts["地"] >= 3
    often = lexicon().followers("非常")
    assert often.lifts["好"] >= 2
    assert "后" not in often.lifts
    assert often.other < -2
    assert lexicon().followers("。").lifts[END] >= 2
    assert lexicon().followers("：").lifts["“"] == lexicon().followers("：").lifts["「"] >= 2
    assert lexicon().followers("没有这个词") == lexicon().followers(bigrams.RARE)
    assert lexicon().followers(bigrams.RARE).lifts["、"] > 0


def test_followers_data_is_sorted_and_of_known_words() -> None:
    """The file of pairs is sorted and holds listed words, marks, and kinds of Latin alone."""
    rows = list(bigrams.rows())
    heads = [word for word, _, _ in rows]
    assert heads == sorted(set(heads))
    assert set(heads) <= words().keys() | {kind("7"), kind("x"), bigrams.RARE}
    for _, other, lifts in rows[::500]:
        assert -8 < other <= 0
        assert all(lift >= other for lift in bigrams.unpack(lifts).values())


def test_lexicon_costs_of_common_words_are_low() -> None:
    """The commoner a word the cheaper; every word costs less than an unknown character."""
    lex = lexicon()
    assert lex.costs["的"] < lex.costs["银行"] < lex.costs["艮"] < lex.unknown
    assert all(len(word) in lex.lengths[word[:2]] for word in lex.costs if len(word) > 1)


def test_lexicon_every_word_has_a_reading() -> None:
    """Each word with Han characters can be read as it is long."""
    lex = lexicon()
    unread = [word for word in lex.costs if "\u4e00" <= word[0] <= "\u9fff" and not lex.readings(word)]
    assert len(unread) < 40, unread[:50]


@pytest.mark.parametrize(
    ("digits", "marked"),
    [
        ("zhong1", "zhōng"),
        ("lu:4", "lǜ"),
        ("xue2", "xué"),
        ("gou3", "gǒu"),
        ("gui4", "guì"),
        ("liu2", "liú"),
        ("lu:e4", "lüè"),
        ("de5", "de"),
        ("Bei3", "Běi"),
        ("m2", "ḿ"),
        ("A", "A"),
    ],
)
def test_lexicon_tone_marks(digits: str, marked: str) -> None:
    """The mark stands where Hanyu Pinyin puts it."""
    assert from_digits(digits) == marked


def test_lexicon_tones_change_and_come_back() -> None:
    """A syllable splits into letters and tone, and takes another."""
    assert split("lǜ") == ("lü", 4)
    assert tone("de") == 5
    assert with_tone("dǎ", 2) == "dá"
    assert with_tone("dǎ", 5) == "da"


def test_lexicon_readings_pack() -> None:
    """What is written into the file is what is read from it."""
    for word in ("银行", "行", "北京大学", "花儿", "起来"):
        found = lexicon().readings(word)
        assert unpack(pack(found)) == found


def test_lexicon_segments_tile() -> None:
    """The lattice gives the likeliest words, and they join to the text."""
    assert segment("研究生命起源", lexicon()) == ["研究", "生命", "起源"]
    assert segment("", lexicon()) == []


def test_lexicon_stretches_end_where_no_word_reaches_across() -> None:
    """A stretch holds every word that begins in it."""
    text = "她研究生命。"
    assert stretches(text, lexicon()) == [1, 5, 6]
    assert stretches("", lexicon()) == []


@given(st.text(alphabet="的著着發髮發展后後里裡0Aab，。乾干", max_size=30))
def test_lexicon_conversion_keeps_length(text: str) -> None:
    """Both ways a text stays as long as it is."""
    assert len(simplify(text)) == len(text)
    assert len(traditionalize(text, "tw")) == len(text)


@pytest.mark.parametrize(
    ("word", "expected"), [("银行", 2), ("我", 1), ("一会", 1), ("玩", 1), ("小偷儿", 5), ("蝶变", None)]
)
def test_lexicon_levels(word: str, expected: int | None) -> None:
    """Levels are those of the lists; a final 儿 may be missing on either side."""
    assert level(word) == expected


def test_lexicon_card() -> None:
    """A card shows telling senses first, and parts."""
    found = card("銀行")
    assert found.pinyin == ("yín", "háng")
    assert found.senses == ("bank", "measure word: 家 jiā, 个 gè")
    assert found.parts == ("银", "行")
    assert card("晴雨表").parts == ("晴雨", "表")


def test_lexicon_card_of_the_reading_here() -> None:
    """Of several entries the card is of the one that is read as here."""
    assert card("行", ("háng",)).pinyin == ("háng",)
    assert card("会", ("kuài",)).senses[0] == "to balance an account"


def test_lexicon_card_puts_references_last() -> None:
    """Surnames and cross-references come after what a word means."""
    first = card("王")
    assert first.senses[0].startswith("king")
    assert "surname" not in first.senses[0]


def test_lexicon_card_of_the_form_here() -> None:
    """Of entries that are read alike the one comes first whose Traditional form the article has."""
    assert card("只", ("zhī",), traditional="隻").senses[0].startswith("classifier for birds")
    assert card("面", ("miàn",), traditional="麵").senses[0] == "flour"
    assert card("面", ("miàn",), traditional="面").senses[0] == "face"
    assert card("年", ("nián",)).senses[0] == "year"


def test_lexicon_card_puts_mere_references_behind() -> None:
    """A card is not of an entry that only names another."""
    assert card("蝶", ("dié",)).senses == ("(bound form) butterfly",)
    assert card("里", ("lǐ",), traditional="裏").senses[0] == "lining"


@pytest.mark.parametrize(
    ("word", "rule", "parts"),
    [
        ("20万名", "amount", "20万 名"),
        ("1000多万元", "amount", "1000多万 元"),
        ("８０年代", "amount", "８０ 年代"),
        ("$20亿", "amount", ""),
        ("2025年1月8日", "date", "2025年 1月 8日"),
        ("二〇二五年", "date", ""),
        ("张一鸣", "name", "张 一鸣"),
        ("欧阳修", "name", "欧阳 修"),
        ("智能", "mixed", ""),
    ],
)
def test_lexicon_constituents(word: str, rule: WordKind, parts: str) -> None:
    """What a rule keeps whole falls into its parts; what has none stays."""
    assert constituents(word, rule) == tuple(parts.split())


@given(st.text(alphabet="0123456789０１.,一二三十百千万亿两零〇年月日号个名元多余来第张欧阳$%", min_size=1))
def test_lexicon_constituents_join_to_the_word(text: str) -> None:
    """The parts of whatever the rules make are two or more, and join to it."""
    for offer in made(text):
        word = text[offer.start : offer.end]
        found = constituents(word, offer.kind)
        assert not found or ("".join(found) == word and len(found) > 1 and all(found))


def test_lexicon_card_without_entry() -> None:
    """A word that no dictionary has leads on to its parts."""
    found = card("智能晴雨表")
    assert found.senses == ()
    assert found.parts == ("智能", "晴雨表")


def test_lexicon_profile_adds_up() -> None:
    """Shares of levels make one, names are left out."""
    found = profile(annotate("我爱银行。张一鸣来了。", "我们晴雨表"))
    assert sum(found.shares.values()) == pytest.approx(1)
    assert found.words == 7
    assert found.characters == 14
    assert found.minutes == 1
    assert profile(annotate()).words == 0


def test_lexicon_explains() -> None:
    """Every word tells why it is cut and read so; a word narrows it, in either script."""
    doc = annotate("銀行行長還錢")
    assert len(list(explain(doc))) == 4
    (line,) = explain(doc, "银行")
    assert line == "1:1  銀行  yínháng  sure  word: cedict  reading: cedict"
    (line,) = explain(doc, "還")
    assert "reading: rule 还" in line
    assert "not: " in line


@pytest.mark.parametrize("path", sorted(DATA.glob("*.[tuxy]*")), ids=lambda path: path.name)
def test_lexicon_data_names_its_source(path: Path) -> None:
    """Each data file opens with format, licence and source."""
    data = path.read_bytes()
    text = (lzma.decompress(data) if path.suffix == ".xz" else data).decode()
    head = [line for line in text.splitlines() if line.startswith("#")]
    assert {line[2:].split(":")[0] for line in head} >= {"format", "licence", "source"}


@pytest.mark.parametrize(
    "name",
    SORTED,
)
def test_lexicon_data_is_sorted(name: str) -> None:
    """Rows stand in order, so that two people's additions meet in one place."""
    (path,) = DATA.glob(f"{name}.*")
    rows = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    keys = [row.split("\t")[0] for row in rows]
    assert keys == sorted(keys)


def test_lexicon_choices_fit_their_words() -> None:
    """A chosen reading has a syllable for each character; no line comes after one without context.

    A longer word ends in such a line, a character may leave the rest to its neighbours.
    """
    for word, lines in choices().items():
        assert all(
            len(line.reading) == sum("\u4e00" <= char <= "\u9fff" for char in word) for line in lines
        ), word
        assert not any(line.plain for line in lines[:-1]), word
        assert lines[-1].plain or len(word) == 1, word

"""The concordance: what a sentence is found by, and the files that hold it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from support.annotate import annotate
from support.specimen import DOC

from duben import addresses
from duben.indexes.concordance import (
    BUCKETS,
    FILES,
    Before,
    Concordance,
    Spelling,
    bucket,
    concordance,
    concordance_files,
    folded,
    sentence_file,
)
from duben.model.article import Script
from duben.model.document import Document
from duben.reading.shown import show

SPECIMEN = concordance(show(DOC))


def terms(one: Concordance) -> dict[str, list[int]]:
    """Return the terms of an article with the numbers of their sentences."""
    found = re.findall(r";(.+?) ([\d,]+)(?=;|$)", one.buckets, re.MULTILINE)
    return {term: [int(number) for number in numbers.split(",")] for term, numbers in found}


def text(content: str | bytes) -> str:
    """Return what is in a file."""
    return content if isinstance(content, str) else content.decode()


def shared(files: Mapping[str, Callable[[], str | bytes]]) -> dict[str, object]:
    """Return what all files of a concordance share."""
    written = text(files[addresses.CONCORDANCE]())
    found: dict[str, object] = json.loads(written.removeprefix("duben.concordance=").removesuffix(";\n"))
    return found


def article(*texts: str, script: Script | None = None) -> Document:
    """Return an annotated article of some blocks."""
    return annotate(*texts, article=replace(DOC.article, script=script, translations=()))


def test_concordance_has_terms_of_three_kinds() -> None:
    """Characters and syllables alone and in pairs, with tones, and stems of English."""
    found = terms(SPECIMEN)
    wanted = {
        "银行": [3, 5],
        "行": [3, 5],
        "yin hang@22": [3, 5],
        "hang@2": [3, 5],
        "=bank": [3],
        "=com": [3],
    }
    assert wanted.items() <= found.items()
    assert found["=ai"] == [4]  # Latin within the Chinese
    assert not {"=the", "=of", "。", "行长来了"} & found.keys()
    assert "行行" in found  # 银行行长
    assert "安〓" not in found
    assert "an yi@" not in " ".join(found)  # no pair over a mark
    assert SPECIMEN.spelling.syllables[:3] == ("an", "bei", "da")


def test_concordance_finds_either_script() -> None:
    """An article has the same terms in both scripts, whichever it is written in; 著 is 着 by itself."""
    one = terms(concordance(show(article("他看着干净的银行。"))))
    other = terms(concordance(show(article("他看著乾淨的銀行。"))))
    assert one == other
    assert {"看着", "干净", "银行"} <= one.keys()
    assert folded("看著乾淨的銀行 bank") == "看着干净的银行 bank"


@pytest.mark.parametrize(
    "text", ["乾坤", "皇后", "後面", "著名", "看著", "麵條", "一隻", "頭髮", "發現", "台灣", "臺灣"]
)
def test_concordance_finds_characters_that_part(text: str) -> None:
    """What stands in a text is found as it is written there, also where one character stands for two."""
    for doc in (article(f"这是{text}。"), article(f"這是{text}。", script="hant")):
        shown = show(doc)
        for view in shown.views.values():
            written = "".join(part.text for part in view.parts)[2:4]
            assert folded(written) in terms(concordance(shown)), written


def test_concordance_hash_is_that_of_the_script() -> None:
    """The places of terms are those that concordance.js works out: FNV-1a over code points."""
    assert [bucket(term) for term in ("银行", "=bank", "yin hang", "𠮷")] == [731, 3200, 2129, 80]
    assert bucket("") == (0x811C9DC5 ^ 0x811C9DC5 >> 16) % BUCKETS


def test_concordance_files_scatter_all_terms() -> None:
    """Every file has a row for each article, and each term stands in the file of its bucket."""
    other = concordance(show(article("春天的信。")))
    articles = {"spring": other, "specimen": SPECIMEN, "again": SPECIMEN}
    files = concordance_files({slug: one.spelling for slug, one in articles.items()}, articles.__getitem__)
    everything = shared(files)
    count = everything["files"]
    assert count == FILES * len(articles) == len(files) - 1
    assert everything["slugs"] == [*articles]
    found: dict[str, list[str]] = {slug: [] for slug in articles}
    for number in range(FILES * len(articles)):
        written = text(files[addresses.concordance(number)]())
        edition, *rows = json.loads(written.removeprefix(f"duben.shards[{number}]=").removesuffix(";\n"))
        assert edition == everything["edition"]
        for slug, row in zip(articles, rows, strict=True):
            names = re.findall(r";([^;]+?)(?:@\d+)? [\d,]+(?=;|$)", row)
            assert {bucket(name) % (FILES * len(articles)) for name in names} <= {number}
            found[slug] += re.findall(r";([^;]+?) [\d,]+(?=;|$)", row)
    assert {slug: {*names} for slug, names in found.items()} == {
        slug: {*terms(one)} for slug, one in articles.items()
    }


def test_concordance_edition_is_that_of_the_articles() -> None:
    """An edited article leaves it, a new one changes it; files are the same each time they are asked for."""
    first = concordance_files({"a": SPECIMEN.spelling}, lambda _: SPECIMEN)
    edited = concordance_files({"a": Spelling()}, lambda _: Concordance("\n" * (BUCKETS - 1)))
    more = concordance_files(dict.fromkeys("ab", SPECIMEN.spelling), lambda _: SPECIMEN)
    assert shared(first)["edition"] == shared(edited)["edition"] != shared(more)["edition"]
    assert [write() for write in first.values()] == [write() for write in first.values()]


def test_concordance_replaces_the_rows_of_edited_articles() -> None:
    """A file of before becomes the one that is written anew; one that is not as expected is written anew."""
    other = concordance(show(article("春天的信。")))
    before, after = {"a": SPECIMEN, "b": SPECIMEN, "c": other}, {"a": SPECIMEN, "b": other, "c": other}
    old, new = (
        {
            uri: text(write()).encode()
            for uri, write in concordance_files(
                {slug: one.spelling for slug, one in some.items()}, some.__getitem__
            ).items()
        }
        for some in (before, after)
    )
    spellings = {slug: one.spelling for slug, one in after.items()}
    asked: list[str] = []

    def read(slug: str) -> Concordance:
        asked.append(slug)
        return after[slug]

    def written(read_old: Callable[[str], bytes | None]) -> dict[str, bytes]:
        files = concordance_files(spellings, read, Before(["b"], read_old)).items()
        return {uri: text(write()).encode() for uri, write in files}

    assert written(old.get) == new != old
    assert asked == ["b"]
    for damaged in (b"", b"duben.shards[1]=[];\n", old[addresses.concordance(1)].replace(b'",', b'","",', 1)):
        assert written({**old, addresses.concordance(1): damaged}.get) == new


def test_concordance_sentences_stand_as_pages_number_them() -> None:
    """A sentence with its syllables by words, the lengths of what is not read, and its English."""
    written = sentence_file(show(DOC))
    about = json.loads(written.removeprefix('duben.texts["specimen"]=').removesuffix(";\n"))
    assert about[:4] == ["在北京大学", "At Peking University", "hans", "en"]
    assert about[4][2] == ["银行行长来了。", "yín'háng háng'zhǎng lái le 1", "The head of the bank came."]
    assert about[4][3][1] == "tā shuō 1 yī'gè xī'ān 1 4"
    assert len(about[4]) == 5


def test_concordance_of_a_site_without_articles() -> None:
    """A search of nothing finds nothing."""
    assert shared(concordance_files({}, lambda _: SPECIMEN))["slugs"] == []

"""The strokes of characters: what is known of them, and how a site has them."""

from __future__ import annotations

import re

import pytest
from support.specimen import DOC

from duben.indexes.card_data import files_of
from duben.indexes.stroke_data import NOTICE, characters_of, shards, written
from duben.lexicon.strokes import drawn, strokes
from duben.reading.shown import show

OUTLINE = re.compile(r"m-?\d+[ -]\d+(?:[lqc](?:[ -]?\d+)+)+")
MIDDLE = re.compile(r"-?\d+(?:[ -]\d+){3,}")


@pytest.fixture(scope="module")
def known() -> dict[str, str]:
    """Return all strokes."""
    return strokes(drawn())


def test_strokes_are_of_every_listed_character(known: dict[str, str]) -> None:
    """The list of characters names those of the file, and every stroke is a path with a middle."""
    assert known.keys() == drawn()
    for character, told in known.items():
        for stroke in told.split("\t"):
            outline, middle = stroke.split(";")
            assert OUTLINE.fullmatch(outline), character
            assert MIDDLE.fullmatch(middle), character


@pytest.mark.parametrize(
    ("character", "count"),
    [("一", 1), ("我", 7), ("国", 8), ("國", 11), ("龙", 5), ("龍", 16), ("鬱", 29), ("凸", 5)],
)
def test_strokes_are_counted(known: dict[str, str], character: str, count: int) -> None:
    """Source: GF 2001-2001 for Simplified characters, 國字標準字體 for Traditional ones."""
    assert len(known[character].split("\t")) == count


def test_strokes_of_a_site_are_those_of_its_characters() -> None:
    """In both scripts, in files of neighbours, each with its notice; a page is told what is not known."""
    shown = show(DOC)
    characters, others = characters_of(shown.entries)
    assert set("银行銀長长") <= set(characters)
    assert others == ""
    assert 'duben.undrawn=""' in files_of(shown)["specimen/words.js"]
    files = shards("我战木")
    assert sorted(files.values()) == ["我战", "木"]
    for uri, content in written(files).items():
        assert content.startswith(NOTICE)
        assert all(f'"{one}":"m' in content for one in files[uri])

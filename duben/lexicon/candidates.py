"""List how a word can be read, the likeliest reading first.

重 -> zhòng, chóng    北京 -> běi jīng with capitals (0,)    花儿 -> huā ér merged to huār
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from duben.data import rows
from duben.lexicon.cedict import Entry
from duben.lexicon.syllables import NEUTRAL, capitalized, tone
from duben.model.hanzi import han_count, is_han

WEAK = re.compile(
    r"(?:\([^)]*\) ?)*"
    r"(?:surname |two-character surname|(?:old |erroneous |archaic |Japanese )?variant of|see |used in|CL:"
    r"|erhua variant|same as|also written|abbr\. for|\(?(?:archaic|old|literary|dialect|Tw|bound form)\b)"
)
"""Senses that are weak evidence of the usual meaning of a word."""

MEASURE = re.compile(r"\(?(?:classifier|measure word) for |\(?used after a number")
"""Beginning of the sense of a measure word."""

WRITTEN = {("来", "lai"): "lái", ("去", "qu"): "qù", ("面", "mian"): "miàn", ("见", "jian"): "jiàn"}
"""Syllables that are only sometimes neutral after another, with their tone.

Source: 现代汉语词典 (7th edition, 2016), which sets a dot before such a syllable and keeps its tone mark.
"""


class Candidate(NamedTuple):
    """One way to read a word."""

    syllables: tuple[str, ...]
    """One lower-case syllable a Han character; the 儿 of erhua is `ér` here."""
    capitals: tuple[int, ...] = ()
    """Syllables that begin a capitalised part."""
    merged: tuple[int, ...] = ()
    """Syllables that are the 儿 of an erhua, said as -r."""
    weight: float = 0.0
    """Number of informative senses of its entries; a weak sense counts 0.05."""


def aligned(word: str, entry: Entry) -> Candidate | None:
    """Line the syllables of an entry up with the Han characters of its word; None when they do not match.

    卡拉OK [ka3 la1 O K] has a token for every character, 3C [san1 C] reads its digit too; only Han counts.
    """
    chars, han = _han_only(word, entry.pinyin)
    if len(chars) != len(han):
        return None
    merged = tuple([at for at, syllable in enumerate(han) if syllable == "r"]) if "r" in han else ()
    read = ["ér" if syllable == "r" else syllable.lower() for syllable in han]
    for at in range(1, len(read)):
        if tone(han[at]) != NEUTRAL:
            continue
        if written := tone_written(chars, at, han[at]):
            read[at] = written
    weight = sum([0.05 if WEAK.match(sense) else 1.0 for sense in entry.senses])
    return Candidate(tuple(read), capitalized(han), merged, weight)


def _han_only(word: str, pinyin: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the Han characters of a word and their syllables; no syllables where they do not match."""
    # Nine words in ten are Han alone; all the others take twice as long.
    if han_count(word) == len(word):
        return word, pinyin
    syllables = [syllable for syllable in pinyin if syllable not in ("·", ",")]
    signs = [char for char in word if char not in "·，,"]
    if len(syllables) != len(signs):
        return word, ()
    han = [syllable for syllable, sign in zip(syllables, signs, strict=True) if is_han(sign)]
    return "".join(filter(is_han, word)), tuple(han)


def reading_of(entry: Entry) -> tuple[str, ...]:
    """Return the reading of an entry as texts have it, in lower case; () where it does not fit its word."""
    found = aligned(entry.simplified, entry)
    return found.syllables if found else ()


def tone_written(chars: str, at: int, syllable: str) -> str:
    """Return the citation tone of a syllable that the dictionary has neutral; empty for always neutral."""
    char, before, after = chars[at], chars[at - 1], chars[at + 1 : at + 2]
    if (char == "个" and before not in "这那哪") or (char == "过" and after and after in "来去"):
        return "gè" if char == "个" else "guò"
    return WRITTEN.get((char, syllable)) or sometimes_neutral().get(before + char, "")


@cache
def sometimes_neutral() -> dict[str, str]:
    """Read the pairs of characters whose second is only sometimes neutral."""
    return dict(rows("light.tsv"))


def candidates(word: str, entries: Iterable[Entry]) -> tuple[Candidate, ...]:
    """Join the entries of a Simplified word by reading, strongest first, names last."""
    return joined(filter(None, (aligned(word, entry) for entry in entries if entry.simplified == word)))


def joined(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Join the candidates of one word that read alike, strongest first, names last."""
    by_reading: dict[tuple[tuple[str, ...], tuple[int, ...]], Candidate] = {}
    for new in found:
        way = new.syllables, new.merged
        if old := by_reading.get(way):
            # 高峰 is a peak before it is a town; capitals stay only when every entry has them.
            capitals = new.capitals if old.capitals else ()
            new = new._replace(capitals=capitals, weight=old.weight + new.weight)
        by_reading[way] = new
    return tuple(sorted(by_reading.values(), key=lambda one: (bool(one.capitals), -one.weight)))


def pack(ways: tuple[Candidate, ...]) -> str:
    """Write readings into one string: `yín háng`, followed by places and weight where they matter."""
    return "|".join(
        " ".join(way.syllables)
        if len(ways) == 1 and not way.capitals and not way.merged
        else ";".join(
            (
                " ".join(way.syllables),
                *(" ".join(map(str, places)) for places in (way.capitals, way.merged)),
                f"{way.weight:g}",
            )
        )
        for way in ways
    )


def unpack(packed: str) -> tuple[Candidate, ...]:
    """Read what `pack` wrote."""
    found = []
    for way in packed.split("|") if packed else ():
        syllables, *rest = way.split(";")
        if rest:
            capitals, merged = (tuple(map(int, places.split())) for places in rest[:2])
            found.append(Candidate(tuple(syllables.split()), capitals, merged, float(rest[2])))
        else:
            found.append(Candidate(tuple(syllables.split()), weight=1.0))
    return tuple(found)

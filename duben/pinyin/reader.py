"""Read a word aloud where it stands: by its entry, by the text around it, by how it was made.

银行 -> yín háng, cedict    长 in 校长 -> zhǎng    张一鸣 -> zhāng yī míng with capitals (0, 1)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import accumulate
from unicodedata import normalize

from duben.lexicon import lexicon
from duben.lexicon.candidates import Candidate, candidates
from duben.lexicon.conversion import simplify, traditionalize
from duben.lexicon.names import divided, is_surname, name_parts, place_capitals
from duben.lexicon.segmenter import segment
from duben.lexicon.syllables import NEUTRAL, split
from duben.model.document import RULES, Confidence, WordClass, WordKind, source
from duben.model.hanzi import is_han
from duben.model.pinyin import UNKNOWN
from duben.pinyin.confidence import GRADES, LIKELY, MOSTLY, confidence, share
from duben.pinyin.contexts import Choice, choices, choose
from duben.pinyin.polyphones import priors, tells, unconditioned, varies, weigh
from duben.pinyin.sandhi import Said

NAMED: frozenset[WordKind] = frozenset({"tagger person", "tagger place", "tagger organization"})
"""Kinds of words that are names."""

FAMILIAR, RARE = re.compile("[小大老二三]?[^雅爱佳纪纯贞惠智幸京直洋真理枝绘]子"), 7.5
"""Shape of a familiar name; cost of a surname, in nats, from which on its character is no surname there."""

NEGLIGIBLE = 0.03
"""Probability above which a reading that was not chosen is named among the others."""


@dataclass(frozen=True, slots=True)
class Read:
    """How one word is read, and why."""

    syllables: tuple[str, ...]
    source: str
    confidence: Confidence
    others: tuple[tuple[str, ...], ...] = ()
    capitals: tuple[int, ...] = ()
    said: Said = field(default_factory=lambda: Said("", ()))
    """The same reading, as `spoken` takes it."""


@lru_cache(maxsize=65536)
def known(word: str) -> tuple[Candidate, ...]:
    """Return the readings of a dictionary word, likeliest first; none gives ()."""
    return lexicon().readings(word)


def read(
    word: str,
    kind: WordKind,
    text: str,
    start: int,
    previous: str = "",
    traditional: str = "",
    own: WordClass | None = None,
) -> Read:
    """Read the word that stands at `start` of the Simplified `text` and that is not read `by_itself`.

    `kind` is why it is a word, `previous` the word before it with nothing between, `traditional` how the
    article writes it where that is not in Simplified, `own` the class that the tagger gives it.
    """
    if not known(word):
        if kind == "tagger person" and is_familiar(word):
            return familiar(word)
        if kind == "name" or (kind == "tagger person" and native(word)):
            return name(word)
        if kind == "doubling":
            return doubled(word)
        if kind == "transliteration" or (kind in NAMED and name_parts().transliteration.fullmatch(word)):
            return foreign(word)
        found = compose(word, kind, text, start)
        if kind == "tagger place":
            return replace(found, capitals=tuple(sorted({*place_capitals(word, True), *found.capitals})))
        return replace(found, capitals=tuple(sorted({0, *found.capitals}))) if kind in NAMED else found
    if kind == "tagger surname" or (len(word) == 1 and is_surname(text, start)):
        return name(word)
    choice = choose(word, text, start, previous, own or "")
    if len(word) > 1:
        return settle(word, choice, "", "", traditional)
    before, after = text[start - 1 : start], text[start + 1 : start + 2]
    return settle(
        word,
        choice,
        before if tells(word, "before" + before) else "",
        after if tells(word, "after" + after) else "",
        traditional,
    )


@lru_cache(maxsize=65536)
def by_itself(word: str) -> Read | None:
    """Return the reading of a word that context cannot change, else None."""
    found = known(word)
    if not found or word in choices() or (len(word) == 1 and varies(word)):
        return None
    # Most words have a single reading, which needs no weighing.
    return settle(word, None) if len(found) > 1 else as_read(word, found[0])


@lru_cache(maxsize=65536)
def settle(
    word: str, choice: Choice | None, before: str = "", after: str = "", traditional: str = ""
) -> Read:
    """Read a dictionary word by the line of choices.tsv that fits, else in its likeliest reading.

    `before` and `after` are the neighbours of a single character, if they are evidence for its reading.
    Where the article writes in Traditional, only the readings of that form are possible: 隻 is zhī, 只 zhǐ.
    """
    found = known(word)
    odds = likelihoods(word, found, before, after)
    forms = {one.syllables for one in of_form(word, traditional)} if traditional else set()
    if traditional in priors():
        # 閤 is gé, though Simplified writes it as 合.
        odds = {(reading,): weight for reading, weight in unconditioned(traditional).items()}
    elif forms & odds.keys():
        total = sum(odds[way] for way in forms & odds.keys()) or 1.0
        odds = {way: odds[way] / total for way in odds if way in forms}
        choice = choice if choice and letters(choice.reading) in map(letters, forms) else None
    if choice:
        # 塞尔维亚 stays a name where a line reads it otherwise than its entry.
        capitals = found[0].capitals if all(one.capitals for one in found) else ()
        other = Candidate(choice.reading, capitals)
        chosen = next((one for one in found if choice.reading == with_r(one)), other)
    else:
        best = next(iter(odds))
        chosen = next((one for one in found if one.syllables == best), Candidate(best))
    others = tuple(reading for reading in odds if reading != chosen.syllables and odds[reading] > NEGLIGIBLE)
    return as_read(word, chosen, odds.get(chosen.syllables, 0.0), choice, others)


def as_read(
    word: str,
    chosen: Candidate,
    likelihood: float = 1.0,
    choice: Choice | None = None,
    others: tuple[tuple[str, ...], ...] = (),
) -> Read:
    """Return the chosen reading of a dictionary word, with its source and confidence."""
    return Read(
        chosen.syllables,
        "cedict" if not choice or choice.plain else f"rule {word}",
        confidence(word, chosen.syllables, likelihood, choice),
        others,
        place_capitals(word, False) if chosen.capitals == (0,) else chosen.capitals,
        Said(han_of(word), chosen.syllables, chosen.merged, len(chosen.capitals) > 1),
    )


def letters(reading: tuple[str, ...]) -> tuple[str, ...]:
    """Return syllables without their tones, which a form may lose in context: 裡 lǐ, 心裡 xīn li."""
    return tuple(split(syllable)[0] for syllable in reading)


def of_form(word: str, traditional: str) -> tuple[Candidate, ...]:
    """Return the readings that the dictionary gives one Traditional form of a word."""
    entries = lexicon().entries(traditional)
    return candidates(word, (entry for entry in entries if entry.traditional == traditional))


@lru_cache(maxsize=65536)
def han_of(word: str) -> str:
    """Return the Han characters of a word."""
    return "".join(filter(is_han, word))


def likelihoods(
    word: str, found: tuple[Candidate, ...], before: str, after: str
) -> dict[tuple[str, ...], float]:
    """Return how likely each reading is, likeliest first.

    A character is judged by its neighbours, a longer word by the senses of its entries.
    """
    if len(word) == 1:
        return {(reading,): weight for reading, weight in weigh(word, before, after).items()}
    if len(found) == 1:
        return {found[0].syllables: 1.0}
    odds = {one.syllables: one.weight * (0.1 if one.capitals else 1.0) for one in found}
    total = sum(odds.values()) or 1.0
    return dict(sorted(((way, odds[way] / total) for way in odds), key=lambda pair: (-pair[1], pair[0])))


def with_r(one: Candidate) -> tuple[str, ...]:
    """Return the syllables with `r` for the 儿 of an erhua, as the data file writes them."""
    return tuple("r" if at in one.merged else syllable for at, syllable in enumerate(one.syllables))


def compose(word: str, kind: WordKind, text: str, start: int) -> Read:
    """Read a word without entry part by part; its confidence is that of its least sure part."""
    syllables: list[str] = []
    capitals: list[int] = []
    doubts: list[Confidence] = ["sure"]
    found_by = source(kind if kind in RULES else "cedict")
    at, previous = start, ""
    for part in segments(word):
        if known(part):
            found = by_itself(part) or read(part, "cedict", text, at, previous)
            capitals += (len(syllables) + place for place in found.capitals)
            syllables += found.syllables
            # How a character is read alone says less within a word than how it is read at all.
            usual = len(part) == 1 and share(part, found.syllables[0]) >= MOSTLY and part in priors()
            doubts.append("likely" if usual and found.confidence == "unsure" else found.confidence)
        elif han_of(part):
            ways = [unlisted(char) for char in han_of(part)]
            syllables += ways
            doubts.append("unsure")
            found_by = "none known" if UNKNOWN in ways else "pypinyin"
        at, previous = at + len(part), part
    merged = (len(syllables) - 1,) if len(word) > 2 and part == "儿" and kind not in NAMED else ()
    said = Said(han_of(word), tuple(syllables), merged)
    return Read(tuple(syllables), found_by, max(doubts, key=GRADES.index), (), tuple(capitals), said)


@lru_cache(maxsize=4096)
def doubled(word: str) -> Read:
    """Read 干干净净 as 干净 is read, each syllable twice; one that is neutral there gets its tone back.

    呵呵呵 is read as 呵, as often as it stands there.
    """
    once = word[0] if word == word[0] * len(word) else word[::2]
    found = settle(once, choose(once, once, 0, ""))
    times = len(word) // len(once)
    syllables = tuple(full(*pair) for pair in zip(once, found.syllables, strict=True) for _ in range(times))
    return Read(syllables, source("doubling"), found.confidence, said=Said(word, syllables))


def full(char: str, syllable: str) -> str:
    """Give a neutral syllable the tone that its character has by itself; return any other as it is."""
    base, tone = split(syllable)
    ways = (one.syllables[0] for one in known(char) if split(one.syllables[0])[0] == base)
    return next((way for way in ways if split(way)[1] != NEUTRAL), syllable) if tone == NEUTRAL else syllable


@lru_cache(maxsize=4096)
def segments(word: str) -> tuple[str, ...]:
    """Return the dictionary words that a word is made of."""
    return tuple(segment(word, lexicon()))


@lru_cache(maxsize=4096)
def foreign(word: str) -> Read:
    """Read a foreign name by the sounds its characters stand for; a capital begins each part between dots."""
    syllables = tuple(name_parts().sounds.get(char) or alone(char) for char in han_of(word))
    capitals = tuple(accumulate((len(part) for part in re.split("[·•・]", word)[:-1]), initial=0))
    said = Said(han_of(word), syllables, name=True)
    return Read(syllables, source("transliteration"), "likely", (), capitals, said)


def is_familiar(name: str) -> bool:
    """Tell whether a name is a familiar one: 祥子, 小福子, but 程子 is a master and 雅子 Japanese."""
    return FAMILIAR.fullmatch(name) is not None and name_parts().surnames.get(name[0], RARE) >= RARE


@lru_cache(maxsize=4096)
def familiar(word: str) -> Read:
    """Read a familiar name, whose 子 is a neutral suffix."""
    syllables = (*map(alone, word[:-1]), "zi")
    return Read(syllables, source("name"), "likely", (), (0,), Said(word, syllables))


def native(word: str) -> bool:
    """Tell whether a name is one of China: a surname, and one or two characters."""
    family, given = divided(word)
    return is_family_name(family) and len(given) <= 2


def is_family_name(word: str) -> bool:
    """Tell whether a word is a surname; 查, which is mostly a verb, is none for rules that find names."""
    return word in name_parts().surnames or word in name_parts().families


@lru_cache(maxsize=4096)
def name(word: str) -> Read:
    """Read surname and given name; 曾 is Zēng and 单 Shàn before a given name."""
    long = len(divided(word)[0])
    first = surname(word[:long]) if is_family_name(word[:long]) else ()
    given = word[len(first) :]
    # 建国 is read in a name as it is elsewhere.
    entry = known(given) if len(given) > 1 else ()
    syllables = (*first, *(entry[0].syllables if entry else map(called, given)))
    capitals = (0, long) if len(word) > long else (0,)
    plain = (char in name_parts().given_sounds or mostly(char) for char in given)
    doubt: Confidence = "likely" if entry or all(plain) else "unsure"
    return Read(syllables, source("name"), doubt, (), capitals, Said(word, syllables, name=True))


@cache
def surname(word: str) -> tuple[str, ...]:
    """Return the commonest reading of a surname, () where the dictionary has no such surname."""
    if word in name_parts().families:
        return (name_parts().families[word],)
    ways = [one.syllables for one in known(word) if family(word, one)]
    return max(ways, key=lambda way: times(word[0], way[0]), default=())


@cache
def alone(char: str) -> str:
    """Return the commonest reading of a character, whatever stands around it."""
    return next(iter(weigh(char, "", ""))) if known(char) else unlisted(char)


def called(char: str) -> str:
    """Return the reading of a character in a given name: 乐 is lè there, and 少 shào."""
    return name_parts().given_sounds.get(char) or alone(char)


@cache
def unlisted(char: str) -> str:
    """Return the reading of a character without entry: its own, else that of the form it stands for.

    𫛨 is the Simplified form of 鵧 píng. Source: pypinyin, Unicode's normal forms, OpenCC.
    """
    for form in (char, normalize("NFC", char), traditionalize(char), simplify(char)):
        if found := alone(form) if known(form) else lexicon().other(form):
            return found
    return UNKNOWN


@cache
def mostly(char: str) -> bool:
    """Tell whether one reading of a character is likely whatever stands around it, as in 朝 it is not."""
    return not known(char) or next(iter(weigh(char, "", "").values())) >= LIKELY


def times(char: str, reading: str) -> float:
    """Return how many occurrences of a character have a reading, alone and in words."""
    return priors().get(char, {}).get(reading, (0, 0))[1]


def family(surname: str, one: Candidate) -> bool:
    """Tell whether a reading is that of the surname."""
    return any(
        " ".join(entry.pinyin).lower().split() == list(one.syllables)
        and any("surname" in sense for sense in entry.senses)
        for entry in lexicon().entries(surname)
    )

"""Turn the words of a block into atoms: Han characters with their readings, other characters as plain text.

在2021年  ->  Ruby("在", "zài", gap) Text("2021", gap) Ruby("年", "nián")
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from duben.model.article import Script
from duben.model.document import Block, Reading, Word
from duben.model.hanzi import is_east_asian, is_han, selectors
from duben.pinyin.spelling import runs
from duben.reading.view import Ruby, Sign, Text


def text_in(block: Block, script: Script) -> str:
    """Return the text of a block in a script, character for character as long as `block.text`."""
    return (block.simplified if script == "hans" else block.traditional) or block.text


def atoms(block: Block, script: Script, word: Word, reading: Reading | None) -> Iterator[Text | Ruby]:
    """Yield the atoms of a word; in a word that mixes Han with digits or Latin only the Han has readings."""
    text = text_in(block, script)
    if reading is None:
        yield from _plain(text, word.start, word.end)
        return
    shape = text_in(block, "hans")[word.start : word.end]
    written = _spelt(shape, reading.citation, reading.spoken, reading.capitals)
    if len(reading.citation) == len(shape):  # Han alone, as nearly all words
        yield _ruby(block, text, word.start, reading, reading.citation, written[0])
        return
    at, syllable = word.start, 0
    for (han, chars), spelt in zip(groupby(shape, key=is_han), written, strict=True):
        start, at = at, at + len(list(chars))
        if not han:
            yield from _plain(text, start, at)
            continue
        first, syllable = syllable, syllable + at - start
        yield _ruby(block, text, start, reading, reading.citation[first:syllable], spelt)


def _ruby(
    block: Block, text: str, start: int, reading: Reading, syllables: tuple[str, ...], spelt: tuple[str, str]
) -> Ruby:
    """Return the Han characters of a word that begin at a code point of their block."""
    end = start + len(syllables)
    return Ruby(
        text[start:end] + selectors(text, end),
        text_in(block, "hans")[start:end],
        text_in(block, "hant")[start:end],
        *spelt,
        syllables,
        reading.confidence,
        _parted(text, end),
        _parted(text, start),
        start,
    )


def _plain(text: str, start: int, end: int) -> Iterator[Text]:
    """Yield what has no reading, without the variation selectors that belong to a Han character before."""
    start += len(selectors(text, start)) if start and is_han(text[start - 1]) else 0
    if start < end:
        yield Text(text[start:end], _parted(text, end))


@lru_cache(maxsize=65536)
def _spelt(
    shape: str, citation: tuple[str, ...], spoken: tuple[str, ...], capitals: tuple[int, ...]
) -> tuple[tuple[str, str], ...]:
    """Spell the runs of a word, each in both tones, the spoken ones empty where they are the same."""
    reading = Reading(0, len(shape), citation, spoken, "", capitals=capitals)
    pinyin = [run.lstrip(" -") for run in runs(shape, reading)]
    said = [run.lstrip(" -") for run in runs(shape, reading, "spoken")]
    return tuple((one, "" if one == other else other) for one, other in zip(pinyin, said, strict=True))


def _parted(text: str, at: int) -> bool:
    """Tell whether a gap belongs between the characters on either side of an offset: 在2021年, AI的, 77%的.

    The page adds the gap after the first of the two, so that it disappears at the end of a line. The CSS
    property text-autospace is no substitute: no browser applies it at the edges of every ruby.
    Source: clreq 3.1, mixed text composition: a quarter em at most between Han and Western.
    """
    return 0 < at < len(text) and _unlike(text[at - 1], text[at])


@lru_cache(maxsize=65536)
def _unlike(one: str, other: str) -> bool:
    return (is_han(one) and _western(other)) or (_western(one) and is_han(other))


def _western(char: str) -> bool:
    return (char.isalnum() or char in "%‰℃") and not (is_han(char) or is_east_asian(char))


def joined(row: Iterable[Text | Ruby | Sign]) -> Iterator[Text | Ruby | Sign]:
    """Merge neighbouring plain texts, up to a gap."""
    plain = ""
    for atom in row:
        if isinstance(atom, Text):
            plain += atom.text
            if atom.gap:
                yield Text(plain, gap=True)
                plain = ""
            continue
        if plain:
            yield Text(plain)
            plain = ""
        yield atom
    if plain:
        yield Text(plain)

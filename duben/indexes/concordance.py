"""Index every sentence of a site by its Chinese characters, its pinyin and its English words, for its search.

A term is a character, two characters in a row, a syllable, two syllables in a row, or the stem of a word:

    银行 came.  ->  银  行  银行  yin@2  hang@2  yin hang@22  =came

Each article lists its terms with the numbers of their sentences. A hash scatters them over as many files as
the site needs, so that a search loads those of its own terms alone. A file holds the terms that fall into it,
a row for each article in their order:

    concordance_files(…)["library/concordance-3.js"]()  ->  'duben.shards[3]=["5f…",";银行 3,17;=bank 3",""];'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from hashlib import blake2b
from itertools import groupby, pairwise, zip_longest
from typing import NamedTuple

from duben import addresses
from duben.html.data_script import compact, data_script
from duben.lexicon.conversion import simplify
from duben.lexicon.english import FUNCTION, IDLE, irregular, stem
from duben.lexicon.syllables import split
from duben.model.hanzi import is_han
from duben.reading.shown import Shown
from duben.reading.view import Ruby, Sentence, Text, View, leaves, plain

BUCKETS = 4096
"""Places that terms are scattered over, and the most files that hold them."""

FILES = 2
"""Files for each article, below BUCKETS in all: then one holds about as much however large the site is."""

_BETWEEN, _END = b'","', b'"];\n'
"""What stands between the rows of a file with terms, and behind them."""

_LATIN = re.compile("[a-z]+|[0-9]+")


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a search has to know of an article before it can look for a term."""

    forms: str = ""
    """Characters that Simplified writes otherwise, each before the one it is found as."""
    syllables: tuple[str, ...] = ()
    """Without tones."""


@dataclass(frozen=True, slots=True)
class Concordance:
    """The terms of one article."""

    buckets: str
    """A line for each of BUCKETS: `;term numbers` for each of its terms."""
    spelling: Spelling = Spelling()


class Before(NamedTuple):
    """The files of a site that was built of the same articles, some of them since edited."""

    edited: Collection[str]
    """The slugs of the articles."""
    read: Callable[[str], bytes | None]
    """Returns a file as it was written; None where it is not there as it was."""


def concordance(shown: Shown) -> Concordance:
    """Index the sentences of an article."""
    found: dict[str, list[int]] = {}
    chars: set[str] = set()
    syllables: set[str] = set()
    at = _english(shown.own)
    both = (view.parts for view in shown.views.values())
    for part, twin in zip(*both, strict=True):
        chars.update(part.text, twin.text)
        for sentence, other in zip(part.sentences, twin.sentences, strict=True):
            texts = (folded(plain(one)) for one in (sentence, other))
            english = sentence.translations[at] if at is not None else ""
            readings = [*_readings(leaves(sentence.inlines))]
            syllables.update(syllable for run in readings for syllable, _ in run)
            terms = (
                *map(_han, dict.fromkeys(texts)),
                _spoken(readings),
                _latin(f"{plain(sentence)} {english}"),
            )
            for term in dict.fromkeys(term for some in terms for term in some):
                found.setdefault(term, []).append(sentence.number)
    buckets: list[list[str]] = [[] for _ in range(BUCKETS)]
    for term, numbers in sorted(found.items()):
        buckets[bucket(term.partition("@")[0])].append(f";{term} {','.join(map(str, numbers))}")
    forms = "".join(char + folded(char) for char in sorted(chars) if folded(char) != char)
    return Concordance("\n".join(map("".join, buckets)), Spelling(forms, tuple(sorted(syllables))))


def sentence_file(shown: Shown) -> str:
    """Write the sentences of an article as a search shows them, in its own script.

    Each is its text; its syllables, those of a word joined, with the lengths of what is not read; its
    translation; and the text that it is found by as well, where the other script leads to another one.
    """
    own = shown.own
    twin = shown.views[addresses.OTHER[own.script]]
    at = _english(own) or 0
    rows = [
        [
            plain(sentence),
            _spelt(sentence),
            *sentence.translations[at : at + 1],
            *_elsewhere(sentence, other),
        ]
        for part, same in zip(own.parts, twin.parts, strict=True)
        for sentence, other in zip(part.sentences, same.sentences, strict=True)
    ]
    language = own.languages[at] if own.languages else "en"
    about = [own.title, own.article.title, own.script, language, rows]
    return f"duben.texts[{compact(own.article.slug)}]={compact(about)};\n"


def _elsewhere(sentence: Sentence, other: Sentence) -> tuple[str, ...]:
    text, twin = folded(plain(sentence)), folded(plain(other))
    if text == twin:
        return ()
    return (twin,) if sentence.translations else ("", twin)


def concordance_files(
    spellings: Mapping[str, Spelling], read: Callable[[str], Concordance], before: Before | None = None
) -> Mapping[str, Callable[[], str | bytes]]:
    """Return the files of the concordance of a site by their places, each as a function that writes it.

    `spellings` are those of the articles by slug, in their order, and `read` returns the terms of one. The
    files with terms are written together, when the first is asked for; or each from that of before, in which
    the rows of edited articles are replaced.
    """
    slugs = [*spellings]
    count = min(max(FILES * len(slugs), 1), BUCKETS)
    # A browser may have kept one file of an older site: files of one edition have the same articles.
    edition = blake2b("\n".join([*slugs, str(count)]).encode(), digest_size=4).hexdigest()
    uris = [addresses.concordance(number) for number in range(count)]
    left: dict[str, bytes] = {}

    @cache
    def edited() -> Mapping[int, Sequence[bytes]]:
        some = before.edited if before else ()
        return {slugs.index(slug): [*_rows(read(slug), count)] for slug in some}

    def take(number: int, uri: str) -> bytes:
        if uri not in left and before and (old := before.read(uri)):
            rows = {at: rows[number] for at, rows in edited().items()}
            if (new := _patched(old, edition, rows, len(slugs))) is not None:
                return new
        if uri not in left:
            left.update(zip(uris, _written(slugs, read, edition, count), strict=True))
        return left.pop(uri)

    files: dict[str, Callable[[], str | bytes]] = {uri: partial(take, n, uri) for n, uri in enumerate(uris)}
    return {addresses.CONCORDANCE: partial(_common, spellings, edition, count)} | files


def _common(spellings: Mapping[str, Spelling], edition: str, count: int) -> str:
    """Write what every search needs."""
    forms: dict[str, str] = {}
    syllables: set[str] = set()
    for one in spellings.values():
        forms |= zip(one.forms[::2], one.forms[1::2], strict=True)
        syllables.update(one.syllables)
    return data_script(
        concordance={
            "edition": edition,
            "files": count,
            "slugs": [*spellings],
            "syllables": " ".join(sorted(syllables)),
            "forms": "".join(char + form for char, form in sorted(forms.items())),
            "idle": " ".join(sorted(IDLE | FUNCTION)),
            "irregular": irregular(),
        }
    )


def _written(
    slugs: Iterable[str], read: Callable[[str], Concordance], edition: str, count: int
) -> Iterator[bytes]:
    """Yield the files with terms.

    They are as large as all pages together, so no row is held but in its file.
    """
    files = [bytearray(f'duben.shards[{number}]=["{edition}'.encode()) for number in range(count)]
    for slug in slugs:
        for file, row in zip(files, _rows(read(slug), count), strict=True):
            file += _BETWEEN
            file += row
    for file in files:
        yield bytes(file + _END)
        file.clear()


def _rows(one: Concordance, count: int) -> Iterator[bytes]:
    """Yield the row that an article has in each of `count` files, as it stands there.

    No term has a quotation mark or a backslash.
    """
    buckets = one.buckets.encode().split(b"\n")
    together = zip_longest(*(buckets[at : at + count] for at in range(0, BUCKETS, count)), fillvalue=b"")
    return map(b"".join, together)


def _patched(old: bytes, edition: str, rows: Mapping[int, bytes], articles: int) -> bytes | None:
    """Return a file with other rows for some articles; None where it is not of this edition and length."""
    head, *found = old.split(_BETWEEN)
    if len(found) != articles or not head.endswith(f'["{edition}'.encode()):
        return None
    found[-1] = found[-1].removesuffix(_END)
    for at, row in rows.items():
        found[at] = row
    return _BETWEEN.join([head, *found]) + _END


@lru_cache(maxsize=65536)
def bucket(term: str) -> int:
    """Return the bucket that a term falls into: a hash that scripts work out as well.

    Source: FNV-1a of Fowler, Noll and Vo, over code points, its halves folded into one.
    """
    found = 0x811C9DC5
    for char in term:
        found = (found ^ ord(char)) * 0x01000193 & 0xFFFFFFFF
    return (found ^ found >> 16) % BUCKETS


def folded(text: str) -> str:
    """Write a text so that each of its characters is found in either script: one by one in Simplified."""
    return "".join(map(_folded, text))


@lru_cache(maxsize=16384)
def _folded(char: str) -> str:
    return simplify(char) if is_han(char) else char


def _english(view: View) -> int | None:
    """Return the index of English among the languages of a view."""
    return view.languages.index("en") if "en" in view.languages else None


def _han(text: str) -> Iterator[str]:
    """Yield the characters of a text, and each two in a row."""
    for han, run in groupby(text, is_han):
        if han:
            chars = "".join(run)
            yield from chars
            yield from map("".join, pairwise(chars))


def _readings(nodes: Iterable[Text | Ruby]) -> Iterator[list[tuple[str, int]]]:
    """Yield syllables in a row, without what parts them, each as it is typed and with its tone."""
    for read, run in groupby(nodes, lambda node: isinstance(node, Ruby)):
        if read:
            yield [_typed(syllable) for node in run if isinstance(node, Ruby) for syllable in node.syllables]


@lru_cache(maxsize=4096)
def _typed(syllable: str) -> tuple[str, int]:
    letters, tone = split(syllable.lower())
    return letters.replace("ü", "v").replace("ê", "e"), tone


def _spoken(runs: Iterable[Sequence[tuple[str, int]]]) -> Iterator[str]:
    for run in runs:
        yield from (f"{letters}@{tone}" for letters, tone in run)
        yield from (f"{one} {two}@{first}{second}" for (one, first), (two, second) in pairwise(run))


def _latin(text: str) -> Iterator[str]:
    """Yield the stems of the words of a text in Latin script, without those that nearly every text has."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    for word in _LATIN.findall(letters.lower()):
        if word not in IDLE and word not in FUNCTION:
            yield f"={stem(word)}"


def _spelt(sentence: Sentence) -> str:
    nodes = leaves(sentence.inlines)
    return " ".join(
        "'".join(node.syllables) if isinstance(node, Ruby) else str(len(node.text)) for node in nodes
    )

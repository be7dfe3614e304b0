"""Write the data that a reading page loads on first use: entries of terms and notes, words, the dictionary.

The files are scripts and not JSON, because a page opened from a folder (file:) can load scripts but cannot
fetch. An entry of a term or a note has the same HTML as in the handout. What cards say of words stands once a
site: each entry under a key made of its content, which the words of an article name, and all entries in as
many files (shards) as their keys have beginnings, so that an edited article changes few of them.

    files_of(shown)["spring/terms.js"]     ->  'duben.terms=["<p class=…>…", …];'
    files_of(shown)["spring/words.js"]     ->  'duben.rows=[["银行",0,"yínháng","yín háng",2,"3f…",…], …];'
    shared_files(…)["dictionary/3f.js"]  ->  a file: 'Object.assign(duben.entries,{"3f…":[["bank",…],…],…});'
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from hashlib import blake2b
from typing import NamedTuple

from duben import addresses
from duben.html.data_script import compact, data_script
from duben.html.note_markdown import han
from duben.html.templates import fragment
from duben.indexes.stroke_data import characters_of
from duben.pinyin.spelling import zhuyin
from duben.reading.dictionary import Component, Entry
from duben.reading.recording import is_heard, places
from duben.reading.shown import Shown
from duben.reading.view import View

KEY = 12
"""Hexadecimal digits of the key of an entry."""

CREDIT = "// Definitions after CC-CEDICT, CC BY-SA 4.0\n"


def files_of(shown: Shown) -> dict[str, str]:
    """Return the files of an article beside its pages."""
    doc = shown.doc
    files = {addresses.words(doc): words(shown.entries, shown.elsewhere)}
    for script, view in shown.views.items():
        uris = addresses.entries(doc, script)
        files |= {uris["terms"]: terms(view), uris["notes"]: notes(view)}
        if view.uses:
            files[addresses.grammar(doc, script)] = grammar(view)
    if is_heard(doc):
        files[addresses.recording(doc)] = data_script(recording=places(shown.own)._asdict())
    for at, language in enumerate(shown.own.languages[1:], 1):
        files[addresses.translation(doc, language)] = translation(shown.own, at)
    return files


def translation(view: View, at: int) -> str:
    """Write the translation into a language of a view, by the numbers of its sentences, 0 for none."""
    sentences = [sentence.translations[at] for part in view.parts for sentence in part.sentences]
    texts = json.dumps([han(text) if text else 0 for text in sentences], ensure_ascii=False)
    language = json.dumps(view.languages[at])
    missing = data_script(untranslated=fragment("inline", "missing"))
    return f"{missing}duben.translations={{...duben.translations,{language}:{texts}}};\n"


def terms(view: View) -> str:
    """Write the glossary's entries, in the order of their numbers."""
    return data_script(terms=[fragment("entries", "term", card, view.script) for card in view.cards])


def notes(view: View) -> str:
    """Write the notes, in the order of their numbers."""
    return data_script(notes=[fragment("entries", "note", note, view.script) for note in view.notes])


def grammar(view: View) -> str:
    """Write what is said of the points of grammar, by their ids, and of their uses in the order of signs."""
    return data_script(
        points={point.id: fragment("entries", "point", point) for point in view.points},
        uses=[[use.point.id, fragment("entries", "use", use, view.script)] for use in view.uses],
    )


def words(entries: Sequence[Entry], elsewhere: Mapping[int, Mapping[int, Entry]]) -> str:
    """Write the words of an article: how each is read, its level, the key of its entry, its class.

    The first row of a word has the meaning that is the commonest in the article; in other places another row
    is meant: `elsewhere={"12":{"3":57}}` says which the fourth word of sentence 12 is.
    `undrawn` are characters whose strokes are not known.
    """
    numbers = {entry: number for number, entry in enumerate(entries)}
    _, undrawn = characters_of(entries)
    return data_script(
        rows=[
            [
                entry.simplified,
                _other(entry),
                entry.pinyin,
                " ".join(entry.syllables),
                entry.level,
                _keyed(entry)[0],
                entry.kind,
            ]
            for entry in entries
        ],
        elsewhere={
            sentence: {at: numbers[entry] for at, entry in words.items()}
            for sentence, words in elsewhere.items()
        },
        undrawn=undrawn,
    )


def entries_of(words: Sequence[Entry]) -> tuple[str, ...]:
    """Return the entries of words as rows of the dictionary, each once."""
    return tuple(sorted({'"{}":{}'.format(*_keyed(entry)) for entry in words}))


def syllables_of(words: Sequence[Entry]) -> tuple[str, ...]:
    """Return the syllables of words with their zhuyin, as rows of a file of the site, each once."""
    found = sorted({syllable for entry in words for syllable in entry.syllables})
    return tuple(f"{compact(syllable)}:{compact(zhuyin(syllable))}" for syllable in found)


def keys_of(rows: Iterable[str]) -> str:
    """Return the keys of rows of the dictionary, each of KEY digits, behind one another."""
    return "".join(row[1 : KEY + 1] for row in rows)


class Shard(NamedTuple):
    """A file of the dictionary of a site."""

    inputs: str
    """What tells it from others in its place."""
    write: Callable[[], str]


def shared_files(
    articles: Mapping[str, str], syllables: Iterable[str], read: Callable[[str], Iterable[str]]
) -> dict[str, Shard]:
    """Return the files of the dictionary of a site by their places.

    `articles` are the keys of the rows of all articles by slug, and `read` returns the rows of one; it is
    asked for those that a file needs, once.
    """
    homes: dict[str, str] = {}
    for slug, keys in articles.items():
        for at in range(0, len(keys), KEY):
            homes.setdefault(keys[at : at + KEY], slug)
    shards: dict[str, list[str]] = {}
    for key in sorted(homes):
        shards.setdefault(addresses.shard(key[:2]), []).append(key)
    known: dict[str, dict[str, str]] = {}

    def row(key: str) -> str:
        slug = homes[key]
        if slug not in known:
            rows = ((found[1 : KEY + 1], found) for found in read(slug))
            known[slug] = {key: found for key, found in rows if homes.get(key) == slug}
        return known[slug][key]

    def write(keys: Iterable[str]) -> str:
        return _shard(map(row, keys))

    marks = ",".join(sorted(set(syllables)))
    files = {uri: Shard("".join(keys), partial(write, keys)) for uri, keys in shards.items()}
    return files | {addresses.ZHUYIN: Shard(marks, lambda: f"duben.zhuyin={{{marks}}};\n")}


def _shard(rows: Iterable[str]) -> str:
    content = ",\n".join(rows)
    return f"{CREDIT}Object.assign(duben.entries,{{\n{content}}});\n"


@lru_cache(maxsize=65536)
def _keyed(entry: Entry) -> tuple[str, str]:
    """Return an entry as the dictionary holds it, its senses and its components, under its key.

    The key is a hash of 48 bits: a site of 100,000 entries has two under one with a chance of 1 in 50,000.
    """
    parts = [[part.simplified, _other(part), part.pinyin, part.sense] for part in entry.components]
    content = compact([entry.senses, parts])
    return blake2b(content.encode(), digest_size=KEY // 2).hexdigest(), content


def _other(word: Entry | Component) -> str | int:
    """Return the Traditional form of a word, or 0 where it equals the Simplified one: shorter in the file."""
    return word.traditional if word.traditional != word.simplified else 0

"""Write the data that a reading page loads on first use: entries of terms and notes, dictionary, components.

The files are scripts and not JSON, because a page opened from a folder (file:) can load scripts but cannot
fetch. An entry has the same HTML as in the handout.

    files_of(shown)["spring/terms.js"]  ->  'duben.terms=["<p class=…>…", …];'
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from duben.pinyin.spelling import zhuyin
from duben.site import addresses
from duben.site.dictionary import Component, Entry
from duben.site.note_markdown import han
from duben.site.shown import Shown
from duben.site.templates import fragment
from duben.site.view import View

CREDIT = "// Definitions after CC-CEDICT, CC BY-SA 4.0\n"


def files_of(shown: Shown) -> dict[str, str]:
    """Return the files of an article beside its pages."""
    doc = shown.doc
    files = {addresses.words(doc): dictionary(shown.words), addresses.parts(doc): parts(shown.words)}
    for script, view in shown.views.items():
        uris = addresses.entries(doc, script)
        files |= {uris["terms"]: terms(view), uris["notes"]: notes(view)}
    for at, language in enumerate(shown.own.languages[1:], 1):
        files[addresses.translation(doc, language)] = translation(shown.own, at)
    return files


def translation(view: View, at: int) -> str:
    """Write the translation into a language of a view, by the numbers of its sentences, 0 for none."""
    sentences = [sentence.translations[at] for part in view.parts for sentence in part.sentences]
    texts = json.dumps([han(text) if text else 0 for text in sentences], ensure_ascii=False)
    language = json.dumps(view.languages[at])
    missing = _script(untranslated=fragment("inline", "missing"))
    return f"{missing}duben.translations={{...duben.translations,{language}:{texts}}};\n"


def terms(view: View) -> str:
    """Write the glossary's entries, in the order of their numbers."""
    return _script(terms=[fragment("entries", "term", card, view.script) for card in view.cards])


def notes(view: View) -> str:
    """Write the notes, in the order of their numbers."""
    return _script(notes=[fragment("entries", "note", note, view.script) for note in view.notes])


def dictionary(entries: Sequence[Entry]) -> str:
    """Write the dictionary's entry of each word, and the zhuyin of each syllable."""
    rows = [
        [
            entry.simplified,
            _other(entry),
            entry.pinyin,
            " ".join(entry.syllables),
            entry.level,
            int(bool(entry.components)),
            *entry.senses,
        ]
        for entry in entries
    ]
    marks = {syllable: zhuyin(syllable) for entry in entries for syllable in entry.syllables}
    return CREDIT + _script(rows=rows, zhuyin=marks)


def parts(entries: Sequence[Entry]) -> str:
    """Write the components of each word, in the dictionary's order, as places in a list of all components."""
    components = dict.fromkeys(component for entry in entries for component in entry.components)
    numbers = {component: number for number, component in enumerate(components)}
    made = [[numbers[component] for component in entry.components] for entry in entries]
    rows = [[part.simplified, _other(part), part.pinyin, part.sense] for part in components]
    return CREDIT + _script(made=made, parts=rows)


def _other(word: Entry | Component) -> str | int:
    """Return the Traditional form of a word, or 0 where it equals the Simplified one: shorter in the file."""
    return word.traditional if word.traditional != word.simplified else 0


def _script(**values: object) -> str:
    lines = (
        f"duben.{name}={json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"
        for name, value in values.items()
    )
    return "".join(lines)

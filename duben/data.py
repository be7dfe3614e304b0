"""Write what a reading page loads on first use: the entries of its terms and notes, and a dictionary.

They are scripts and not JSON because a page opened from a folder may load scripts and nothing else. An entry
is the same HTML that stands in the handout.

    files_of(doc)["spring/terms.js"]  ->  'duben.terms=["<p class=…>…", …];'
"""

from __future__ import annotations

import json

from duben import addresses
from duben.layout import SCRIPTS, layout
from duben.orthography import zhuyin
from duben.render import fragment
from duben.text import Document
from duben.view import View
from duben.wordbook import wordbook


def files_of(doc: Document) -> dict[str, str]:
    """Return the files of an article beside its pages."""
    files = {addresses.words(doc): dictionary(doc)}
    for script in SCRIPTS:
        view = layout(doc, script)
        uris = addresses.entries(doc, script)
        files |= {uris["terms"]: terms(view), uris["notes"]: notes(view)}
    return files


def terms(view: View) -> str:
    """Write the glossary's entries, in the order of their numbers."""
    return _script(terms=[fragment("entries", "term", card, view.script) for card in view.cards])


def notes(view: View) -> str:
    """Write the notes, in the order of their numbers."""
    return _script(notes=[fragment("entries", "note", note, view.script) for note in view.notes])


def dictionary(doc: Document) -> str:
    """Write what the dictionary says of each word, and how each syllable is spelt in zhuyin."""
    entries = wordbook(doc)
    components = dict.fromkeys(component for entry in entries for component in entry.components)
    numbers = {component: number for number, component in enumerate(components)}
    rows = [
        [
            entry.simplified,
            entry.traditional if entry.traditional != entry.simplified else 0,
            entry.pinyin,
            " ".join(entry.syllables),
            entry.level,
            [numbers[component] for component in entry.components],
            *entry.senses,
        ]
        for entry in entries
    ]
    parts = [
        [
            component.simplified,
            component.traditional if component.traditional != component.simplified else 0,
            component.pinyin,
            component.sense,
        ]
        for component in components
    ]
    marks = {syllable: zhuyin(syllable) for entry in entries for syllable in entry.syllables}
    return "// Definitions after CC-CEDICT, CC BY-SA 4.0\n" + _script(rows=rows, parts=parts, zhuyin=marks)


def _script(**values: object) -> str:
    lines = (
        f"duben.{name}={json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"
        for name, value in values.items()
    )
    return "".join(lines)

"""Write how the characters of a site are written: the data that a card loads when it is asked for strokes.

The characters of 64 neighbouring code points share a file (shard), a script as all data of the site.

    shards("我战")["strokes/188.js"]                 ->  "我战"
    written({"strokes/188.js": "我"})["strokes/188.js"]  ->  'Object.assign(duben.strokes,{"我":"m88 82…"});'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from duben import addresses
from duben.html.data_script import compact
from duben.lexicon.strokes import drawn, strokes
from duben.reading.dictionary import Entry

NOTICE = (
    "// Strokes after Make Me a Hanzi and fonts of Arphic Technology, Arphic Public License (ARPHICPL.TXT),"
    " changed on 2026-11-28: coordinates rounded, points of middles left out.\n"
)
"""The licence asks for it in each file."""


def characters_of(words: Iterable[Entry]) -> tuple[str, str]:
    """Return the characters of words in both scripts: those whose strokes are known, and the others."""
    found = {character for word in words for character in word.simplified + word.traditional}
    return "".join(sorted(found & drawn())), "".join(sorted(found - drawn()))


def shards(characters: Iterable[str]) -> dict[str, str]:
    """Return the files for the characters of a site, each with those that it holds."""
    files: dict[str, str] = {}
    for character in sorted(characters):
        uri = addresses.strokes(character)
        files[uri] = files.get(uri, "") + character
    return files


def written(files: Mapping[str, str]) -> dict[str, str]:
    """Return the files with what is in them."""
    known = strokes(frozenset("".join(files.values())))
    return {
        uri: f"{NOTICE}Object.assign(duben.strokes,{_rows(characters, known)});\n"
        for uri, characters in files.items()
    }


def _rows(characters: str, known: Mapping[str, str]) -> str:
    return compact({character: known[character].replace("\t", "|") for character in characters})

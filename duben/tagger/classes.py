"""Name the classes of the tagger in words."""

from __future__ import annotations

from collections.abc import Mapping

from duben.model.document import WordClass

CLASSES: Mapping[str, WordClass] = {
    "PER": "person",
    "nr": "person",
    "LOC": "place",
    "ns": "place",
    "ORG": "organization",
    "nt": "organization",
    "TIME": "time",
    "t": "time",
    "n": "noun",
    "an": "noun",
    "nz": "proper noun",
    "nw": "title",
    "s": "noun",
    "f": "locative",
    "v": "verb",
    "vd": "verb",
    "vn": "verbal noun",
    "a": "adjective",
    "ad": "adverb",
    "d": "adverb",
    "m": "numeral",
    "q": "measure word",
    "r": "pronoun",
    "p": "preposition",
    "c": "conjunction",
    "u": "particle",
    "xc": "particle",
    "w": "mark",
}
"""The tags of the network, which are those of its tag.dic, and the class of each in words."""

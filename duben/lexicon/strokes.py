"""Know how characters are written: their strokes in order.

strokes("一")  ->  {"一": "m130 130q13-1 26-2…;8 32 5-2 38 4"}

A stroke is its outline, an SVG path in a square of 256 units, and its middle, on which a pen draws it: a
point and the ways from each to the next, in units of 64. Tabs stand between strokes.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from duben.data import unpacked

NAME = "strokes.tsv.xz"


@cache
def drawn() -> frozenset[str]:
    """Return the characters whose strokes are known."""
    _, characters = next(unpacked(NAME)).split("\t")
    return frozenset(characters)


def strokes(characters: Collection[str]) -> dict[str, str]:
    """Return the strokes of characters; of those that are not known there is nothing.

    The whole file is unpacked, which takes half a second.
    """
    rows = (line.partition("\t") for line in unpacked(NAME))
    return {character: told for character, _, told in rows if character and character in characters}

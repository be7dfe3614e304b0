"""Compare a repaired page with its clean text, piece by piece, by the record of its damage.

The pieces of `頭頂?shù)墓猸h(huán)` are 頭, 頂, and one out of step, which was 的光環.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from bench.damage_texts import Damaged, Spot
from duben.lexicon.conversion import simplify
from duben.model.edits import Step
from duben.model.hanzi import LOST
from duben.repair import Repaired
from duben.repair.damage import Model, insert
from duben.repair.insertions.proof import STAND_IN


class Piece(NamedTuple):
    """A piece of a page that no edit crosses: its clean text, its damaged and its repaired one."""

    line: int
    kind: str
    """`shifted`, `in step` for a character with its insertion, or `plain`."""
    insertions: int
    was: str
    page: str
    now: str

    @property
    def right(self) -> bool:
        """Tell whether the repaired text is the clean one."""
        return self.now == self.was


def through(steps: tuple[Step, ...], places: list[int]) -> list[int | None]:
    """Follow ascending places of a text through steps; None for one that an edit took away.

    An edit from 1 to 6 that leaves nothing: 0, 1, 3, 6  ->  0, 1, None, 1
    """
    found: list[int | None] = list(places)
    for step in steps:
        edits = iter((*step.edits, None))
        edit, moved = next(edits), 0
        for at, place in enumerate(found):
            if place is None:
                continue
            while edit and edit.end <= place:
                moved += len(edit.after) - len(edit.before)
                edit = next(edits)
            found[at] = None if edit and edit.start < place else place + moved
    return found


def pieces(page: Damaged, clean: str, result: Repaired) -> Iterator[Piece]:
    """Cut clean text, page and repaired text where all three can be cut."""
    lost = set(page.lost)
    clean = "".join(LOST if at in lost else char for at, char in enumerate(clean))
    text = simplify(result.text)
    firsts = through(result.steps, [spot.first for spot in page.spots])
    lasts = through(result.steps, [spot.last for spot in page.spots])
    spots: list[Spot] = []
    begin = 0
    for spot, first, last in zip(page.spots, firsts, lasts, strict=True):
        begin = begin if spots else first or 0
        spots.append(spot)
        if last is not None:
            insertions = sum(spot.insertions for spot in spots)
            kind = "in step" if insertions else "plain"
            yield Piece(
                spot.line,
                "shifted" if any(spot.shifted for spot in spots) else kind,
                insertions,
                clean[spots[0].start : spot.end],
                page.text[spots[0].first : spot.last],
                text[begin:last],
            )
            spots = []


def count(page: Damaged, clean: str, result: Repaired, site: Model) -> tuple[Counter[str], list[Piece]]:
    """Count the pieces of a page that came back, but for lines that were emptied, and list the others."""
    score = Counter({"left": len(result.left), "in doubt": len(result.doubts)})
    wrong: list[Piece] = []
    doubts = [(doubt.line - 1, simplify(doubt.text)) for doubt in result.doubts]
    back = _in_step(result, page.text).split("\n")
    for number, line in groupby(pieces(page, clean, result), key=lambda piece: piece.line):
        found = list(line)
        if not any(piece.now for piece in found):
            continue
        for piece in found:
            score["insertions"] += piece.insertions
            score["insertions right"] += piece.insertions * piece.right
            score[piece.kind] += 1
            score[f"{piece.kind} right"] += piece.right
            if piece.kind == "shifted" and not any(
                at == piece.line and chosen in piece.now for at, chosen in doubts
            ):
                score["sure"] += 1
                score["sure right"] += piece.right
        score["lines"] += 1
        score["lines right"] += all(piece.right for piece in found)
        wrong += (piece for piece in found if not piece.right)
        was = page.text.split("\n")[number]
        alike = _damaged(back[number], site) == was
        score["unproved"] += back[number] != was and not alike
        score.update(_became(piece, alike) for piece in found if piece.kind == "shifted")
    return score, wrong


def _became(piece: Piece, alike: bool) -> str:
    """Name the outcome of a stretch: lost in part and marked, left unread, or read as another that is alike.

    Two readings are alike when their site damages them to the same page, so that no byte tells them apart.
    """
    if piece.right:
        return "lost" if LOST in piece.was else "whole"
    if piece.now.count("?") > piece.was.count("?"):
        return "unread"
    return "alike" if alike else "wrong"


def _in_step(result: Repaired, page: str) -> str:
    """Return a page back in step as its site had it, before the forms of words were chosen."""
    for step in result.steps:
        if step.name not in ("breaks", "forms", "boilerplate"):
            page = step.apply(page)
    return page


def _damaged(line: str, site: Model) -> str:
    return insert(line.replace(LOST, STAND_IN), site)

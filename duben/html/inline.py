"""Write the inlines of a sentence as HTML: the only markup inside a line.

inlines((Ruby("银行", …, "yínháng"), Text("。")), "")  ->  <ruby>银行<rt …>yínháng</rt></ruby>。

No character is written that is not in the block's text, but for readings and the numbers of notes. A page has
thousands of words: they are written here, and the rest of the page by templates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from markupsafe import Markup, escape

from duben.html.messages import label
from duben.model.document import Confidence
from duben.model.hanzi import LOST
from duben.reading.view import Claim, Clause, Footmark, Inline, Marked, Ruby, Sign, Term, Text, Unbroken

LONG = 36
"""Letters of a reading that a phone has no room for in one line."""


def inlines(nodes: Iterable[Inline], entries: str, points: Mapping[str, str]) -> Markup:
    """Write inlines.

    A term and a note's number lead to their entry on the page `entries`, which is empty for the page itself;
    a sign of grammar leads to the page of its point, whose link is in `points` by its id.
    """
    link = escape(entries)
    return Markup("".join(_written(node, link, points) for node in nodes))


def _written(node: Inline, entries: Markup, points: Mapping[str, str]) -> str:
    match node:
        case Ruby():
            return _ruby(node.text, node.pinyin, node.spoken, node.confidence, node.gap, node.parted)
        case Text():
            text = lost(node.text)
            return f'<span class="gap">{text}</span>' if node.gap else text
        case Footmark():
            place = f' id="foot-{node.number}"' if node.first else ""
            names = f'class="footmark" role="doc-noteref"{place}'
            return f'<a {names} href="#footnote-{node.number}">{node.number}</a>'
        case Sign():
            names = f'class="grammar" id="grammar-{node.number}" href="{escape(points[node.point.id])}"'
            return f'<a {names} aria-label="{escape(node.point.pattern)}"></a>'
    inside = "".join(_written(child, entries, points) for child in node.inlines)
    match node:
        case Unbroken():
            return f'{"<wbr>" if node.adjoins else ""}<span class="unbroken">{inside}</span>'
        case Clause():
            return f'<span class="clause">{inside}</span>'
        case Term():
            first, later = (" first", "") if node.first else ("", ' tabindex="-1"')
            return f'<a class="term{first}" href="{entries}#term-{node.card}"{later}>{inside}</a>'
        case Claim() if node.last:
            number = node.note
            reference = (
                f'<a class="noteref" role="doc-noteref" id="ref-{number}" href="{entries}#note-{number}">'
            )
            return f"{inside}{reference}{number}</a>"
        case Claim():
            return inside
        case Marked() if node.mark.kind == "link":
            return f'<a href="{escape(node.mark.href)}" rel="noopener">{inside}</a>'
        case Marked():
            return f"<{node.mark.kind}>{inside}</{node.mark.kind}>"


@lru_cache(maxsize=32768)
def _ruby(text: str, pinyin: str, spoken: str, confidence: Confidence, gap: bool, parted: bool) -> str:
    kinds = {"unsure": confidence == "unsure", "gap": gap, "parted": parted, "long": len(pinyin) > LONG}
    names = [name for name, on in kinds.items() if on]
    classes = f' class="{" ".join(names)}"' if names else ""
    said = f' data-spoken="{escape(spoken)}"' if spoken else ""
    reading = f'<rt lang="zh-Latn-pinyin"{said}>{escape(pinyin)}</rt>'
    return f"<ruby{classes}>{escape(text)}{reading}</ruby>"


@lru_cache(maxsize=32768)  # most texts are single marks
def lost(text: str) -> Markup:
    """Escape a text and mark each 〓 in it as a lost character, seen and heard."""
    return escape(text).replace(LOST, _mark()) if LOST in text else escape(text)


@cache
def _mark() -> Markup:
    return Markup('<span class="lost" role="img" {}>{}</span>').format(label("lost character"), LOST)

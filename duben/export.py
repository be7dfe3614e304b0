"""Write a document for other programs: as Markdown, and as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import accumulate, groupby, pairwise
from typing import Any

from duben.lexicon.parts import constituents
from duben.model.article import Fact, Script, Term, Usage
from duben.model.document import Block, Document, Heard, Pair, Placed, Reading, Tones, Word, by_start
from duben.pinyin.senses import Meaning, meanings

BREAK = "---"
"""The line across the page that parts scenes."""

PREFIX = {"title": "# ", "paragraph": "", "quote": "> "}
RULES = {"": "---", "left": ":---", "center": ":---:", "right": "---:"}
"""The line below the head of a table, by the alignment of a column."""


def to_markdown(doc: Document, script: Script | None = None) -> str:
    """Return the clean article as Markdown, in `script`, or with the characters of its blocks where None.

    A blank line parts the blocks. With `script` the document must have been through `in_script`.
    """
    parts: list[str] = []
    for _, table in groupby(doc.blocks, lambda block: block.cell.table if block.cell else -block.line):
        blocks = list(table)
        parts += [BREAK] * blocks[0].apart
        if blocks[0].cell:
            parts.append(_table(blocks, script))
        else:
            parts += [_line(block, script) for block in blocks]
    return "\n".join(f"{part}\n" for part in parts)


def _text(block: Block, script: Script | None) -> str:
    """Return the text of a block, with the marks of its footnotes."""
    text = {"hans": block.simplified, "hant": block.traditional, None: block.text}[script]
    for at, number in reversed(block.references):
        text = f"{text[:at]}[^{number}]{text[at:]}"
    return text


def _line(block: Block, script: Script | None) -> str:
    text = _text(block, script)
    match block.kind:
        case "heading":
            return f"{'#' * max(block.level, 2)} {text}"
        case "item":
            mark = f"{block.number}." if block.number else "-"
            return f"{'  ' * (block.level - 1)}{mark} {text}"
        case "footnote":
            return f"[^{block.number}]: {text}" if block.number else f"    {text}"
        case "picture" if block.image:
            caption = f" {json.dumps(text, ensure_ascii=False)}" if text else ""
            return f"![{block.image.alt}](<{block.image.address}>{caption})"
    return f"{PREFIX[block.kind]}{text}"


def _table(cells: list[Block], script: Script | None) -> str:
    """Write the cells of a table, row by row."""
    rows = [list(row) for _, row in groupby(cells, lambda cell: cell.cell.row if cell.cell else 0)]
    lines = [[_text(cell, script).replace("|", r"\|") for cell in row] for row in rows]
    lines.insert(1, [RULES[cell.cell.align] for cell in rows[0] if cell.cell])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def to_json_lines(doc: Document, tones: Tones = "citation") -> Iterator[str]:
    """Yield one JSON object a block, each on one line; offsets are code points in the block's text."""
    for block in doc.blocks:
        yield json.dumps(to_object(block, tones), ensure_ascii=False)


def to_object(block: Block, tones: Tones = "citation") -> dict[str, Any]:
    """Return a block with its layers as plain values, ready for JSON."""
    return _place(block) | {
        "kind": block.kind,
        "text": block.text,
        "references": [{"at": at, "number": number} for at, number in block.references],
        "sentences": [_span(block, sentence) for sentence in block.sentences],
        "words": list(_words(block, tones)),
        "glosses": [_span(block, gloss) | _term(gloss.term) for gloss in block.glosses],
        "facts": [_span(block, note) | _fact(note.fact) for note in block.notes],
        "grammar": [_span(block, instance) | _usage(instance.usage) for instance in block.grammar],
        "translation": [_pair(pair) for pair in block.translation],
        "recording": [_heard(heard) for heard in block.recording],
    }


def _place(block: Block) -> dict[str, Any]:
    """Return the place of a cell, the number of an item, the image of a picture, the line above a block."""
    place: dict[str, Any] = {}
    if block.cell:
        place["cell"] = block.cell._asdict()
    if block.image:
        place["image"] = block.image._asdict()
    if block.kind in ("item", "footnote"):
        place["number"] = block.number
    if block.apart:
        place["apart"] = True
    return place


def to_log(doc: Document) -> str:
    """Return every edit of the cleaning as a JSON list, in the order the edits were made."""
    return json.dumps(list(to_entries(doc)), ensure_ascii=False, indent=1) + "\n"


def to_entries(doc: Document) -> Iterator[dict[str, Any]]:
    """Yield every edit of the cleaning as plain values, in the order the edits were made.

    An entry has the step, the rule, the line of the text that the step was given, and the text before and
    after the edit.
    """
    text = doc.source
    for step in doc.steps:
        done, line = 0, 1
        for edit in step.edits:
            line += text.count("\n", done, edit.start)
            done = edit.start
            yield {
                "step": step.name,
                "rule": edit.rule,
                "line": line,
                "before": edit.before,
                "after": edit.after,
            }
        text = step.apply(text)


def _span(block: Block, span: Placed) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": block.text[span.start : span.end]}


def _words(block: Block, tones: Tones) -> Iterator[dict[str, Any]]:
    """Yield the words of a block, with their parts, their reading and their first sense."""
    readings, means = by_start(block), meanings(block)
    for word in block.words:
        reading = _reading(readings.get(word.start), tones)
        yield _span(block, word) | _parts(block, word) | reading | _meaning(means.get((word.start, word.end)))


def _parts(block: Block, word: Word) -> dict[str, Any]:
    """Return the parts of a word made by rule, in the characters of the text: 20万 and 名 of 20万名."""
    lengths = map(len, constituents(block.simplified[word.start : word.end], word.kind))
    ends = accumulate(lengths, initial=word.start)
    return {"parts": [block.text[start:end] for start, end in pairwise(ends)]}


def _meaning(there: Meaning | None) -> dict[str, Any]:
    if there is None:
        return {"class": None, "sense": None}
    return {"class": there.kind, "sense": next(iter(there.senses), None)}


def _reading(reading: Reading | None, tones: Tones) -> dict[str, Any]:
    if reading is None:
        return {"pinyin": [], "source": None, "confidence": None}
    syllables = reading.spoken if tones == "spoken" else reading.citation
    return {"pinyin": list(syllables), "source": reading.source, "confidence": reading.confidence}


def _term(term: Term) -> dict[str, Any]:
    return {"term": term.term, "pinyin": list(term.reading), "meaning": term.meaning, "note": term.note}


def _fact(fact: Fact) -> dict[str, Any]:
    sources = [
        {
            "title": source.title,
            "publisher": source.publisher,
            "url": source.url,
            "seen" if source.seen else "date": source.date.isoformat(),
        }
        for source in fact.sources
    ]
    return {"id": fact.id, "verdict": fact.verdict, "note": fact.note, "sources": sources}


def _usage(usage: Usage) -> dict[str, Any]:
    return {"point": usage.point.id, "pattern": usage.point.pattern, "note": usage.note}


def _pair(pair: Pair) -> dict[str, Any]:
    return {"start": pair.start, "end": pair.end, "text": pair.text, "language": pair.language}


def _heard(heard: Heard) -> dict[str, Any]:
    """Return where a span of a block is heard, in seconds; None where it lasts to the end of the file."""
    return {
        "start": heard.start,
        "end": heard.end,
        "file": heard.file,
        "from": heard.begin,
        "to": heard.until or None,
        "words": [{"at": at, "from": time} for at, time in heard.words],
    }

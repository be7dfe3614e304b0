"""List the sentences of an article as messages to translate, each with what helps to understand it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from duben.lexicon.conversion import simplify
from duben.model.document import Block, Document, Span
from duben.model.findings import Where
from duben.pinyin.sentence import sentence_pinyin
from duben.po.catalog import Entry


def messages_of(doc: Document, language: str) -> list[Entry]:
    """Return one message a sentence in the order of the text, as it is shown; a repeated one stands once.

    With it stands what the glossary calls its terms in `language`, and otherwise in English.
    """
    found: dict[str, Entry] = {}
    counts: Counter[str] = Counter()
    for block in doc.blocks:
        counts[block.kind] += 1
        number = "" if block.kind == "title" else f" {counts[block.kind]}"
        place = f"{doc.article.where.name}:{block.line}"
        for sentence in block.sentences:
            text = block.text[sentence.start : sentence.end].strip()
            key = simplify(text)
            if key in found:
                references = dict.fromkeys((*found[key].references, place))
                found[key] = replace(found[key], references=tuple(references))
            elif text:
                about = (f"{block.kind}{number}, line {block.line}", *_help(block, sentence, language))
                found[key] = Entry(
                    text, "", Where(doc.article.where.path, block.line), extracted=about, references=(place,)
                )
    return list(found.values())


def _help(block: Block, sentence: Span, language: str) -> Iterator[str]:
    yield f"pinyin: {sentence_pinyin(block, sentence)}"
    terms = dict.fromkeys(
        gloss.term for gloss in block.glosses if sentence.start <= gloss.start < sentence.end
    )
    for term in terms:
        reading = f" {' '.join(term.reading)}" if term.reading else ""
        yield f"glossary: {term.term}{reading} = {dict(term.names).get(language, term.meaning)}"

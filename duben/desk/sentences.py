"""List the sentences of an article as messages to translate, each with what helps to understand it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from duben.lexicon.conversion import simplify
from duben.model.document import Block, Document, Span, by_start
from duben.model.findings import Where
from duben.pinyin.spelling import spell
from duben.po.catalog import Entry

MARKS = dict(zip("，。、；：？！“”‘’（）《》〈〉—…·", ",.,;:?!“”‘’()«»‹›—….", strict=True))
OPENING = "“‘(«‹"


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
    yield f"pinyin: {pinyin_of(block, sentence)}"
    terms = dict.fromkeys(
        gloss.term for gloss in block.glosses if sentence.start <= gloss.start < sentence.end
    )
    for term in terms:
        reading = f" {' '.join(term.reading)}" if term.reading else ""
        yield f"glossary: {term.term}{reading} = {dict(term.names).get(language, term.meaning)}"


def pinyin_of(block: Block, sentence: Span) -> str:
    """Write a sentence in pinyin, with the marks of Latin script.

    银行行长来了。  ->  Yínháng hángzhǎng lái le.
    """
    readings = by_start(block)
    written = ""
    for word in block.words:
        if not sentence.start <= word.start < sentence.end:
            continue
        shape = block.simplified[word.start : word.end]
        reading = readings.get(word.start)
        said = spell(shape, reading) if reading else "".join(MARKS.get(char, char) for char in shape).strip()
        closes = not reading and said[:1] not in OPENING and not said[:1].isalnum()
        if written and written[-1] not in OPENING and not closes:
            written += " "
        written += said
    start = len(written) - len(written.lstrip(OPENING))
    return written[:start] + written[start : start + 1].upper() + written[start + 1 :]

"""Hold an annotated article against what its editor wrote, and report what does not fit.

Each rule is one function from a document to findings; its code is the function's name with hyphens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from duben.anchors import occurrences, places
from duben.findings import Finding, Level, Where
from duben.lexicon.conversion import simplify
from duben.text import Block, Document, Span

LOST = "〓"
"""Stands where a character of the source is lost. Source: the geta mark of CJK typesetting, U+3013."""

Problem = tuple[Where, str, str]
Rule = Callable[[Document], Iterator[Problem]]


def add_findings(doc: Document) -> Document:
    """Give the document its findings, in the order of files and lines."""
    findings = (
        Finding(rule.__name__.replace("_", "-"), level, where, message, hint)
        for rule, level in RULES
        for where, message, hint in rule(doc)
    )
    return replace(doc, findings=tuple(sorted(findings, key=lambda finding: finding.where)))


def fact_place(doc: Document) -> Iterator[Problem]:
    """Report a fact whose quote stands nowhere in the article, or in several places."""
    for fact in doc.article.facts:
        found = len(places(doc, fact))
        if not found:
            yield (
                fact.where,
                f"quote of {fact.id} is not in the article: {fact.quote}",
                "copy it from the clean text",
            )
        elif found > 1:
            hint = "add a prefix: or suffix: with the words before or after"
            yield fact.where, f"quote of {fact.id} stands {found} times: {fact.quote}", hint


def term_place(doc: Document) -> Iterator[Problem]:
    """Report a term that is never shown on the page."""
    shown = {gloss.term for block in doc.blocks for gloss in block.glosses}
    for term in doc.article.glossary:
        if term in shown:
            continue
        written = simplify(term.term)
        if any(written in block.simplified for block in doc.blocks):
            yield (
                term.where,
                f"{term.term} only stands inside other words or terms",
                "remove it, or add a split",
            )
        else:
            yield (
                term.where,
                f"{term.term} is not in the article",
                "copy it from the clean text, or remove it",
            )


def message_stale(doc: Document) -> Iterator[Problem]:
    """Report a translation whose sentence is no longer in the article."""
    sentences = {simplify(text) for _, text in _sentences(doc)}
    for message in doc.article.messages:
        if simplify(message.sentence) not in sentences:
            yield (
                message.where,
                f"is no sentence of the article: {_short(message.sentence)}",
                "update or remove it",
            )


def message_fuzzy(doc: Document) -> Iterator[Problem]:
    """Report a translation marked fuzzy, which is not shown."""
    for message in doc.article.messages:
        if message.fuzzy:
            yield (
                message.where,
                f"is fuzzy and not shown: {_short(message.sentence)}",
                "review it and clear the mark",
            )


def sentence_untranslated(doc: Document) -> Iterator[Problem]:
    """Report a sentence without English, in an article that is translated at all."""
    if not doc.article.messages:
        return
    for block in doc.blocks:
        done = {pair.start for pair in block.translation}
        for sentence in block.sentences:
            text = block.text[sentence.start : sentence.end].strip()
            if text and sentence.start not in done:
                yield _where(doc, block), f"has no English: {_short(text)}", "add it to en.po"


def reading_unsure(doc: Document) -> Iterator[Problem]:
    """Report a word whose reading is a guess."""
    for block in doc.blocks:
        for reading in block.readings:
            if reading.confidence == "unsure":
                word = block.text[reading.start : reading.end]
                context = block.text[max(reading.start - 6, 0) : reading.end + 6]
                hint = f"decide it under readings: (- word: {word})"
                yield _where(doc, block), f"{word} in {context} may not be {' '.join(reading.citation)}", hint


def choice_unused(doc: Document) -> Iterator[Problem]:
    """Report a reading or split decided by hand for words that are not in the article."""
    choices = [(choice.where, choice.word) for choice in doc.article.readings]
    splits = [(split.where, "".join(split.words)) for split in doc.article.splits]
    for where, written in choices + splits:
        if not any(simplify(written) in block.simplified for block in doc.blocks):
            yield where, f"{written} is not in the article", "copy it from the clean text, or remove it"


def character_lost(doc: Document) -> Iterator[Problem]:
    """Report a character that the damage of the source swallowed."""
    for block in doc.blocks:
        for span in occurrences(block.text, LOST):
            context = block.text[max(span.start - 6, 0) : span.end + 6]
            yield (
                _where(doc, block),
                f"a character is lost in {context}",
                "correct it if you know the original",
            )


RULES: tuple[tuple[Rule, Level], ...] = (
    (fact_place, "error"),
    (term_place, "error"),
    (message_stale, "error"),
    (message_fuzzy, "warning"),
    (sentence_untranslated, "warning"),
    (reading_unsure, "warning"),
    (choice_unused, "warning"),
    (character_lost, "warning"),
)
"""Every rule with its weight: an error stops the build, a warning is listed by `check`."""


def _sentences(doc: Document) -> Iterator[tuple[Span, str]]:
    for block in doc.blocks:
        for sentence in block.sentences:
            yield sentence, block.text[sentence.start : sentence.end].strip()


def _where(doc: Document, block: Block) -> Where:
    return Where(doc.article.where.path, block.line)


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:24] + "……"

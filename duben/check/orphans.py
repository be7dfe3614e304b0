"""Report facts, questions, terms, points of grammar and decisions whose words are not in the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from duben.check.problem import Problem
from duben.lexicon.conversion import simplify
from duben.lexicon.quotable import Quotable, Quoted
from duben.model.article import Usage
from duben.model.document import Document, Span

MOST = 20
"""Facts about the same words: a page shows each around the others."""


def fact_place(doc: Document) -> Iterator[Problem]:
    """Report a fact whose quote stands nowhere, in several places, or where too many facts are already."""
    quotable = Quotable(doc)
    about = [Counter[int]() for _ in doc.blocks]
    for fact in doc.article.facts:
        if fault := _misplaced(quotable, fact, fact.id):
            yield fact.where, *fault
            continue
        ((index, span),) = quotable.places(fact)
        about[index].update(range(span.start, span.end))
        if any(about[index][at] > MOST for at in range(span.start, span.end)):
            message = f"more than {MOST} facts are about the words of {fact.id}: {fact.quote}"
            yield fact.where, message, "join them into fewer facts"


def grammar_place(doc: Document) -> Iterator[Problem]:
    """Report a point of grammar whose quote stands nowhere or in several places, or was quoted before."""
    quotable = Quotable(doc)
    first: dict[tuple[str, int, Span], Usage] = {}
    for usage in doc.article.grammar:
        if fault := _misplaced(quotable, usage, usage.point.id):
            yield usage.where, *fault
            continue
        ((index, span),) = quotable.places(usage)
        known = first.setdefault((usage.point.id, index, span), usage)
        if known is not usage:
            message = f"shows {usage.point.id} at the words of line {known.where.line}: {usage.quote}"
            yield usage.where, message, "keep one of them"


def _misplaced(quotable: Quotable, quoted: Quoted, name: str) -> tuple[str, str] | None:
    """Return the fault of a quote that has no place of its own, and the way to mend it; else None."""
    found, quote = len(quotable.places(quoted)), f"quote of {name}" if name else "quote"
    if not found:
        return f"{quote} is not in the article: {quoted.quote}", "copy it from the clean text"
    if found > 1:
        message = f"{quote} stands {found} times: {quoted.quote}"
        return message, "add a prefix: or suffix: with the words before or after"
    return None


def question_place(doc: Document) -> Iterator[Problem]:
    """Report a question whose quote stands nowhere, or in several places."""
    quotable = Quotable(doc)
    for question in doc.article.questions:
        if question.quote and (fault := _misplaced(quotable, question, "")):
            yield question.where, *fault


def term_place(doc: Document) -> Iterator[Problem]:
    """Report a term that is never shown on the page."""
    shown = {gloss.term for block in doc.blocks for gloss in block.glosses}
    text = _text(doc)
    for term in doc.article.glossary:
        if term in shown:
            continue
        if simplify(term.term) in text:
            message = f"{term.term} only stands inside other words or terms"
            yield term.where, message, "remove it, or add a split"
        else:
            message = f"{term.term} is not in the article"
            yield term.where, message, "copy it from the clean text, or remove it"


def choice_unused(doc: Document) -> Iterator[Problem]:
    """Report a reading or split decided by hand for words that are not in the article."""
    choices = [(choice.where, choice.word) for choice in doc.article.readings]
    splits = [(split.where, "".join(split.words)) for split in doc.article.splits]
    text = _text(doc)
    for where, written in choices + splits:
        if simplify(written) not in text:
            yield where, f"{written} is not in the article", "copy it from the clean text, or remove it"


def _text(doc: Document) -> str:
    return "\n".join(block.simplified for block in doc.blocks)

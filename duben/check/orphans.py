"""Report facts, questions, terms and decisions whose words are not in the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from duben.check.problem import Problem
from duben.layers.notes import Quotable
from duben.lexicon.conversion import simplify
from duben.model.document import Document

MOST = 20
"""Facts about the same words: a page shows each around the others."""


def fact_place(doc: Document) -> Iterator[Problem]:
    """Report a fact whose quote stands nowhere, in several places, or where too many facts are already."""
    quotable = Quotable(doc)
    about = [Counter[int]() for _ in doc.blocks]
    for fact in doc.article.facts:
        places = quotable.places(fact)
        found = len(places)
        if not found:
            message = f"quote of {fact.id} is not in the article: {fact.quote}"
            yield fact.where, message, "copy it from the clean text"
        elif found > 1:
            message = f"quote of {fact.id} stands {found} times: {fact.quote}"
            yield fact.where, message, "add a prefix: or suffix: with the words before or after"
        else:
            index, span = places[0]
            about[index].update(range(span.start, span.end))
            if any(about[index][at] > MOST for at in range(span.start, span.end)):
                message = f"more than {MOST} facts are about the words of {fact.id}: {fact.quote}"
                yield fact.where, message, "join them into fewer facts"


def question_place(doc: Document) -> Iterator[Problem]:
    """Report a question whose quote stands nowhere, or in several places."""
    quotable = Quotable(doc)
    for question in doc.article.questions:
        found = len(quotable.places(question)) if question.quote else 1
        if not found:
            message = f"quote is not in the article: {question.quote}"
            yield question.where, message, "copy it from the clean text"
        elif found > 1:
            message = f"quote stands {found} times: {question.quote}"
            yield question.where, message, "add a prefix: or suffix: with the words before or after"


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

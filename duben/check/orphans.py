"""Report facts, terms and decisions whose words are not in the article."""

from __future__ import annotations

from collections.abc import Iterator

from duben.check.problem import Problem
from duben.layers.notes import places
from duben.lexicon.conversion import simplify
from duben.model.document import Document


def fact_place(doc: Document) -> Iterator[Problem]:
    """Report a fact whose quote stands nowhere in the article, or in several places."""
    for fact in doc.article.facts:
        found = len(places(doc, fact))
        if not found:
            message = f"quote of {fact.id} is not in the article: {fact.quote}"
            yield fact.where, message, "copy it from the clean text"
        elif found > 1:
            message = f"quote of {fact.id} stands {found} times: {fact.quote}"
            yield fact.where, message, "add a prefix: or suffix: with the words before or after"


def term_place(doc: Document) -> Iterator[Problem]:
    """Report a term that is never shown on the page."""
    shown = {gloss.term for block in doc.blocks for gloss in block.glosses}
    for term in doc.article.glossary:
        if term in shown:
            continue
        if _stands(doc, term.term):
            message = f"{term.term} only stands inside other words or terms"
            yield term.where, message, "remove it, or add a split"
        else:
            message = f"{term.term} is not in the article"
            yield term.where, message, "copy it from the clean text, or remove it"


def choice_unused(doc: Document) -> Iterator[Problem]:
    """Report a reading or split decided by hand for words that are not in the article."""
    choices = [(choice.where, choice.word) for choice in doc.article.readings]
    splits = [(split.where, "".join(split.words)) for split in doc.article.splits]
    for where, written in choices + splits:
        if not _stands(doc, written):
            yield where, f"{written} is not in the article", "copy it from the clean text, or remove it"


def _stands(doc: Document, written: str) -> bool:
    simplified = simplify(written)
    return any(simplified in block.simplified for block in doc.blocks)

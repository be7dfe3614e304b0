"""Report translations that are missing, stale, or say something other than their sentence."""

from __future__ import annotations

from collections.abc import Iterator

from duben.check.numbers import chinese_numbers, is_given, translated_numbers
from duben.check.problem import Problem, line_of, short
from duben.lexicon.conversion import simplify
from duben.model.article import Term
from duben.model.document import Block, Document, Pair
from duben.model.findings import Where
from duben.model.hanzi import han_count
from duben.po.languages import english_name


def po_header(doc: Document) -> Iterator[Problem]:
    """Report a header of a PO file that other programs stumble over."""
    for translation in doc.article.translations:
        for finding in translation.oddities:
            yield finding.where, finding.message, finding.hint


def message_stale(doc: Document) -> Iterator[Problem]:
    """Report a translation whose sentence is no longer in the article."""
    sentences = {
        block.simplified[sentence.start : sentence.end].strip()
        for block in doc.blocks
        for sentence in block.sentences
    }
    for translation in doc.article.translations:
        for message in translation.messages:
            if simplify(message.sentence) not in sentences:
                problem = f"is no sentence of the article: {short(message.sentence)}"
                yield message.where, problem, "update or remove it"


def message_fuzzy(doc: Document) -> Iterator[Problem]:
    """Report a translation marked fuzzy, which is not shown."""
    for translation in doc.article.translations:
        for message in translation.messages:
            if message.fuzzy:
                problem = f"is fuzzy and not shown: {short(message.sentence)}"
                yield message.where, problem, "review it and clear the mark"


def sentence_untranslated(doc: Document) -> Iterator[Problem]:
    """Report a sentence without a translation, also a fuzzy one, in each language of the article."""
    for translation in doc.article.translations:
        if not translation.messages:
            continue
        language = english_name(translation.language)
        fuzzy = {simplify(message.sentence) for message in translation.messages if message.fuzzy}
        for block in doc.blocks:
            done = {pair.start for pair in block.translation if pair.language == translation.language}
            for sentence in block.sentences:
                text = block.text[sentence.start : sentence.end].strip()
                said = block.simplified[sentence.start : sentence.end].strip() in fuzzy
                if han_count(text) and sentence.start not in done and not said:
                    hint = f"add it to {translation.where.name}"
                    yield line_of(doc, block), f"has no {language}: {short(text)}", hint


def number_missing(doc: Document) -> Iterator[Problem]:
    """Report a number of a sentence that its translation does not give, in figures or in words."""
    places = _messages(doc)
    for block, pair in _pairs(doc):
        there = translated_numbers(pair.text, pair.language)
        sentence = block.simplified[pair.start : pair.end]
        for written, value in chinese_numbers(sentence):
            if not is_given(written, value, there, pair.language):
                problem = f"{written} is not in the {english_name(pair.language)} of {short(sentence)}"
                yield (
                    places[pair.language, sentence.strip()],
                    problem,
                    f"say {value:{',' if pair.language == 'en' else ''}.10g}",
                )


def name_missing(doc: Document) -> Iterator[Problem]:
    """Report a name of a sentence that its translation does not give as the glossary does.

    Its names in the glossary have semicolons between, and any will do. For English they stand in the meaning,
    each up to its first comma, when the reading has a capital or the term is written in Latin letters.
    """
    places = _messages(doc)
    for block, pair in _pairs(doc):
        sentence = block.simplified[pair.start : pair.end]
        terms = {gloss.term: None for gloss in block.glosses if pair.start <= gloss.start < pair.end}
        for term in terms:
            names = _names(term, pair.language)
            if names and not any(name.casefold() in pair.text.casefold() for name in names):
                problem = f"{term.term} is not in the {english_name(pair.language)} of {short(sentence)}"
                hint = f"call it {' or '.join(names)}, as the glossary does"
                yield places[pair.language, sentence.strip()], problem, hint


def _names(term: Term, language: str) -> list[str]:
    """Return the names that the glossary has for a term in a language; any other term has none."""
    if given := dict(term.names).get(language):
        return [name.strip() for name in given.split(";") if name.strip()]
    is_name = not term.reading or any(syllable[0].isupper() for syllable in term.reading)
    if language != "en" or not is_name:
        return []
    return [part.split(",")[0].strip(" “”") for part in term.meaning.split(";")]


def _pairs(doc: Document) -> Iterator[tuple[Block, Pair]]:
    for block in doc.blocks:
        for pair in block.translation:
            yield block, pair


def _messages(doc: Document) -> dict[tuple[str, str], Where]:
    """Return where the translation of each sentence stands, by language and sentence."""
    return {
        (translation.language, simplify(message.sentence)): message.where
        for translation in doc.article.translations
        for message in translation.messages
    }

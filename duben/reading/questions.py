"""Lay the questions of an article out, with readings and in both scripts as its text is.

questions(view, layout(lines(view.doc), view.script))  ->  (Asked(1, Line(1, (Ruby("我", …), …), …), …), …)
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from duben.lexicon.quotable import Quotable
from duben.model.article import Question, Said, chinese_of
from duben.model.document import Block, Document
from duben.pipeline import LANGUAGE_STAGES, annotate
from duben.reading.view import Asked, Line, View


def lines(doc: Document) -> Document:
    """Annotate the Chinese of all questions, each line a block, with what the editor decided of words."""
    texts = (text for question in doc.article.questions for text in chinese_of(question))
    article = replace(doc.article, script=doc.script, questions=())
    blocks = tuple(Block("paragraph", number, text) for number, text in enumerate(texts, 1))
    return annotate(Document(article, blocks=blocks), LANGUAGE_STAGES)


def questions(view: View, laid: View) -> tuple[Asked, ...]:
    """Return the questions of an article as a page in the script of `view` shows them.

    `laid` has their lines in the same script.
    """
    quotable = Quotable(view.doc)
    written = iter(laid.parts)

    def line(said: Said) -> Line:
        part = next(written)
        inlines = tuple(inline for sentence in part.sentences for inline in sentence.inlines)
        return Line(part.number, inlines, said.english)

    def asked(number: int, question: Question) -> Asked:
        quote, sentence = next(_quoted(view, quotable, question), ("", 0))
        return Asked(
            number,
            line(question.question),
            tuple(map(line, question.options)),
            question.right,
            line(question.answer) if question.answer else None,
            quote,
            sentence,
        )

    return tuple(asked(number, question) for number, question in enumerate(view.doc.article.questions, 1))


def _quoted(view: View, quotable: Quotable, question: Question) -> Iterator[tuple[str, int]]:
    """Yield the quote of a question, and the number of the sentence that it begins in."""
    if not question.quote:
        return
    for at, span in quotable.places(question):
        starts = [sentence.start for sentence in view.doc.blocks[at].sentences]
        part = view.parts[at]
        yield part.text[span.start : span.end], part.sentences[bisect_right(starts, span.start) - 1].number

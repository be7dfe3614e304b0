"""Check an annotated article against its seed files, and report their contradictions.

Each rule is one function from a document to problems.
"""

from __future__ import annotations

from dataclasses import replace

from duben.check import doubts, markup, orphans, pictures, recording, translation
from duben.check.problem import Rule
from duben.model.document import Document
from duben.model.findings import Finding, Level

RULES: tuple[tuple[str, Rule, Level], ...] = (
    ("fact-place", orphans.fact_place, "error"),
    ("grammar-place", orphans.grammar_place, "error"),
    ("question-place", orphans.question_place, "error"),
    ("term-place", orphans.term_place, "error"),
    ("picture-missing", pictures.picture_missing, "error"),
    ("picture-elsewhere", pictures.picture_elsewhere, "warning"),
    ("file-unused", pictures.file_unused, "warning"),
    ("cue-unplaced", recording.cue_unplaced, "warning"),
    ("sentence-unheard", recording.sentence_unheard, "warning"),
    ("html-shown", markup.html_shown, "warning"),
    ("choice-unused", orphans.choice_unused, "warning"),
    ("po-header", translation.po_header, "warning"),
    ("message-stale", translation.message_stale, "warning"),
    ("message-fuzzy", translation.message_fuzzy, "warning"),
    ("sentence-untranslated", translation.sentence_untranslated, "warning"),
    ("number-missing", translation.number_missing, "warning"),
    ("name-missing", translation.name_missing, "warning"),
    ("reading-unsure", doubts.reading_unsure, "warning"),
    ("repair-doubt", doubts.repair_doubt, "warning"),
    ("character-lost", doubts.character_lost, "warning"),
)
"""Every rule with its public code and its level: an error stops the build, a warning is listed by `check`."""


def add_findings(doc: Document) -> Document:
    """Give the document its findings, in the order of files and lines."""
    findings = (
        Finding(code, level, where, message, hint)
        for code, rule, level in RULES
        for where, message, hint in rule(doc)
    )
    # The English of a sentence that stands in the article again would be reported again.
    return replace(doc, findings=tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.where)))

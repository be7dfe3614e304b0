"""Check an annotated article against its seed files, and report their contradictions.

Each rule is one function from a document to problems.
"""

from __future__ import annotations

from dataclasses import replace

from duben.check import doubts, english, orphans
from duben.check.problem import Rule
from duben.model.document import Document
from duben.model.findings import Finding, Level

RULES: tuple[tuple[str, Rule, Level], ...] = (
    ("fact-place", orphans.fact_place, "error"),
    ("term-place", orphans.term_place, "error"),
    ("choice-unused", orphans.choice_unused, "warning"),
    ("message-stale", english.message_stale, "error"),
    ("message-fuzzy", english.message_fuzzy, "warning"),
    ("sentence-untranslated", english.sentence_untranslated, "warning"),
    ("number-missing", english.number_missing, "warning"),
    ("name-missing", english.name_missing, "warning"),
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

"""Hold an annotated article against what its editor wrote, and report what does not fit.

Each rule is one function from a document to problems; its code is the function's name with hyphens.
"""

from __future__ import annotations

from dataclasses import replace

from duben.check import doubts, english, orphans
from duben.check.problem import Rule
from duben.model.document import Document
from duben.model.findings import Finding, Level

RULES: tuple[tuple[Rule, Level], ...] = (
    (orphans.fact_place, "error"),
    (orphans.term_place, "error"),
    (orphans.choice_unused, "warning"),
    (english.message_stale, "error"),
    (english.message_fuzzy, "warning"),
    (english.sentence_untranslated, "warning"),
    (english.number_missing, "warning"),
    (english.name_missing, "warning"),
    (doubts.reading_unsure, "warning"),
    (doubts.repair_doubt, "warning"),
    (doubts.character_lost, "warning"),
)
"""Every rule with its weight: an error stops the build, a warning is listed by `check`."""


def add_findings(doc: Document) -> Document:
    """Give the document its findings, in the order of files and lines."""
    findings = (
        Finding(rule.__name__.replace("_", "-"), level, where, message, hint)
        for rule, level in RULES
        for where, message, hint in rule(doc)
    )
    return replace(doc, findings=tuple(sorted(findings, key=lambda finding: finding.where)))

"""Report HTML in an article that is written in Markdown: pages show it as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duben.check.problem import Problem
from duben.model.document import Block, Document
from duben.model.findings import Where

TAG = re.compile(r"<!--|</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")


def html_shown(doc: Document) -> Iterator[Problem]:
    """Report each block with HTML, at its first element."""
    if not doc.article.where.path.endswith(".md"):
        return
    lines = doc.source.split("\n")
    for block in doc.blocks:
        tag = next((found[0] for found in TAG.finditer(block.text) if not _code(block, found.start())), "")
        if tag:
            rest = enumerate(lines[block.line - 1 :], block.line)
            place = next(((line, text.find(tag) + 1) for line, text in rest if tag in text), (block.line, 1))
            where = Where(doc.article.where.path, *place)
            yield where, f"{tag} is shown as it is written", "write Markdown, or take it out"


def _code(block: Block, at: int) -> bool:
    return any(mark.kind == "code" and mark.start <= at < mark.end for mark in block.marks)

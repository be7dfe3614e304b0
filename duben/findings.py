"""Say what is wrong, where, and how to mend it.

seeds/ai-answer/facts.yml:12:10: quote is not in the article — copy it from the clean text
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file of a seed folder; lines and columns count from 1, columns in code points."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor should know; an `error` stops the build, a `warning` does not."""

    code: str
    level: Level
    where: Where
    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message} — {self.hint}"


class SeedError(Exception):
    """Everything found wrong in the seeds of one run, together."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(findings, key=lambda finding: finding.where))
        super().__init__("\n".join(map(str, self.findings)))

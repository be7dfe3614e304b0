"""Report mistakes: their place, the fault, and the way to mend it.

seeds/ai-answer/facts.yml:12:10: quote is not in the article — copy it from the clean text
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file of a seed folder; lines and columns count from 1, columns in code points."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    @property
    def short(self) -> str:
        """The name of the file with the line, as a source: `glossary.yml:12`."""
        return f"{self.name}:{self.line}"

    @property
    def name(self) -> str:
        """The name of the file, without its folders."""
        return PurePath(self.path).name


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
    """All mistakes found in the seeds in one run, together."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        # Two articles may find the same mistake in a file of the site.
        self.findings = tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.where))
        super().__init__("\n".join(map(str, self.findings)))

    def __reduce__(self) -> tuple[type[SeedError], tuple[tuple[Finding, ...]]]:
        """Be pickled with the findings: a worker process raises it to the process that gave it the work."""
        return SeedError, (self.findings,)


def mistake(code: str, where: Where, message: str, hint: str) -> SeedError:
    """Return the error for a single mistake, to be raised."""
    return SeedError([Finding(code, "error", where, message, hint)])


class Gather:
    """Run readers one after another and collect their findings, to raise them together."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def __call__(self, read: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Return what `read` returns; on a SeedError keep its findings and return None."""
        try:
            return read(*args, **kwargs)
        except SeedError as error:
            self.findings += error.findings
            return None

    def finish(self) -> None:
        """Raise SeedError with everything gathered, if anything was."""
        if self.findings:
            raise SeedError(self.findings)

"""Report names that stand twice in a file."""

from __future__ import annotations

from collections.abc import Iterable

from duben.model.findings import Finding, SeedError, Where


def check_unique(what: str, names: Iterable[tuple[str, Where]]) -> None:
    """Raise SeedError with a finding for each repetition of a name."""
    first: dict[str, Where] = {}
    findings: list[Finding] = []
    for name, where in names:
        if name in first:
            message = f"repeats the {what} {name} of line {first[name].line}"
            findings.append(Finding("repeated", "error", where, message, "keep one of them"))
        first.setdefault(name, where)
    if findings:
        raise SeedError(findings)

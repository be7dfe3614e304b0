"""Keep the figures that were measured last, bench/baseline.json, which the tables of docs/ show.

measured("words", "PKU")  ->  {"in parts": 89.8, "whole": 87.5}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

FILE = Path(__file__).resolve().parent / "baseline.json"

Figures = Mapping[str, float]
"""Counts, and under names that end in `right` or `share` percentages."""


class Bench(TypedDict):
    """One script of bench/: how it is started, and what it measured on each set of texts."""

    command: str
    sets: dict[str, dict[str, float]]


def load() -> dict[str, Bench]:
    """Read the figures of all scripts by their names."""
    found: dict[str, Bench] = json.loads(FILE.read_text("utf-8"))
    return found


def measured(script: str, name: str) -> Figures:
    """Return the figures of one set."""
    return load()[script]["sets"][name]


def save(script: str, name: str, figures: Figures) -> None:
    """Put what a script measured on a set in the place of what it measured before, to a hundredth."""
    found = load()
    found[script]["sets"][name] = {key: round(value, 2) for key, value in figures.items()}
    FILE.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", "utf-8")

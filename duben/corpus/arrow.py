"""Load pyarrow, and say how it is installed where it is missing: only a corpus needs it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from duben.model.findings import Where, mistake


def pyarrow(part: str = "") -> Any:
    """Return pyarrow, or one of its modules; raises SeedError where it is not installed."""
    try:
        return import_module(f"pyarrow.{part}" if part else "pyarrow")
    except ImportError as error:
        hint = "pip install 'duben[corpus]'"
        raise mistake("extra", Where("corpus"), "needs pyarrow, which is not installed", hint) from error

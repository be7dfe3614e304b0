"""Find the templates, in an installed package or in a checkout.

templates()  ->  …/duben/templates in a wheel, ./templates in a checkout
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def templates() -> Path:
    """Return the folder of templates: the MkDocs theme, with the reading fragments in `reading/`."""
    installed = _PACKAGE / "templates"
    return installed if installed.is_dir() else _PACKAGE.parent / "templates"

"""Write data as scripts, which a page opened from a folder can load, and as short as JSON can be.

data_script(notes=["…"])  ->  duben.notes=["…"];
"""

from __future__ import annotations

import json


def data_script(**values: object) -> str:
    """Return a script that sets members of `window.duben`."""
    return "".join(f"duben.{name}={compact(value)};\n" for name, value in values.items())


def compact(value: object) -> str:
    """Return a value as JSON without blank space."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

"""Write a file at once or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, data: bytes, prefix: str, mode: int = 0o600) -> None:
    """Write a file beside its place, with a name that begins with `prefix`, and rename it when it is whole.

    A reader finds the old file or the new one, and an error leaves nothing. Raises OSError.
    """
    handle, part = tempfile.mkstemp(prefix=prefix, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(part).chmod(mode)
        os.replace(part, path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise

"""Wait for a state of the page, asking from outside: without scripts a page in Firefox cannot wait itself."""

from __future__ import annotations

import time
from collections.abc import Callable


def until(holds: Callable[[], bool]) -> None:
    """Return when something holds; fails when it does not within ten seconds."""
    for _ in range(100):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("never held")

"""Wait for a state of the page, asking from outside: Playwright's own way is barred by the page's policy."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from playwright.sync_api import Page

PATIENCE = 60
"""Seconds after which a state that does not come is missed: a busy machine takes long for some."""

T = TypeVar("T")


def until(ask: Callable[[], T]) -> T:
    """Return what is asked for once it is true, or holds anything."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if answer := ask():
            return answer
        time.sleep(0.05)
    raise AssertionError("never came true")


def drawn(page: Page) -> None:
    """Wait until the page has done what it does with the next frames: it scrolls and measures."""
    page.evaluate("""new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)));
    })""")

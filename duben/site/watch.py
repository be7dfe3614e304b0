"""Notice an edit as soon as the system tells of it, and within half a second on every file system.

Most systems tell of an edit when it is made, but not on a disk of another machine. So a folder is also looked
through every POLL seconds, and what is found there that was told before is passed over.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

POLL = 0.5
"""Seconds."""

EDITS = ("created", "modified", "deleted", "moved")
"""Events of an edit; a file is also opened and closed, by the build itself too."""


class Watch(PollingObserver):
    """Watch folders in both ways, beside an observer that watches others already."""

    def __init__(self, other: BaseObserver) -> None:
        """Start and stop `other` together with this one."""
        super().__init__(timeout=POLL)
        self._other = other
        self._told: BaseObserver = Observer()

    def schedule(
        self, event_handler: FileSystemEventHandler, path: str | Path, **options: Any
    ) -> ObservedWatch:
        """Watch a file or a folder."""
        once = Once(event_handler)
        if not self._told.is_alive():
            self._told.start()
        with suppress(OSError):  # the system has no more watches to give: looking must do
            self._told.schedule(once, str(path), **options)
        return super().schedule(once, str(path), **options)

    def start(self) -> None:
        """Begin to look."""
        self._other.start()
        super().start()

    def stop(self) -> None:
        """End."""
        for observer in (self._other, self._told):
            if observer.is_alive():
                observer.stop()
        super().stop()


class Once(FileSystemEventHandler):
    """Hand on what is told of files, once for each state that a file is found in."""

    def __init__(self, handler: FileSystemEventHandler) -> None:
        """Hand on to `handler`."""
        self._handler = handler
        self._states: dict[str, tuple[int, int] | None] = {}

    def dispatch(self, event: FileSystemEvent) -> None:
        """Hand an event on, unless it is told again."""
        if event.is_directory or event.event_type not in EDITS:
            return
        states = {path: _state(path) for path in map(os.fsdecode, (event.src_path, event.dest_path)) if path}
        if any(path not in self._states or self._states[path] != state for path, state in states.items()):
            self._states |= states
            self._handler.dispatch(event)


def _state(path: str) -> tuple[int, int] | None:
    """Return size and time of a file, in bytes and nanoseconds; None where there is none."""
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns

"""Know the document that ends its process, and pass it over the third time.

A document may end the process that reads it: by a fault in a library, or by all the memory there is. Each
attempt at a shard notes the row it begins. A row at which two attempts of one run stopped is not begun again.

    # attempt      row 0, row 1, row 2 begun, then the process ended
    0
    1
    2
    # attempt      begun again from row 0, and ended at row 2 once more: the third attempt passes row 2 over
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ATTEMPT = "#"

ENOUGH = 2
"""Attempts that a row ends before it is passed over: a process may be ended from outside, too."""


@contextmanager
def attempt(notes: Path, blaming: bool) -> Iterator[Callable[[int], bool]]:
    """Give the function that notes the row to be begun, and tells whether it is to be passed over.

    `notes` is a file of this shard and this run. Without `blaming` nothing is noted: other shards share the
    fate of the process, and any of their rows may be the one that ends it. The notes go when the block ends,
    well or with an error.
    """
    if not blaming:
        yield lambda _: False
        return
    notes.parent.mkdir(parents=True, exist_ok=True)
    blamed = ended(notes.read_text("utf-8") if notes.is_file() else "")
    with notes.open("a", encoding="utf-8", buffering=1) as file:
        print(ATTEMPT, file=file)

        def begin(row: int) -> bool:
            print(row, file=file)
            return blamed[row] >= ENOUGH

        try:
            yield begin
        finally:
            notes.unlink(missing_ok=True)


def ended(notes: str) -> Counter[int]:
    """Count the attempts that stopped at each row."""
    attempts = [part.split() for part in notes.split(ATTEMPT)]
    return Counter(int(rows[-1]) for rows in attempts if rows)

"""List which character each radical stands for, from a file of the Unicode Character Database.

    python -m makers.radicals EquivalentUnifiedIdeograph.txt

The file is https://www.unicode.org/Public/14.0.0/ucd/EquivalentUnifiedIdeograph.txt. Later ones replace ⺕ by
U+2B739 and not by 彐; few texts and fonts have that character. Writes duben/data/radicals.tsv anew, under
the header it has; set the version there.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from makers.tables import write

LINE = re.compile(r"([0-9A-F]{4,6})(?:\.\.([0-9A-F]{4,6}))?\s*;\s*([0-9A-F]{4,6})")
FIRST, LAST = 0x2E80, 0x2FD5
"""CJK Radicals Supplement and Kangxi Radicals; the strokes that follow in the file stand for no character."""


def rows(text: str) -> Iterator[tuple[str, str]]:
    """Yield each radical of the file with its character."""
    for line in text.splitlines():
        if found := LINE.match(line):
            first, last, char = found.groups()
            for code in range(int(first, 16), int(last or first, 16) + 1):
                if FIRST <= code <= LAST:
                    yield chr(code), chr(int(char, 16))


if __name__ == "__main__":
    write("radicals.tsv", rows(Path(sys.argv[1]).read_text("utf-8")))

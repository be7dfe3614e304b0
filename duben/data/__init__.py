"""Read the data files of the package; each begins with its format, licence and source.

rows("joins.tsv")  ->  ["一丘之貉", "4"], ["一孔之见", "4"], …
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from hashlib import blake2b
from importlib.resources import files


def text(name: str) -> str:
    """Return a data file, unpacked when its name ends in `.xz`."""
    data = contents(name)
    return (lzma.decompress(data) if name.endswith(".xz") else data).decode()


def lines(name: str) -> Iterator[str]:
    """Yield the lines of a data file but for its comments."""
    return (line for line in text(name).splitlines() if not line.startswith("#"))


def unpacked(name: str) -> Iterator[str]:
    """Yield the lines of an `.xz` file but for its comments, unpacked as far as they are asked for."""
    with files(__name__).joinpath(name).open("rb") as packed, lzma.open(packed) as found:
        lines = (line.decode().rstrip("\n") for line in found)
        yield from (line for line in lines if not line.startswith("#"))


def rows(name: str) -> Iterator[list[str]]:
    """Yield the lines of a data file, cut at tabs; an empty cell is an empty string."""
    return (line.split("\t") for line in lines(name))


def contents(name: str) -> bytes:
    """Return the bytes of a data file as it is shipped."""
    return files(__name__).joinpath(name).read_bytes()


def digest(*names: str) -> str:
    """Return 16 hexadecimal digits that change with the contents of the data files named."""
    found = blake2b(digest_size=8)
    for name in names:
        data = end(name) if name.endswith(".xz") else contents(name)
        # With lengths between them, a byte that moves from one file to the next is a change too.
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.hexdigest()


def end(name: str) -> bytes:
    """Return the last 64 bytes of a data file: an xz file ends in a check sum of its contents.

    Reading all 5 MB of it at every start would take some 10 ms.
    """
    with files(__name__).joinpath(name).open("rb") as file:
        file.seek(-64, 2)
        return file.read()

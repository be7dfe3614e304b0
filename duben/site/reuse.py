"""Take over from the site of before the files that a build would write in the same bytes again.

A record in the cache folder says of each file what its content depends on, as a digest, and which file that
is on the disk. A file that somebody has written since is another one, and is not taken over. It is linked
into the new site, not copied: the old site goes when the new one is in its place.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from duben.whole_file import write_whole

PART = ".part-"
"""Beginning of the name of a record that is not whole."""


class Seen(NamedTuple):
    """A file as it was when its site was built."""

    key: str
    """The digest of what its content depends on."""
    inode: int
    size: int
    """Bytes."""
    time: int
    """Nanoseconds."""


class Reuse:
    """The files of one site, as they were built last and as they are built now."""

    def __init__(self, site: Path, folder: Path) -> None:
        """Read the record of a site from the cache folder; without one, or with a damaged one, all is new."""
        self.site = site
        self.record = folder / f".site-{blake2b(os.fsencode(site.resolve()), digest_size=20).hexdigest()}"
        self.articles: Mapping[str, str] = {}
        """The keys of the articles that were in the site, by slug and in their order."""
        self._seen: dict[str, Seen] = {}
        self._keys: dict[str, str] = {}
        self._folders: set[str] = set()
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
            told = json.loads(self.record.read_bytes())
            self._seen = {place: Seen(*seen) for place, seen in told["files"].items()}
            self.articles = told["articles"]

    def old(self, place: str, key: str | None = None) -> Path | None:
        """Return a file of the old site that is as it was written, for a certain key if one is given."""
        seen, path = self._seen.get(place), self.site / place
        if seen is None or key not in (None, seen.key):
            return None
        with suppress(OSError):
            stat = path.stat(follow_symlinks=False)
            if (stat.st_ino, stat.st_size, stat.st_mtime_ns) == seen[1:]:
                return path
        return None

    def take(self, place: str, target: str, key: str) -> bool:
        """Put the old file at its place in the new site; False where it has to be written."""
        self._keys[place] = key
        old = self.old(place, key)
        if old is None:
            return False
        folder = os.path.dirname(target)
        try:
            if folder not in self._folders:
                os.makedirs(folder, exist_ok=True)
                self._folders.add(folder)
            os.link(old, target)
        except OSError:  # a file system without links, or a site that another build has replaced meanwhile
            return False
        return True

    def save(self, new: Path, articles: Mapping[str, str]) -> None:
        """Write the record of the new site, where the cache folder takes it."""
        with suppress(OSError):
            files = {place: seen for place, key in self._keys.items() if (seen := _seen(new / place, key))}
            said = json.dumps({"articles": articles, "files": files}, separators=(",", ":"))
            self.record.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self.record, said.encode(), PART)


def key_of(parts: Iterable[object]) -> str:
    """Return the digest of values that tell by their `repr` whether they are the same."""
    return blake2b("\0".join(map(repr, parts)).encode(), digest_size=16).hexdigest()


def _seen(path: Path, key: str) -> Seen | None:
    try:
        stat = path.stat(follow_symlinks=False)
    except OSError:
        return None
    return Seen(key, stat.st_ino, stat.st_size, stat.st_mtime_ns)

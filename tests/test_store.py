"""The dictionary file: its name, who builds it, and where."""

from __future__ import annotations

import ast
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from duben import data
from duben.lexicon import Lexicon, cedict
from duben.lexicon.store import build, cached
from duben.model.findings import SeedError

PACKAGE = Path(data.__file__).parent.parent
FORK = multiprocessing.get_context("fork")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give an empty cache, and few entries, so that building takes little time."""
    few = tuple(islice(cedict.entries(), 500))
    monkeypatch.setattr(cedict, "entries", lambda: iter(few))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cached.path.cache_clear()
    yield tmp_path / "duben"
    cached.path.cache_clear()


def modules(source: str) -> Iterator[str]:
    """Yield a module of the package and all it imports from the package, as paths."""
    yield source
    for node in ast.walk(ast.parse((PACKAGE / source).read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "duben":
            names = [f"{node.module}.{alias.name}" for alias in node.names] + [str(node.module)]
            paths = [name.removeprefix("duben").strip(".").replace(".", "/") for name in names]
            for path in (f"{path}.py" for path in paths):
                if (PACKAGE / path).is_file():
                    yield from modules(path)


def test_store_name_knows_every_module_that_builds() -> None:
    """What `build` imports is part of the name; a module that is added there must be listed."""
    assert {*modules("lexicon/store/build.py"), "data/__init__.py"} == set(cached.SOURCES)


@pytest.mark.parametrize("list_of", ["SOURCES", "PACKAGES"])
def test_store_name_changes_with_code(list_of: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each module that builds, and each version of a package, is part of the name."""
    before = cached.path.__wrapped__()
    monkeypatch.setattr(cached, list_of, getattr(cached, list_of)[:-1])
    assert cached.path.__wrapped__() != before


@pytest.mark.parametrize("name", cached.DATA)
def test_store_name_changes_with_data(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line added to a data file gives the dictionary file another name."""
    before = cached.path.__wrapped__()
    assert cached.path.__wrapped__() == before
    reader = "end" if name.endswith(".xz") else "contents"
    read = getattr(data, reader)
    monkeypatch.setattr(data, reader, lambda one: read(one) + b"new\n" * (one == name))
    assert cached.path.__wrapped__() != before


def test_store_name_is_cheap() -> None:
    """The name is found at every start, in a few milliseconds of processor time."""
    begin = time.process_time()
    for _ in range(10):
        cached.path.__wrapped__()
    assert time.process_time() - begin < 0.2


def test_store_is_built_by_one_of_two(cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Of two processes that begin at the same time one builds, the other waits; no part is left."""
    both = [FORK.Process(target=cached.ready) for _ in "ab"]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert [one.exitcode for one in both] == [0, 0]
    assert capfd.readouterr().err.count("Preparing the dictionary, once") == 1
    assert {path.name for path in cache.iterdir()} == {cached.path().name, "lexicon.lock"}
    assert Lexicon(cached.path()).entries("3C")


def hold(lock: Path, ready: Path) -> None:
    """Hold the lock until the process is killed."""
    with cached._locked(lock):
        ready.touch()
        time.sleep(60)


def test_store_lock_of_a_killed_builder_is_free(cache: Path, tmp_path: Path) -> None:
    """A builder that is killed blocks nobody."""
    cache.mkdir()
    holder = FORK.Process(target=hold, args=(cache / "lexicon.lock", tmp_path / "held"))
    holder.start()
    while not (tmp_path / "held").exists():
        time.sleep(0.01)
    assert holder.pid
    os.kill(holder.pid, signal.SIGKILL)
    holder.join()
    assert cached.ready().is_file()


def test_store_falls_back_to_a_temporary_folder(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the cache cannot be written it is said, and a temporary folder is used."""
    cache.write_text("a file where the folder should be", "utf-8")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(cached.tempfile, "tempdir", str(tmp_path / "tmp"))
    found = cached.ready()
    assert found.parent.parent == tmp_path / "tmp"
    assert Lexicon(found).entries("3C")
    assert "cannot be written" in capsys.readouterr().err
    monkeypatch.setattr(cached.tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(SeedError, match="XDG_CACHE_HOME"):
        cached.ready()


def test_store_removes_what_is_unused(cache: Path) -> None:
    """A file unused for a month goes when another is built, one in use stays."""
    cache.mkdir()
    used, unused, part = cache / "lexicon-1.sqlite", cache / "lexicon-2.sqlite", cache / f"{build.PART}3"
    for path, days in ((used, 29), (unused, 31), (part, 2)):
        path.touch()
        os.utime(path, (time.time() - days * cached.DAY,) * 2)
    cached.ready()
    assert used.exists()
    assert not unused.exists()
    assert not part.exists()

"""Leftovers and disks: a site is replaced in one step, and what killed builds left is cleared."""

from __future__ import annotations

import builtins
import errno
import io
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from support.privileges import give_up
from support.project import make_project, snapshot

from duben.model.findings import SeedError
from duben.site import swap as module
from duben.site.build import build
from duben.site.owner import check_site
from duben.site.scratch import LOCK, NEW, clear, scratch
from duben.site.swap import swap

WAIT = """
import time

def on_post_build(config):
    print("written", flush=True)
    time.sleep(60)
"""
"""A hook of MkDocs that keeps a build from its end."""

COMMAND = [sys.executable, "-m", "duben"]


def folder(path: Path, content: str) -> Path:
    path.mkdir(parents=True)
    (path / "index.html").write_text(content, encoding="utf-8")
    return path


def left(parent: Path, age: float) -> Path:
    """Make what a build that was killed leaves."""
    leftover = folder(parent / ".site-abcd1234", "half")
    lock = leftover / LOCK
    lock.touch()
    os.utime(lock, (time.time() - age,) * 2)
    return leftover


def test_scratch_clears_what_a_killed_build_left(tmp_path: Path) -> None:
    """Old folders without a living owner go; new ones, locked ones and somebody's own stay."""
    old = left(tmp_path, 2 * NEW)
    own = folder(tmp_path / ".site-mine1234", "no lock")
    other = folder(tmp_path / ".site-a-name-of-mine", "another name")
    with scratch(tmp_path, ".site-") as busy:
        assert not old.exists()
        os.utime(busy / LOCK, (0, 0))
        new = left(tmp_path, 0)
        clear(tmp_path, ".site-")
        assert busy.is_dir()
        assert new.is_dir()
    assert not busy.exists()
    assert own.is_dir()
    assert other.is_dir()


@pytest.mark.parametrize("exchanges", [True, False])
def test_scratch_swap_replaces_a_folder(
    tmp_path: Path, exchanges: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With and without a system that exchanges names."""
    if not exchanges:
        monkeypatch.setattr(module, "_exchanged", lambda *_: False)
    site = tmp_path / "site"
    swap(folder(tmp_path / "a" / "new", "1"), site, tmp_path / "a" / "old")
    assert snapshot(site) == {"index.html": b"1"}
    swap(folder(tmp_path / "b" / "new", "2"), site, tmp_path / "b" / "old")
    assert snapshot(site) == {"index.html": b"2"}
    assert snapshot(tmp_path / "b" / "old") == {"index.html": b"1"}


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is a call of Linux")
def test_scratch_swap_leaves_no_moment_without_a_site(tmp_path: Path) -> None:
    """Whoever reads while the site is replaced over and over finds a whole one each time."""
    site = folder(tmp_path / "site", "0")
    missed = 0

    def replace() -> None:
        for number in range(300):
            beside = tmp_path / str(number)
            swap(folder(beside / "new", str(number)), site, beside / "old")

    worker = Thread(target=replace)
    worker.start()
    while worker.is_alive():
        missed += not os.path.lexists(site)
    worker.join()
    assert missed == 0
    assert snapshot(site) == {"index.html": b"299"}


def test_scratch_swap_without_a_new_folder_keeps_the_old(tmp_path: Path) -> None:
    """What cannot be put in its place leaves the site where it is."""
    site = folder(tmp_path / "site", "1")
    with pytest.raises(OSError, match="No such file"):
        swap(tmp_path / "none", site, tmp_path / "old")
    assert snapshot(site) == {"index.html": b"1"}


def test_scratch_two_builds_at_once_both_end(tmp_path: Path) -> None:
    """Both end with exit code 0, one whole site stands, and nothing else is left."""
    project = make_project(tmp_path)
    builds = [subprocess.Popen(COMMAND, cwd=project, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [build.wait() for build in builds] == [0, 0]
    assert (project / "site" / "spring" / "index.html").is_file()
    assert sorted(path.name for path in project.iterdir()) == ["mkdocs.yml", "seeds", "site"]


def test_scratch_a_full_disk_is_one_line_and_the_old_site(tmp_path: Path) -> None:
    """A limit on the size of files stands for a disk that takes no more."""
    project = make_project(tmp_path)
    site = folder(project / "site", "the site that was")

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = subprocess.run(COMMAND, cwd=project, capture_output=True, text=True, preexec_fn=small)
    assert done.returncode == 1
    cache, line = done.stderr.splitlines()
    assert "cannot be written" in cache
    assert line.startswith(f"site:1:1: cannot be written: {os.strerror(errno.EFBIG)} — ")
    assert snapshot(site) == {"index.html": b"the site that was"}
    assert sorted(path.name for path in project.iterdir()) == ["mkdocs.yml", "seeds", "site"]


@pytest.mark.parametrize("nth", [1, 2, 9, 40])
def test_scratch_a_disk_that_fills_up_is_one_line_and_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    """Whichever file of the new site finds no room."""
    project = make_project(tmp_path)
    site = folder(project / "site", "the site that was")
    opened, written = io.open, 0

    def full(file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        nonlocal written
        if "w" in mode and f"{os.sep}new{os.sep}" in str(file):
            written += 1
            if written >= nth:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))
        return opened(file, mode, *arguments, **options)

    for place in (io, builtins):
        monkeypatch.setattr(place, "open", full)
    with pytest.raises(SeedError) as caught:
        build(project / "mkdocs.yml")
    assert written >= nth
    (finding,) = caught.value.findings
    assert finding.message == f"cannot be written: {os.strerror(errno.ENOSPC)}"
    assert snapshot(site) == {"index.html": b"the site that was"}
    assert sorted(path.name for path in project.iterdir()) == ["mkdocs.yml", "seeds", "site"]


@pytest.mark.parametrize(
    ("closed", "mode", "said"),
    [
        (".", 0o555, "site:1:1: cannot be written: "),
        ("seeds/spring", 0, "seeds/spring:1:1: cannot be read: "),
        ("seeds", 0, "seeds:1:1: cannot be read: "),
        ("seeds/spring/pictures", 0, "seeds/spring/pictures:1:1: cannot be read: "),
        ("docs", 0, "docs:1:1: cannot be read: "),
    ],
)
def test_scratch_a_closed_folder_is_one_line_and_the_old_site(
    tmp_path: Path, closed: str, mode: int, said: str
) -> None:
    """A folder that may not be written, or read."""
    project = make_project(tmp_path)
    site = folder(project / "site", "the site that was")
    (project / closed).mkdir(exist_ok=True)
    (project / closed).chmod(mode)
    done = subprocess.run(COMMAND, cwd=project, capture_output=True, text=True, preexec_fn=give_up)
    (project / closed).chmod(0o755)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(said + os.strerror(errno.EACCES))
    assert snapshot(site) == {"index.html": b"the site that was"}
    assert not [*project.glob(".site*")]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_scratch_a_signal_is_one_line_and_the_old_site(tmp_path: Path, number: signal.Signals) -> None:
    """A build that is told to end clears its folder."""
    project = make_project(tmp_path)
    (project / "wait.py").write_text(WAIT, encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("hooks: [wait.py]\n")
    site = folder(project / "site", "the site that was")

    def hear() -> None:
        # What a shell starts in the background ignores the key that interrupts, and so do its children.
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    pipe = subprocess.PIPE
    told = subprocess.Popen(COMMAND, cwd=project, stdout=pipe, stderr=pipe, text=True, preexec_fn=hear)
    assert told.stdout
    assert told.stdout.readline() == "written\n"
    told.send_signal(number)
    _, said = told.communicate()
    assert told.returncode == 1
    assert said.strip() == "Aborted!"
    assert snapshot(site) == {"index.html": b"the site that was"}
    assert not [*project.glob(".site*")]


@pytest.mark.parametrize("place", [".", "seeds", "seeds/spring", "seeds/site", ".."])
def test_scratch_no_site_in_the_place_of_its_sources(tmp_path: Path, place: str) -> None:
    """A site_dir that holds what the site is made of, or stands in it, would destroy it."""
    project = make_project(tmp_path)
    with pytest.raises(SeedError, match="which the site is made of — name another site_dir"):
        check_site(project / place, [project / "mkdocs.yml", project / "seeds"])


def test_scratch_no_site_in_the_place_of_something_else(tmp_path: Path) -> None:
    """A folder that holds other things is not emptied."""
    (tmp_path / "site").mkdir()
    check_site(tmp_path / "site", [])
    (tmp_path / "site" / "thesis.odt").touch()
    with pytest.raises(SeedError, match="holds something that is no site — empty it"):
        check_site(tmp_path / "site", [])

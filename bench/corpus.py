"""Measure what the shards of a corpus cost beside the library, and what a second process brings.

    python -m bench.corpus [--save] [TEXT ...]

Documents of about a thousand characters are made of the lines of the texts, without a file of the sentences
of tests/gold. The library takes one after another in one process, then cleans without annotation; the command
`corpus` runs with one worker, then with two. Speed is in characters a second of processor time, and for two
workers beside one of wall time. The start of the workers counts: more text gives truer figures.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.baseline import save
from bench.speed import lines
from duben.corpus import process

LENGTH = 1000
"""Characters of a document."""

ENOUGH = 1_000_000
"""Characters that are read at least: a minute of a core's work."""


def documents(paths: list[str]) -> Iterator[str]:
    """Yield documents made of lines, until there are enough characters."""
    found = lines(paths)
    total = number = 0
    while total < ENOUGH:
        held: list[str] = []
        while sum(map(len, held)) < LENGTH:
            held.append(found[number % len(found)])
            number += 1
        total += sum(map(len, held))
        yield "\n\n".join(held)


def alone(texts: list[str], clean_only: bool = False) -> float:
    """Return the seconds of processor time the library takes in one process."""
    process({"id": 0, "text": texts[0]}, clean_only)
    before = time.process_time()
    for number, text in enumerate(texts):
        process({"id": number, "text": text}, clean_only)
    return time.process_time() - before


def command(source: Path, out: Path, jobs: int) -> tuple[float, float]:
    """Return the seconds of processor time, and of wall time, that a run takes."""

    def spent() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    processor, wall = spent(), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "duben", "corpus", "--jobs", str(jobs), str(source), str(out)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return spent() - processor, time.perf_counter() - wall


def main() -> None:
    """Measure the library, one worker and two, over the same documents."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("text", nargs="*")
    arguments.add_argument("--save", action="store_true", help="keep the figures")
    given = arguments.parse_args()
    texts = list(documents(given.text))
    characters = sum(map(len, texts))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        rows = (json.dumps({"id": at, "text": text}, ensure_ascii=False) for at, text in enumerate(texts))
        source.write_text("\n".join(rows), "utf-8")
        one, wall_of_one = command(source, Path(folder) / "one", 1)
        _, wall_of_two = command(source, Path(folder) / "two", 2)
    library = characters / alone(texts)
    worker = characters / one
    cleaning = characters / alone(texts, clean_only=True)
    scaling = wall_of_one / wall_of_two
    figures = {"library": library, "cleaning": cleaning, "one worker": worker, "scaling": scaling}
    print(f"library     {library:10,.0f} chars/s of a core; cleaning alone {cleaning:,.0f}")
    print(f"one worker  {worker:10,.0f} chars/s of a core  ({worker / library:.2f} of the library)")
    print(f"two workers {scaling:10.2f} times as fast as one")
    if given.save:
        save("corpus", "gold" if not given.text else "texts", figures)


if __name__ == "__main__":
    main()

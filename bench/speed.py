"""Measure how fast text is annotated, beside the peers that are installed, in one run.

    python -m bench.speed [--save] [TEXT ...]

Without a file the sentences of tests/gold are read, again and again. Each system has a process of its own.
Start is from its first import to its first answer; speed is of one pass over the text after that, and of a
second, in characters a second of processor time; memory is the most that the process held.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.baseline import save

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"

ENOUGH = 100_000
"""Characters that a pass takes at least."""


def lines(paths: list[str]) -> list[str]:
    """Return the lines to annotate."""
    if paths:
        return [line for path in paths for line in Path(path).read_text("utf-8").splitlines() if line]
    rows = [row for path in sorted(GOLD.glob("*.tsv")) for row in path.read_text("utf-8").splitlines()]
    once = [row.split("\t")[0] for row in rows if not row.startswith("#")]
    return once * (ENOUGH // sum(map(len, once)) + 1)


def duben() -> Callable[[list[str]], object]:
    """Every stage as the command runs them: scripts, sentences, words, readings in both tones, findings."""
    from duben.model.document import Block, Document
    from duben.pipeline import annotate, uncollected
    from duben.source.article import article_of

    def run(texts: list[str]) -> object:
        blocks = tuple(Block("paragraph", 1, text) for text in texts)
        with uncollected():
            return annotate(Document(article_of(b""), blocks=blocks))

    return run


def pypinyin() -> Callable[[list[str]], object]:
    """Readings by pypinyin's own segmentation."""
    from pypinyin import lazy_pinyin

    return lambda texts: [lazy_pinyin(text) for text in texts]


def pypinyin_jieba() -> Callable[[list[str]], object]:
    """Readings by pypinyin of jieba's words."""
    import jieba
    from pypinyin import lazy_pinyin

    return lambda texts: [lazy_pinyin(jieba.lcut(text)) for text in texts]


def g2pm() -> Callable[[list[str]], object]:
    """Readings by the network of g2pM."""
    from g2pM import G2pM

    model = G2pM()
    return lambda texts: [model(text, tone=True, char_split=True) for text in texts]


SYSTEMS = {"duben": duben, "pypinyin": pypinyin, "pypinyin+jieba": pypinyin_jieba, "g2pM": g2pm}


def measure(name: str, texts: list[str], keep: bool) -> None:
    """Print one system's row; one that is not installed says so."""
    began = time.perf_counter()
    try:
        run = SYSTEMS[name]()
    except ImportError as missing:
        print(f"{name:16} not measured: {missing}")
        return
    run(["你好"])
    start = time.perf_counter() - began
    passes = []
    for _ in range(2):
        before = time.process_time()
        run(texts)
        passes.append(sum(map(len, texts)) / (time.process_time() - before))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if keep:
        figures = {"start": start, "first pass": passes[0], "second pass": passes[1], "memory": memory}
        save("speed", name, figures)
    print(f"{name:16} {start:7.2f} s {passes[0]:10,.0f} {passes[1]:10,.0f} chars/s {memory:6.0f} MB")


def main() -> None:
    """Measure every system in a process of its own."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("text", nargs="*")
    arguments.add_argument("--save", action="store_true", help="keep the figures")
    arguments.add_argument("--system", choices=SYSTEMS, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.system:
        measure(given.system, lines(given.text), given.save)
        return
    print(f"{'':16} {'start':>9} {'first':>10} {'second':>10}         {'memory':>9}")
    for name in SYSTEMS:
        command = [sys.executable, "-m", "bench.speed", "--system", name, *sys.argv[1:]]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()

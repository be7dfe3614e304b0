"""Measure repair: what comes back of damaged texts, family by family, and how fast.

    python bench/repair.py                    the articles of seeds/, each on 20 random sites
    python bench/repair.py news.txt -n 50     any Simplified text, cut into articles, one random site each

A spot is a stretch that is out of step. It is right when all of it is; a line when every character of it is.
Speeds are of processor time in one process.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

from bench.damage_texts import damaged, draw, form, prose
from duben.damage import HALF, decode, encode
from duben.lexicon.conversion import simplify, traditionalize
from duben.repair import LOST, repair
from duben.repair.forms import SAME
from duben.repair.radicals import characters

ROOT = Path(__file__).parent.parent


def encodable(text: str) -> str:
    """Leave out what code page 936 cannot write, in either script."""
    return "".join(char for char in text if char == "\n" or len(encode(form(char)) + encode(char)) <= 4)


def on_a_site(chance: random.Random, text: str, score: Counter[str]) -> None:
    """Damage a text on a random site, repair it, and count what came back."""
    page = damaged(text, draw(chance, text))
    result = repair(page.text)
    lost = set(page.lost)
    want = "".join(LOST if at in lost else char for at, char in enumerate(text)).split("\n")
    starts = [0]
    for line in want:
        starts.append(starts[-1] + len(line) + 1)
    spots: dict[int, list[tuple[int, int]]] = {}
    for first, last in page.spots:
        line = bisect_right(starts, first) - 1
        spots.setdefault(line, []).append((first - starts[line], last - starts[line]))
    score["insertions"] += page.insertions
    score["left"] += len(result.left)
    score["doubts"] += len(result.doubts)
    for number, (one, other) in enumerate(zip(want, simplify(result.text).split("\n"), strict=True)):
        if not one or not other:
            continue
        score["lines"] += 1
        score["lines whole"] += one == other
        kept = [False] * (len(one) + 1)
        for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
            kept[block.a : block.a + block.size] = [True] * block.size
        for first, last in spots.get(number, []):
            score["spots"] += 1
            score["spots right"] += all(kept[first : min(last, len(one))])
        score["insertions kept"] += (
            other.count("(") - one.count("(") if other.count("(") > one.count("(") else 0
        )


def families(pages: list[str], chance: random.Random) -> dict[str, float]:
    """Return the share of characters that come back of pages damaged in each other way."""
    back = {char: radical for radical, char in characters().items() if radical >= "\u2f00"}
    breaking: dict[str, Callable[[str], str]] = {
        "GBK as Latin-1": lambda line: line.encode("gb18030").decode("latin-1"),
        "UTF-8 as Latin-1": lambda line: line.encode().decode("latin-1"),
        "UTF-8 as GBK": lambda line: decode(line.encode()),
        "zero-width": lambda line: "".join(char + "\u200b" * (chance.random() < 0.1) for char in line),
        "radicals": lambda line: "".join(back.get(char, char) for char in line),
        "half-width marks": lambda line: line.translate(HALF),
        "one form each": lambda line: "".join(map(form, line)),
    }
    found = {}
    for name, broken in breaking.items():
        right = total = 0
        for page in pages:
            got = repair("\n".join(broken(line) for line in page.split("\n"))).text
            if name == "one form each":
                page = traditionalize(page).translate(SAME)
            for one, other in zip(page.split("\n"), got.split("\n"), strict=True):
                if other:
                    matcher = SequenceMatcher(None, one, other, autojunk=False)
                    right += sum(block.size for block in matcher.get_matching_blocks())
                    total += max(len(one), len(other))
        found[name] = right / max(1, total)
    return found


def speed(text: str) -> float:
    """Return bytes of UTF-8 a second of processor time."""
    repair(text)
    start = time.process_time()
    repair(text)
    return len(text.encode()) / (time.process_time() - start)


def main() -> None:
    """Print everything."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("text", nargs="*", type=Path)
    arguments.add_argument("-n", type=int, default=20, help="articles, or sites for each article of seeds/")
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    chance = random.Random(given.seed)
    if given.text:
        pages = [page for path in given.text for page in prose(encodable(path.read_text("utf-8")))]
        chance.shuffle(pages)
        pages = pages[: given.n]
    else:
        clean = ROOT / "tests" / "cases" / "repair" / "ai-answer.txt"
        pages = [encodable(clean.read_text("utf-8"))] * given.n
    score: Counter[str] = Counter()
    for page in pages:
        on_a_site(chance, page, score)
    print(f"{len(pages)} pages, {sum(map(len, pages))} characters")
    print(f"insertions     {score['insertions']}, of which {score['insertions kept']} still stand")
    for name, good in (("spots", "spots right"), ("lines", "lines whole")):
        print(f"{name:14} {score[good]} of {score[name]} = {score[good] / max(1, score[name]):.2%}")
    print(f"left           {score['left']}, in doubt {score['doubts']}")
    for name, share in families(pages[:3], chance).items():
        print(f"{name:16} {share:.2%} of characters right")
    source = (ROOT / "seeds" / "ai-answer" / "source.txt").read_text("utf-8")
    text = (ROOT / "tests" / "cases" / "repair" / "ai-answer.txt").read_text("utf-8")
    print(f"clean          {speed(text * 50) / 1e6:.2f} MB/s")
    print(f"like the seed  {speed(source) / 1e3:.0f} kB/s, twenty of it {speed(source * 20) / 1e3:.0f} kB/s")
    print(f"peak memory    {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()

"""Measure repair: the share of damaged texts that comes back exactly, family by family, and the speed.

    python -m bench.repair                    the article of the library, each family on 20 random sites
    python -m bench.repair news.txt -n 50     any Simplified text, cut into articles, one random site each

Every page comes with the record of its damage. An insertion is right when it is gone and all that it shifted
is as it was; a stretch out of step when every character of it is, with a mark where a byte is lost; a line
when every piece of it is. Of the stretches that are not right, some are left unread, some are read as a text
that their site damages alike, so that no byte tells them apart, and some are wrong. An unproved change is a
changed line that its site does not damage to the line that stood there. Speeds are of processor time in one
process.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import time
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

from bench.baseline import save
from bench.damage_texts import STYLES, damaged, draw, form, prose
from bench.score import count
from duben.lexicon.conversion import simplify, traditionalize
from duben.repair import repair
from duben.repair.damage import HALF, decode, encode
from duben.repair.families.forms import SAME
from duben.repair.families.radicals import characters

ROOT = Path(__file__).parent.parent
SHARES = ("insertions", "in step", "shifted", "sure", "plain", "lines")
"""Kinds of pieces that are counted, all and right; `sure` are shifted ones with no second reading near."""
REFERENCE = re.compile(r"&#\d+;")
"""A character reference, which the damage would read as a character; a clean text has none."""
ENDS = ("whole", "lost", "unread", "alike", "wrong")
"""Outcomes of stretches out of step; `lost` are right ones with a 〓 for a byte that is lost."""


def encodable(text: str) -> str:
    """Write a text in Simplified, without character references and what code page 936 cannot write."""
    text = simplify(REFERENCE.sub("", text))
    return "".join(char for char in text if char == "\n" or len(encode(form(char)) + encode(char)) <= 4)


def on_sites(pages: list[str], style: str, seed: int, show: bool) -> Counter[str]:
    """Damage each page on a random site of one style, repair it, and count the pieces that came back."""
    chance = random.Random(seed)
    total: Counter[str] = Counter()
    for clean in pages:
        site = draw(chance, clean, style)
        page = damaged(clean, site)
        score, wrong = count(page, clean, repair(page.text), site)
        total += score
        if show:
            for piece in wrong:
                print(f"    {piece.kind:8} {piece.page!r} was {piece.was!r}, read {piece.now!r}")
    return total


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
    """Return bytes of UTF-8 a second of processor time, once all lists are loaded."""
    repair(text)
    start = time.process_time()
    repair(text)
    return len(text.encode()) / (time.process_time() - start)


def main() -> None:
    """Print all figures of the texts given."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("text", nargs="*", type=Path)
    arguments.add_argument(
        "-n", type=int, default=20, help="articles, or sites for the article of the library"
    )
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--style", choices=STYLES, help="measure one style of insertions only")
    arguments.add_argument("--save", metavar="NAME", help="keep the figures of one style under a name")
    arguments.add_argument("--show", action="store_true", help="print the pieces that did not come back")
    given = arguments.parse_args()
    if given.save and not (given.text and given.style):
        arguments.error("--save keeps what one --style does to given texts")
    if given.text:
        pages = [page for path in given.text for page in prose(encodable(path.read_text("utf-8")))]
        random.Random(given.seed).shuffle(pages)
        pages = pages[: given.n]
    else:
        clean = ROOT / "tests" / "cases" / "repair" / "ai-answer.txt"
        pages = [encodable(clean.read_text("utf-8"))] * given.n
    print(f"{len(pages)} pages, {sum(map(len, pages))} characters")
    for style in [given.style] if given.style else STYLES:
        score = on_sites(pages, style, given.seed, given.show)
        shares = (f"{score[f'{name} right']} of {score[name]} {name}" for name in SHARES)
        percent = (f"{score[f'{name} right'] / max(1, score[name]):.2%}" for name in SHARES)
        print(f"{style}: " + "; ".join(map(" = ".join, zip(shares, percent, strict=True))))
        print("    shifted: " + ", ".join(f"{name} {score[name]}" for name in ENDS))
        print(f"    left {score['left']}, in doubt {score['in doubt']}, unproved {score['unproved']}")
    if given.save:
        percents = {f"{name} right": 100 * score[f"{name} right"] / max(1, score[name]) for name in SHARES}
        save("repair", given.save, {**{name: score[name] for name in (*SHARES, "unproved")}, **percents})
    if given.style:
        return
    for name, share in families(pages[:3], random.Random(given.seed)).items():
        print(f"{name:16} {share:.2%} of characters right")
    source = (ROOT / "seeds" / "ai-answer" / "source.txt").read_text("utf-8")
    text = (ROOT / "tests" / "cases" / "repair" / "ai-answer.txt").read_text("utf-8")
    print(f"clean          {speed(text * 50) / 1e6:.2f} MB/s")
    print(f"like the seed  {speed(source) / 1e3:.0f} kB/s, twenty of it {speed(source * 20) / 1e3:.0f} kB/s")
    print(f"peak memory    {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()

"""Write clean Chinese of many kinds, in which a repair must find nothing to do."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from duben.lexicon import lexicon
from duben.lexicon.conversion import traditionalize
from duben.model import hanzi
from duben.model.article import Standard
from duben.repair.damage import encode
from duben.repair.decoding.codepage936 import traditional

HAN = re.compile(f"[{hanzi.HAN}]")
SENTENCES = Path(__file__).parent.parent / "cases" / "clean" / "sentences.txt"
NAMES = [
    "王小兰",
    "张建国",
    "李梅",
    "周明远",
    "陈阿姨",
    "老赵",
    "欧阳春",
    "林一",
    "刘师傅",
    "于海",
    "范晓",
    "钟秀",
]
LATIN = ["AI", "Wi-Fi", "5%", "GPT", "A[1]", "@", "a.cn/?s=1", "12:30", "1,000", "2030"]
PLACES = ["北京", "长沙", "成都", "青岛", "台北", "昆明", "西安", "南宁", "兰州", "厦门"]


def kinds() -> dict[str, list[str]]:
    """Return the sentences of each kind of text."""
    found: dict[str, list[str]] = {}
    for line in SENTENCES.read_text("utf-8").splitlines():
        if line.startswith("["):
            found[line.strip("[]")] = []
        elif not line.startswith("#"):
            found[list(found)[-1]].append(line)
    return found


def filled(chance: random.Random, sentence: str) -> str:
    """Fill the gaps of a sentence."""
    gaps = {
        "name": lambda: chance.choice(NAMES),
        "place": lambda: chance.choice(PLACES),
        "month": lambda: str(chance.randint(1, 12)),
        "day": lambda: str(chance.randint(1, 28)),
        "n": lambda: str(chance.randint(2, 98)),
    }
    return re.sub(r"\{(\w+)\}", lambda gap: gaps[gap[1]](), sentence)


def simplified_texts(chance: random.Random, count: int, size: int = 2000) -> Iterator[str]:
    """Write `count` texts of about `size` code points: some of one kind, some of several."""
    everything = kinds()
    for number in range(count):
        names = chance.sample(list(everything), chance.choice((1, 1, 2, 4)))
        lines = [f"第{number + 1}篇"]
        while sum(map(len, lines)) < size:
            kind = everything[chance.choice(names)]
            some = [filled(chance, chance.choice(kind)) for _ in range(chance.randint(1, 5))]
            lines += some if chance.random() < 0.4 else ["".join(some)]
        yield "\n".join(lines)


def rambling(chance: random.Random) -> str:
    """Write a line of words in no sensible order, with all that stands between words."""
    clauses: list[str] = []
    for _ in range(chance.randint(2, 8)):
        words = chance.sample(_common(), chance.randint(2, 8))
        if chance.random() < 0.2:
            words.insert(1, chance.choice(LATIN))
        clauses.append(chance.choice(("{}",) * 12 + ("“{}”", "《{}》", "（{}）")).format("".join(words)))
        clauses.append(chance.choice("，，，，、；：。"))
    return "".join(clauses[:-1]) + chance.choice(("。", "！", "？", "？！", "……"))


@cache
def _common() -> list[str]:
    """Return the common words of the dictionary that code page 936 can write in both scripts."""
    cheapest = sorted((cost, word) for word, cost in lexicon().costs.items() if _writable(word))
    return [word for _, word in cheapest[:20_000]]


def _writable(word: str) -> bool:
    return all(HAN.match(char) and len(encode(char) + encode(form(char))) == 4 for char in word)


def form(char: str) -> str:
    """Return the form that a converter has for a Simplified character."""
    return traditional().get(char, char)


def texts(seed: int, count: int) -> Iterator[tuple[str, str]]:
    """Write texts in Simplified and in the Traditional of Taiwan, Hong Kong and OpenCC."""
    standards: tuple[Standard, ...] = ("t", "tw", "hk")
    for number, text in enumerate(simplified_texts(random.Random(seed), count)):
        yield f"simplified {number}", text
        yield f"{standards[number % 3]} {number}", traditionalize(text, standards[number % 3])

"""Find the sentences that were judged in the texts they were taken from.

sentences(Path("texts"))  ->  {"3f0a…": ("novel", "我冒了严寒，…")}

The texts are no part of the project. Each stands under the name of its repository and file as sources.tsv has
them: texts/UniversalDependencies/UD_Chinese-PUD/zh_pud-ud-test.conllu.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).resolve().parent

SENTENCE = re.compile("[^。！？!?]*(?:[。！？!?]+[”」』’）]*|$)")

SHORTEST, LONGEST = 8, 70
"""Code points of a sentence."""


def rows(name: str) -> Iterator[list[str]]:
    """Read a table of this folder."""
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def key(sentence: str) -> str:
    """Name a sentence by its hash, so that it can be told without being copied."""
    return sha256(sentence.encode()).hexdigest()[:10]


def held(name: str) -> bool:
    """Tell whether a sentence is of the half that is put by, whose errors nobody looks at."""
    return int(name, 16) % 2 == 1


def sentences(folder: Path) -> dict[str, tuple[str, str]]:
    """Return kind and text of every sentence of the texts in a folder, by key."""
    found: dict[str, tuple[str, str]] = {}
    for kind, repository, file, pattern in rows("sources.tsv"):
        path = folder / repository / file
        text = path.read_text("utf-8", errors="replace") if path.is_file() else ""
        for line in re.findall(pattern, text, re.MULTILINE):
            for sentence in map(str.strip, SENTENCE.findall(line)):
                if SHORTEST <= len(sentence) <= LONGEST:
                    found.setdefault(key(sentence), (kind, sentence))
    return found

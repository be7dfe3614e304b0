"""Price words of the dictionary that the frequency list lacks, since it cuts them, by other evidence.

不客气 15.4, as HSK 3.0 lists it    刷脸 15.9, as 脸 is e^6 times likelier after 刷 than anywhere
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from duben.data import rows
from duben.lexicon import cedict
from duben.lexicon.store import bigrams

CHEAPER = 0.5
"""Nats that such a word costs less than its parts together."""

NEAR = 4.0
"""Nats above its parts at which a word that HSK 3.0 lists is still one; 都|会 is 8 above."""

JOINED = 4.0
"""Lift from which the second character of a word belongs to the first; below, PKU and MSR mostly cut them."""

RESULTS = "上下来去出起进入回过到完掉住死好"
"""Results and directions of verbs, which are words of their own."""

PEOPLE = 3.0
"""Nats that 中国人 costs less than 中国|人, since the frequency list cuts before 人.

Source: GB/T 16159-2012, on 后缀.
"""


def prices(known: Mapping[str, float], rare: float) -> Iterator[tuple[str, float]]:
    """Yield words with new prices in nats; `known` are all words, those that cost `rare` are in no list."""
    names = {entry.simplified for entry in cedict.entries() if entry.pinyin[0][:1].isupper()}
    for word in known:
        if len(word) > 2 and word.endswith("人") and word[:-1] in names:
            yield word, min(known[word], apart(word, known, rare) - PEOPLE)
    standard = {word for word, _ in rows("hsk.tsv") if len(word) > 1 and word in known}
    for word in sorted(standard):
        price = apart(word, known, rare)
        if -CHEAPER < known[word] - price < NEAR:
            yield word, price - CHEAPER
    pairs = [
        word
        for word, price in known.items()
        if len(word) == 2 and price == rare and word not in standard and word[1] not in RESULTS
    ]
    followers = {word: bigrams.unpack(lifts) for word, _, lifts in bigrams.rows() if len(word) == 1}
    for word in pairs:
        price = apart(word, known, rare)
        if price < rare and followers.get(word[0], {}).get(word[1], 0.0) >= JOINED:
            yield word, price - CHEAPER


def apart(word: str, known: Mapping[str, float], rare: float) -> float:
    """Return what the cheapest parts of a word cost together, in nats."""
    best = [0.0]
    for end in range(1, len(word) + 1):
        starts = range(end == len(word), end)
        pieces = ((best[start], word[start:end]) for start in starts)
        best.append(
            min(before + known.get(piece, rare if len(piece) == 1 else math.inf) for before, piece in pieces)
        )
    return best[-1]

"""Ask the network of g2pM about every word of the dictionary, and list those that it reads otherwise.

    python -m makers.doubts

Writes duben/data/doubts.txt anew, under the header it has. Common words are left out: no dictionary
errs in them, and a network that has seen only the word may. Neutral tones do not count, nor 一 and 不, nor
characters that the network does not know.
"""

from __future__ import annotations

from collections.abc import Iterator

from g2pM import G2pM

from duben.lexicon import lexicon
from duben.lexicon.syllables import alike, from_digits
from duben.model.hanzi import han_count
from duben.pinyin.confidence import COMMON
from duben.pinyin.contexts import choices
from makers.tables import write


def doubts() -> Iterator[str]:
    """Yield each word that the network reads otherwise."""
    network = G2pM()
    for word, cost in lexicon().costs.items():
        ways = lexicon().readings(word)
        if cost < COMMON or len(word) < 2 or not ways or han_count(word) < len(word) or word in choices():
            continue
        heard = [from_digits(syllable) for syllable in network(word, tone=True, char_split=True)]
        if not all(
            char in ("一", "不", syllable) or alike(own, syllable)
            for char, own, syllable in zip(word, ways[0].syllables, heard, strict=True)
        ):
            yield word


def main() -> None:
    """Ask, and write the file."""
    write("doubts.txt", ((word,) for word in doubts()))


if __name__ == "__main__":
    main()

"""Ask the network of g2pM about every word of the dictionary, and list those that it reads otherwise.

Of each the table of words in pypinyin says, as a third opinion, whether the entry is right.

    python -m makers.doubts

Writes duben/data/doubts.tsv anew, under the header it has. Common words are left out: no dictionary
errs in them, and a network that has seen only the word may. Neutral tones do not count, nor 一 and 不, nor
characters that the network does not know.
"""

from __future__ import annotations

from collections.abc import Iterator

from g2pM import G2pM
from pypinyin.phrases_dict import phrases_dict

from duben.lexicon import lexicon
from duben.lexicon.syllables import alike, from_digits
from duben.model.hanzi import han_count
from duben.pinyin.confidence import COMMON
from duben.pinyin.contexts import choices
from makers.tables import write


def doubts() -> Iterator[tuple[str, str]]:
    """Yield each word that the network reads otherwise, and whether pypinyin reads it as its entry does."""
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
            yield word, "yes" if confirmed(word, ways[0].syllables) else "no"


def confirmed(word: str, syllables: tuple[str, ...]) -> bool:
    """Tell whether the table of words in pypinyin reads a word so, neutral tones aside."""
    third = [ways[0] for ways in phrases_dict.get(word, ())]
    return len(third) == len(syllables) and all(map(alike, syllables, third))


def main() -> None:
    """Ask, and write the file."""
    write("doubts.tsv", doubts())


if __name__ == "__main__":
    main()

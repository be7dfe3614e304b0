"""Write quotation marks as Taiwan and Hong Kong do.

他说：“她叫我‘小雨’。”  ->  他说：「她叫我『小雨』。」
"""

from __future__ import annotations

from collections.abc import Iterator

from duben.model.hanzi import han_count

CORNERS = str.maketrans("“”‘’", "「」『』")
"""Source: 《重訂標點符號手冊》 of Taiwan's ministry of education (2008), 引號: 「」, and 『』 within them."""


def cornered(text: str) -> str:
    """Return a block with corner brackets for its quotation marks; a block without Han characters stays.

    A single mark that has no partner is an apostrophe (it’s) and stays. Double marks need none: a quotation
    may go on through several blocks, each of which begins with one.
    """
    if not han_count(text):
        return text
    chars = list(text)
    for at in _quoting(text):
        chars[at] = text[at].translate(CORNERS)
    return "".join(chars)


def _quoting(text: str) -> Iterator[int]:
    """Yield the places of the marks that quote."""
    opened: list[int] = []
    for at, char in enumerate(text):
        if char in "“”":
            yield at
        elif char == "‘":
            opened.append(at)
        elif char == "’" and opened and not _within_a_word(text, at):
            yield from (opened.pop(), at)


def _within_a_word(text: str, at: int) -> bool:
    """Tell whether a mark stands between letters without a space, as in it’s."""
    around = text[at - 1] + text[at + 1 : at + 2]
    return len(around) == 2 and around.isascii() and around.isalnum()

"""Report the lines of a repaired text that are still broken, each kind once a line.

他说��。  ->  line 1: bytes were lost        今天很好  ->  line 1: private characters
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

from duben.lexicon.conversion import simplify_all
from duben.model.edits import Doubt
from duben.model.hanzi import HAN, han_count
from duben.repair.insertions.table import ALIGNED, SHIFTED, TONED, USUAL
from duben.repair.mojibake.code_pages import PAGES, TRAILS
from duben.repair.mojibake.likeness import DEAREST, cost, strangeness
from duben.repair.mojibake.whole_lines import COMMON, RIGHT, lost
from duben.repair.result import Repaired

DISTINCT = 2
"""Different characters of a line with pinyin behind them; a person glosses those of either form."""
AROUND = 10
"""Code points shown before such a place, and twice as many after it."""

FETCH = "fetch it again, or find another copy"
REPLACED = f"bytes were lost when the page was saved in another encoding than its own; {FETCH}"
REPLACED_TWICE = f"it stands for characters that were lost before the page was saved in GBK; {FETCH}"
PRIVATE = "private characters, which only the font of the page shows; look there what they are"
WRONGLY_READ = f"it was read in another encoding than it was written in, and cannot be brought back; {FETCH}"
QUESTIONS = f"characters were replaced by question marks; {FETCH}"
UNREAD_MARK = f"a question mark before another mark: a character or a byte was lost there; {FETCH}"
ESCAPED = "characters are written as numbers, as programs and addresses write them; write the characters"
SPACED = "a space stands behind every character; join the characters"
INSERTED = "pinyin stands behind Traditional characters alone; too little of the page shows who wrote it"
UNREAD = "pinyin stands in the bytes of characters; too little of the page shows which they are"

_LETTERS = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u04ff"
_QUOTES = "“”‘’…—–·×"
_SHOWN = {char for page in PAGES for char in page.shown.values()}.difference(_QUOTES)
_SYMBOLS = re.escape("".join(sorted(char for char in _SHOWN if not char.isalpha() and not char.isspace())))
"""Signs that encodings of single bytes have beside letters; no language writes one between two letters."""
_TRAILS = re.escape(
    "".join(PAGES[0].shown.get(byte, "") for byte in TRAILS).translate(dict.fromkeys(map(ord, _QUOTES)))
)
"""Signs that Windows-1252 has for the bytes of UTF-8 that continue a character."""


_SCRIPTS = (
    "(?:[\u0180-\u024f][\u0370-\u06ff]|[\u0370-\u03ff][\u0180-\u024f\u0400-\u06ff]"
    "|[\u0400-\u06ff][\u0180-\u03ff])"
)
"""Letters of two scripts in one word: GBK read in UTF-8, of which most bytes were dropped."""


def _between(leads: Iterable[int], trails: Iterable[int]) -> str:
    """Return the characters of GBK whose two bytes are among these."""
    return "".join(bytes(pair).decode("gbk", "ignore") for pair in product(leads, trails))


_LEADS = range(0xE4, 0xEA)
"""First bytes of nearly all Han characters in UTF-8."""
_RARE = range(0x80, 0xA1)
"""Bytes of characters in GBK that GB 2312 lacks; all of them continue a character in UTF-8."""
_PIECE = re.compile(
    f"[{_between(_LEADS, TRAILS)}]"
    f"(?:[{_between(_RARE, _LEADS)}]"
    f"|[{_between(TRAILS, _LEADS)}][{_between(_RARE, TRAILS) + _between(TRAILS, _RARE)}])"
)
"""A character that was written in UTF-8 and read in GBK, with the first byte of the next or all of it."""


def _as_gbk(chars: str) -> str:
    """Return the characters that the first two bytes of others in UTF-8 are in GBK."""
    return "".join(sorted({char.encode()[:2].decode("gbk", "ignore") for char in chars}))


_ONCE = _as_gbk(COMMON + "，。")
AS_GBK = "".join(sorted({*_ONCE, *_as_gbk(_ONCE)}.difference("寰瀛瑕瑾渚婢閭閻蹇瀹")))
"""Images of common characters that were written in UTF-8 and read in GBK, once or twice: 浜 is E4 BA.

Those that are common themselves are left out: 寰瀛 and 閭閻 are words.
"""

ENOUGH = 12
"""Han characters of a line; so many without any common one are no Chinese, when their words are strange."""
_RUNNING = re.compile(f"[{HAN}]{{2}}")
"""Han characters in a row, as text has them and lists of single ones have not."""
STRANGE = 14.0
"""Nats a Han character. None of 2,700 such lines in 16 million characters of clean text is as strange."""

_ESCAPES = (
    r"(?:[\\%]u[0-9a-fA-F]{4}){4}",
    r"(?:u[4-9][0-9a-f]{3}){4}",
    r"(?:(?:\\x|=|%)[0-9a-fA-F]{2}){9}",
    r"(?:\\[0-3][0-7]{2}){9}",
    r"(?:(?:&amp;|&)?#x?[0-9a-fA-F]{4,5};?){4}",
)
"""Characters in a row, or their bytes, as JavaScript, Python, C, mail, addresses and HTML may write them."""

KINDS = (
    (re.compile("\ufffd"), REPLACED),
    (re.compile('(?:锟斤拷){2,}|(?<![“"「『‘（(])锟斤拷|(?:锟届|锟藉|锟芥)'), REPLACED_TWICE),
    (re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]"), PRIVATE),
    (re.compile(rf"(?<![!-~]){SHIFTED.pattern}|\?[a-z]*[{TONED}][a-z]*\)"), UNREAD),
    (re.compile(rf"[{HAN}]\?[,;:，；：](?=[{HAN}])|[?？]/p>$"), UNREAD_MARK),
    (
        re.compile(
            f"[\u0080-\u0084\u0086-\u009f]"
            f"|[{_LETTERS}][{_SYMBOLS}]+[{_LETTERS}]"
            f"|[ÂÃâãäåæçèéï][{_TRAILS}]{{2}}"
            f"|[À-ÖØ-öø-ÿ]{{4}}|[À-ÖØ-öø-ÿ]{{3}}(?=[{HAN}])"
            f"|[{_LETTERS}][{_SYMBOLS}](?=.*[{_LETTERS}][{_SYMBOLS}])"
            f"|[{_LETTERS}]\u00ad|[£ŁЈ]¬|[¡ˇЎ][£ŁЈ]"
            f"|[{HAN}][ｦ-ﾝ]+[{HAN}ｦ-ﾝ]"
            f"|(?:[가-힣]{{1,3}}[{HAN}，]{{1,3}}){{3}}"
            f"|{_SCRIPTS}(?=.*{_SCRIPTS})"
            f"|(?P<image>[{AS_GBK}]).{{0,3}}(?!(?P=image))[{AS_GBK}]"
        ),
        WRONGLY_READ,
    ),
    # What any of them begins with is asked for first: the text is tried at each of its characters.
    (re.compile(rf"(?=[\\%u=&#])(?<![!-~])(?:{'|'.join(_ESCAPES)})"), ESCAPED),
    (re.compile(rf"(?:[{HAN}] ){{9}}[{HAN}]"), SPACED),
    (re.compile(r"\?{8}|^(?=(?:[^?]*\?){8})[?,.!;:\s]+$"), QUESTIONS),
)
"""Traces of damage, each with what it says."""
_ANY = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in KINDS), re.MULTILINE)


def find(page: Repaired) -> Iterator[Doubt]:
    """Yield the places that are broken in the lines of a text, but for lines that are reported already."""
    known = {doubt.line for doubt in page.left}
    for number, line in enumerate(page.text.split("\n"), 1):
        for at, reason in _traces(line) if number not in known else ():
            yield Doubt(number, line[max(0, at - AROUND) :][: 3 * AROUND], reason=reason, column=at + 1)


def _traces(line: str) -> Iterator[tuple[int, str]]:
    """Yield the first place of each kind of damage in a line."""
    if _ANY.search(line):
        for pattern, reason in KINDS:
            if found := pattern.search(line):
                yield found.start(), reason
    elif at := _inserted(line):
        yield at, INSERTED
    elif (at := _piece(line)) >= 0:
        yield at, WRONGLY_READ
    elif lost(line) or _no_chinese(line):
        yield 0, WRONGLY_READ


def _inserted(line: str) -> int:
    """Return the place of the first pinyin that only a converter writes so, 0 where a person may have.

    It stands within the text, behind no character but those that have another form in Simplified, is the
    same wherever one of these is, and is missing behind few that converters are known to choose.
    """
    found = [*ALIGNED.finditer(line)] if ")" in line else []
    written = {match.group() for match in found}
    chars = sorted({match[1] for match in found})
    running = [match for match in found if re.match(f"[{HAN}]", line[match.end() :])]
    if len(chars) < DISTINCT or len(written) > len(chars) or 2 * len(running) < len(found):
        return 0
    bare = ALIGNED.sub("", line)
    if not set(bare).isdisjoint(chars) or sum(map(USUAL.__contains__, bare)) >= len(found):
        return 0
    told = USUAL.issuperset(chars) or all(set(TONED) & set(match[2]) for match in found)
    return found[0].start(2) if told and all(map(str.__ne__, chars, simplify_all(chars))) else 0


def _piece(line: str) -> int:
    """Return the place of strange characters whose bytes are common ones in UTF-8; -1 without any."""
    for found in _PIECE.finditer(line):
        char = found[0].encode("gbk")[:3].decode("utf-8", "ignore")
        if char and cost(char) < DEAREST and strangeness(found[0]) >= STRANGE:
            return found.start()
    return -1


def _no_chinese(line: str) -> bool:
    """Tell whether a line of Han characters is no Chinese: common characters and words are missing."""
    some = RIGHT.isdisjoint(line) and han_count(line) >= ENOUGH
    return (
        some
        and len(set(line)) >= ENOUGH
        and _RUNNING.search(line) is not None
        and strangeness(line) >= STRANGE
    )

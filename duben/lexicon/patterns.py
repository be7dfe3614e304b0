"""Find words that no dictionary lists: numbers, dates, amounts, Latin names.

20万名 -> amount    2025年1月8日 -> date    77% -> percent    Gemini 3.0 Pro -> latin    AI产业 -> mixed
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from duben.data import lines
from duben.model.document import Rule

WIDE = {
    **{ord("０") + n: ord("0") + n for n in range(10)},
    **{ord("Ａ") + n: ord("A") + n for n in range(26)},
    **{ord("ａ") + n: ord("a") + n for n in range(26)},
    **{ord(wide): ord(narrow) for wide, narrow in zip("％．○＋－：", "%.〇+-:", strict=True)},
}
"""Full-width form -> half-width form, folded before matching; one code point stays one."""

# A dash after a figure is no sign: 68-162米. Bounded, since a match is tried at every figure of a long run.
NUMBER = r"(?:(?:(?<![0-9A-Za-z])[+\-−±])?\d{1,24}(?:[,.:/]\d{1,24}){0,8})"
SCALE = "(?:[十百千万亿兆]{1,3})"
DIGIT = "[一二三四五六七八九两]"
YEAR = "[一二三四五六七八九〇零]"
HAN = f"(?:(?:{DIGIT}[十百千万亿]{{1,3}}|十)(?:[零〇]?{DIGIT}[十百千万亿]{{0,3}}){{0,12}})"
"""A number in characters, from ten on: 二十, 十五, 三千零五万."""
ABOUT = "[余多来]"
LETTERS = "A-Za-zÀ-ɏͰ-ϿЀ-ӿ"
TAIL = rf"[{LETTERS}\d]*(?:[-‑–_.&'’/@#][{LETTERS}\d]+)*\+*"
VERSION = r"\d+(?:\.\d+)*(?!\d|年(?!度)|[月日%万亿])"

SIGNED = r"+\-−±\d"

RULES: dict[Rule, tuple[str, str]] = {
    "date": (
        f"\\d十{YEAR[1:-1]}两上下本",
        rf"(?:\d{{2,4}}年)?\d{{1,2}}月(?:\d{{1,2}}[日号])?(?!份)|[12]\d{{3}}年|\d{{1,2}}[日号](?!线)"
        f"|{YEAR}{{2,4}}年|{HAN}[日号]"
        "|[上下本](?:周|星期|礼拜)(?:[二三四五六日天]|一(?![直起定样些般共度次切个]))",
    ),
    "percent": (
        f"{SIGNED}百",
        f"{NUMBER}(?:%|‰|℃|°C?|个百分点)|百分之(?:{HAN}|{DIGIT}|百|{NUMBER})(?:点{YEAR}+)?",
    ),
    "amount": (
        f"{SIGNED}$￥¥€£第",
        f"[$￥¥€£]{NUMBER}{SCALE}?|第?{NUMBER}{ABOUT}?{SCALE}?{ABOUT}?(?:MEASURES)",
    ),
    "ordinal": ("第", rf"第(?:{HAN}|{DIGIT}|\d+)"),
    "number": (
        f"{SIGNED}十百千万亿数几{YEAR[1:-1]}两",
        f"{NUMBER}{ABOUT}?{SCALE}?{ABOUT}?|{HAN}{ABOUT}?{SCALE}?|[数几]{SCALE}{ABOUT}?|[百千万亿]余|{YEAR}{{3,}}"
        f"|(?:{HAN}|{DIGIT})(?:分之(?:{HAN}|{DIGIT})|点{YEAR}+)",
    ),
    "latin": (
        rf"\d{LETTERS}_.+\-",
        r"(?a:(?:https?://|www\.)[\w./%#?&=~+:-]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
        rf"|\d*[{LETTERS}]{TAIL}(?: (?:[A-Z]{TAIL}|{VERSION}))*",
    ),
    "mixed": (
        rf"\d{LETTERS}",
        rf"\d*[{LETTERS}]{TAIL}[端股型超轮级线站区座组类班队]|(?<![A-Za-z])[A-Z]{{2,5}}(?:HEADS)",
    ),
    "mark": (r"—…～·.\-", r"—{2,}|…{2,}|-{2,}|～{2,}|·{2,}|\.{3,}"),
    "space": (r"\s", r"\s+"),
}
"""Rule -> characters it may begin with, and its pattern, for text with full-width forms folded.

Source: GB/T 15835-2011 for numbers and dates.
"""

FOLDED = re.compile(f"[{''.join(map(chr, WIDE))}]")

BEGINS = re.compile(f"[{''.join(begins for begins, _ in RULES.values())}]")


@cache
def patterns() -> tuple[tuple[Rule, re.Pattern[str], re.Pattern[str]], ...]:
    """Compile the rules, with the words of the data files put in: name, first character, whole."""
    places = {"MEASURES": alternatives("measures.txt"), "HEADS": alternatives("heads.txt")}
    return tuple(
        (
            name,
            re.compile(f"[{begins}]"),
            re.compile(re.sub("|".join(places), lambda found: places[found[0]], rule)),
        )
        for name, (begins, rule) in RULES.items()
    )


@cache
def beginning(char: str) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    """Return the rules whose terms may begin with a character."""
    return tuple((name, whole) for name, first, whole in patterns() if first.match(char))


def alternatives(name: str) -> str:
    """Return the words of a data file as alternatives of a pattern, longest first."""
    return "|".join(sorted(lines(name), key=len, reverse=True))


def terms(text: str) -> Iterator[tuple[int, int, Rule]]:
    """Find every term of `text`: start, end, name of its rule; those of different rules may overlap."""
    if FOLDED.search(text):
        text = text.translate(WIDE)
    ends: dict[str, int] = {}
    # Few characters begin a term, so only there are the patterns tried.
    for place in BEGINS.finditer(text):
        start = place.start()
        for name, pattern in beginning(place[0]):
            if start >= ends.get(name, 0) and (found := pattern.match(text, start)):
                ends[name] = found.end()
                yield start, found.end(), name

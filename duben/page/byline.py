"""Find who wrote an article, as Chinese pages say it, and where it appeared first.

（记者 林小雨）  ->  林小雨      新华社记者 林小雨 周明  ->  林小雨、周明      来源：某某日报  ->  某某日报

Who is responsible for the page (责任编辑) has not written it, and who took a picture (摄) has not either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from duben.lexicon.names import name_parts
from duben.page.pieces import Found
from duben.page.stated import Stated

WRITER = (
    r"(?:(?:专栏)?作者|撰文|撰稿(?:人)?|执笔|采写|采访|特约(?:记者|撰稿人?)"
    r"|(?:见习|实习|首席|本报|全媒体|融媒体?)?记者|评论员|通讯员|文字)"
)
ROLE = rf"(?:{WRITER}|文/图|图/文|文)"
NAME = r"[\u4e00-\u9fff·]{2,4}"
SOME_NAMES = rf"{NAME}(?:[ 、，,&和/　]{{1,2}}{NAME}){{0,4}}"
ENDS = 12
"""Pieces from either end of an article that may name its author."""
SHORT_LINE = 34
"""Code points of a line that only names an author."""

_LABELLED = re.compile(rf"{ROLE}\s*[:：|｜︱丨/／]\s*(?P<names>[^，。；,;（）()【】\[\]|｜]{{2,30}})")
_BRACKETED = re.compile(
    rf"[（(【\[][^（()）】\]]{{0,16}}?{ROLE}[ :：/／　]?\s*"
    rf"(?P<names>{SOME_NAMES}?)\s*(?:整合|编译|报道|综合)?[）)】\]]"
)
_DATELINE = re.compile(rf"(?:^|[日电讯] ?)[^，。]{{0,12}}?记者[ 　](?P<names>{SOME_NAMES}?)(?=[ 　）)])")
_LINE = re.compile(rf"^[《》\w\u4e00-\u9fff]{{0,12}}?{ROLE}[:： 　]\s*(?P<names>{SOME_NAMES})$")
_SIGNED = re.compile(rf"[。！？”][（(](?:文/图\s*|记者\s*|文\s*)?(?P<names>{SOME_NAMES})[）)]$")
_OTHER_WORK = re.compile(r"摄$|字幕|摄影|供图|图片|制图|编译|校对")
_EDITOR = re.compile(r"(?:责任编辑|责编|编辑)\s*[:：|｜/／]\s*")
_NOBODY = re.compile(
    r"未知|佚名|匿名|网络|整理|本站|本网|管理员|admin|编辑部|小编|记者站|^name\b|@|^\d+$|来源|转载|责任|浏览|阅读|时间|有限公司",
    re.IGNORECASE,
)
_HOUSE = re.compile(r"[报网社台]$|新闻|日报|财经|\.(?:com|cn|net)$", re.IGNORECASE)
_NEXT = re.compile(r"\s*(?:责任|责编|编辑|来源|來源|时间|日期|发布|摄影|浏览|阅读).*$")
_LABEL = re.compile(rf"^(?:{ROLE})\s*[:： 　]\s*")
_APART = re.compile(r"[ 、，,&/　]+|和(?=[\u4e00-\u9fff]{2})")
_ROLE_FIRST = re.compile(rf"^(?:\S{{0,6}}?{WRITER})[ 　]*")
_SOURCE = re.compile(
    r"(?<!图片)(?:稿件|信息|文章|本文|资料)?(?:来源|來源|来自)\s*(?:于)?\s*[:：|｜]\s*(?P<name>[^\s，。；,;|｜（）()\d:：]{2,20})"
)


class Around(NamedTuple):
    """The text of a page beside the article."""

    whole: str
    below: str
    """Between the headline and the article."""
    after: str
    """Just below the article."""


def author_of(stated: Stated, page: Around, lines: list[str], site: str, house: str) -> Found:
    """Return who wrote an article: as its first and last lines say, as its metadata say, or "".

    `lines` are those of the article, `site` is the name of the site and `house` of whoever published
    it first: neither is an author.
    """
    ends = lines[:ENDS] + lines[-ENDS:] if len(lines) > 2 * ENDS else lines
    written = written_by(ends)
    if written.value:
        return written
    editors = [page.whole[found.end() : found.end() + 4] for found in _EDITOR.finditer(page.whole)]
    for found in (
        stated.name("author"),
        stated.first("author", "og:article:author", "article:author", "dc.creator"),
    ):
        value = _LABEL.sub("", found.value)
        if _is_person(value, stated, site, house) and not any(_same(value, editor) for editor in editors):
            return Found(value, found.source)
    for text in (page.below, page.after):
        if (labelled := _LABELLED.search(text)) and (names := _people(labelled["names"])):
            return Found(names, f"the words {labelled[0].strip()[:20]}")
    return Found()


def _same(value: str, after: str) -> bool:
    """Tell whether a name is the one that a text begins with; metadata may have a section before it."""
    return any(after.startswith(value[-length:]) for length in (2, 3, 4) if len(value) >= length)


def written_by(lines: Iterable[str]) -> Found:
    """Return who some lines from the ends of an article name as its author."""
    for line in lines:
        short = len(line) <= SHORT_LINE
        if short and _OTHER_WORK.search(line):
            continue
        for pattern in (_LABELLED, _LINE) if short else ():
            if (found := pattern.search(line)) and (names := _people(found["names"])):
                return Found(names, f"the line {line[:20]}")
        head = line[:80]
        for pattern, text in (
            (_BRACKETED, head),
            (_BRACKETED, line[-40:]),
            (_DATELINE, head),
            (_SIGNED, line[-40:]),
        ):
            found = pattern.search(text)
            if (
                found
                and not _OTHER_WORK.search(found[0])
                and (names := _people(found["names"], pattern is _SIGNED))
            ):
                return Found(
                    names, f"its words {found[0].strip('。！？”')[:20]}", sure=pattern is not _SIGNED
                )
    return Found()


def source_of(stated: Stated, below: str) -> Found:
    """Return where an article appeared first, as its page says below the headline."""
    found = stated.first("contentsource", "source")
    value = re.sub(r"^来源\s*[:：]\s*|\s*原创稿$", "", found.value)
    if value and not _NOBODY.search(value):
        return Found(value, found.source)
    named = _SOURCE.search(below)
    if named and not _NOBODY.search(named["name"]):
        return Found(named["name"], "the line below its headline")
    return Found()


def _people(text: str, strict: bool = False) -> str:
    """Return names with 、 between; "" where one is none. `strict` asks for a surname first."""
    text = _NEXT.sub("", text)
    names = [_ROLE_FIRST.sub("", name.strip()) for name in _APART.split(text.strip())]
    names = [name for name in names if name]
    if not names or any(_NOBODY.search(name) or _OTHER_WORK.search(name) or len(name) > 12 for name in names):
        return ""
    if strict and not all(is_name(name) for name in names):
        return ""
    return "、".join(names)


def is_name(text: str) -> bool:
    """Tell whether a text looks like a Chinese name: a surname and one or two characters."""
    surnames = name_parts().surnames
    return (text[:2] in surnames and len(text) == 4) or (text[:1] in surnames and 2 <= len(text) <= 3)


def _is_person(value: str, stated: Stated, site: str, house: str) -> bool:
    """Tell whether an author in metadata may be a person, and not the newspaper or the site."""
    if not value or _NOBODY.search(value) or (site and (value in site or site in value)):
        return False
    houses = (
        stated.name("publisher").value,
        stated.meta.get("source", ""),
        stated.meta.get("contentsource", ""),
    )
    return value not in houses and not _HOUSE.search(value)

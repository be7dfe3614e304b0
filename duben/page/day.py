"""Find the day a page was published."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone

from lxml.html import HtmlElement

from duben.page.pieces import Found
from duben.page.stated import Stated
from duben.page.tree import text_of

META = (
    "article:published_time", "og:release_date", "publishdate", "pubdate", "og:time", "apub:time",
    "publish_time", "og:published_time", "article:published", "datepublished", "dateupdate", "date",
    "dc.date", "firstpublishedtime",
)  # fmt: skip
CHINA = timezone(timedelta(hours=8))
EARLIEST = 1995
"""No page is older."""
_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s?(?:年|[-/.])\s?(1[0-2]|0?[1-9])\s?(?:月|[-/.])\s?(3[01]|[12]\d|0?[1-9])(?!\d)"
)
_TIMED = re.compile(_DAY.pattern + r"日?\s*(?:[Tt]\s?)?(?:星期.\s*)?\d{1,2}:\d\d")
_LABELLED = re.compile(
    r"(?:发布(?:于|时间|日期)?|發布|發表|发表(?:于|时间)?|时间|日期|刊发)\s*[:：]?\s*" + _DAY.pattern
)
_SCRIPT = re.compile(
    r"(?:\bct\s*=\s*|publish_?time[\"']?\s*[:=]\s*|ori_create_time[\"']?\s*[:=]\s*)[\"']?(\d{10})\b"
)
_SCRIPT_DAY = re.compile(
    r"(?:publish|pub)_?(?:time|date)[\"']?\s*[:=]\s*[\"'](\d{4}-\d\d-\d\d)", re.IGNORECASE
)


def day_of(tree: HtmlElement, source: str, stated: Stated, title: str) -> Found:
    """Return the day a page was published, as year-month-day; a guess where the page does not say it."""
    for found in (stated.first(*META), stated.text("datePublished")):
        if day := first_day([found.value]):
            return Found(day, found.source)
    if seconds := _SCRIPT.search(source):
        moment = datetime.fromtimestamp(int(seconds[1]), CHINA).date()
        if _possible(moment):
            return Found(moment.isoformat(), "a script in it")
    body = tree.find("body")
    text = text_of(body, " ") if body is not None else ""
    # The day before the headline is often that of the visit.
    start = text.find(title) + len(title) if title and title in text else 0
    for pattern, room in ((_LABELLED, 600), (_TIMED, 600), (_DAY, 200)):
        if (found_day := pattern.search(text[start : start + room])) and (day := _iso(found_day)):
            return Found(day, "the line below its headline", sure=start > 0)
    if found_day := _SCRIPT_DAY.search(source):
        return Found(found_day[1], "a script in it", sure=False)
    for pattern in (_LABELLED, _TIMED):
        if (found_day := pattern.search(text)) and (day := _iso(found_day)):
            return Found(day, "its text", sure=False)
    return _guessed(source)


def _guessed(source: str) -> Found:
    from htmldate import find_date  # slow to load, and most pages say their day

    try:
        day = find_date(source, original_date=True)
    except (ValueError, TypeError, AttributeError):
        return Found()
    return Found(day, "its addresses and markup", sure=False) if day else Found()


def first_day(texts: Iterable[str]) -> str:
    """Return the first day that stands in some texts, as year-month-day; "" where none does."""
    return next((day for text in texts if (found := _DAY.search(text)) and (day := _iso(found))), "")


def _iso(found: re.Match[str]) -> str:
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return ""
    return day.isoformat() if _possible(day) else ""


def _possible(day: date) -> bool:
    """Tell whether a page can be from a day: no earlier than the web, no later than tomorrow."""
    return day.year >= EARLIEST and day <= datetime.now(UTC).date() + timedelta(days=1)

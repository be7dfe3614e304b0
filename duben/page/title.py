"""Find the headline of a page: its `<title>` names it, beside the site; a heading spells it as it is seen.

<title>春天来了_某某网</title> … <h1>春天 来了</h1>  ->  春天 来了
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from duben.page.pieces import Found
from duben.page.stated import Stated
from duben.page.tree import squeezed, text_of

SHORTEST_HEADING = 4
"""Code points, without white space, of a heading that is held against the `<title>`."""
LONGEST = 120
LINE = "a line in it"
"""The source of a headline that no element marks as one."""
_DIVIDER = re.compile(r"\s*(?:[_|｜]|(?<!\d)[-–—]{1,3}|[-–—]{1,3}(?!\d)|::|·(?=\S*$)|\s@\s|»)\s*")
_MARKUP = re.compile(r"</?(?:a|b|br|div|em|font|h\d|i|img|p|span|strong)\b[^<>]*(?:>|$)", re.IGNORECASE)
"""Elements that a title holds as text, the last of them cut short."""
_DIVIDERS = " _|｜-–—:·»"
_HOME = ".//a[@rel='home'] | .//self::*[contains(concat(' ', @class, ' '), ' site-title ')]"
"""What marks a heading that names the site, as WordPress writes it."""
_LOOSE = re.compile(r"[\s\"“”'‘’「」…\u3000]+|\.\.\.")


def headline_of(tree: HtmlElement, stated: Stated) -> Found:
    """Return the headline of a page, as it is spelt where readers see it."""
    whole = _without_site(_whole(tree), tree)
    shown = [found for found in _shown(tree, stated) if len(_loose(found.value)) >= SHORTEST_HEADING]
    if not whole:
        return next(
            (found for found in shown if len(found.value) <= LONGEST and not _is_text(found)), Found()
        )
    within = [found for found in shown if _loose(found.value) in _loose(whole)]
    if (first := _first(whole)) != whole:
        # An element that repeats the `<title>`, the site's name with it, is no headline.
        within = [found for found in within if _loose(found.value) != _loose(whole)]
    at_start = [found for found in within if _loose(whole).startswith(_loose(found.value))]
    if at_start:
        return max(at_start, key=lambda found: len(_loose(found.value)))
    longest = max(within, key=lambda found: len(_loose(found.value)), default=Found())
    if len(_loose(longest.value)) >= len(_loose(first)):
        return longest
    return Found(first, "its <title>", sure=first != whole or bool(longest.value))


def site_of(tree: HtmlElement, title: str) -> Found:
    """Return the text behind the headline in the `<title>`: the name of the site, after those of sections."""
    whole = _whole(tree)
    rest = _DIVIDER.split(whole)
    if len(rest) > 1 and _loose(rest[-1]) not in _loose(title) and 2 <= len(rest[-1]) <= 20:
        return Found(rest[-1], "its <title>", sure=False)
    return Found()


def _whole(tree: HtmlElement) -> str:
    """Return the `<title>` of a page without the elements that stand in it as text."""
    parts = tree.xpath("//head//title[1]//text()") or tree.xpath("(//title)[1]//text()")
    return squeezed(_MARKUP.sub(" ", " ".join(parts)))


def _is_text(found: Found) -> bool:
    """Tell whether a line is of the article itself: it holds more than one clause, or ends a sentence."""
    return found.source == LINE and bool(re.search(r"[，。；！？]", found.value))


def _names_site(heading: HtmlElement) -> bool:
    return bool(heading.xpath(_HOME))


def _without_site(whole: str, tree: HtmlElement) -> str:
    """Return a `<title>` without the name that a heading gives to the site, where more stands before it."""
    for heading in list(tree.iter("h1"))[:20]:
        name = text_of(heading) if _names_site(heading) else ""
        if name and whole.endswith(name) and (head := whole.removesuffix(name).rstrip(_DIVIDERS)):
            return head
    return whole


def _loose(text: str) -> str:
    return _LOOSE.sub("", text)


def _first(whole: str) -> str:
    """Return the headline in a `<title>`: the part before the names of site and sections.

    A short first part is a section, and the headline the longest part.
    """
    parts = [part for part in _DIVIDER.split(whole) if part]
    if not parts:
        return whole
    longest = max(parts, key=len)
    if len(parts[0]) * 2 < len(longest):
        return longest
    # A dash may belong to the headline: what follows is a site's name only where it is shorter.
    return parts[0]


def _shown(tree: HtmlElement, stated: Stated) -> Iterator[Found]:
    """Yield headings of a page, the likelier way of spelling first."""
    for tag in ("h1", "h2", "h3"):
        for element in list(tree.iter(tag))[:20]:
            if not _names_site(element):
                yield Found(text_of(element), f"its <{tag}>")
    yield stated.text("headline")
    yield stated.first("og:title", "twitter:title", "articletitle", "title")
    for element in tree.xpath("//body//*[contains(@class, 'itle') or contains(@id, 'itle')]")[:60]:
        yield Found(text_of(element)[: LONGEST + 1], "its headline")
    for element in tree.xpath("//body//*[self::h4 or self::strong or self::td or self::p][not(*)]")[:60]:
        yield Found(text_of(element)[: LONGEST + 1], LINE)

"""Read a saved web page, or an archive of one, into a draft."""

from __future__ import annotations

import base64
import binascii
import email
import email.policy
import re
from dataclasses import replace
from urllib.parse import unquote_to_bytes, urljoin

from duben.intake.article import draft_of
from duben.intake.draft import Beside, Draft, InputFile, refuse
from duben.model.hanzi import han_count
from duben.page import read_page
from duben.page.elements import count_han
from duben.page.pieces import Found
from duben.source.encodings import decode, known

SHORTEST_ARTICLE = 10
"""Han characters of an article; with fewer a page holds its menu only."""
FIRST_LINE = 20
"""Code points of the beginning of a text that stand in for its title."""
LARGEST_PART = 32 * 1024 * 1024
"""Bytes of one part of a web archive."""


def read_html(given: InputFile) -> tuple[Draft, ...]:
    """Read a page, with the images that were saved beside it or in it."""
    return (_page(given, decode(given.data)[0], given.beside),)


def read_mhtml(given: InputFile) -> tuple[Draft, ...]:
    """Read a page that a browser saved in one file with its images."""
    message = email.message_from_bytes(given.data, policy=email.policy.default)
    html, base, parts = "", "", {}
    for part in message.walk():
        if part.is_multipart():
            continue
        data = part.get_payload(decode=True)
        data = data if isinstance(data, bytes) else b""
        place = str(part.get("Content-Location") or "")
        if len(data) > LARGEST_PART:
            raise refuse(
                given, f"holds a part of more than {LARGEST_PART >> 20} MB", "save the page as HTML only"
            )
        if part.get_content_type() == "text/html" and not html:
            name = known(part.get_content_charset() or "")
            html, base = data.decode(name, "replace") if name else decode(data)[0], place
        elif part.get_content_maintype() == "image":
            parts[place] = data
            parts[f"cid:{str(part.get('Content-ID') or '').strip('<>')}"] = data
    if not html:
        raise refuse(given, "holds no web page", "save the page again, as HTML only")

    def beside(address: str) -> bytes:
        return parts.get(address) or parts.get(urljoin(base, address), b"")

    draft = _page(given, html, beside)
    if not draft.address.value and base.startswith(("http://", "https://")):
        draft = replace(draft, address=Found(base, "the archive"))
    return (draft,)


def _page(given: InputFile, html: str, beside: Beside) -> Draft:
    page = read_page(html, given.path)
    found, body = page.metadata, page.body
    draft = draft_of(body.pieces, found.title, lambda address: embedded(address) or beside(address))
    if count_han(draft.pieces) < SHORTEST_ARTICLE:
        hint = "open the page in a browser, select the article and paste it into a .txt file"
        raise refuse(given, "holds no Chinese article", hint)
    if not draft.title.value:
        draft = replace(draft, title=_untitled(given, draft))
    doubt = (f"{body.doubt}: hold the text against the page",) if body.doubt else ()
    return replace(
        draft,
        author=found.author,
        publisher=found.publisher,
        published=found.published,
        address=Found(given.address, "the address you gave") if given.address else found.address,
        doubts=doubt + draft.doubts,
    )


def _untitled(given: InputFile, draft: Draft) -> Found:
    """Return a title for a page that has none: the name of its file, or how its text begins."""
    if not given.address and han_count(given.stem):
        return Found(given.stem, "the name of the file", sure=False)
    first = re.split(
        r"[，。；：！？、]", next(piece.text for piece in draft.pieces if han_count(piece.text))
    )[0]
    return Found(first[:FIRST_LINE], "how it begins", sure=False)


def embedded(address: str) -> bytes:
    """Return the bytes of an image that stands in the page itself (a data: address), b"" for any other."""
    head, comma, data = address.partition(",")
    if not (comma and head.startswith("data:")):
        return b""
    raw = unquote_to_bytes(data)
    try:
        return base64.b64decode(raw) if head.endswith(";base64") else raw
    except binascii.Error:
        return b""

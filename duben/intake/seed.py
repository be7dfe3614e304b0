"""Turn a draft into the files of a seed folder, and mark the values that are guesses.

Draft(title=春天, pieces=…)  ->  article.md with its metadata between the first two lines of ---
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from duben.intake.draft import Attachment, Draft
from duben.intake.pictures import named
from duben.page.pieces import Found, Piece, escape, markdown_of, plain_piece
from duben.repair import repair
from duben.seeds.folder import FRONT_MATTER

FIELDS = ("byline", "publisher", "url", "published")
"""Keys of article.yml that a draft can fill."""
LICENCE = "unknown"
_ITEM = re.compile(r" *(?:-|\d+\.) ")


@dataclass(frozen=True, slots=True)
class Seed:
    """The files of a seed folder that is not written yet."""

    source: str
    """Name of the file that holds the text."""
    files: tuple[Attachment, ...]
    found: tuple[tuple[str, Found], ...]
    """The metadata of the article, by the keys of article.yml."""
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class _Lost:
    """Pictures that did not come along, or that no page can show."""

    remote: list[str] = field(default_factory=list)
    hidden: int = 0


def seed_of(draft: Draft) -> Seed:
    """Return the files of a draft, in the form that keeps most of it.

    Text whose characters are damaged goes into source.txt, so that its repair is proved and shown; all else
    goes into article.md, which keeps headings, lists, quotations and emphasis.
    """
    found = tuple(zip(FIELDS, (draft.author, draft.publisher, draft.address, draft.published), strict=True))
    if draft.part:
        found += (("series", draft.series), ("part", Found(str(draft.part), "its place in the book")))
    if draft.markdown:
        front = FRONT_MATTER.match(draft.markdown)
        text = draft.markdown if front else f"{_front(found)}{draft.markdown}"
        return Seed(
            "article.md",
            (Attachment("article.md", text.encode()), *draft.attachments),
            () if front else found,
            draft.doubts,
        )
    if draft.text:
        return _plain(draft.text, draft, found, ())
    text = "\n".join([draft.title.value, *(piece.text for piece in draft.pieces)]) + "\n"
    damage = sorted({step.name for step in repair(text).steps} - {"boilerplate"})
    if damage:
        kept = sum(piece.kind not in ("paragraph", "heading") for piece in draft.pieces)
        why = f"the text is damaged ({', '.join(damage)}), so it stands in source.txt for repair"
        shape = f", without its {kept} lists, tables, quotations and pictures" if kept else ""
        return _plain(text, draft, found, (why + shape,))
    return _structured(draft, found)


def _plain(text: str, draft: Draft, found: tuple[tuple[str, Found], ...], doubts: tuple[str, ...]) -> Seed:
    about = Attachment("article.yml", _yaml(found).encode())
    files = (Attachment("source.txt", text.encode()), about, *draft.attachments)
    return Seed("source.txt", files, found, (*doubts, *draft.doubts))


def _structured(draft: Draft, found: tuple[tuple[str, Found], ...]) -> Seed:
    pictures = dict(named(draft.pictures))
    lost = _Lost()
    blocks = [f"# {escape(draft.title.value)}"] if draft.title.value else []
    blocks += _blocks(draft, {address: file.name for address, file in pictures.items()}, lost)
    text = _front(found) + _joined(block for block in blocks if block)
    files = (Attachment("article.md", text.encode()), *pictures.values(), *draft.attachments)
    return Seed("article.md", files, found, (*draft.doubts, *_losses(lost)))


def _blocks(draft: Draft, pictures: dict[str, str], lost: _Lost) -> Iterator[str]:
    brought = {address for address, _ in draft.pictures}
    for piece in draft.pieces:
        if not piece.picture:
            yield markdown_of(_resolved(piece, draft.address.value))
            continue
        address, alt, caption = piece.picture
        if name := pictures.get(address):
            title = f" {json.dumps(escape(caption), ensure_ascii=False)}" if caption else ""
            yield f"![{escape(alt)}]({name}{title})"
            continue
        if address in brought:
            lost.hidden += 1
        else:
            lost.remote.append(address)
        yield markdown_of(plain_piece(caption))


def _resolved(piece: Piece, base: str) -> Piece:
    """Return a piece whose links are full addresses; a link within the page leads nowhere."""
    hrefs = ("" if run.href.startswith("#") else _absolute(base, run.href) for run in piece.runs)
    return replace(
        piece, runs=tuple(run._replace(href=href) for run, href in zip(piece.runs, hrefs, strict=True))
    )


def _absolute(base: str, href: str) -> str:
    try:
        return urljoin(base, href) if href else ""
    except ValueError:
        return ""


def _joined(blocks: Iterable[str]) -> str:
    """Join blocks of Markdown with a blank line between, the items of a list without."""
    text, last = "", ""
    for block in blocks:
        within = _ITEM.match(last) and _ITEM.match(block)
        text += ("\n" if within else "\n\n") * bool(last) + block
        last = block
    return text + "\n"


def _losses(lost: _Lost) -> Iterator[str]:
    if lost.hidden:
        yield f"{_count(lost.hidden, 'picture')} cannot be shown: left out, their captions kept"
    if lost.remote:
        shown = ", ".join(address[:80] for address in lost.remote[:3]) + (
            ", …" if len(lost.remote) > 3 else ""
        )
        yield f"{_count(len(lost.remote), 'picture')} left out, since no file of theirs came along: {shown}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def _front(found: tuple[tuple[str, Found], ...]) -> str:
    return f"---\n{_yaml(found)}---\n\n"


def _yaml(found: tuple[tuple[str, Found], ...]) -> str:
    """Write the metadata as YAML, with a comment beside each guess."""
    lines = []
    for key, value in found:
        if value.value:
            text = (
                value.value
                if key in ("published", "part")
                else json.dumps(value.value[:400], ensure_ascii=False)
            )
            lines.append(f"{key}: {text}" + ("" if value.sure else "  # a guess: see whether it is right"))
    return "\n".join([*lines, f"licence: {LICENCE}"]) + "\n"

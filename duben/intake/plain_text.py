"""Read plain text, Markdown and standard input into a draft: the text stays as it is."""

from __future__ import annotations

import re

from duben.intake.draft import Draft, InputFile, refuse
from duben.model.article import Article
from duben.model.findings import Where
from duben.model.hanzi import han_count
from duben.page.pieces import Found
from duben.seeds.folder import FRONT_MATTER
from duben.source.blocks import structure
from duben.source.encodings import decode

_IMAGE = re.compile(r"!\[[^\]\n]*\]\(\s*<?([^)\s>]+)")


def read_text(given: InputFile) -> tuple[Draft, ...]:
    """Read plain text; repair and the cut into paragraphs are the work of the build."""
    text = _decoded(given)
    first = next(line.strip() for line in text.split("\n") if line.strip())
    return (Draft(title=Found(first[:80], "its first line", sure=False), text=text),)


def read_markdown(given: InputFile) -> tuple[Draft, ...]:
    """Read Markdown, which stays as it was written."""
    text = _decoded(given)
    blocks = structure(Article("", Where("article.md")), text)
    title = next((block.text for block in blocks if block.kind == "title"), "")
    named = list(dict.fromkeys(_IMAGE.findall(text)))
    doubts = (f"put the pictures that it names beside it: {', '.join(named)[:200]}",) if named else ()
    if title:
        return (Draft(title=Found(title, "its first heading"), markdown=text, doubts=doubts),)
    front = FRONT_MATTER.match(text)
    head, body = (front[0], text[front.end() :]) if front else ("", text)
    return (
        Draft(
            title=Found(given.stem, "the name of the file", sure=False),
            markdown=f"{head}# {given.stem}\n\n{body.lstrip()}",
            doubts=doubts,
        ),
    )


def _decoded(given: InputFile) -> str:
    text = decode(given.data)[0].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not han_count(text):
        raise refuse(given, "holds no Chinese", "give a text that has some")
    return text

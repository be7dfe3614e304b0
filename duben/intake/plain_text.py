"""Read plain text, Markdown and standard input into a draft; their text stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from duben.intake.draft import Attachment, Draft, InputFile, refuse
from duben.intake.front_matter import FrontMatter, foreign
from duben.intake.pictures import MOST_IMAGES
from duben.model.article import Article
from duben.model.document import Block
from duben.model.findings import Where
from duben.model.hanzi import han_count
from duben.page.pieces import Found, escape
from duben.seeds.beside import is_called_picture, size
from duben.seeds.folder import FRONT_MATTER
from duben.source.blocks import structure
from duben.source.encodings import decode
from duben.source.plain import author_of


def read_text(given: InputFile) -> tuple[Draft, ...]:
    """Read plain text; repair and the cut into paragraphs are the work of the build.

    A second line that names the author is not part of the text: the page says who wrote it.
    """
    text = _decoded(given)
    lines = text.split("\n")
    written = [number for number, line in enumerate(lines) if line.strip()]
    title = Found(lines[written[0]].strip()[:80], "its first line", sure=False)
    if not (author := author_of([lines[number].strip() for number in written])):
        return (Draft(title=title, text=text),)
    del lines[written[1]]
    return (Draft(title=title, author=Found(author, "its second line", sure=False), text="\n".join(lines)),)


def read_markdown(given: InputFile) -> tuple[Draft, ...]:
    """Read Markdown, which stays as it was written; the pictures that it shows come along.

    First lines that another system wrote for become the metadata of the article.
    """
    text = _decoded(given)
    about, text = foreign(text, given.path) or (FrontMatter(), text)
    blocks = structure(Article("", Where("article.md")), text)
    heading = next((block.text for block in blocks if block.kind == "title"), "")
    title = Found(heading, "its first heading") if heading else about.title
    if not title.value:
        title = Found(given.stem, "the name of the file", sure=False)
    pictures, missing = _pictures(given, blocks)
    looks = {"put the pictures that it names beside it": missing, "left out of its first lines": about.left}
    doubts = tuple(f"{look}: {', '.join(names)[:200]}" for look, names in looks.items() if names)
    return (
        Draft(
            title=title,
            author=about.author,
            publisher=about.publisher,
            published=about.published,
            address=about.address,
            markdown=text if heading else _titled(text, title.value),
            attachments=pictures,
            doubts=doubts,
        ),
    )


def _titled(text: str, title: str) -> str:
    """Return Markdown with a heading for its title, behind its front matter."""
    front = FRONT_MATTER.match(text)
    head, body = (front[0], text[front.end() :]) if front else ("", text)
    return f"{head}# {escape(title)}\n\n{body.lstrip()}"


def _pictures(given: InputFile, blocks: Iterable[Block]) -> tuple[tuple[Attachment, ...], list[str]]:
    """Return the pictures that a text shows, and the names of those that are not beside it."""
    found: list[Attachment] = []
    missing: list[str] = []
    for name in dict.fromkeys(block.image.address for block in blocks if block.image):
        wanted = _below(name) and is_called_picture(name) and len(found) < MOST_IMAGES
        data = given.beside(quote(name)) if wanted else b""
        if all(size(data)):
            found.append(Attachment(name, data))
        else:
            missing.append(name[:80])
    return tuple(found), missing


def _below(name: str) -> bool:
    """Tell whether a name is a path below the folder it is read in."""
    return ":" not in name and "\\" not in name and not {"", ".", ".."} & set(name.split("/"))


def _decoded(given: InputFile) -> str:
    text = decode(given.data)[0].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not han_count(text):
        raise refuse(given, "holds no Chinese", "give a text that has some")
    return text

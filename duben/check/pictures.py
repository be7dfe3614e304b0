"""Report pictures that the text names and no page can show, and those that no text names."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from duben.check.problem import Problem, short
from duben.model.document import Block, Document, Image
from duben.model.findings import Where
from duben.model.kinds import SOUNDS

FORMATS = "PNG, JPEG, GIF or WebP, of at most 4 MB, with the ending of its format"


def picture_missing(doc: Document) -> Iterator[Problem]:
    """Report a picture that is no file of the folder, or none that pages show."""
    there = {picture.name for picture in doc.article.pictures}
    for block, image in _images(doc):
        name = short(image.address)
        if image.address in there or _elsewhere(image):
            continue
        if image.address in doc.article.others:
            yield _place(doc, block, image), f"{name} is no picture that pages show", f"save it as {FORMATS}"
        else:
            near = get_close_matches(image.address, there, 1)
            hint = f"write {near[0]}" if near else "put the picture into the folder of the article"
            yield _place(doc, block, image), f"there is no picture {name}", hint


def picture_elsewhere(doc: Document) -> Iterator[Problem]:
    """Report a picture on another host, which no page shows: pages load nothing from elsewhere."""
    for block, image in _images(doc):
        if _elsewhere(image):
            hint = "save it in the folder of the article, and write its name"
            yield _place(doc, block, image), f"the picture is not shown, since it is on {_host(image)}", hint


def file_unused(doc: Document) -> Iterator[Problem]:
    """Report a file of the folder that is not read, and a picture that the text does not show."""
    shown = {image.address for _, image in _images(doc)}
    folder = Path(doc.article.where.path).parent
    for picture in doc.article.pictures:
        if picture.name not in shown:
            # A name with a space is none to Markdown without the angle brackets.
            name = f"<{picture.name}>" if " " in picture.name else picture.name
            hint = f"write ![its description]({name}) into article.md, or move it away"
            yield Where(str(folder / picture.name)), "is a picture that the text does not show", hint
    for name in doc.article.others:
        if name not in shown:
            use = f"write audio: {name} into article.yml" if name.lower().endswith(SOUNDS) else "move it away"
            yield Where(str(folder / name)), "is not read", f"{use}, or let its name begin with a dot"


def _images(doc: Document) -> Iterator[tuple[Block, Image]]:
    return ((block, block.image) for block in doc.blocks if block.image)


def _place(doc: Document, block: Block, image: Image) -> Where:
    """Return where the source writes a picture."""
    line = doc.source.split("\n")[block.line - 1]
    return Where(doc.article.where.path, block.line, max(line.find(f"![{image.alt}]"), 0) + 1)


def _elsewhere(image: Image) -> bool:
    return bool(_host(image))


def _host(image: Image) -> str:
    try:
        return urlsplit(image.address).netloc
    except ValueError:
        return ""

"""Keep the images of an article: in which formats, of what size, under which names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from duben.intake.draft import Attachment
from duben.seeds import beside

MOST_IMAGES = 60
"""Images of one article."""


def named(pictures: Iterable[Attachment]) -> Iterator[tuple[str, Attachment]]:
    """Yield the address of each image that a page can show, and the file to keep it in."""
    number = 0
    for address, data in pictures:
        if all(beside.size(data)) and number < MOST_IMAGES:
            number += 1
            yield address, Attachment(f"picture-{number}.{beside.ending(data)}", data)

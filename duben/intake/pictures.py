"""Keep the images of an article: in which formats, of what size, under which names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from duben.intake.draft import Attachment

LARGEST_IMAGE = 4 * 1024 * 1024
"""Bytes of one image."""
MOST_IMAGES = 60
"""Images of one article."""
_ENDINGS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"))


def ending(data: bytes) -> str:
    """Return the usual ending of an image's name by its bytes, "" for a kind that is not kept, as SVG."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((name for magic, name in _ENDINGS if data.startswith(magic)), "")


def named(pictures: Iterable[Attachment]) -> Iterator[tuple[str, Attachment]]:
    """Yield the address of each image that can be kept, and the file to keep it in."""
    number = 0
    for address, data in pictures:
        kind = ending(data)
        if kind and len(data) <= LARGEST_IMAGE and number < MOST_IMAGES:
            number += 1
            yield address, Attachment(f"picture-{number}.{kind}", data)

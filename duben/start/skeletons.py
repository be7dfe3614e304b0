"""Write the files that a site or an article begins with; they stand in `site/` and `article/` beside this."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

from duben.seeds import check_slug, new_folder, taken

_HERE = Path(__file__).resolve().parent
_DOT = "dot-"
"""Stands for a dot in the names of files here: packages are not sure to keep hidden files."""


def new_site(folder: Path) -> tuple[Path, ...]:
    """Write a site with a sample article into a folder, and return the files, each below `folder`.

    The folder may be there, and hold other files. Raises SeedError when one of the names is taken, or the
    folder cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise taken(folder, "choose another name")
    title = folder.resolve().name or "Reader"
    values = {
        "@name@": json.dumps(title, ensure_ascii=False),
        "@title@": title,
        "@version@": version("duben"),
    }
    return _written("site", folder, values)


def new_article(seeds: Path, slug: str) -> tuple[Path, ...]:
    """Write the seed folder `slug` to be filled in, and return its files, each below `seeds`.

    Raises SeedError when the folder is there, cannot be written, or has a name that no page can have.
    """
    folder = seeds / slug
    check_slug(folder, slug)
    if folder.exists():
        raise taken(folder, "choose another name")
    return _written("article", folder, {})


def _written(skeleton: str, folder: Path, values: dict[str, str]) -> tuple[Path, ...]:
    """Write a skeleton into a folder, with each key of `values` replaced by its value."""
    root = _HERE / skeleton
    files: list[Path] = []
    with new_folder(folder) as new:
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            name = path.relative_to(root).as_posix().replace(_DOT, ".")
            text = path.read_text(encoding="utf-8")
            for key, value in values.items():
                text = text.replace(key, value)
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_text(text, encoding="utf-8", newline="\n")
            files.append(folder / name)
    return tuple(files)

"""Write what lets a site be read without a network: its manifest, and the worker with the list of its shell.

version(folders)               ->  "3fa09c41"
worker("3fa09c41", own, find)  ->  'const VERSION="3fa09c41",SHELL={"index.html":"9c…"},…'

Source: Web Application Manifest; Service Workers Nightly.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

import duben
from duben import addresses
from duben.html.theme import templates

PAGES = (addresses.LIBRARY, addresses.GLOSSARY, addresses.SEARCH, addresses.MINE, addresses.KEPT)
"""The source files of the pages that are kept from the beginning."""

SHELVES = (addresses.SHELF, addresses.shelf("words", 1), addresses.shelf("rows", 1))
"""The data of the library that is kept from the beginning, where a site has it."""

NO_WORKER = 'importScripts("assets/no-worker.js");\n'
"""The script that takes back what an earlier worker has kept."""

Find = Callable[[str], tuple[str, Path]]
"""Gives the address of a source file below that of the site, and the file as it was written."""

ICONS = (("icon-192", 192, "any"), ("icon-512", 512, "any"), ("icon-maskable", 512, "maskable"))
"""Names of the icons, their width in pixels, and what each is for."""


def digest(data: bytes) -> str:
    """Return eight hexadecimal digits that tell one content from another."""
    return blake2b(data, digest_size=4).hexdigest()


def version(folders: Iterable[str]) -> str:
    """Return what tells the templates, styles and scripts in the folders of a theme from others."""
    files = sorted(path for folder in folders for path in Path(folder).rglob("*") if path.is_file())
    return digest(duben.__version__.encode() + b"".join(digest(path.read_bytes()).encode() for path in files))


def loaded() -> list[str]:
    """Return the source files of the styles and scripts that pages of our theme load."""
    ours = templates() / "assets"
    files = (path for path in sorted(ours.rglob("*")) if path.suffix in (".css", ".js"))
    names = (path.relative_to(ours).as_posix() for path in files)
    return [f"assets/{name}" for name in names if name not in ("worker.js", "no-worker.js", "host.css")]


def manifest(name: str) -> str:
    """Return the manifest of a site of this name, as JSON."""
    icons = [
        {"src": f"assets/{icon}.png", "sizes": f"{width}x{width}", "type": "image/png", "purpose": purpose}
        for icon, width, purpose in ICONS
    ]
    about = {
        "name": name,
        "short_name": name,
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#fcfbf7",
        "theme_color": "#fcfbf7",
        "icons": icons,
    }
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"


def worker(version: str, own: Collection[str], find: Find) -> str:
    """Return the script of the worker of a written site; `own` are shelves and styles that not all have."""
    page, _ = find(addresses.KEPT)
    values = {"VERSION": version, "SHELL": dict(_shell(version, own, find)), "PAGE": page}
    names = ",".join(f"{name}={json.dumps(value, separators=(',', ':'))}" for name, value in values.items())
    return f'const {names};importScripts("assets/worker.js?{version}");\n'


def _shell(version: str, own: Collection[str], find: Find) -> Iterator[tuple[str, str]]:
    """Yield the files that are kept from the beginning: their addresses, and digests of them."""
    for uri in (*PAGES, *own):
        address, file = find(uri)
        yield address, digest(file.read_bytes())
    for uri in loaded():
        address, file = find(uri)
        yield f"{address}?{version}", digest(file.read_bytes())

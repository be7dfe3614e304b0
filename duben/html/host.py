"""Bring a page of ours into a theme that is not ours, with its own styles, tools and scripts.

A theme prints titles as they are, takes entities out of them, and puts them into attributes. `bare` therefore
leaves no character in a title that HTML knows, however often it is escaped or unescaped on its way:

    bare('The "Good" <b> & AT&T')  ->  'The “Good” ＜b＞ & AT＆T'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from duben.html.minified import minified
from duben.html.scoped_css import scoped
from duben.html.templates import render
from duben.html.theme import templates
from duben.html.without_scripts import without_scripts

FOLDER = "assets/duben"
"""Where our styles and scripts stand in a site that has another theme."""

PLAIN = ("page", "prose")
SHEETS: Mapping[str | None, tuple[str, ...]] = {
    "reading": ("page", "reading"),
    "handout": ("page", "reading", "entries", "handout"),
}
"""The style sheets of a page by its kind; PLAIN for a page of no kind."""

_BARE = str.maketrans({"<": "＜", ">": "＞", '"': "”", "'": "’"})


def sheets(kind: str | None) -> tuple[str, ...]:
    """Return the names of the style sheets that a page of some kind needs, in their order."""
    return SHEETS.get(kind, PLAIN)


def is_ours(folders: Iterable[str]) -> bool:
    """Tell by its folders whether a theme is ours or made from ours: then it has styles and tools itself."""
    return any((Path(folder) / "partials" / "tools.html").is_file() for folder in folders)


def bare(title: str) -> str:
    """Return a title in which no character means anything to HTML."""
    curled = re.sub(r'"([^"]*)"', r"“\1”", title).translate(_BARE)
    return re.sub(r"&(?=[#\w])", "＆", curled)


def framed(html: str, about: Mapping[str, Any], url: Callable[[str], str]) -> str:
    """Return a page of ours with all it needs, to stand anywhere in the page of another theme."""
    kind = about.get("kind")
    return render(
        "host",
        html=Markup(html),
        about=about,
        sheets=[url(f"{FOLDER}/{name}.css") for name in ("host", *sheets(kind))],
        noscript=url(f"{FOLDER}/noscript.css"),
        start=url(f"{FOLDER}/start.js"),
        script=url(f"{FOLDER}/{about['script']}.js") if "script" in about else "",
    )


def assets() -> dict[str, str]:
    """Return our scripts, our narrowed style sheets and the licences of others, by their places."""
    files = {}
    ours = templates() / "assets"
    for path in sorted(ours.rglob("*")):
        if path.suffix.lower() in (".css", ".js", ".txt"):
            text, name = path.read_text(encoding="utf-8"), path.relative_to(ours).as_posix()
            narrow = path.suffix == ".css" and path.stem != "host"
            files[f"{FOLDER}/{name}"] = scoped(text) if narrow else text
    sheets = (files[f"{FOLDER}/{name}.css"] for name in ("page", "host"))
    files[f"{FOLDER}/noscript.css"] = "\n".join(map(without_scripts, sheets))
    return {uri: minified(uri, text) for uri, text in files.items()}

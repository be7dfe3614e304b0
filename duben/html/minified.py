"""Write scripts and style sheets without comments and blank space, as a site serves them.

    minified("page.css", "a { margin: 0; } /* no edge */")  ->  "a{margin:0}"

The folder `vendored/` is served byte for byte: the licence of its files may stand in a comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePath

from rcssmin import cssmin
from rjsmin import jsmin

VENDORED = "vendored"
"""The folder of files that others wrote."""

_INSIDE = re.compile(r"(&[^{};]*[\w)\]]) :(?=[a-z:])")
"""A nested selector whose last part begins with a colon."""


def _sheet(text: str) -> str:
    # What minifies takes `& .b :is(` for a declaration, and puts its two parts together.
    minify: Callable[[str], str] = cssmin
    return minify(_INSIDE.sub(r"\1 *:", text))


_BY_ENDING: Mapping[str, Callable[[str], str]] = {".css": _sheet, ".js": jsmin}


def minified(path: str, text: str) -> str:
    """Return a script or a style sheet without comments and blank space; any other text as it is."""
    place = PurePath(path)
    minify = _BY_ENDING.get(place.suffix)
    return text if minify is None or VENDORED in place.parts else minify(text)

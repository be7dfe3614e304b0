"""Write the tools of a page once for all pages that have the same: most pages of a site.

tools(context, {"kind": "reading", …})  ->  '<section class="tools" …>…</section>'
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from duben.html.data_script import compact

SHOWN = ("kind", "lang", "languages", "scripts", "companion", "grammar", "heard")
"""What the tools depend on, of the values that a page gives to the theme around it."""

_WRITTEN: WeakKeyDictionary[Environment, dict[tuple[str, bool], Markup]] = WeakKeyDictionary()
"""The tools by what they depend on: those of a build go with its templates."""


@pass_context
def tools(context: Context, about: Mapping[str, Any], host: bool = False) -> Markup:
    """Return the tools of a page, which stands in a theme that is not ours where `host` is true."""
    shown = {name: about[name] for name in SHOWN if name in about}
    written = _WRITTEN.setdefault(context.environment, {})
    key = compact(shown), host
    if key not in written:
        template = context.environment.get_template("partials/tools.html")
        written[key] = Markup(template.render(about=json.loads(key[0]), host=host))  # our own template
    return written[key]

"""Write the tools of a page once for all pages that have the same: most pages of a site.

tools(context, {"kind": "reading", …})  ->  '<section class="tools" …>…</section>'
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from duben.site.data_script import compact

SHOWN = ("kind", "lang", "languages", "scripts", "companion", "grammar", "heard")
"""What the tools depend on, of the values that a page gives to the theme around it."""


@pass_context
def tools(context: Context, about: Mapping[str, Any], host: bool = False) -> Markup:
    """Return the tools of a page, which stands in a theme that is not ours where `host` is true."""
    shown = {name: about[name] for name in SHOWN if name in about}
    return _written(context.environment, compact(shown), host)


@lru_cache(maxsize=256)
def _written(environment: Environment, about: str, host: bool) -> Markup:
    template = environment.get_template("partials/tools.html")
    return Markup(template.render(about=json.loads(about), host=host))  # our own template

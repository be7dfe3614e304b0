"""Write the style sheet that stands in for the choices which a script notes at the root of a page.

A script notes the paper and the language that the reader chose as attributes of the root. Without scripts a
style sheet asks the radio buttons themselves, by `:has()`. No page has both: in a long text a rule that
begins with `:root:has()` takes tens of milliseconds at each change of the page.

    without_scripts(':root[data-paper="dark"] { color-scheme: dark } a { margin: 0 }')
    ->  ':root:has(#paper-dark:checked) { color-scheme: dark }'
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import tinycss2
from tinycss2.ast import AtRule, Node

_NOTED = re.compile(r'\[data-(paper|interface)="(\w+)"\]')


def without_scripts(sheet: str) -> str:
    """Return the rules of a style sheet that ask the root for a choice, asking the radio buttons instead."""
    return "\n".join(_asking(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)))


def _asking(rules: Iterable[Node]) -> Iterable[str]:
    for rule in rules:
        if isinstance(rule, AtRule) and rule.lower_at_keyword == "media" and rule.content is not None:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if found := "\n".join(_asking(inner)):
                yield f"@media{tinycss2.serialize(rule.prelude)}{{\n{found}\n}}"
        elif _NOTED.search(text := rule.serialize()):
            yield _NOTED.sub(r":has(#\1-\2:checked)", text)

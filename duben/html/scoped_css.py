"""Narrow our style sheets to our part of a page, for themes that are not ours.

There every rule applies below `.duben` alone, and wins against any rule of the theme that names no id:

    a { margin: 1rem }            ->  :is(.duben,#_) a { margin: calc(1 * var(--duben-rem)) }
    :root:has(#names) .name { }   ->  .duben:is(.duben,#_):has(#names) .name { }
    .js .reading { }              ->  .duben:is(.duben,#_).js .reading { }

A theme may set the type of `html` to any size; `--duben-rem` is the size that the reader's browser has set.
Rules nested in others are left as they are: the rule around them is narrowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import tinycss2
from tinycss2.ast import AtRule, LiteralToken, Node, QualifiedRule

WITHIN = ":is(.duben,#_)"
"""Our part of a page. `:is` weighs as much as the heaviest of its selectors, here an id that no page has."""

ROOT = f".duben{WITHIN}"
"""Our part of a page as a root: a class more, as `:root` has."""

CONDITIONS = {"media", "supports", "container"}
"""Rules that hold other rules."""

_ROOT = re.compile(r"^(?::root|html(?![\w-])|body(?![\w-])|(?=\.js(?![\w-])))")
_REM = re.compile(r"(?<![\w.-])(-?(?:\d*\.)?\d+)rem\b")


def scoped(sheet: str) -> str:
    """Return a style sheet whose rules apply below `.duben` only. Fonts, key frames and pages stay global."""
    return _written(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True))


def _written(rules: Iterable[Node]) -> str:
    return "\n".join(map(_rule, rules)) + "\n"


def _rule(rule: Node) -> str:
    if isinstance(rule, QualifiedRule):
        selectors = ", ".join(map(_within, _listed(rule.prelude)))
        return f"{selectors} {{{_relative(tinycss2.serialize(rule.content))}}}"
    if isinstance(rule, AtRule) and rule.lower_at_keyword in CONDITIONS and rule.content is not None:
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{\n{_written(inner)}}}"
    return str(rule.serialize())


def _listed(prelude: Sequence[Node]) -> Iterator[str]:
    """Part a list of selectors at its outer commas."""
    selector: list[Node] = []
    for node in prelude:
        if isinstance(node, LiteralToken) and node.value == ",":
            yield tinycss2.serialize(selector).strip()
            selector = []
        else:
            selector.append(node)
    yield tinycss2.serialize(selector).strip()


def _within(selector: str) -> str:
    rooted, roots = _ROOT.subn(ROOT, selector)
    return rooted if roots else f"{WITHIN} {selector}"


def _relative(declarations: str) -> str:
    return _REM.sub(r"calc(\1 * var(--duben-rem))", declarations)

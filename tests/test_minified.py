"""Scripts and style sheets are served without comments, and mean what they meant, without scripts too."""

from __future__ import annotations

import re

import pytest

from duben.html.minified import minified
from duben.html.theme import templates
from duben.html.without_scripts import without_scripts


@pytest.mark.parametrize(
    ("path", "text", "served"),
    [
        ("page.css", "a { margin: 0; } /* no edge */", "a{margin:0}"),
        ("page.css", ".b { width: calc(1rem + 2px) }", ".b{width:calc(1rem + 2px)}"),
        ("page.css", ".tools :is(.b, .c) > p { & :hover { x: y } }", ".tools :is(.b,.c)>p{& :hover{x:y}}"),
        ("page.css", ".b { & .c :is(p, q) { x: y } }", ".b{& .c *:is(p,q){x:y}}"),
        ("page.css", '.d::after { content: "/* text */  " }', '.d::after{content:"/* text */  "}'),
        ("start.js", "// one word\nfind(/  \\/\\/ /, `a  ${b}  c`);", "find(/  \\/\\/ /,`a  ${b}  c`);"),
        ("start.js", "const a = 1\nconst b = 2\n", "const a=1\nconst b=2"),
        ("vendored/other.js", "/* licence */ const a = 1;", "/* licence */ const a = 1;"),
        ("seal.svg", "<svg>  <!-- seal --> </svg>", "<svg>  <!-- seal --> </svg>"),
    ],
)
def test_minified(path: str, text: str, served: str) -> None:
    """Comments and blank space are left out but where they mean something; what is of others stays."""
    assert minified(path, text) == served


def test_minified_scripts_nest_no_templates() -> None:
    """A template literal ends at its next backtick for what minifies: blank space behind that would go."""
    for path in sorted((templates() / "assets").glob("*.js")):
        assert re.findall(r"\$\{[^{}]*`.*", path.read_text(encoding="utf-8")) == [], path.name


@pytest.mark.parametrize(
    ("sheet", "asking"),
    [
        (':root[data-paper="dark"] { a: b } p { c: d }', ":root:has(#paper-dark:checked) { a: b }"),
        (
            '@media screen { .x[data-interface="zh"] p {} q {} }',
            "@media screen {\n.x:has(#interface-zh:checked) p {}\n}",
        ),
        ("@media screen { q {} } @font-face {}", ""),
        ('a[data-dir="rtl"] { b: c }', ""),
    ],
)
def test_without_scripts(sheet: str, asking: str) -> None:
    """What a script notes at the root is asked of the radio buttons; no other rule is said again."""
    assert without_scripts(sheet) == asking

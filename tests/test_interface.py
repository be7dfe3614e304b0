"""The pages speak English and Chinese, and the catalogue has what they say."""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest

import pytest
from babel.messages.pofile import read_po
from conftest import ROOT
from jinja2 import Environment, nodes
from markupsafe import Markup
from support.specimen import DOC, ILLUSTRATED

from duben.html.messages import CATALOGUE, chinese, label, say
from duben.html.templates import VERDICTS
from duben.indexes.card_data import entries_of, files_of, keys_of, shared_files, syllables_of
from duben.indexes.concordance import concordance, concordance_files
from duben.indexes.shelf import shelf_files
from duben.model.edits import STEPS
from duben.reading.shown import show

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
KINDS = ("paragraph", "heading", "quote", "item", "table", "picture", "footnote")
CHOSEN = {f"{what} of this {kind}" for what in ("English", "Translation") for kind in KINDS} | {
    *VERDICTS.values(),
    *(step.capitalize() for step in STEPS),
    "lost character",
    *("Library", "Glossary", "Search", "My words", "How to read", "Method", "Editor’s guide"),
}
"""Messages that a template puts together or is given: they stand in no template whole."""


def literals() -> set[str]:
    """Return every text that stands as such in a template's code."""
    found: set[str] = set()
    for path in TEMPLATES:
        tree = Environment(autoescape=True).parse(path.read_text("utf-8"))
        found |= {node.value for node in tree.find_all(nodes.Const) if isinstance(node.value, str)}
    return found


def said() -> set[str]:
    """Return every message that a template says by itself."""
    found: set[str] = set()
    for path in TEMPLATES:
        for call in Environment(autoescape=True).parse(path.read_text("utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in ("say", "label", "chinese"):
                found |= {arg.value for arg in call.args[:1] if isinstance(arg, nodes.Const)}
    return found


def scripted() -> dict[str, str]:
    """Return every message that a script says, with its Chinese; what is filled in is named as in Python."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "templates/assets").glob("*.js")):
        text = path.read_text("utf-8").replace("${", "{")
        found |= dict(re.findall(r"""\bsay\(\s*["`](.+?)["`],\s*["`](.+?)["`]\s*\)""", text))
    return found


def catalogue() -> dict[str, tuple[str, ...]]:
    """Return the messages of the catalogue with their Chinese, by their English for one."""
    with (ROOT / "templates" / CATALOGUE).open("rb") as file:
        found = read_po(file, locale="zh")
    forms = {(m.id if isinstance(m.id, tuple) else (m.id,)): m.string for m in found if m.id}
    return {key[0]: string if isinstance(string, tuple) else (string,) for key, string in forms.items()}


def test_interface_has_chinese_for_all_it_says() -> None:
    """No label falls back to English, and no message of the catalogue is said nowhere."""
    messages = catalogue()
    assert said() | CHOSEN | set(scripted()) <= set(messages)
    assert set(messages) <= literals() | CHOSEN | set(scripted())


def test_interface_message_stands_once() -> None:
    """Of two equal messages, as a merge can leave them, gettext refuses the second, and Babel hides one."""
    text = (ROOT / "templates" / CATALOGUE).read_text("utf-8")
    stand = Counter(re.findall(r'^msgid "(.+)"$', text, re.MULTILINE))
    assert [message for message, times in stand.items() if times > 1] == []


def test_interface_scripts_say_what_the_catalogue_has() -> None:
    """A script carries the Chinese of its own messages; it is the one that the catalogue has."""
    messages = catalogue()
    assert len(scripted()) >= 8
    assert scripted() == {english: messages[english][0] for english in scripted()}


def test_interface_of_the_scripts_is_told() -> None:
    """Whatever a script or a file of an article puts into `window.duben` is named in templates/README.md."""
    texts = {path.name: path.read_text("utf-8") for path in (ROOT / "templates/assets").glob("*.js")}
    rows = re.findall(r"^\| (`.+?`) \|", (ROOT / "templates/README.md").read_text("utf-8"), re.MULTILINE)
    told = [row.replace("`", "") for row in rows]
    words = show(DOC).words
    written = "\n".join(
        [
            *texts.values(),
            *files_of(show(ILLUSTRATED)).values(),
            *(
                shard.write()
                for shard in shared_files(
                    {"spring": keys_of(entries_of(words))}, syllables_of(words), lambda _: entries_of(words)
                ).values()
            ),
            *(write() for write in shelf_files([], str).values()),
            *(str(write()) for write in concordance_files({}, lambda _: concordance(show(DOC))).values()),
        ]
    )
    put = set(re.findall(r"\bduben\.(\w+) ?= ?[^=]", written))
    together = r"Object\.assign\(duben, \{(.+?)\}|^  return \{(.+?)\};\n\}\)\(\);"
    for names in re.findall(together, written, re.MULTILINE):
        put |= set("".join(names).replace(" ", "").split(","))
    assert put == {name for names in told for name in names.split(", ")}


@pytest.mark.parametrize(("english", "strings"), catalogue().items())
def test_interface_chinese_keeps_the_places(english: str, strings: tuple[str, ...]) -> None:
    """What is filled into the English is filled into the Chinese, which is there and is Chinese."""
    for string in strings:
        assert re.search("[\u3002\u4e00-\u9fff]", string)
        assert set(re.findall(r"{\w+}", string)) == set(re.findall(r"{\w+}", english))


def test_interface_says_both_languages() -> None:
    """Numbers choose the English form; what has no Chinese is said once; values are escaped."""
    both = '<span class="say"><span lang="en">{}</span><span lang="zh-Hans">{}</span></span>'
    assert say("Library") == both.format("Library", "书架")
    assert say("{n} note", "{n} notes", 1) == both.format("1 note", "1 条注释")
    assert say("{n} note", "{n} notes", 1200) == both.format("1,200 notes", "1,200 条注释")
    assert say("My own <page>") == Markup("My own &lt;page&gt;")
    assert say("Made with {duben}.", duben="<b>") == both.format(
        "Made with &lt;b&gt;.", "用 &lt;b&gt; 制作。"
    )
    assert label("Settings") == 'aria-label="Settings" data-zh="设置"'
    assert chinese("My own page") == "My own page"


@pytest.mark.parametrize("path", sorted(ROOT.glob("docs/*.zh.md")), ids=lambda path: path.name)
def test_interface_documents_have_the_same_parts(path) -> None:
    """A page that stands in both languages has the same headings, tables and links in both."""
    english = path.with_name(path.name.replace(".zh.md", ".md")).read_text("utf-8")
    pairs = zip_longest(shape(english), shape(path.read_text("utf-8")))
    assert [pair for pair in pairs if pair[0] != pair[1]] == []


def shape(text: str) -> list[str]:
    """Return the levels of headings, the rows of tables and the targets of links, in order."""
    return [
        heading or ("|" if row else link)
        for heading, row, link in re.findall(r"^(#+) |^(\|)|\]\(([^)]+)\)", text, re.MULTILINE)
    ]

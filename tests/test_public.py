"""What docs/interface.md says is public is what there is: no name is missing, none is made up."""

from __future__ import annotations

import ast
import importlib
import json
import re
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from conftest import ROOT
from lxml import html
from pydantic import BaseModel
from support.project import make_project, snapshot
from support.shared import shared
from support.sound import write_recording
from support.specimen import DOC, FACT, ILLUSTRATED

from duben import addresses
from duben.check import RULES
from duben.cli import main
from duben.export import to_log, to_object
from duben.html import pages
from duben.model.article import Source
from duben.model.document import Document
from duben.reading.shown import show
from duben.seeds.files import SOURCES
from duben.seeds.recording import TIMES
from duben.seeds.schema import ArticleFile, FactRow, PointRow, QuestionRow, TermRow, UsageRow
from duben.site.build import build
from duben.site.plugin import DubenConfig

PAGE = (ROOT / "docs" / "interface.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "duben"


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table under a heading, without the row of its titles."""
    part = re.split(rf"^#+ {re.escape(heading)}$", PAGE, flags=re.MULTILINE)[1]
    part = re.split(r"^#", part, flags=re.MULTILINE)[0]
    table = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in table[2:]]


def names(heading: str) -> set[str]:
    """Return the names in the first column of the table under a heading."""
    listed = [row[0].strip("`") for row in rows(heading)]
    assert len(listed) == len(set(listed)), f"{heading}: a name stands twice"
    return set(listed)


def test_public_commands_and_options() -> None:
    """Every command with its options; -h is everywhere."""
    listed = {row[0].strip("`"): set(re.findall(r"`(-[\w-]+)`", row[2])) for row in rows("Commands")}
    there = {
        name: {written for param in command.params for written in param.opts if written.startswith("-")}
        for name, command in main.commands.items()
    }
    top = {written for param in main.params for written in param.opts} | {"-h", "--help"}
    assert listed == there | {"(none)": top}


def test_public_python() -> None:
    """Each name of Python can be imported, and `duben` offers no other."""
    listed = names("Python")
    for name in listed:
        module, _, attribute = name.rpartition(".")
        assert hasattr(importlib.import_module(module), attribute), name
    offered = {f"duben.{name}" for name in importlib.import_module("duben").__all__}
    assert offered | {"duben.__version__"} == {name for name in listed if name.count(".") == 1}


def test_public_plugin_options() -> None:
    """The options of the plugin are those of its configuration."""
    assert names("Plugin for MkDocs") == {name for name, _ in DubenConfig._schema}


def fields(model: type[BaseModel], before: str = "") -> Iterator[str]:
    """Yield the keys of a model, and with a dot those of the rows that a key holds."""
    for name, field in model.model_fields.items():
        yield before + name
        for inner in get_args(field.annotation):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from fields(inner, f"{before}{name}.")


@pytest.mark.parametrize(
    ("file", "model"),
    [
        ("article.yml", ArticleFile),
        ("glossary.yml", TermRow),
        ("facts.yml", FactRow),
        ("grammar.yml", UsageRow),
        ("points.yml", PointRow),
        ("questions.yml", QuestionRow),
    ],
)
def test_public_keys_of_seed_files(file: str, model: type[BaseModel]) -> None:
    """Every key of every seed file."""
    assert names(file) == set(fields(model))


def test_public_seed_files() -> None:
    """Every file that is read from a seed folder."""
    code = (PACKAGE / "seeds" / "folder.py").read_text(encoding="utf-8")
    read = set(re.findall(r'"([\w.]+\.(?:yml|po))"', code)) | set(SOURCES)
    assert names("Seed files") == read | {"LANGUAGE.po", TIMES}


def paths(value: Any, before: str = "") -> Iterator[str]:
    """Yield the path of every key; `[]` stands for the members of a list."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, f"{before}.{key}" if before else key)
    elif isinstance(value, list):
        yield f"{before}[]"
        for inner in value:
            if isinstance(inner, dict):
                yield from paths(inner, f"{before}[]")
    else:
        yield before


SHOWN = show(ILLUSTRATED)


def with_seen(doc: Document) -> Document:
    """Return the specimen with a note that has a source of either kind."""
    seen = Source("Page", "The Bank", "https://example.org/page", date(2024, 5, 3), seen=True)
    fact = replace(FACT, sources=(*FACT.sources, seen))
    blocks = (replace(block, notes=tuple(replace(n, fact=fact) for n in block.notes)) for block in doc.blocks)
    return replace(doc, blocks=tuple(blocks))


def test_public_json_of_annotate() -> None:
    """Every key that an annotated block can have, and every kind of block."""
    blocks = [to_object(block) for block in with_seen(ILLUSTRATED).blocks]
    assert names("JSON of annotate") == {path for block in blocks for path in paths(block)}


def test_public_json_of_the_log() -> None:
    """Every key of a change."""
    assert names("JSON of clean --log") == {key for change in json.loads(to_log(DOC)) for key in change}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site of one article that has an address."""
    project = make_project(tmp_path_factory.mktemp("public"))
    for language in ("en", "fr"):
        words = 'msgid "春天的信"\nmsgstr "Lettre du printemps"\n'
        (project / f"seeds/spring/{language}.po").write_text(words, encoding="utf-8")
    write_recording(project / "seeds/spring", ["春天的信"], 0.5)
    config = project / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8") + "site_url: https://example.org/\nuse_directory_urls: false\n", "utf-8"
    )
    usage = "- {point: le-change, quote: 春天来了, note: It is here.}\n"
    (project / "seeds/spring/grammar.yml").write_text(usage, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        return build(Path("mkdocs.yml"), nullcontext)


def test_public_files_of_the_site(site: Path) -> None:
    """Every file that a build writes."""
    written = {name.replace("spring", "SLUG") for name in snapshot(site)} - {"SLUG/walk.wav"}
    written = {"assets/" if name.startswith("assets/") else name for name in written}
    written = {re.sub(r"^dictionary/[0-9a-f]{2}\.js$", "dictionary/00.js", name) for name in written}
    written = {re.sub(r"^strokes/[0-9a-f]+\.js$", "strokes/13.js", name) for name in written}
    written = {re.sub(r"^library/concordance-\d+\.js$", "library/concordance-0.js", name) for name in written}
    written = {name.replace("grammar/le-change.", "grammar/POINT.") for name in written}
    more = {addresses.library(2), addresses.glossary(2), addresses.point("POINT", 2)}
    more |= {"SLUG/SLUG.pdf", "SLUG/SLUG-hant.pdf"}  # with `--pdf`
    assert names("Files of the site") == written | {address.replace(".md", ".html") for address in more}


@pytest.fixture(scope="module")
def elements(site: Path) -> list[html.HtmlElement]:
    """Return the elements of the built site, and of the specimen's pages, which show more."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))]
    writers = pages.pages_of(SHOWN) | pages.mistaken_pages("specimen", ())
    writers |= {f"other/{uri}": write for uri, write in pages.pages_of(SHOWN).items()}
    texts += [write(lambda uri: uri, "").html for write in writers.values()]
    texts += shared(SHOWN).values()
    trees = [html.document_fromstring(text) for text in texts]
    return [node for tree in trees for node in tree.iter() if isinstance(node.tag, str)]


def said_by_templates() -> str:
    """Return what the templates and the code that fills them hold, where a name must stand to be written."""
    files = [*ROOT.joinpath("templates").rglob("*.html"), *PACKAGE.rglob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_public_classes(elements: list[html.HtmlElement]) -> None:
    """Every class of the built pages is listed, and every class listed is written by a template."""
    listed = names("HTML classes")
    assert {name for node in elements for name in node.get("class", "").split()} - listed == set()
    templates, kinds = said_by_templates(), (PACKAGE / "model" / "article.py").read_text("utf-8")
    kinds += (PACKAGE / "model" / "document.py").read_text("utf-8")
    for name in listed:
        written = rf"\b{re.escape(re.sub(r'[0-9]$', '', name))}\b"
        assert re.search(written, templates) or f'"{name}"' in kinds, name


def numbered(name: str) -> str:
    """Return an id with 1 for its number."""
    return re.sub(r"\d+$", "1", name)


def test_public_ids(elements: list[html.HtmlElement]) -> None:
    """Every id of the built pages is listed, and every id listed is written by a template."""
    listed = names("HTML ids")
    assert {numbered(node.get("id")) for node in elements if node.get("id")} - listed == set()
    templates = said_by_templates()
    for name in listed:
        family, _, value = name.rpartition("-")
        stem = name.removesuffix("1") if name.endswith("1") else name
        choice = f'choice("{family}"' in templates and f'("{value}", ' in templates
        tagged = f'id="{family}-{{{{ language.tag' in templates
        assert f'id="{stem}' in templates or choice or tagged, name


def test_public_data_attributes(elements: list[html.HtmlElement]) -> None:
    """Every data attribute of the built pages, and no other."""
    there = {name for node in elements for name in node.attrib if name.startswith("data-")}
    assert names("HTML data attributes") == there


def written_codes() -> set[str]:
    """Return the codes that are written where a finding or a mistake is made."""
    calls = (
        node
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("mistake", "Finding") and node.args
    )
    codes = (call.args[0] for call in calls)
    return {code.value for code in codes if isinstance(code, ast.Constant)}


def test_public_codes_of_findings() -> None:
    """Every code with its level: those of the checks, and those of mistakes, which are errors."""
    rules = {code: level for code, _, level in RULES}
    listed = {row[0].strip("`"): row[1] for row in rows("Codes of findings")}
    assert listed == dict.fromkeys(written_codes(), "error") | rules


def test_public_values_are_named() -> None:
    """The values that a key may have stand beside it."""
    model = {
        "kind": "duben.model.document.Kind",
        "words[].confidence": "duben.model.document.Confidence",
        "verdict": "duben.model.article.Verdict",
        "script": "duben.model.article.Script",
        "traditional": "duben.model.article.Standard",
    }
    said = {
        row[0].strip("`"): row[1] for heading in ("article.yml", "facts.yml", "JSON of annotate")
        for row in rows(heading)
    }  # fmt: skip
    for key, name in model.items():
        module, _, attribute = name.rpartition(".")
        values = get_args(getattr(importlib.import_module(module), attribute))
        assert set(re.findall(r"`([\w-]+)`", said[key])) == set(values), key


def test_public_version_is_that_of_the_package() -> None:
    """`duben.__version__` says what pyproject.toml says."""
    import duben

    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{duben.__version__}"' in project


def test_public_seed_error_tells_what_the_page_says() -> None:
    """A finding has the five parts that are promised."""
    import duben

    with pytest.raises(duben.SeedError) as caught:
        duben.clean("")
    (finding,) = caught.value.findings
    (row,) = (row for row in rows("Python") if row[0] == "`duben.SeedError`")
    for part in re.findall(r"`(\w+)`", row[1])[1:]:
        assert str(getattr(finding, part)), part

"""The documents say what is there, and what they say works."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from conftest import ROOT
from pydantic import BaseModel
from support.fixtures import CASES

from bench import baseline, tables
from duben.cli import main
from duben.model.findings import SeedError
from duben.pipeline import STAGES, read_folder
from duben.repair import FAMILIES, repair
from duben.seeds.schema import (
    ArticleFile,
    ExampleRow,
    FactRow,
    OptionRow,
    PointRow,
    QuestionRow,
    SourceRow,
    TermRow,
    UsageRow,
)

README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs/editing.md").read_text(encoding="utf-8")
REPAIR = (ROOT / "docs/repair.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^### (\w+)\n\n[^`]+\n\n```\n(.*?)\n→\n(.*?)\n```", REPAIR, re.DOTALL | re.MULTILINE)
"""The families of docs/repair.md, each with a text before and after."""


def test_docs_readme_names_every_command_and_option() -> None:
    """What --help shows is in the table of commands."""
    for name, command in main.commands.items():
        assert f"`duben {name}" in README
        for option in command.params:
            for written in option.opts:
                assert written in README or not written.startswith("--"), f"{name} {written}"


@pytest.mark.parametrize(
    "path",
    [ROOT / "README.md", *ROOT.glob("docs/*.md"), *ROOT.glob("duben/start/site/*.md")],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_docs_commands_are_typed_as_they_work(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command on a line of its own is one, with arguments and options that it takes."""
    monkeypatch.chdir(tmp_path)
    text = path.read_text(encoding="utf-8")
    assert "python build.py" not in text.replace(".venv/bin/python build.py", "")
    for line in re.findall(r"^ {4,}(?:SITE_URL=\S+ )?duben\b(.*)$", text, re.MULTILINE):
        group = main.make_context("duben", shlex.split(line))
        if group.invoked_subcommand:
            name, command, arguments = main.resolve_command(group, [*group._protected_args, *group.args])
            assert command is not None
            command.make_context(name, arguments, parent=group)


def test_docs_readme_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """The Python of the README does what it promises."""
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(example, {})
    assert capsys.readouterr().out == (
        "过去几天，中国AI产业迎来了时刻。钟声落定，变化酝酿。\n\n"
        "[('行长', ['háng', 'zhǎng']), ('来', ['lái']), ('了', ['le']), ('。', [])]\n"
    )


@pytest.mark.parametrize(
    "model",
    [ArticleFile, TermRow, FactRow, SourceRow, UsageRow, PointRow, ExampleRow, QuestionRow, OptionRow],
    ids=lambda model: model.__name__,
)
def test_docs_guide_names_every_key(model: type[BaseModel]) -> None:
    """An editor finds every key that a seed file may have."""
    for key in model.model_fields:
        assert re.search(rf"^[ {{-]*{key}:", GUIDE, re.MULTILINE), key


def test_docs_guide_examples_are_valid(tmp_path: Path) -> None:
    """The files of the guide, saved as they stand beside a text, make an article without mistakes."""
    files = dict(re.findall(r"^## (\S+\.\w+)\n[^#]*?```\w+\n(.*?)```", GUIDE, re.DOTALL | re.MULTILINE))
    assert set(files) == {
        "article.yml",
        "glossary.yml",
        "facts.yml",
        "grammar.yml",
        "questions.yml",
        "en.po",
        "audio.vtt",
    }
    folder = tmp_path / "spring-walk"
    folder.mkdir()
    text = "春天\n\n银杏行长去公园看花。他研究生命，想起中国的第一家银行，又想起另一个第一家银行。\n"
    text += "他把花放在桌子上。\n"
    (folder / "source.txt").write_bytes(text.encode("gb18030"))
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    (folder / "walk.mp3").write_bytes(b"ID3")
    doc = read_folder(folder)
    assert [note.fact.id for block in doc.blocks for note in block.notes] == ["first-bank"]
    assert [one.usage.point.id for block in doc.blocks for one in block.grammar] == ["ba"]
    assert [pair.text for block in doc.blocks for pair in block.translation]
    assert [heard.words for block in doc.blocks for heard in block.recording] == [
        (),
        ((0, 2.1), (4, 3.0), (7, 4.1)),
    ]


def test_docs_guide_explains_every_code() -> None:
    """Every code that the cases of tests/cases/seeds bring about stands in the guide's table."""
    codes = set()
    for case in sorted((CASES / "seeds").iterdir()):
        with pytest.raises(SeedError) as caught:
            read_folder(case)
        codes |= {finding.code for finding in caught.value.findings}
    table = GUIDE.split("| code |")[1]
    assert {code for code in codes if not re.search(rf"\b{code}\b", table)} == set()


def test_docs_repair_lists_every_family() -> None:
    """Every family has its part, in the order in which they run."""
    assert [name for name, _, _ in EXAMPLES] == [family.name for family in FAMILIES]


@pytest.mark.parametrize(("name", "before", "after"), EXAMPLES, ids=[name for name, _, _ in EXAMPLES])
def test_docs_repair_examples_hold(name: str, before: str, after: str) -> None:
    """The example of a family comes back as the page says, and not when that family is switched off."""
    damaged = re.sub(r"\\u([0-9a-f]{4})", lambda escape: chr(int(escape[1], 16)), before)
    assert repair(damaged).text == after
    assert repair(damaged, without={name}).text != after


def test_docs_readme_shows_the_message_an_editor_gets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mistake that the README shows is told so, word for word."""
    (line,) = re.findall(r"^    (seeds/\S+:\d+:\d+: .+)$", README, re.MULTILINE)
    path = tmp_path / line.split(":")[0]
    path.parent.mkdir(parents=True)
    path.with_name("source.txt").write_text("春天\n\n银行开了。\n", encoding="utf-8")
    rows = "- term: 春天\n  reading: chūn tiān\n  meaning: spring\n"
    path.write_text(rows + "- {term: 银行, reading: yín, meaning: bank}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SeedError) as caught:
        read_folder(path.parent.relative_to(tmp_path))
    assert str(caught.value) == line


def test_docs_readme_names_every_stage() -> None:
    """The line of stages in the README's picture is the list of the pipeline, in its order."""
    (line,) = re.findall(r"^    Document ── (.+)$", README, re.MULTILINE)
    stages = [stage.run.__name__.removeprefix("add_") for stage in STAGES]
    named = {"scripts": "script", "readings": "pinyin", "glosses": "glossary", "notes": "facts"}
    named |= {"findings": "check"}
    assert line.split(" ── ") == [named.get(stage, stage) for stage in stages]


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")), ids=lambda path: path.name)
def test_docs_links_lead_somewhere(page: Path) -> None:
    """Every file that a document links to or shows is there; MkDocs sees to those of docs/."""
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        assert ":" in link or page.parent.joinpath(link).exists(), link


@pytest.mark.parametrize("name", tables.PAGES)
def test_docs_figures_are_those_that_were_measured(name: str) -> None:
    """The tables say what bench/baseline.json says, and every table there is stands in a page."""
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert tables.filled(page) == page, "write them again: make figures"
    pages = "".join((ROOT / "docs" / other).read_text(encoding="utf-8") for other in tables.PAGES)
    assert {mark[2] for mark in tables.MARKED.finditer(pages)} == set(tables.TABLES)


def test_docs_figures_name_their_command() -> None:
    """Each script whose figures are kept says how they are measured again."""
    for script, found in baseline.load().items():
        assert f"python -m bench.{script} " in found["command"]
        path = ROOT / "bench" / f"{script}.py"
        path = path if path.is_file() else ROOT / "bench" / script / "__main__.py"
        assert "--save" in path.read_text(encoding="utf-8")


def test_docs_figures_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a script measures takes the place of what it measured before, and changes the table."""
    copy = tmp_path / "baseline.json"
    copy.write_bytes(baseline.FILE.read_bytes())
    monkeypatch.setattr(baseline, "FILE", copy)
    baseline.save("words", "PKU", {"whole": 12.345, "in parts": 67.891})
    assert baseline.measured("words", "PKU") == {"whole": 12.35, "in parts": 67.89}
    assert "| in parts | 67.9 |" in tables.words()

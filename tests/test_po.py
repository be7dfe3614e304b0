"""PO files: read strictly, merged with an article, written."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from support.fixtures import Case, cases

from duben.cli import main
from duben.lexicon.conversion import simplify
from duben.model.findings import Finding, SeedError, Where
from duben.po.catalog import Entry
from duben.po.read import read_catalog
from duben.po.refresh import refreshed
from duben.po.write import written


def said(text: str) -> tuple[Finding, ...]:
    """Return what is said of a PO file."""
    try:
        return read_catalog(text, "en.po").oddities
    except SeedError as error:
        return error.findings


@pytest.mark.parametrize("case", cases("po", "mistakes.md"))
def test_po_mistakes_are_said_at_their_place(case: Case) -> None:
    """Every mistake with its line and column, and all of them in one run."""
    lines = [f"{f.where.line}:{f.where.column} {f.level} {f.message} — {f.hint}" for f in said(case.given)]
    assert sorted(lines) == sorted(filter(None, case.expected.split("\n")))


@given(
    st.lists(
        st.sampled_from(
            [
                "msgid",
                "msgstr",
                "msgstr[",
                "msgctxt",
                "#",
                "#~",
                "|",
                "#,",
                " ",
                '"',
                "\\",
                "“",
                "花",
                ":",
                "\n",
            ]
        )
    )
)
def test_po_any_text_is_read_or_refused(pieces: list[str]) -> None:
    """Whatever stands in a file, there is no traceback, and every mistake has a place in it."""
    text = "".join(pieces)
    lines = text.split("\n")
    for finding in said(text):
        assert 1 <= finding.where.line <= len(lines)
        assert 1 <= finding.where.column <= len(lines[finding.where.line - 1]) + 1


@pytest.mark.parametrize("case", cases("po", "refreshed.md"))
def test_po_is_brought_in_step_with_its_article(case: Case) -> None:
    """Nothing that a person wrote is lost, and a second run changes nothing."""
    old, _, sentences = case.given.partition("===\n")
    wanted = [Entry(line, "", Where("source.txt")) for line in sentences.split("\n")]
    once = written(refreshed(read_catalog(old, "en.po"), wanted, simplify))
    assert once == case.expected + "\n"
    assert written(refreshed(read_catalog(once, "en.po"), wanted, simplify)) == once


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
@pytest.mark.parametrize("case", cases("po", "refreshed.md"))
def test_po_is_what_gettext_reads(case: Case, tmp_path: Path) -> None:
    """msgfmt finds no mistake, and a rewrite that wraps lines, as Weblate's does, changes no message."""
    file = tmp_path / "en.po"
    header = '"Content-Type: text/plain; charset=UTF-8\\n"\n'
    text = case.expected if '"Language' in case.expected else f'msgid ""\nmsgstr ""\n\n{case.expected}'
    file.write_text(text.replace('msgstr ""\n', f'msgstr ""\n{header}', 1) + "\n", encoding="utf-8")
    subprocess.run(["msgfmt", "--check-format", "--check-domain", "-o", "-", file], check=True)
    wrapped = subprocess.run(["msgcat", "--width=24", file], check=True, capture_output=True, text=True)
    ours, theirs = (read_catalog(text, "en.po") for text in (file.read_text("utf-8"), wrapped.stdout))
    assert [replace(e, where=ours.entries[0].where) for e in ours.entries] == [
        replace(e, where=ours.entries[0].where) for e in theirs.entries
    ]


def test_po_command_makes_a_file_for_each_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sentence once, with place, pinyin and glossary; the file that is there is named as it was."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "seeds" / "walk"
    folder.mkdir(parents=True)
    (folder / "article.md").write_text("# 银行\n\n行长“来了”。花开了。\n\n> 花开了。\n", encoding="utf-8")
    (folder / "glossary.yml").write_text(
        "- {term: 行长, reading: háng zhǎng, meaning: manager}\n", encoding="utf-8"
    )
    (folder / "pt_BR.po").write_text("# Zé\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["po", "walk", "--lang", "pt-BR", "--lang", "ar"])
    assert done.exit_code == 0, done.output
    assert done.output.splitlines() == [
        "seeds/walk/pt_BR.po: 3 sentences, 3 to translate",
        "seeds/walk/ar.po: 3 sentences, 3 to translate",
    ]
    assert sorted(path.name for path in folder.iterdir()) == [
        "ar.po",
        "article.md",
        "glossary.yml",
        "pt_BR.po",
    ]
    assert (folder / "ar.po").read_text("utf-8") == (
        '# Arabic translation of the article, one message a sentence.\nmsgid ""\nmsgstr ""\n'
        '"Project-Id-Version: walk\\n"\n"Language: ar\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
        "#. title, line 1\n#. pinyin: Yínháng\n#: article.md:1\n"
        'msgid "银行"\nmsgstr ""\n\n'
        "#. paragraph 1, line 3\n#. pinyin: Hángzhǎng “lái le”.\n"
        "#. glossary: 行长 háng zhǎng = manager\n#: article.md:3\n"
        'msgid "行长“来了”。"\nmsgstr ""\n\n'
        "#. paragraph 1, line 3\n#. pinyin: Huākāi le.\n#: article.md:3 article.md:5\n"
        'msgid "花开了。"\nmsgstr ""\n'
    )


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("english.po", "", "seeds/walk/english.po:1:1: is called after no language"),
        ("en.po", 'msgid "花\n', "seeds/walk/en.po:1:7: the text is not closed in its line"),
    ],
)
def test_po_command_leaves_what_it_cannot_read(
    name: str, text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that cannot be read is told with its place and stays as it is."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "seeds" / "walk"
    folder.mkdir(parents=True)
    (folder / "article.md").write_text("# 花\n", encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["po"])
    assert done.exit_code == 1
    assert said in done.output
    assert (folder / name).read_text("utf-8") == text

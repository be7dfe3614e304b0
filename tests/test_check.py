"""What check says of an article, rule by rule; errors have their cases in tests/cases/seeds/."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT
from support.fixtures import Case, cases
from support.specimen import DOC

from duben.check import RULES
from duben.check.doubts import repair_doubt
from duben.model.edits import Doubt
from duben.pipeline import read
from duben.seeds import read_seed


def write_seed(folder: Path, article: str, glossary: str, translations: str) -> None:
    """Write a seed folder.

    Lines of a translation are `sentence = text`, with =? where it is fuzzy; English comes first, and another
    language after a line `=== fr`.
    """
    folder.mkdir()
    (folder / "article.md").write_text(article, encoding="utf-8")
    (folder / "glossary.yml").write_text(glossary, encoding="utf-8")
    for part in f"en\n{translations}".split("=== "):
        language, _, lines = part.partition("\n")
        messages = ""
        for line in filter(None, lines.split("\n")):
            sentence, _, text = line.partition(" =")
            flag = "#, fuzzy\n" if text.startswith("?") else ""
            messages += f'{flag}msgid "{sentence}"\nmsgstr "{text.lstrip("? ")}"\n\n'
        (folder / f"{language}.po").write_text(messages, encoding="utf-8")


@pytest.mark.parametrize("case", cases("check", "warnings.md"))
def test_check_warns_of_what_an_editor_should_see(case: Case, tmp_path: Path) -> None:
    """Each warning names its rule, its file, and the way to mend it."""
    article, glossary, translations = (part.strip("\n") for part in (case.given + "\n").split("===\n"))
    write_seed(tmp_path / "case", article, glossary, translations)
    findings = read(read_seed(tmp_path / "case")).findings
    said = {f"{f.code} {Path(f.where.path).name}: {f.message} — {f.hint}" for f in findings}
    assert said == set(filter(None, case.expected.split("\n")))


def test_check_a_quote_in_two_places_gets_no_note(tmp_path: Path) -> None:
    """Which of the two is meant nobody can tell, so neither is marked, and the editor hears of it."""
    write_seed(tmp_path / "case", "# 春天\n\n花开了。她说花开了。\n", "", "")
    facts = "- {id: a, quote: 花开了, verdict: unsupported, note: No source.}\n"
    (tmp_path / "case" / "facts.yml").write_text(facts, encoding="utf-8")
    doc = read(read_seed(tmp_path / "case"))
    assert not any(block.notes for block in doc.blocks)
    assert [finding.code for finding in doc.findings] == ["fact-place"]


def test_check_says_what_repair_could_not_settle() -> None:
    """Of two readings both are named, of what was left the reason, each with its line."""
    doubts = (Doubt(3, "敘事", "敘述"), Doubt(6, "?!錕", reason="no repair of it can be proved", column=9))
    found = [(f"{where}", problem) for where, problem, _ in repair_doubt(replace(DOC, doubts=doubts))]
    assert found == [
        ("seeds/specimen/article.md:3:1", "敘事 may also have been 敘述"),
        ("seeds/specimen/article.md:6:9", "?!錕 was left as it is: no repair of it can be proved"),
    ]


def test_check_codes_stand_in_the_guide() -> None:
    """An editor can look up every code."""
    guide = (ROOT / "docs/editing.md").read_text(encoding="utf-8")
    for code, _, _ in RULES:
        assert code in guide


def test_check_codes_do_not_follow_the_names_of_functions() -> None:
    """Each code is its own, whatever its rule is called."""
    codes = [code for code, _, _ in RULES]
    assert len(set(codes)) == len(codes) == len({rule for _, rule, _ in RULES})


def test_check_finds_nothing_in_the_articles_of_the_project(seed: Path) -> None:
    """What we publish has no open question."""
    assert [str(finding) for finding in read(read_seed(seed)).findings] == []

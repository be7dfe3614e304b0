"""The commands, run as an editor or a program runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT
from support.commands import run
from support.project import make_project

from duben.model.hanzi import han_count


def build_py(*arguments: str, stdin: bytes = b"") -> bytes:
    """Run build.py in a process of its own, which must succeed in silence; return what it prints."""
    command = [sys.executable, str(ROOT / "build.py"), *arguments]
    done = subprocess.run(command, cwd=ROOT, input=stdin, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


@cache
def out(*arguments: str, stdin: str = "") -> str:
    """Run a command, which must succeed in silence, and return what it prints; run none twice."""
    done = run(*arguments, cwd=ROOT, stdin=stdin)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def blocks(*arguments: str, stdin: str = "") -> list[dict]:
    """Run build.py annotate and return its lines as objects."""
    return [json.loads(line) for line in out("annotate", *arguments, stdin=stdin).splitlines()]


def test_cli_help_names_every_command() -> None:
    """Help is what a newcomer reads first."""
    shown = build_py("--help").decode()
    assert shown.startswith("Usage: build.py ")
    for command in ("annotate", "check", "clean", "explain", "serve"):
        assert f"\n  {command} " in shown
        assert f"Usage: duben {command} " in out(command, "--help")


def test_cli_clean_prints_the_seed_article_as_markdown() -> None:
    """Title, three headings, 61 paragraphs, in the script it is shown in; nothing of the page around it."""
    text = out("clean", "seeds/ai-answer")
    assert (
        text
        == out("clean", "seeds/ai-answer/source.txt")
        == out("clean", "seeds/ai-answer", "--script", "hans")
    )
    parts = text.split("\n\n")
    assert parts[0] == "# AI的答案，不在敲钟那天"
    assert [part for part in parts if part.startswith("## ")] == [
        "## 上市潮背后，AI产业走向纵深",
        "## 中国AI“第一股”的转身与蝶变",
        "## 中国AI的合力时刻",
    ]
    assert len(parts) == 1 + 3 + 61
    for noise in ("+1", "澎湃", "热线", "许可证", "公网安备", "(guò)"):
        assert noise not in text


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("hans", ["围绕着技术", "随着智谱", "意味着信息", "显著高于", "著称"]),
        ("hant", ["圍繞著技術", "隨著智譜", "意味著信息", "顯著高於", "著稱", "里程碑", "於隔日"]),
        ("source", ["圍繞着技術", "隨着智譜", "顯著高"]),
    ],
)
def test_cli_clean_tells_zhe_from_zhu(script: str, words: list[str]) -> None:
    """着 stands where it is 着 and 著 where it is 著, in every script."""
    text = out("clean", "seeds/ai-answer", "--script", script)
    for word in words:
        assert word in text


def test_cli_clean_reads_standard_input() -> None:
    """A dash is the text that is piped in, repaired in its own script."""
    scraped = "過(guò)去幾天,中國(guó)AI產(chǎn)業(yè)迎來(lái)了時(shí)刻。鐘聲落定,變化亦在。\n"
    assert (
        build_py("clean", "-", stdin=scraped.encode()).decode()
        == "過去幾天，中國AI產業迎來了時刻。鐘聲落定，變化亦在。\n"
    )
    assert (
        out("clean", "-", "--script", "hans", stdin=scraped)
        == "过去几天，中国AI产业迎来了时刻。钟声落定，变化亦在。\n"
    )


def test_cli_clean_log_names_every_change(tmp_path: Path) -> None:
    """The log holds what was done, with rule and line, and names the noise that went."""
    log = tmp_path / "log.json"
    out("clean", "seeds/ai-answer", "--log", str(log))
    entries = json.loads(log.read_text(encoding="utf-8"))
    assert set(entries[0]) == {"step", "rule", "line", "before", "after"}
    dropped = {entry["line"]: entry["before"] for entry in entries if entry["step"] == "boilerplate"}
    assert dropped[1] == "- +1"
    assert any("962866" in line for line in dropped.values())


def test_cli_annotate_has_what_programs_count_on() -> None:
    """One object a block; words tile the text; one syllable a Han character."""
    for block in blocks("seeds/ai-answer"):
        given = {"glosses", "facts", "grammar", "recording", "translation"}
        layers = {"references", "sentences", "words"} | given
        assert set(block) == {"kind", "text"} | layers
        assert all("".join(word["parts"]) in ("", word["text"]) for word in block["words"])
        assert "".join(word["text"] for word in block["words"]) == block["text"]
        assert "".join(sentence["text"] for sentence in block["sentences"]) == block["text"]
        for word in block["words"]:
            assert block["text"][word["start"] : word["end"]] == word["text"]
            assert len(word["pinyin"]) == han_count(word["text"])
            assert (word["source"] is None) == (not word["pinyin"])
        assert len(block["translation"]) == len(block["sentences"])


def test_cli_annotate_reads_by_the_word() -> None:
    """行 is read by the word it stands in."""
    (block,) = blocks("-", "--as-is", stdin="银行行长来了。\n")
    assert [(word["text"], word["pinyin"]) for word in block["words"]] == [
        ("银行", ["yín", "háng"]),
        ("行长", ["háng", "zhǎng"]),
        ("来", ["lái"]),
        ("了", ["le"]),
        ("。", []),
    ]


def test_cli_annotate_tones_citation_or_spoken() -> None:
    """一个 is yī gè in the dictionary and yí gè in the mouth."""
    for tones, first in (("citation", "yī"), ("spoken", "yí")):
        (block,) = blocks("-", "--as-is", "--tones", tones, stdin="一个人\n")
        assert block["words"][0]["pinyin"][0] == first


def test_cli_annotate_as_is_changes_nothing() -> None:
    """Every line is a paragraph, damage and all."""
    text = "题目\n過(guò)去,他說:「好」\n"
    assert [block["text"] for block in blocks("-", "--as-is", stdin=text)] == text.splitlines()
    assert {block["kind"] for block in blocks("-", "--as-is", stdin=text)} == {"paragraph"}


def test_cli_check_passes_on_the_seeds() -> None:
    """The articles of the project hold no mistakes."""
    done = run("check", cwd=ROOT)
    assert done.returncode == 0
    assert " 0 errors" in done.stderr


def test_cli_explain_says_that_a_word_is_not_there() -> None:
    """An answer of nothing would leave open whether the word or the command is wrong."""
    done = run("explain", "ai-answer", "长颈鹿", cwd=ROOT)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("seeds/ai-answer/source.txt:1:1: has no word with 长颈鹿 — ")


def test_cli_explain_says_where_a_reading_is_from() -> None:
    """A word's reading is named with its source."""
    shown = out("explain", "ai-answer", "商汤")
    assert "商汤" in shown
    assert "glossary.yml:" in shown


@pytest.mark.parametrize(
    "files",
    [
        {"mkdocs.yml": "site_name: x\nplugins:\n  - duben: {seeds: texts/clean}\n"},
        {
            "base.yml": "site_name: x\nplugins:\n  - duben: {seeds: texts/clean}\n",
            "mkdocs.yml": "INHERIT: base.yml\n",
        },
    ],
    ids=["own", "inherited"],
)
def test_cli_check_and_explain_read_the_seeds_of_the_site(tmp_path: Path, files: dict[str, str]) -> None:
    """The folder that mkdocs.yml names for the plugin is the folder that every command reads."""
    make_project(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "seeds").rename(tmp_path / "texts/clean")
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    done = run("check", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "1 article, 0 errors, 0 warnings\n")
    assert "gōngyuán" in run("explain", "spring", cwd=tmp_path).stdout
    (tmp_path / "texts/clean/spring/glossary.yml").write_text("- term: 公园\n", encoding="utf-8")
    done = run("check", "spring", cwd=tmp_path)
    assert done.stderr.splitlines()[1].startswith("texts/clean/spring/glossary.yml:1:3: ")


def test_cli_check_holds_the_parts_of_a_series_apart(tmp_path: Path) -> None:
    """Two articles cannot be the same part; the build says so as well."""
    make_project(tmp_path)
    for slug in ("walk", "way"):
        (tmp_path / "seeds" / slug).mkdir()
        text = "---\nseries: Year\npart: 2\n---\n# 春\n\n春天。\n"
        (tmp_path / "seeds" / slug / "article.md").write_text(text, encoding="utf-8")
    said = "seeds/way/article.md:1:1: is part 2 of Year, as walk is — number the parts"
    for command in (["check"], []):
        done = run(*command, cwd=tmp_path)
        assert (done.returncode, said in done.stderr) == (1, True)


def test_cli_check_needs_no_site(tmp_path: Path) -> None:
    """Without mkdocs.yml the seeds are in `seeds`; one that MkDocs refuses is named."""
    make_project(tmp_path)
    (tmp_path / "mkdocs.yml").unlink()
    assert run("check", "spring", cwd=tmp_path).returncode == 0
    (tmp_path / "mkdocs.yml").write_text("plugins:\n  - duben: {seeds: []}\n", encoding="utf-8")
    done = run("check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("mkdocs.yml:1:1: ")


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        (["clean", "nowhere.txt"], b"", "nowhere.txt:1:1: cannot be read — "),
        (["annotate", "-"], b"", "-:1:1: "),
        (["clean", "-"], b" \n", "-:1:1: "),
        (["check", "nobody"], b"", "seeds/nobody:1:1: is no seed folder — one of ai-answer"),
        (["explain", "nobody"], b"", "seeds/nobody:1:1: is no seed folder — one of ai-answer"),
    ],
)
def test_cli_mistakes_are_one_line(arguments: list[str], stdin: bytes, said: str) -> None:
    """A wrong argument ends with exit code 1 and one line, never with a traceback."""
    done = run(*arguments, cwd=ROOT, stdin=stdin)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(said)


def test_cli_outside_a_project_says_what_is_missing(tmp_path: Path) -> None:
    """Without mkdocs.yml there is nothing to build, and that is said."""
    done = run(cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "mkdocs.yml:1:1: is not there — run this where mkdocs.yml is\n"


def test_cli_prepare_says_where_the_dictionary_is() -> None:
    """The command prints the path of a file that is there."""
    assert Path(out("prepare").strip()).is_file()

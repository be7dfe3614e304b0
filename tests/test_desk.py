"""The translation desk: terms worth explaining, and drafts of a translation by a command."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, ClassVar

import pytest
from click.testing import CliRunner
from support.server import Server

from duben.cli import main
from duben.desk.terms import level_of

ARTICLE = "---\nlevel: HSK 3\n---\n# 公园\n\n王小明去公园看花。银行行长也来了，他们打招呼。\n"
GLOSSARY = "# Words of the park.\n- term: 公园   # seen\n  reading: gōng yuán\n  meaning: park\n"

ECHO = """
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
    said = f"{asked['source']}>{asked['target']}: {asked['text']}"
    print(json.dumps({"id": asked["id"], "translation": said}))
"""


@pytest.fixture
def walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a site of one article, work in it, and return the folder of the article."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "seeds" / "walk"
    folder.mkdir(parents=True)
    (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    return folder


def run(*arguments: str, code: int = 0) -> str:
    """Run a command and return what it says."""
    done = CliRunner().invoke(main, list(arguments))
    assert done.exit_code == code, done.output
    return done.output


def script(folder: Path, text: str) -> str:
    """Write a script of Python and return the command that runs it."""
    path = folder.parent / "command.py"
    path.write_text(text, encoding="utf-8")
    return f"{sys.executable} {path}"


def test_desk_suggests_names_and_hard_words(walk: Path) -> None:
    """Each with its reasons, reading and meaning; what the glossary has and what is easy is left out."""
    said = run("suggest", "walk")
    assert '# a name\n# - term: 王小明\n#   reading: Wáng Xiǎo míng\n#   meaning: ""\n' in said
    assert '- term: 行长\n  reading: háng zhǎng\n  meaning: "bank president"' in said
    assert "公园" not in said
    assert "term: 银行\n" not in said
    assert (walk / "glossary.yml").read_text("utf-8") == GLOSSARY


def test_desk_writes_suggestions_behind_the_glossary(walk: Path) -> None:
    """Comments stay, the file is valid, and what was written is not suggested again."""
    assert "seeds/walk/glossary.yml: " in run("suggest", "walk", "--write")
    written = (walk / "glossary.yml").read_text("utf-8")
    assert written.startswith(GLOSSARY)
    assert "- term: 行长\n" in written
    run("check", "walk")
    assert "- term: 行长\n" not in run("suggest", "walk")


@pytest.mark.parametrize("options", [("--lang", "fr"), ("--write", "--translate-with", "true")])
def test_desk_ignores_no_option(walk: Path, options: tuple[str, ...]) -> None:
    """An option that would do nothing is a wrong call, and nothing is written."""
    assert "Error: --" in run("suggest", "walk", *options, code=2)
    assert [path.name for path in sorted(walk.iterdir())] == ["article.md", "glossary.yml"]


def test_desk_begins_a_glossary(walk: Path) -> None:
    """An article without a glossary gets one."""
    (walk / "glossary.yml").unlink()
    run("suggest", "walk", "--write")
    run("check", "walk")
    assert "- term: 行长\n" in (walk / "glossary.yml").read_text("utf-8")


def test_desk_writes_into_no_glossary_that_would_break(walk: Path) -> None:
    """A list in brackets cannot be gone on with, and stays as it is."""
    text = "[{term: 公园, reading: gōng yuán, meaning: park}]\n"
    (walk / "glossary.yml").write_text(text, encoding="utf-8")
    assert "seeds/walk/glossary.yml:" in run("suggest", "walk", "--write", code=1)
    assert (walk / "glossary.yml").read_text("utf-8") == text


@pytest.mark.parametrize(("said", "level"), [("HSK 4–5", 5), ("hsk 2", 2), ("B2", 6), ("", 6)])
def test_desk_level_of_an_article(said: str, level: int) -> None:
    """The highest level that is named; without one the usual."""
    assert level_of(said) == level


def test_desk_drafts_are_fuzzy_until_somebody_reviews_them(walk: Path) -> None:
    """Only sentences without translation are drafted, a draft is not shown, and it is drafted once."""
    (walk / "fr.po").write_text('msgid "公园"\nmsgstr "Le parc"\n', encoding="utf-8")
    command = script(walk, ECHO)
    said = run("suggest", "walk", "--translate-with", command, "--lang", "fr")
    assert said == "seeds/walk/fr.po: 3 sentences, 1 translated, 2 to review\n"
    text = (walk / "fr.po").read_text("utf-8")
    draft = (
        "#. draft: written by a program; clear the fuzzy mark when it is right\n#: article.md:6\n#, fuzzy\n"
        'msgid "王小明去公园看花。"\nmsgstr "zh-Hans>fr: 王小明去公园看花。"\n'
    )
    assert draft in text
    assert "is fuzzy and not shown: 王小明去公园看花。" in run("check", "walk")
    run("suggest", "walk", "--translate-with", script(walk, "raise SystemExit(3)"), "--lang", "fr")
    (walk / "fr.po").write_text(text.replace("#, fuzzy\n", ""), encoding="utf-8")
    run("po", "walk")
    assert "draft: " not in (walk / "fr.po").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("raise SystemExit(3)", "ended with 3"),
        ("print('Bonjour')", 'wrote no {"id": …, "translation": …} in line 1 of its output'),
        ("print('[1]')", 'wrote no {"id": …, "translation": …} in line 1 of its output'),
    ],
)
def test_desk_says_what_is_wrong_with_a_command(walk: Path, text: str, problem: str) -> None:
    """A command that fails is told in one line, and nothing is written."""
    said = run("suggest", "walk", "--translate-with", script(walk, text), code=1)
    assert said.startswith("seeds/walk/en.po:1:1: ")
    assert problem in said
    assert not (walk / "en.po").exists()


@pytest.mark.parametrize("command", ["no-such-program-at-all", '"', ""])
def test_desk_says_that_a_command_cannot_be_run(walk: Path, command: str) -> None:
    """Neither a program that is not there nor an open quotation mark is a traceback."""
    assert "cannot be run" in run("suggest", "walk", "--translate-with", command, code=1)


class Service(BaseHTTPRequestHandler):
    """Answers as LibreTranslate and as OpenAI do, and keeps what it was asked."""

    asked: ClassVar[list[tuple[str, str, dict[str, Any]]]] = []

    def do_POST(self) -> None:
        """Answer a request."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append((self.path, self.headers.get("Authorization", ""), body))
        if self.path == "/translate":
            answer: dict[str, Any] = {"translatedText": f"fr {body['q']}"}
        else:
            text = f"fr {body['messages'][-1]['content']}"
            answer = {"choices": [{"message": {"role": "assistant", "content": text}}]}
        self.send_response(200 if self.path in ("/translate", "/v1/chat/completions") else 404)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def service() -> Iterator[str]:
    """Serve on this machine; yield the address."""
    Service.asked.clear()
    server = Server(Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_desk_drafts_by_libretranslate(walk: Path, service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentence by sentence, with the key of the environment."""
    monkeypatch.setenv("LIBRETRANSLATE_URL", service)
    monkeypatch.setenv("LIBRETRANSLATE_API_KEY", "secret")
    command = f"{sys.executable} -m duben.desk.services libretranslate"
    run("suggest", "walk", "--translate-with", command, "--lang", "fr")
    assert Service.asked[0] == (
        "/translate",
        "",
        {"q": "公园", "source": "zh-Hans", "target": "fr", "format": "text", "api_key": "secret"},
    )
    text = (walk / "fr.po").read_text("utf-8")
    assert 'msgstr "fr 公园"' in text
    assert "secret" not in text
    assert service not in text


def test_desk_drafts_by_openai(walk: Path, service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pinyin and the glossary of a sentence are told too."""
    monkeypatch.setenv("OPENAI_BASE_URL", f"{service}/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    monkeypatch.setenv("OPENAI_MODEL", "small")
    run(
        "suggest",
        "walk",
        "--translate-with",
        f"{sys.executable} -m duben.desk.services openai",
        "--lang",
        "fr",
    )
    path, authorization, body = Service.asked[0]
    assert (path, authorization, body["model"]) == ("/v1/chat/completions", "Bearer secret", "small")
    assert "glossary: 公园 gōng yuán = park" in body["messages"][0]["content"]
    assert 'msgstr "fr 公园"' in (walk / "fr.po").read_text("utf-8")


@pytest.mark.parametrize("address", ["", "ftp://example.org", "{service}/elsewhere"])
def test_desk_services_that_do_not_answer(
    walk: Path, service: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No address, one of no web, one where nothing answers: an error, and no file."""
    monkeypatch.setenv("LIBRETRANSLATE_URL", address.format(service=service))
    command = f"{sys.executable} -m duben.desk.services libretranslate"
    assert "ended with 1" in run("suggest", "walk", "--translate-with", command, code=1)
    assert not (walk / "en.po").exists()

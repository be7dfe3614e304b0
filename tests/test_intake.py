"""Files and addresses become seed folders, whole or not at all."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT
from support.documents import PARAGRAPH, book, paragraph, pdf, table, word
from support.fixtures import CASES

from duben.cli import main
from duben.intake.slug import slug_of
from duben.model.findings import SeedError
from duben.pipeline import read_folder
from duben.source.encodings import decode

PAGES = sorted((CASES / "intake").glob("*.html"))
SRT = (
    "1\n00:00:01,000 --> 00:00:02,500\n小明，你去哪儿？\n\n2\n00:00:02,600 --> 00:00:04,000\n"
    "<i>我去图书馆</i>\n\n"
    "3\n00:00:04,100 --> 00:00:05,000\n看书。\n"
)
VTT = (
    "WEBVTT\n\nNOTE 字幕\n\n00:01.000 --> 00:02.500 align:start\n<v 小明>你去<b>哪儿</b>？\n\n"
    "00:02.600 --> 00:04.000\n我去图书馆&amp;公园。\n"
)
MHTML = (
    b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="B"\r\n\r\n'
    b"--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n"
    b"Content-Location: https://archive.example/walk\r\n\r\n%b\r\n--B--\r\n"
)


def add(*arguments: str, stdin: bytes = b"") -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["add", *arguments], input=stdin)


def given(folder: Path, name: str, data: bytes | str) -> str:
    """Write a file, and return its path."""
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return name


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def only(folder: Path, source: str = "article.md") -> str:
    """Return the text of the one seed folder, which a build reads without an error."""
    (seed,) = (folder / "seeds").iterdir()
    read_folder(seed)
    return (seed / source).read_text(encoding="utf-8").replace("\n\n", "\n")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_intake_of_pages(page: Path, here: Path, request: pytest.FixtureRequest) -> None:
    """A page becomes what a person reads on it, and the report names what is not sure or left out."""
    done = add(str(page))
    assert done.exit_code == 0, done.output
    (seed,) = (here / "seeds").iterdir()
    read_folder(seed)
    texts = (file for file in sorted(seed.iterdir()) if file.suffix in (".md", ".txt", ".yml"))
    shown = done.output + "".join(f"\n== {file.name}\n{file.read_text('utf-8')}" for file in texts)
    expected = page.with_suffix(".expected")
    if request.config.getoption("--save-golden"):
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")


def test_intake_of_word_documents(here: Path) -> None:
    """Title, headings, emphasis and tables stay; who made the file is a guess."""
    body = (
        paragraph("山里的图书馆", "T"),
        paragraph(PARAGRAPH),
        paragraph("第一本书", "H"),
        paragraph(PARAGRAPH, bold=True),
        table(("年", "书"), ("2024", "四百本")),
    )
    done = add(given(here, "lesson.docx", word(*body)))
    assert "byline     a guess: 林小雨" in done.output
    text = only(here)
    assert f"# 山里的图书馆\n{PARAGRAPH}\n## 第一本书\n**{PARAGRAPH}**\n" in text
    assert "四百本" in text


def test_intake_of_word_documents_that_name_their_author(here: Path) -> None:
    """The line below the title says more than who set the computer up."""
    done = add(
        given(
            here,
            "lesson.docx",
            word(paragraph("春天的信", "T"), paragraph("作者：周明"), paragraph(PARAGRAPH)),
        )
    )
    assert "byline     sure: 周明 — from the line 作者：周明\n" in done.output


def test_intake_of_a_page_without_a_title(here: Path) -> None:
    """A part of a page is called as it begins."""
    done = add(given(here, "7.html", f"<p>{PARAGRAPH}</p><p>{PARAGRAPH}</p>"))
    title = re.split("[，。]", PARAGRAPH)[0]
    assert f"{title} (a guess)\n  title      a guess: from how it begins\n" in done.output
    assert f"# {title}\n" in only(here)


def test_intake_of_books(here: Path) -> None:
    """A chapter is a folder."""
    done = add(
        given(here, "book.epub", book({"第一章 小屋": PARAGRAPH, "第二章 司机": PARAGRAPH * 2})),
        "--slug",
        "shu",
    )
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (here / "seeds").iterdir()) == ["shu-01", "shu-02"]
    text = (here / "seeds" / "shu-02" / "article.md").read_text("utf-8")
    assert text.startswith('---\nbyline: "林小雨"\npublisher: "山里的书"\npublished: 2026-03-01\n')
    assert 'series: "山里的书"\npart: 2\n' in text
    assert text.endswith(f"# 第二章 司机\n\n{PARAGRAPH * 2}\n")


def test_intake_of_subtitles(here: Path) -> None:
    """Cues are joined into sentences; their times stand in a file beside the text."""
    add(given(here, "对话.srt", SRT))
    assert only(here).endswith("# 对话\n小明，你去哪儿？\n我去图书馆看书。\n")
    cues = "00:00:02.600 --> 00:00:04.000\n我去图书馆\n\n00:00:04.100 --> 00:00:05.000\n看书。\n"
    assert (here / "seeds" / "duihua" / "audio.vtt").read_text("utf-8").endswith(cues)


def test_intake_of_web_subtitles(here: Path) -> None:
    """Notes, settings and marks go; who speaks stays."""
    add(given(here, "春天.vtt", VTT))
    assert only(here).endswith("# 春天\n小明：你去哪儿？\n我去图书馆&公园。\n")


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("李白", "李白"),
        ("〔唐〕李白", "〔唐〕李白"),
        ("作者：李白", "李白"),
        ("唐·李白", "唐·李白"),
        ("作者：李白 2026.3.1", "李白"),
        ("", ""),
    ],
)
def test_intake_of_verse(here: Path, line: str, author: str) -> None:
    """The line of the author is the byline, and no verse."""
    verse = "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。\n"
    done = add(given(here, "poem.txt", f"李白诗选\n\n{line}\n{verse}"))
    assert (f"byline     a guess: {author} — from its second line" in done.output) == bool(author)
    assert only(here, "source.txt").split() == ["李白诗选", *verse.split()]


def test_intake_of_pdf(here: Path) -> None:
    """The text of a PDF is found and given to repair."""
    add(given(here, "lesson.pdf", pdf(PARAGRAPH)), "--slug", "lesson")
    assert only(here, "source.txt") == f"{PARAGRAPH}\n"


def test_intake_of_web_archives(here: Path) -> None:
    """The page of an archive is read, with the address it was saved from."""
    page = f"<html><title>春天的信</title><h1>春天的信</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></html>"
    done = add(given(here, "page.mhtml", MHTML % page.encode()))
    assert "url        sure: https://archive.example/walk" in done.output
    assert "# 春天的信\n" in only(here)


def test_intake_of_markdown(here: Path) -> None:
    """Markdown stays as it was written; what was not known goes before it."""
    done = add(given(here, "walk.md", f"# 山里的**图书馆**\n\n{PARAGRAPH}\n"))
    assert "look" not in done.output
    assert only(here) == f"---\nlicence: unknown\n---\n# 山里的**图书馆**\n{PARAGRAPH}\n"


HEXO = (
    "---\ntitle: 春天\nauthor: 林小雨\ndate: 2026-03-01 10:20:00\nlink: https://a.example/1\ntags: [山]\n---"
)
HUGO = (
    "---\ntitle: Spring\nauthors:\n  - name: 林小雨\ndate: 2026-03-01\nurl: https://a.example/1\n"
    "tags:\n- 山\n---\n\n# 春天"
)
TOML = (
    '+++\ntitle = "春天"\nauthor = "林小雨"\ndate = 2026-03-01T10:20:00Z\nurl = "https://a.example/1"\n'
    'tags = ["山"]\n+++'
)


@pytest.mark.parametrize("front", [HEXO, HUGO, TOML], ids=["Hexo", "Hugo", "TOML"])
def test_intake_of_markdown_for_another_system(here: Path, front: str) -> None:
    """The first lines become what is known of the article; what it has no key for is named."""
    done = add(given(here, "2026-03-01-spring.md", f"{front}\n\n{PARAGRAPH}\n"))
    assert "left out of its first lines: tags\n" in done.output.replace("title, ", ""), done.output
    about = 'byline: "林小雨"\nurl: "https://a.example/1"\npublished: 2026-03-01\n'
    assert only(here) == f"---\n{about}licence: unknown\n---\n# 春天\n{PARAGRAPH}\n"
    assert [path.name for path in (here / "seeds").iterdir()] == ["chuntian"]


def test_intake_takes_the_pictures_of_markdown_along(here: Path) -> None:
    """Those beside it are copied, under their names; an editor is told which are wanted."""
    (here / "my pictures").mkdir()
    shutil.copy(CASES / "intake/portal_files/hut.png", here / "my pictures/hut.png")
    (here / "bad.png").write_bytes(b"\x89PNG")
    shutil.copy(CASES / "intake/portal_files/hut.png", here / "page.html")
    pictures = (
        "![小屋](<my pictures/hut.png>) ![书](book.png) ![x](bad.png) ![y](../seeds/hut.png) ![z](page.html)"
    )
    done = add(given(here, "walk.md", f"# 图书馆\n\n{pictures}\n\n{PARAGRAPH}\n"))
    assert "file       my pictures/hut.png\n" in done.output
    wanted = "book.png, bad.png, ../seeds/hut.png, page.html"
    assert f"look       put the pictures that it names beside it: {wanted}\n" in done.output
    (seed,) = (here / "seeds").iterdir()
    assert sorted(path.name for path in seed.rglob("*.*")) == ["article.md", "hut.png"]


def test_intake_keeps_links(here: Path) -> None:
    """A link leads where it led on its page; what is no web address stays text."""
    page = (
        f"<html><title>春天的信</title><link rel=canonical href='https://news.example/a/walk.html'>"
        f"<h1>春天的信</h1><p>{PARAGRAPH}</p><p>请看<a href='/map?a=1&amp;b=(2)'>地<b>图</b></a>、"
        f"<a href='#note'>注</a>和<a href='javascript:alert(1)'>按钮</a>，也请看"
        f"<a href='https://other.example/ x'>别处</a>。{PARAGRAPH}</p></html>"
    )
    add(given(here, "page.html", page))
    links = "[地](<https://news.example/map?a=1&b=(2)>)[**图**](<https://news.example/map?a=1&b=(2)>)"
    assert f"请看{links}、注和按钮，也请看[别处](<https://other.example/%20x>)。" in only(here)


def test_intake_numbers_the_chapters_of_a_book(here: Path) -> None:
    """Chapters of one name do not get into each other's way."""
    add(given(here, "book.epub", book({"小屋": PARAGRAPH, " 小屋": PARAGRAPH * 2})))
    assert sorted(path.name for path in (here / "seeds").iterdir()) == ["xiaowu-01", "xiaowu-02"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_intake_of_text(here: Path, encoding: str) -> None:
    """Text in any encoding is written in UTF-8."""
    add(given(here, "walk.txt", f"山里的图书馆\r\n{PARAGRAPH}\r\n".encode(encoding)))
    assert only(here, "source.txt") == f"山里的图书馆\n{PARAGRAPH}\n"
    assert [path.name for path in (here / "seeds").iterdir()] == ["shan-li-de-tushuguan"]


def test_intake_of_standard_input(here: Path) -> None:
    """What is piped in is read by its kind."""
    assert add("-", stdin=f"春天的信\n{PARAGRAPH}\n".encode()).exit_code == 0
    assert only(here, "source.txt").startswith("春天的信\n")


_WHOLE = word(paragraph(PARAGRAPH))
TORN = _WHOLE[:60] + bytes(40) + _WHOLE[100:]
REFUSED: list[tuple[str, bytes, str]] = [
    ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "old.doc:1:1: is a document of old Office"),
    ("walk.png", b"\x89PNG\r\n\x1a\n" + bytes(99), "walk.png:1:1: is a picture — type the text"),
    (
        "film.ass",
        "[Script Info]\nTitle: 春\n\n[Events]\n".encode(),
        "film.ass:1:1: is subtitles (ASS, SSA) — save",
    ),
    (
        "song.lrc",
        "[ti:茉莉花]\n[00:01.00]好一朵茉莉花\n".encode(),
        "song.lrc:1:1: is lyrics with times (LRC) — save",
    ),
    ("page.json", '{"title": "春天"}'.encode(), "page.json:1:1: is data (JSON) — copy"),
    ("walk.mp3", b"ID3" + bytes(99), "walk.mp3:1:1: is a sound or video file — give its subtitles"),
    ("scan.pdf", pdf(""), "scan.pdf:1:1: is scanned: its pages are pictures"),
    ("cut.pdf", pdf(PARAGRAPH)[:200], "cut.pdf:1:1: is a PDF that cannot be read"),
    ("torn.docx", TORN, "torn.docx:1:1: is broken in [Content_Types].xml"),
    (
        "bomb.docx",
        word(more={f"word/{n}.bin": bytes(45 << 20) for n in range(5)}),
        "unpacks to more than 200 MB",
    ),
    (
        "unfold.docx",
        word(more={"word/x.xml": '<!DOCTYPE a [<!ENTITY x "y">]><a/>'}),
        "declares entities in word/x.xml",
    ),
    ("bad.srt", b"1\n00:00:01,000 --> 00:xx\n\xe5\xb0\x8f\n", "bad.srt:2:1: has a time that is none"),
    ("empty.txt", b" \n", "empty.txt:1:1: is empty"),
    ("latin.txt", b"Hello", "latin.txt:1:1: holds no Chinese"),
    (
        "menu.html",
        b"<html><body><a href='/'>\xe9\xa6\x96\xe9\xa1\xb5</a></body></html>",
        "holds no Chinese article",
    ),
    (
        "keys.md",
        "---\nlicence: CC0\ntags: [书]\n---\n# 春天\n\n花开了。\n".encode(),
        "keys.md:3:1: tags: is no key",
    ),
]


@pytest.mark.parametrize(("name", "data", "said"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_intake_refuses(here: Path, name: str, data: bytes, said: str) -> None:
    """What cannot be taken in is refused in one line, and leaves nothing behind."""
    done = add(given(here, name, data))
    assert done.exit_code == 1
    assert said in done.output
    assert re.fullmatch(rf"{re.escape(name)}:\d+:\d+: .+ — .+\n", done.output)
    assert not list((here / "seeds").glob("*")) if (here / "seeds").exists() else True
    assert not list((here / "seeds").glob(".*"))


def test_intake_never_writes_over_a_folder(here: Path) -> None:
    """The second article of a name is refused, and the others are still added."""
    one, two = (
        given(here, "a.txt", f"春天的信\n{PARAGRAPH}\n"),
        given(here, "b.txt", f"秋天的信\n{PARAGRAPH}\n"),
    )
    assert add(one).exit_code == 0
    (here / "seeds" / "chuntian-de-xin" / "source.txt").write_text("mine", encoding="utf-8")
    done = add(one, two)
    assert done.exit_code == 1
    assert "seeds/chuntian-de-xin:1:1: is there already — choose another name with --slug" in done.output
    assert (here / "seeds" / "chuntian-de-xin" / "source.txt").read_text("utf-8") == "mine"
    assert (here / "seeds" / "qiutian-de-xin").is_dir()


def test_intake_takes_no_file_from_outside(here: Path) -> None:
    """A page cannot make a picture of a file that is not saved beside it."""
    from duben.intake.command import beside

    (here / "page").mkdir()
    given(here, "secret.png", "secret")
    given(here / "page", "hut.png", "hut")
    assert beside(here / "page", "hut.png") == b"hut"
    for address in (
        "../secret.png",
        str(here / "secret.png"),
        f"file://{here}/secret.png",
        "%2e%2e/secret.png",
    ):
        assert beside(here / "page", address) == b""


def test_intake_names_folders_in_pinyin() -> None:
    """Words are joined, tones go, and a long title ends with a whole word."""
    assert slug_of("银行行长的2019年") == "yinhang-hangzhang-de-2019nian"
    assert slug_of("？！") == ""
    long = slug_of("山里的图书馆和城里的图书馆都在星期天的早上打开了大门欢迎孩子们")
    assert len(long) <= 48
    assert not long.endswith("-")


DIALOGUES = ["“你好吗？”\n“我很好，谢谢。你呢？”", "小明：你去哪儿？\n小红：我去银行。", "你吃饭了吗", "银行"]


@pytest.mark.parametrize("text", DIALOGUES)
def test_intake_reads_short_dialogues_in_gbk(text: str) -> None:
    """They are not taken for Big5, in which they are no words."""
    assert decode(text.encode("gbk")) == (text, "gb18030")


def test_intake_reads_short_dialogues_in_big5() -> None:
    """Nor is Big5 taken for GBK."""
    for text in ("「你好嗎？」\n「我很好，謝謝。」", "他說：「今天天氣很好。」"):
        assert decode(text.encode("big5")) == (text, "big5hkscs")


def test_seeds_refuse_a_binary_file_by_its_kind(here: Path) -> None:
    """A Word document that is named source.txt is told from broken text."""
    seed = here / "seeds" / "walk"
    seed.mkdir(parents=True)
    (seed / "source.txt").write_bytes(word(paragraph(PARAGRAPH)))
    with pytest.raises(SeedError, match="holds no text: this is a Word document — `duben add` reads it"):
        read_folder(seed)


def test_web_names_without_network(here: Path) -> None:
    """A host that is not found is told, and how to go on without a network."""
    done = add("https://nowhere.invalid/walk")
    assert done.exit_code == 1
    assert "https://nowhere.invalid/walk:1:1: has a host that is not found" in done.output
    assert "save the page in a browser and add the file" in done.output


def test_intake_is_in_the_wheel() -> None:
    """The known parts of pages are data of the package."""
    assert (ROOT / "duben" / "data" / "page_parts.yml").exists()

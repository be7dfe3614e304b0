"""Recordings: their times read and written, laid over the sentences of an article, and published."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html
from support.project import make_project
from support.sound import write_recording, write_tones

from duben.cli import main
from duben.layers.recording import places
from duben.model.cues import Cue, in_a_row, read_cues, web_vtt
from duben.model.document import Document, numbered
from duben.model.findings import SeedError
from duben.model.kinds import sound_endings
from duben.pipeline import read_folder
from duben.reading.recording import places as places_of
from duben.reading.shown import show
from duben.site.build import build

SENTENCES = ("春天的信", "银行行长去公园看花。", "他说：“春天来了。”", "花开了，人也多了。")


@pytest.fixture
def spring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write an article with a recording, whose times a test writes."""
    project = make_project(tmp_path)
    monkeypatch.chdir(project)
    write_recording(project / "seeds/spring", SENTENCES, 0.5)
    return Path("seeds/spring")


Heard = Callable[..., list[tuple[float, float] | None]]


@pytest.fixture
def heard(spring: Path) -> Heard:
    """Return a function that says when each sentence is heard, of cues of a second each."""

    def times(*texts: str) -> list[tuple[float, float] | None]:
        cues = [Cue(at, at + 1, text) for at, text in enumerate(texts)]
        (spring / "audio.vtt").write_text(web_vtt(cues), encoding="utf-8")
        return in_document(read_folder(spring))

    return times


def in_document(doc: Document) -> list[tuple[float, float] | None]:
    """Return when each sentence of a document is heard."""
    return [
        next(((h.begin, h.until) for h in doc.blocks[index].recording if h.start == span.start), None)
        for _, index, span in numbered(doc)
    ]


def said(spring: Path) -> list[str]:
    """Return the warnings about a recording."""
    return [
        f"{finding.where}: {finding.message}"
        for finding in read_folder(spring).findings
        if finding.code in ("cue-unplaced", "sentence-unheard", "file-unused")
    ]


def test_recording_cues_are_read_as_they_are_written() -> None:
    """Text, times and the times of words come back, whatever a text holds."""
    cues = (
        Cue(0.25, 1, "<你好> & 小明", ((1, 0.5), (4, 0.75))),
        Cue(3600, 3601.5, "再见\n小明", ((3, 3601.0),)),
    )
    read = read_cues(web_vtt(cues))
    assert tuple(cue._replace(line=0) for cue in read.cues) == cues
    assert not read.slips
    assert not read.strays


def test_recording_cues_stand_in_a_row() -> None:
    """Of cues at once one is made, and of those that overlap the first ends where the next begins."""
    cues = [Cue(2, 5, "丙"), Cue(0, 3, "甲", ((0, 0.5), (1, 2.5))), Cue(2, 2, "丁"), Cue(9, 9, "戊")]
    assert list(in_a_row(cues)) == [Cue(0, 2, "甲", ((0, 0.5),)), Cue(2, 5, "丙\n丁"), Cue(9, 10, "戊")]


def test_recording_times_of_subtitles_are_those_of_a_recording(spring: Path) -> None:
    """What `add` writes of subtitles with overlaps, speakers and times of words is read without a mistake."""
    subtitles = (
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v 小明>银行<00:02.000>行长去公园\n\n"
        "00:02.500 --> 00:04.000\n看花。\n\n"
        "00:04.000 --> 00:04.000\n他说春天来了。\n\n00:06.000 --> 00:07.000\n花开了。\n"
    )
    Path("talk.vtt").write_text(subtitles, encoding="utf-8")
    done = CliRunner().invoke(main, ["add", "talk.vtt", "--slug", "talk"])
    assert done.exit_code == 0, done.output
    write_tones(Path("seeds/talk/talk.wav"), 1)
    about = Path("seeds/talk/article.md")
    about.write_text(about.read_text("utf-8").replace("---\n", "---\naudio: talk.wav\n", 1), "utf-8")
    assert [times for times in in_document(read_folder(Path("seeds/talk"))) if times][-3:] == [
        (1, 4),
        (4, 5),
        (6, 7),
    ]


@pytest.mark.parametrize(
    ("texts", "times"),
    [
        (SENTENCES, [(0, 1), (1, 2), (2, 3), (3, 4)]),
        (
            ("春天的信", "銀行行長", "去公園看花", "他說春天來了", "花開了人也多了"),
            [(0, 1), (1, 3), (3, 4), (4, 5)],
        ),
        (("春天的信", "银行行长去公园看花。他说：“春天来了。”"), [(0, 1), (1, 1.6), (1.6, 2), None]),
        (("大家好", SENTENCES[1], SENTENCES[3]), [None, (1, 2), None, (2, 3)]),
        ((SENTENCES[0], "银行行长到公园看花", SENTENCES[2]), [(0, 1), (1, 2), (2, 3), None]),
        (("1", "2", "3"), [(0, 1), (1, 2), (2, 3), None]),
        (("春天", "春天"), [(0, 1), None, (1, 2), None]),
    ],
    ids=["sentences", "parts in Traditional", "two at once", "gaps", "mended", "numbers", "the same twice"],
)
def test_recording_cues_find_their_sentences(
    heard: Heard, texts: tuple[str, ...], times: list[tuple[float, float] | None]
) -> None:
    """Cues may be parts of sentences or several, in either script, nearly right, or no more than a number."""
    assert heard(*texts) == times


def test_recording_a_wrong_cue_leads_no_other_astray() -> None:
    """A short cue that stands again far behind does not take the place of those between."""
    parts = ["甲乙丙", "丁", "戊己庚", "辛"]
    assert places("甲乙丙戊己庚丁辛", parts) == [0, None, 3, 7]


def test_recording_leftovers_are_named(spring: Path, heard: Heard) -> None:
    """Cues of no sentence with their line, sentences without a cue in rows."""
    heard("大家好", SENTENCES[1])
    assert said(spring) == [
        "seeds/spring/audio.vtt:3:1: is no sentence of the article: 大家好",
        "seeds/spring/source.txt:1:1: sentence 1 is not heard: 春天的信",
        "seeds/spring/source.txt:3:1: sentences 3 to 4 are not heard: 他说：“春天来了。”",
    ]


def test_recording_may_be_a_file_a_sentence(spring: Path) -> None:
    """Files are named by the numbers of sentences; one too many, and times that nothing reads, are named."""
    (spring / "article.yml").write_text("audio: spoken\n", encoding="utf-8")
    (spring / "spoken").mkdir()
    for name in ("001.wav", "2.wav", "9.wav"):
        write_tones(spring / "spoken" / name, 0.1)
    assert said(spring) == [
        "seeds/spring/audio.vtt:1:1: is not read",
        "seeds/spring/source.txt:3:1: sentences 3 to 4 are not heard: 他说：“春天来了。”",
        "seeds/spring/spoken/9.wav:1:1: the article has no sentence 9",
        "seeds/spring/walk.wav:1:1: is not read",
    ]
    made = places_of(show(read_folder(spring)).own)
    assert made == (["spoken/001.wav", "spoken/2.wav"], [[0, 0, 0], [1, 0, 0], 0, 0])


def test_recording_words_are_those_of_the_page(heard: Heard, spring: Path) -> None:
    """A time within a cue belongs to the word that stands there, by the number of its ruby."""
    heard(*SENTENCES)
    vtt = (spring / "audio.vtt").read_text("utf-8")
    (spring / "audio.vtt").write_text(vtt.replace("银行行长去", "银行行长<00:00:01.500>去"), "utf-8")
    made = places_of(show(read_folder(spring)).own)
    assert made.times[1] == [0, 1.0, 2.0, [(0, 1.0), (2, 1.5)]]


def test_recording_that_is_too_large_is_refused(spring: Path) -> None:
    """The limit is said, and nothing of the file is read but its beginning."""
    with (spring / "walk.wav").open("r+b") as file:
        file.truncate(64_000_001)
    with pytest.raises(SeedError, match=r"walk\.wav:1:1: is larger than 64 MB"):
        read_folder(spring)


def test_recording_that_a_link_leads_out_to_is_refused(spring: Path, tmp_path: Path) -> None:
    """No file of the machine is published."""
    (spring / "walk.wav").rename(tmp_path / "secret.wav")
    (spring / "walk.wav").symlink_to(tmp_path / "secret.wav")
    with pytest.raises(SeedError, match="leads out of its folder"):
        read_folder(spring)


@pytest.mark.parametrize(
    ("head", "ending"),
    [
        (b"ID3\x04", ".mp3"),
        (b"\xff\xfb\x90\x00", ".mp3"),
        (b"\xff\xf1\x50\x80", ""),
        (b"\0\0\0\x20ftypM4A ", ".m4a"),
        (b"\0\0\0\x20ftypavif", ""),
        (b"OggS\0", ".ogg"),
        (b"RIFF\0\0\0\0WAVE", ".wav"),
        (b"RIFF\0\0\0\0WEBP", ""),
        (b"<html>", ""),
        (b"", ""),
    ],
)
def test_recording_kinds_are_told_by_bytes(head: bytes, ending: str) -> None:
    """A name says nothing; what browsers do not all play is none."""
    assert next(iter(sound_endings(head)), "") == ending


def test_recording_is_published(spring: Path) -> None:
    """The file stands beside the pages, which name its places; a new one takes its place."""
    site = build(Path("mkdocs.yml"), nullcontext)
    assert (site / "spring/walk.wav").read_bytes() == (spring / "walk.wav").read_bytes()
    for name in ("index", "hant"):
        (article,) = html.parse(str(site / f"spring/{name}.html")).xpath("//article")
        assert article.get("data-recording") == "recording.js"
    script = (site / "spring/recording.js").read_text("utf-8")
    made = json.loads(script.removeprefix("duben.recording=").removesuffix(";\n"))
    assert made["files"] == ["walk.wav"]
    assert [place[1:3] for place in made["times"]] == [[0, 0.5], [0.5, 1.0], [1.0, 1.5], [1.5, 2.0]]
    write_tones(spring / "walk.wav", 1)
    site = build(Path("mkdocs.yml"), nullcontext)
    assert (site / "spring/walk.wav").read_bytes() == (spring / "walk.wav").read_bytes()


def test_recording_of_nothing_changes_nothing(spring: Path) -> None:
    """Without `audio:` the pages know of no recording, and the times of subtitles wait for one."""
    (spring / "article.yml").unlink()
    (spring / "walk.wav").unlink()
    assert said(spring) == []
    site = build(Path("mkdocs.yml"), nullcontext)
    assert not (site / "spring/recording.js").exists()
    assert b"recording" not in (site / "spring/index.html").read_bytes()

"""A corpus: its shards, what a document becomes, and what happens when something dies in the middle."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from distributed import Client, LocalCluster

from duben.cli import main
from duben.corpus import process, run, shard, tables, work, workers
from duben.corpus.attempts import attempt, ended
from duben.model.findings import SeedError

TEXTS = (
    "中國(guó)的經(jīng)濟(jì)發(fā)展很快，人們(men)的生活(huó)越來(lái)越好。",
    "银行行长来了。\n\n他说：“你好。”",
    "春天来了，花都开了。",
    "\u200b看不见的字符\u200b也在这里。",
)

BROKEN = (
    (b"{broken", "no JSON"),
    (b"\xff\xfe{}", "no JSON"),
    (b'["a", "b"]', "holds list"),
    (b"[" * 100_000, "no JSON"),
    (b'{"text": "\xe6\x98\xa5"}', "has no id"),
    (b'{"id": 1}', "neither text nor html"),
    (b'{"id": 1, "text": "\xe6\x98\xa5", "html": "<p>"}', "both text and html"),
    (b'{"id": 1, "text": 7}', "has int for its text"),
    (b'{"id": 1, "text": "  "}', "holds no article text"),
    (b'{"id": 1, "html": "<html><body></body></html>"}', "holds no article text"),
    (b'{"id": 1, "text": "' + b"a" * 3_000_000 + b'"}', "larger than 2 MB"),
)
"""Lines of a file, and a part of the reason they are given back with."""


def documents(count: int) -> list[dict[str, Any]]:
    """Return documents that differ, some of them damaged."""
    return [
        {"id": f"文-{number}", "text": f"{TEXTS[number % len(TEXTS)]}\n\n第{number}段。"}
        for number in range(count)
    ]


def lines(rows: list[dict[str, Any]]) -> bytes:
    """Write documents as JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a file of forty documents, cut into many shards."""
    monkeypatch.setattr(shard, "SMALLEST", 500)
    source = tmp_path / "in.jsonl"
    source.write_bytes(lines(documents(40)))
    return source


def here(count: int = 1) -> workers.Workers:
    """Return workers that share what a test has put in place of a function."""
    return workers.Workers(count, lambda number: ProcessPoolExecutor(number, get_context("fork")))


def finish(source: Path, out: Path, by: workers.Workers | None = None) -> tables.Tally:
    """Clean a corpus, and count."""
    found = list(run.tallies(run.plan(source, out, clean_only=True), by or here()))
    return tables.Tally(sum(each.documents for each in found), sum(each.failed for each in found))


def written(out: Path, kind: str = "documents") -> dict[str, dict[str, Any]]:
    """Read a table back by the ids in it; no id stands in it twice."""
    rows = pq.read_table(out / kind).to_pylist()
    found = {row["id"]: row for row in rows}
    assert len(found) == len(rows)
    return found


@pytest.mark.parametrize("size", [1, 7, 50, 51, 52, 300, 10_000])
def test_corpus_shards_hold_every_line_once(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However a file is cut, within a character or behind a line break, each line is read once."""
    monkeypatch.setattr(shard, "SMALLEST", size)
    rows = documents(9)
    source = tmp_path / "in.jsonl"
    source.write_bytes(
        b"\xef\xbb\xbf\n" + lines(rows).replace(b"\n", b"\r\n", 2) + b"\n\n" + lines(rows)[:-1]
    )
    found = [row.content for each in shard.shards_of(source) for row in shard.rows_of(each)]
    assert [row for row in found if row] == rows + rows


def test_corpus_reads_every_format_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON lines, packed JSON lines and Parquet of any row groups hold the same documents."""
    monkeypatch.setattr(shard, "SMALLEST", 500)
    rows, plain = documents(30), lines(documents(30))
    (tmp_path / "a.jsonl").write_bytes(plain)
    (tmp_path / "b.ndjson.gz").write_bytes(gzip.compress(plain))
    with pa.output_stream(str(tmp_path / "c.jsonl.zst"), compression="zstd") as file:
        file.write(plain)
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "d.parquet", row_group_size=13)
    shards = shard.shards_of(tmp_path)
    assert [each.number for each in shards] == list(range(len(shards)))
    for name in ("a.jsonl", "b.ndjson.gz", "c.jsonl.zst", "d.parquet"):
        own = [each for each in shards if each.path.endswith(name)]
        assert [dict(row.content) for each in own for row in shard.rows_of(each)] == rows
        assert len(own) > 1 or "jsonl.zst" in name or ".gz" in name


@pytest.mark.parametrize(("line", "reason"), BROKEN, ids=[reason for _, reason in BROKEN])
def test_corpus_gives_back_what_is_no_document(line: bytes, reason: str, tmp_path: Path) -> None:
    """A row that is no document is told with its place and the reason, and the rows beside it come out."""
    source, out = tmp_path / "in.jsonl", tmp_path / "out"
    source.write_bytes(lines(documents(1)) + line + b"\n" + lines(documents(2)[1:]))
    assert finish(source, out) == (2, 1)
    assert [*written(out)] == ["文-0", "文-1"]
    (failed,) = pq.read_table(out / "failed").to_pylist()
    assert reason in failed["reason"]
    assert " — " in failed["reason"]
    assert failed["place"] == f"{source}: byte {len(lines(documents(1)))}"


def test_corpus_tells_a_file_that_is_cut_short(tmp_path: Path) -> None:
    """A packed file without its end gives what stands in it, and one failure."""
    source = tmp_path / "in.jsonl.gz"
    source.write_bytes(gzip.compress(lines(documents(2000)))[:-4000])
    done = finish(source, tmp_path / "out")
    (failed,) = pq.read_table(tmp_path / "out" / "failed").to_pylist()
    assert 0 < done.documents < 2000
    assert "cannot be read further" in failed["reason"] or "no JSON" in failed["reason"]


def test_corpus_document_is_what_the_commands_give() -> None:
    """Text, edits and annotation are those of `clean` and `annotate`, in the columns there are."""
    done = process({"id": 5, "text": TEXTS[0]})
    assert (done["id"], done["error"], done["script"]) == ("5", None, "hant")
    assert done["text"] == "中國的經濟發展很快，人們的生活越來越好。\n"
    assert {edit["step"] for edit in done["edits"]} == {"insertions"}
    back = pa.Table.from_pylist([done], tables.documents_schema()).to_pylist()[0]
    assert back == {key: value for key, value in done.items() if key != "error"}
    assert done["blocks"][0]["words"][0]["pinyin"] == ["zhōng", "guó"]


def test_corpus_documents_survive_what_json_allows() -> None:
    """Pairs of surrogates are one character, halves of a pair are marked; bytes and pages are read."""
    row = json.loads(r'{"id": 1, "text": "姓\ud842\udfb7的人来了。\ud842"}')
    assert process(row, clean_only=True)["text"] == "姓𠮷的人来了。\ufffd\n"
    assert (
        process({"id": 2, "text": "春天来了。".encode("gb18030")}, clean_only=True)["text"] == "春天来了。\n"
    )
    article = f"<article><h1>春天</h1><p>{TEXTS[2] * 20}</p></article>"
    page = f"<html><head><title>春天</title></head><body>{article}</body></html>"
    assert process({"id": 3, "html": page}, clean_only=True)["text"].startswith("# 春天\n")


def test_corpus_ids_survive_what_json_allows(tmp_path: Path) -> None:
    """Halves of pairs of surrogates in an id are marked, in both tables: they are no text to Parquet."""
    rows = [r'{"id": "\ud842\udfb7\ud842", "text": "中国。"}', r'{"id": "\ud842"}', r'{"id": "\udfb7"']
    source, out = tmp_path / "in.jsonl", tmp_path / "out"
    source.write_text("\n".join(rows), encoding="utf-8")
    assert finish(source, out) == (1, 2)
    assert pq.read_table(out / "documents").column("id").to_pylist() == ["𠮷\ufffd"]
    assert pq.read_table(out / "failed").column("id").to_pylist() == ["\ufffd", ""]


def test_corpus_goes_on_where_it_was(many: Path, tmp_path: Path) -> None:
    """A run that is given again does only the shards that are missing."""
    out = tmp_path / "out"
    assert finish(many, out) == (40, 0)
    whole = written(out)
    files = sorted((out / "documents").iterdir())
    assert len(files) > 5
    files[2].unlink()
    times = {path: path.stat().st_mtime_ns for path in files if path.exists()}
    assert finish(many, out) == (40, 0)
    assert written(out) == whole
    assert {path: path.stat().st_mtime_ns for path in times} == times


SMALL = """\
from duben.cli import main
from duben.corpus import shard
shard.SMALLEST = 500
main()
"""
"""Runs a command that cuts a corpus into many shards."""


def test_corpus_that_is_killed_goes_on(many: Path, tmp_path: Path) -> None:
    """Killed with its workers at any moment, a run loses nothing and does nothing twice; its workers end."""
    source, out = many, tmp_path / "out"
    source.write_bytes(lines(documents(1000)))
    options = ["corpus", "--clean-only", "--jobs", "2", str(source), str(out)]
    command = [sys.executable, "-c", SMALL, *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not any(out.glob("documents/0*")):
        assert process.poll() is None
        time.sleep(0.01)
    process.kill()
    process.wait()
    begun = len(list(out.glob("documents/0*")))
    assert begun < len(shard.shards_of(source))
    assert finish(source, out) == (1000, 0)
    assert [*written(out)] == [row["id"] for row in documents(1000)]


def test_corpus_passes_over_a_document_that_ends_its_process(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Documents that end the process are told apart from those beside them, and the run goes on."""
    poison = {"文-7", "文-8", "文-31"}

    def deadly(row: Mapping[str, Any], clean_only: bool) -> Any:
        return os._exit(9) if row["id"] in poison else process(row, clean_only)

    monkeypatch.setattr(work, "process", deadly)
    out = tmp_path / "out"
    assert finish(many, out, here(2)) == (37, 3)
    failed = written(out, "failed")
    assert {*failed} == poison
    assert all("the process ended" in row["reason"] for row in failed.values())
    assert not list((out / "running").iterdir())


def dies(*_: object) -> Any:
    """End the process, as a worker without the packages it needs would."""
    os._exit(9)


def test_corpus_gives_up_on_workers_that_always_die(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Workers that cannot even begin end the run with a line, not a loop."""
    monkeypatch.setattr(workers, "GIVE_UP", 3)
    monkeypatch.setattr(workers, "work", dies)
    with pytest.raises(SeedError, match="a worker died 3 times"):
        finish(many, tmp_path / "out")


def test_corpus_counts_attempts(tmp_path: Path) -> None:
    """The worked example of the module: the row that two attempts stopped at."""
    assert ended("#\n0\n1\n2\n#\n0\n1\n2\n") == {2: 2}
    notes = tmp_path / "notes"
    notes.write_text("#\n0\n1\n#\n0\n1\n")
    with attempt(notes, blaming=True) as begin:
        assert [begin(0), begin(1)] == [False, True]
    assert not notes.exists()


@pytest.fixture
def cluster() -> Iterator[LocalCluster]:
    """Give a Dask cluster of two workers."""
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(**options) as started:  # type: ignore[no-untyped-call]
        yield started


def test_corpus_runs_on_a_cluster_that_loses_a_worker(
    many: Path, tmp_path: Path, cluster: LocalCluster
) -> None:
    """On Dask the same tables come out, also when one of two workers is killed in the middle."""
    finish(many, tmp_path / "here")
    address = cluster.scheduler_address
    out = tmp_path / "out"
    with Client(address) as client:  # type: ignore[no-untyped-call]
        victim = next(iter(client.run(os.getpid).values()))
    with workers.on_cluster(address) as by:
        done = run.tallies(run.plan(many, out, clean_only=True), by)
        found = [next(done)]
        os.kill(victim, signal.SIGKILL)
        found += done
    assert sum(each.documents for each in found) == 40
    for path in (tmp_path / "here" / "documents").iterdir():
        assert (out / "documents" / path.name).read_bytes() == path.read_bytes()


def test_corpus_refuses_a_cluster_of_threads(tmp_path: Path) -> None:
    """Workers of several threads would share what is made for one; nobody at an address is said at once."""
    source = tmp_path / "in.jsonl"
    source.write_bytes(lines(documents(2)))
    options = {"n_workers": 1, "threads_per_worker": 2, "processes": False, "dashboard_address": None}
    with LocalCluster(**options) as started:  # type: ignore[no-untyped-call]
        code, said = command("--scheduler", started.scheduler_address, source, tmp_path / "out")
    assert (code, "several threads" in said) == (1, True)
    code, said = command("--scheduler", "nonsense", source, tmp_path / "out")
    assert (code, "nonsense:1:1: does not answer" in said) == (1, True)


def command(*arguments: object) -> tuple[int, str]:
    """Run the command; return its exit code and what it says."""
    result = CliRunner().invoke(main, ["corpus", "--clean-only", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_corpus_command_counts(tmp_path: Path) -> None:
    """The command says how many documents came out, and where the reasons of the others are."""
    source = tmp_path / "in.jsonl"
    source.write_bytes(lines(documents(2)) + b"{}\n")
    code, said = command("--jobs", 1, source, tmp_path / "out")
    assert code == 0
    assert (
        said
        == f"2 documents in {tmp_path}/out/documents\n1 failed: see the reasons in {tmp_path}/out/failed\n"
    )


def test_corpus_command_says_what_is_wrong(tmp_path: Path) -> None:
    """What cannot be begun ends with 1, a place and a way to mend it, and writes nothing."""
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    wrong = {
        "is not there": (tmp_path / "nowhere", out),
        "is no corpus": (source, out),
    }
    for message, arguments in wrong.items():
        code, said = command(*arguments)
        assert (code, message in said, " — " in said, out.exists()) == (1, True, True, False)
    (source / "a.parquet").write_bytes(b"PAR1")
    pq.write_table(pa.Table.from_pylist([{"name": "春", "body": "天"}]), source / "b.parquet")
    code, said = command(source, out)
    assert (code, said.count("\n"), out.exists()) == (1, 2, False)
    assert "a.parquet:1:1: cannot be read as Parquet" in said
    assert "b.parquet:1:1: has the columns name, body" in said
    code, said = command(source, source / "out")
    assert (code, f"is in {source}" in said) == (1, True)


def test_corpus_command_keeps_outputs_apart(many: Path, tmp_path: Path) -> None:
    """A folder takes the output of one corpus with one set of options; folders of others stay as they are."""
    out = tmp_path / "out"
    finish(many, out)
    many.write_bytes(lines(documents(41)))
    code, said = command(many, out)
    assert (code, "name a new folder" in said) == (1, True)
    code, said = command(many, tmp_path)
    assert (code, "is not empty" in said) == (1, True)
    (tmp_path / "file").write_text("")
    code, said = command(many, tmp_path / "file" / "out")
    assert (code, "cannot be written" in said) == (1, True)

"""`cleaner corpus` on pipes: what comes in goes out in its order, at once, by any number of processes."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.test_cli import PATIENCE, environment
from tests.test_corpus import CLEAN, DIRTY, FAST, cleaned, corpus, dumped, records
from tests.test_corpus_parts import workers_of
from tests.test_corpus_resume import PAD, big, interruptible


def test_pipes(tmp_path: Path) -> None:
    data = dumped(records(1000), ensure_ascii=False)
    done = corpus(tmp_path, "-", "-", stdin=data)
    assert (done.code, done.data) == (0, cleaned(data))
    assert "1,000 read = 1,000 written" in done.err
    assert os.listdir(tmp_path) == []
    assert corpus(tmp_path, "-", "out.jsonl.gz", stdin=data).code == 0
    assert gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes()) == cleaned(data)
    done = corpus(tmp_path, "out.jsonl.gz", "-", "-q")
    assert (done.code, done.data, done.err) == (0, cleaned(data), "")


@pytest.mark.parametrize(
    "head", [gzip.compress(b"{}\n"), b"BZh91AY", b"\xfd7zXZ\0\0", b"\x28\xb5\x2f\xfd\0", b"PAR1\0"]
)
def test_packed_data_on_a_pipe_are_a_mistake(head: bytes, tmp_path: Path) -> None:
    done = corpus(tmp_path, "-", "-", stdin=head)
    assert (done.code, done.data) == (2, b"")
    assert done.err.startswith("stdin: holds no lines, but packed data; ")


def test_names_on_either_side_of_a_pipe(tmp_path: Path) -> None:
    done = corpus(tmp_path, "-", "out.parquet", stdin=dumped(records(1)))
    assert done.code == 2
    assert "call it NAME.jsonl" in done.err
    assert os.listdir(tmp_path) == []
    done = corpus(tmp_path, "missing.jsonl", "-")
    assert (done.code, done.err) == (
        3,
        "missing.jsonl: cannot be read: No such file or directory; check the name\n",
    )
    for more in ((), ("--quarantine", "new/of/it/bad.jsonl")):
        assert corpus(tmp_path, "-", "new/folder/out.jsonl", "--restart", *more, stdin=dumped(records(1))).code == 0
    assert (tmp_path / "new/folder/out.jsonl").read_bytes() == cleaned(dumped(records(1)))


def test_what_fails_in_a_pipe_is_told_or_kept(tmp_path: Path) -> None:
    data = dumped(records(2)) + b"{\n" + dumped(records(2))
    done = corpus(tmp_path, "-", "-", "-q", stdin=data)
    assert done.code == 3
    assert done.data.count(b"\n") == 4
    entry = json.loads(done.err.splitlines()[0])
    assert (entry["source"], entry["data"], entry["offset"]) == ("stdin", "{", len(dumped(records(2))))
    done = corpus(tmp_path, "-", "-", "-q", "--quarantine", "bad.jsonl", stdin=data)
    assert done.code == 3
    assert json.loads((tmp_path / "bad.jsonl").read_bytes())["data"] == "{"


def test_a_wrong_field_in_a_pipe_is_a_mistake(tmp_path: Path) -> None:
    done = corpus(tmp_path, "-", "-", "--field", "body", stdin=dumped(records(1000)))
    assert (done.code, done.data) == (2, b"")
    assert done.err == "stdin: a record has no field 'body', only id, text; name the field with --field\n"
    done = corpus(
        tmp_path, "-", "-", "--field", "body", "-q", stdin=dumped([*records(9), {"body": DIRTY}, *records(200)])
    )
    assert (done.code, done.data) == (3, dumped([{"body": CLEAN}]))
    assert done.err.count('"offset":') == 209
    assert corpus(tmp_path, "-", "-", "--field", "body", "-q", stdin=dumped(records(9))).err.count('"offset":') == 9


def test_whoever_reads_the_pipe_may_leave(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(dumped(records(50_000)))
    command = [sys.executable, "-m", "cleaner", "corpus", *FAST, "in.jsonl", "-"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(PATIENCE) == 0


def test_a_pipe_gives_what_it_has_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cleaner", "corpus", *FAST, "-q", "-", "-"]
    process = subprocess.Popen(command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(dumped([{"text": DIRTY}]))
    process.stdin.flush()
    assert process.stdout.readline() == dumped([{"text": CLEAN}])
    process.stdin.close()
    assert process.wait(PATIENCE) == 0
    process.stdout.close()


@pytest.mark.parametrize("arguments", [("in.jsonl", "-"), ("-", "-"), ("in.jsonl.gz", "-"), ("-", "-", "--lines")])
def test_processes_give_the_same_bytes_in_the_same_order(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    big(tmp_path / "in.jsonl")
    data = (tmp_path / "in.jsonl").read_bytes()
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(data))
    kept = ("-q", "--quarantine", "bad.jsonl")
    done = [corpus(tmp_path, *arguments, *kept, "--workers", number, stdin=data) for number in ("1", "3")]
    bad = (tmp_path / "bad.jsonl").read_bytes()
    assert (done[0].code, done[0].data, done[0].err) == (done[1].code, done[1].data, done[1].err)
    if "--lines" in arguments:
        assert (done[0].code, done[0].data) == (0, cleaned(data))
        return
    assert done[0].data == cleaned(b"".join(line for line in data.splitlines(True) if not line.startswith(b"{{")))
    places = [entry["offset"] for entry in map(json.loads, bad.splitlines())]
    assert [data[place : place + 2] for place in places] == [b"{{"] * 8
    assert places == sorted(places)


def test_a_stream_that_breaks_late_gives_what_came_before(tmp_path: Path) -> None:
    big(tmp_path / "in.jsonl")
    packed = gzip.compress((tmp_path / "in.jsonl").read_bytes(), 0)
    (tmp_path / "in.jsonl.gz").write_bytes(packed[: len(packed) - 1000])
    one, two = (corpus(tmp_path, "in.jsonl.gz", "-", "--workers", number, "-q") for number in ("1", "2"))
    assert (one.code, one.data, one.err) == (two.code, two.data, two.err)
    assert one.code == 3
    assert "the compressed data ends early" in json.loads(one.err.splitlines()[-2])["reason"]


def test_processes_do_not_keep_what_is_done(tmp_path: Path) -> None:
    """More than one process does, then a pause: all that came before it comes out."""
    many = dumped(records(3000, more=PAD), ensure_ascii=False)
    command = [sys.executable, "-m", "cleaner", "corpus", *FAST, "-q", "-", "-", "--workers", "2"]
    with open(tmp_path / "out", "wb") as out:
        process = subprocess.Popen(command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=out)
    assert process.stdin is not None
    process.stdin.write(many)
    process.stdin.flush()
    wanted, until = cleaned(many), time.monotonic() + PATIENCE
    while (tmp_path / "out").stat().st_size < len(wanted) and time.monotonic() < until:
        time.sleep(0.02)
    assert (tmp_path / "out").read_bytes() == wanted
    process.stdin.close()
    assert process.wait(PATIENCE) == 0


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_a_process_of_a_pipe_that_is_killed_is_replaced(tmp_path: Path) -> None:
    wanted = big(tmp_path / "in.jsonl", 12000)
    command = [sys.executable, "-m", "cleaner", "corpus", *FAST, "in.jsonl", "-", "--workers", "2"]
    with open(tmp_path / "out", "wb") as out:
        process = subprocess.Popen(command, cwd=tmp_path, stdout=out, stderr=subprocess.DEVNULL)
    while not (found := workers_of(process.pid)) and process.poll() is None:
        time.sleep(0.01)
    os.kill(found[0], signal.SIGKILL)
    assert process.wait(PATIENCE) == 3
    assert (tmp_path / "out").read_bytes() == wanted


def test_an_interrupt_ends_the_processes_of_a_pipe(tmp_path: Path) -> None:
    big(tmp_path / "in.jsonl", 12000)
    command = [sys.executable, "-m", "cleaner", "corpus", *FAST, "-q", "in.jsonl", "-", "--workers", "2"]
    with open(tmp_path / "err", "wb") as err:
        process = subprocess.Popen(
            command,
            cwd=tmp_path,
            env=environment(),
            start_new_session=True,
            stdout=subprocess.PIPE,
            stderr=err,
            preexec_fn=interruptible,
        )
    assert process.stdout is not None
    assert process.stdout.read(1_900_000)  # more are starting now
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(PATIENCE) == 130
    process.stdout.close()
    until = time.monotonic() + PATIENCE
    with contextlib.suppress(ProcessLookupError):
        while time.monotonic() < until:
            os.killpg(process.pid, 0)
            time.sleep(0.01)
        pytest.fail("processes are left")
    assert b"Traceback" not in (tmp_path / "err").read_bytes()

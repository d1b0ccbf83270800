"""Runs that are stopped: at any moment, by whatever; the same command gives the bytes of a run that was not."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from cleaner.corpus.packing import packer
from tests.conftest import ROOT
from tests.test_cli import PATIENCE, environment
from tests.test_corpus import CLEAN, DIRTY, FAST, cleaned, corpus, dumped, quarantined, records

PAD = "清晨的渡口还没有人，木船靠着石阶轻轻摇晃。" * 30


def big(path: Path, count: int = 4000) -> bytes:
    """Write more than is done in one process, with a bad record now and then, and return what is to come of it."""
    lines = dumped(records(count, more=PAD), ensure_ascii=False).splitlines(keepends=True)
    for number in range(7, count, 501):
        lines[number] = b"{" + lines[number]
    path.write_bytes(b"".join(lines))
    assert path.stat().st_size > 2_500_000
    return cleaned(b"".join(line for line in lines if not line.startswith(b"{{")))


def everything(folder: Path) -> dict[str, bytes]:
    """Return all files of an output and its quarantine by name."""
    wanted = [
        path for path in folder.rglob("*") if path.is_file() and path.name not in ("lock", "summary.json", "run.json")
    ]
    return {str(path.relative_to(folder)): path.read_bytes() for path in wanted}


def interruptible() -> None:
    """Let a process that is about to start hear interrupts: what a shell starts in the background ignores them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    chosen = () if "--select" in arguments else FAST
    command = [sys.executable, "-m", "cleaner", "corpus", *chosen, "-q", *arguments]
    with open(folder / "stderr", "ab") as said:
        return subprocess.Popen(
            command, cwd=folder, env=environment(), start_new_session=True, stderr=said, preexec_fn=interruptible
        )


@pytest.mark.parametrize("name", ["in.jsonl", "in.jsonl.gz"])
def test_the_same_bytes_for_any_number_of_processes(tmp_path: Path, name: str) -> None:
    wanted = big(tmp_path / "in.jsonl")
    out = name.replace("in", "out")
    if name != "in.jsonl":
        (tmp_path / name).write_bytes(gzip.compress((tmp_path / "in.jsonl").read_bytes()))
    found = []
    for workers, seed in ((1, "0"), (2, "1"), (8, "random")):
        folder = tmp_path / f"{workers}"
        folder.mkdir()
        done = corpus(
            tmp_path,
            name,
            f"{workers}/{out}",
            "--workers",
            str(workers),
            "--journal",
            f"{workers}/journal",
            PYTHONHASHSEED=seed,
        )
        assert done.code == 3
        found.append(everything(folder))
    if name == "in.jsonl":
        assert found[0]["out.jsonl"] == wanted
    for other in found[1:]:
        shards = [name for name in {*found[0], *other} if name.startswith("journal")]
        assert {name: data for name, data in other.items() if name not in shards} == {
            name: data for name, data in found[0].items() if name not in shards
        }


def test_killed_at_any_moment(tmp_path: Path) -> None:
    source = tmp_path / "in"
    (source / "texts").mkdir(parents=True)
    big(source / "a.jsonl", 1600)
    big(source / "b.jsonl", 1600)
    (source / "b.jsonl.gz").write_bytes(gzip.compress((source / "b.jsonl").read_bytes()))
    pack = packer("zst")
    (source / "c.jsonl.zst").write_bytes(pack.compress(dumped(records(300), ensure_ascii=False)) + pack.flush())
    table = pa.Table.from_pylist(records(900, more=PAD))
    parquet.write_table(table, source / "d.parquet", row_group_size=300)
    for number in range(700):
        (source / f"texts/{number}.txt").write_text(f"{number}{DIRTY}{PAD}\n", "utf-8")
    rules = ("--select", "strip,punct")  # some time to be killed in
    begun = time.monotonic()
    assert start(tmp_path, "in", "whole/out", *rules).wait(PATIENCE) == 3
    took = time.monotonic() - begun
    wanted = everything(tmp_path / "whole")
    rest = random.Random(int(os.environ.get("CLEANER_SEED", "7")))
    kills = 0
    for number in range(1000):
        (tmp_path / f"{number}").mkdir()
        while True:
            process = start(tmp_path, "in", f"{number}/out", "--workers", str(rest.choice((1, 2))), *rules)
            try:
                code = process.wait(rest.uniform(0.2, 0.8 * took))
            except subprocess.TimeoutExpired:
                kills += 1
                with contextlib.suppress(ProcessLookupError):
                    if rest.random() < 0.5:
                        os.killpg(process.pid, signal.SIGKILL)
                    else:
                        process.kill()  # its workers are left alone with their work
                process.wait()
                continue
            assert code == 3
            break
        assert everything(tmp_path / f"{number}") == wanted, f"after {kills} kills"
        if kills >= int(os.environ.get("CLEANER_KILLS", "3")):
            return
    pytest.fail(f"{kills} kills only")


def test_the_journal_of_a_killed_run_leads_back(tmp_path: Path) -> None:
    big(tmp_path / "in.jsonl")
    for _ in range(3):
        process = start(tmp_path, "in.jsonl", "out.jsonl", "--workers", "2", "--journal", "journal")
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.7)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert corpus(tmp_path, "in.jsonl", "out.jsonl", "--journal", "journal").code == 3
    assert not [path for path in (tmp_path / "journal").iterdir() if path.suffix != ".gz"]
    assert corpus(tmp_path, "--undo", "journal", "out.jsonl", "back.jsonl").code == 0
    assert (tmp_path / "back.jsonl").read_bytes() == (tmp_path / "in.jsonl").read_bytes()


def test_finished_work_is_not_done_again(tmp_path: Path) -> None:
    wanted = big(tmp_path / "in.jsonl")
    process = start(tmp_path, "in.jsonl", "out.jsonl", "--workers", "2")
    ledger = tmp_path / "out.jsonl.cleaner/ledger.jsonl"
    while not (ledger.exists() and b'"unit"' in ledger.read_bytes()) and process.poll() is None:
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    kept = [json.loads(line)["unit"] for line in ledger.read_bytes().split(b"\n")[:-1] if b'"unit"' in line]
    assert kept
    done = corpus(tmp_path, "in.jsonl", "out.jsonl")
    assert done.code == 3
    assert f"going on: {len(kept)} part" in done.err
    assert (tmp_path / "out.jsonl").read_bytes() == wanted
    assert "4,000 read = 3,992 written + 8 quarantined" in done.err
    again = corpus(tmp_path, "in.jsonl", "out.jsonl")
    assert again.code == 3
    assert "out.jsonl is complete since an earlier run" in again.err
    assert "4,000 read = 3,992 written + 8 quarantined" in again.err


@pytest.mark.parametrize(
    "damage", [b'{"unit": "000', b"\0" * 50, b'{"unit"}\n{"joined": 0, "parts": 9, "length": 9}\n']
)
def test_a_ledger_that_is_damaged_at_its_end(tmp_path: Path, damage: bytes) -> None:
    wanted = big(tmp_path / "in.jsonl")
    stopped(tmp_path, "in.jsonl", "out.jsonl")
    with open(tmp_path / "out.jsonl.cleaner/ledger.jsonl", "ab") as file:
        file.write(damage)
    assert corpus(tmp_path, "in.jsonl", "out.jsonl").code == 3
    assert (tmp_path / "out.jsonl").read_bytes() == wanted


def stopped(folder: Path, *arguments: str) -> None:
    """Leave a run in `folder` that was begun and not finished."""
    process = start(folder, *arguments)
    while not list(folder.glob("*.cleaner/ledger.jsonl")):
        time.sleep(0.005)
        assert process.poll() is None
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("--level", "certain"), "--level was likely, is certain"),
        (("--script", "simplified"), "--script was keep, is simplified"),
        (("--ignore", "strip.paywall.paid-marker"), "--ignore was not given, is strip.paywall.paid-marker"),
        (("--out-field", "clean"), "--out-field was not given, is clean"),
    ],
)
def test_another_configuration_does_not_go_on(tmp_path: Path, change: tuple[str, ...], says: str) -> None:
    wanted = big(tmp_path / "in.jsonl")
    stopped(tmp_path, "in.jsonl", "out.jsonl")
    done = corpus(tmp_path, "in.jsonl", "out.jsonl", *change)
    assert done.code == 2
    assert says in done.err
    assert "--restart" in done.err
    assert not (tmp_path / "out.jsonl").exists()
    assert corpus(tmp_path, "in.jsonl", "out.jsonl").code == 3
    assert (tmp_path / "out.jsonl").read_bytes() == wanted


def test_other_rules_or_documents_do_not_go_on(tmp_path: Path) -> None:
    big(tmp_path / "in.jsonl")
    stopped(tmp_path, "in.jsonl", "out.jsonl")
    pack = tmp_path / "rules/30_strip"
    pack.mkdir(parents=True)
    from tests.conftest import rule_text

    (pack / "odd.toml").write_text(rule_text(), "utf-8")
    done = corpus(tmp_path, "in.jsonl", "out.jsonl", "--rules", "rules")
    assert done.code == 2
    assert "the rules have changed" in done.err
    with open(tmp_path / "in.jsonl", "ab") as file:
        file.write(b'{"text":"a"}\n')
    done = corpus(tmp_path, "in.jsonl", "out.jsonl")
    assert done.code == 2
    assert "the documents, or the settings for some of them, have changed" in done.err
    done = corpus(tmp_path, "in.jsonl", "out.jsonl", "--restart")
    assert "4,001 read = 3,993 written + 8 quarantined" in done.err


def test_text_files_are_not_trusted_after_a_start_of_the_machine(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(1100):
        (tmp_path / f"in/{number}.txt").write_text(f"{number}{DIRTY}\n", "utf-8")
    process = start(tmp_path, "in", "out")
    ledger, head = tmp_path / "out.cleaner/ledger.jsonl", tmp_path / "out.cleaner/run.json"
    while not (ledger.exists() and b'"unit"' in ledger.read_bytes()) and process.poll() is None:
        time.sleep(0.002)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for path in (tmp_path / "out.cleaner/output").iterdir():
        path.write_bytes(b"")  # as after a loss of power
    head.write_text(json.dumps({**json.loads(head.read_text()), "boot": "another"}))
    assert corpus(tmp_path, "in", "out").code == 0
    for number in range(1100):
        assert (tmp_path / f"out/{number}.txt").read_text("utf-8") == f"{number}{CLEAN}\n"


def test_an_output_that_is_gone_is_made_anew(tmp_path: Path) -> None:
    wanted = big(tmp_path / "in.jsonl")
    assert corpus(tmp_path, "in.jsonl", "out.jsonl").code == 3
    (tmp_path / "out.jsonl").unlink()
    done = corpus(tmp_path, "in.jsonl", "out.jsonl")
    assert "beginning anew" in done.err
    assert (tmp_path / "out.jsonl").read_bytes() == wanted


def test_two_runs_do_not_meet(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    big(tmp_path / "in.jsonl")
    stopped(tmp_path, "in.jsonl", "out.jsonl")
    with open(tmp_path / "out.jsonl.cleaner/lock", "wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # as a run does while it is at work
        for options in ((), ("--restart",)):
            done = corpus(tmp_path, "in.jsonl", "out.jsonl", *options)
            assert (done.code, "another run is at work here" in done.err) == (2, True)
    assert corpus(tmp_path, "in.jsonl", "out.jsonl").code == 3


@pytest.mark.parametrize("seconds", [0, 0.04, 0.08])
def test_an_interrupt_ends_all_processes_and_can_be_resumed(tmp_path: Path, seconds: float) -> None:
    wanted = big(tmp_path / "in.jsonl", 12000)
    process = start(tmp_path, "in.jsonl", "out.jsonl", "--workers", "2")
    while not (tmp_path / "out.jsonl.cleaner/ledger.jsonl").exists():
        time.sleep(0.005)
    time.sleep(seconds)  # its processes are starting
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(PATIENCE) == 130
    assert (tmp_path / "stderr").read_text("utf-8") == ""
    until = time.monotonic() + PATIENCE
    with contextlib.suppress(ProcessLookupError):
        while time.monotonic() < until:
            os.killpg(process.pid, 0)
            time.sleep(0.01)
        pytest.fail("processes are left")
    assert not (tmp_path / "out.jsonl").exists()
    assert corpus(tmp_path, "in.jsonl", "out.jsonl").code == 3
    assert (tmp_path / "out.jsonl").read_bytes() == wanted


def limited(folder: Path, size: int, *arguments: str) -> tuple[int, str]:
    """Run where no file can grow beyond `size` bytes, as on a disk that is full."""
    command = [sys.executable, "-m", "cleaner", "corpus", *FAST, *arguments]

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    done = subprocess.run(
        command, cwd=folder, env=environment(), preexec_fn=limit, capture_output=True, check=False, timeout=PATIENCE
    )
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("size", [500_000, 1_500_000])
def test_a_full_disk_keeps_what_is_finished(tmp_path: Path, size: int, workers: str) -> None:
    wanted = big(tmp_path / "in.jsonl")
    corpus(tmp_path, "in.jsonl", "x.jsonl")  # rules are cached, byte code is written
    code, says = limited(tmp_path, size, "in.jsonl", "out.jsonl", "--workers", workers)
    assert code == 3
    assert "cannot be written" in says
    assert "the same command goes on from here" in says
    assert not (tmp_path / "out.jsonl").exists()
    done = corpus(tmp_path, "in.jsonl", "out.jsonl", "--workers", workers)
    assert done.code == 3
    assert (tmp_path / "out.jsonl").read_bytes() == wanted
    assert len(quarantined(tmp_path)) == 8


def test_each_write_may_fail(tmp_path: Path) -> None:
    """Make the n-th call that writes, syncs or renames fail, for each n: an error, and the next run ends well."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.jsonl").write_bytes(dumped([*records(5), {}], ensure_ascii=False))
    (tmp_path / "in/b.txt").write_text(DIRTY + "\n", "utf-8")
    probe = tmp_path / "probe.py"
    probe.write_text(PROBE)
    failures = 0
    for number in range(1, 200):
        out = f"out{number}"
        command = [sys.executable, str(probe), str(number), "corpus", *FAST, "-q", "in", out]
        first = subprocess.run(
            command, cwd=tmp_path, env=environment(), capture_output=True, check=False, timeout=PATIENCE
        )
        assert b"Traceback" not in first.stderr, first.stderr
        failed = b"injected" in first.stderr
        failures += failed
        assert first.returncode == 3
        if failed and b"failed call" in first.stdout:
            assert corpus(tmp_path, "in", out, "-q").code == 3
        assert (tmp_path / out / "b.txt").read_text("utf-8") == CLEAN + "\n"
        assert (tmp_path / out / "a.jsonl").read_bytes() == cleaned(dumped(records(5), ensure_ascii=False))
        assert len(quarantined(tmp_path, out)) == 1
        if b"failed call" not in first.stdout:
            break
    assert failures > 8


PROBE = f"""
import errno, os, sys
sys.path.insert(0, {str(ROOT)!r})
at = int(sys.argv.pop(1))
calls = 0
def failing(name):
    real = getattr(os, name)
    def call(*args, **kw):
        global calls
        if name == "write" and args[0] in (1, 2):
            return real(*args, **kw)
        calls += 1
        if calls == at:
            print("failed call", name, flush=True)
            raise OSError(errno.ENOSPC, "No space left on device (injected)")
        return real(*args, **kw)
    setattr(os, name, call)
import cleaner.cli.corpus, cleaner.corpus.run, cleaner.pipeline
for name in ("write", "fsync", "replace"):
    failing(name)
from cleaner.cli import main
sys.exit(main())
"""

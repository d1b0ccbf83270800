"""Corpora at their edges: files named twice or called alike, not to be read, no files at all; outputs that cannot be written."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner.config import Given, Settings
from cleaner.corpus.sources import find
from tests.test_cli import environment, run
from tests.test_corpus import CLEAN, DIRTY, FAST, corpus, quarantined

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /dev/full and /dev/fd")


def lines(count: int) -> bytes:
    return b"".join(json.dumps({"id": n, "text": DIRTY}).encode() + b"\n" for n in range(count))


def test_a_file_that_is_named_twice_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(3))
    (tmp_path / "b.jsonl").write_bytes(lines(2))
    done = corpus(tmp_path, "a.jsonl", "./a.jsonl", str(tmp_path / "a.jsonl"), "*.jsonl", "out")
    assert "5 read = 5 written" in done.err
    assert [(tmp_path / "out" / name).read_bytes().count(b"\n") for name in ("a.jsonl", "b.jsonl")] == [3, 2]


def test_documents_that_become_texts_of_one_name(tmp_path: Path) -> None:
    for name in ("a.html", "a.htm", "a.html.txt", "b.html", "c.html", "c.txt"):
        (tmp_path / name).write_text("<p>水位又涨了三尺。</p>", "utf-8")
    found = find([str(tmp_path)], str(tmp_path / "out"), Settings(Given(include=("*",))))
    names = sorted(source.name for source in found.sources)
    assert names == ["a.htm.txt", "a.html.txt", "a.html.txt.txt", "b.txt", "c.html.txt", "c.txt"]


def test_a_file_that_may_not_be_read_fails_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(3))
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # chmod does not stop the superuser
    (source,) = find([str(tmp_path / "a.jsonl")], str(tmp_path / "out.jsonl"), Settings(Given())).sources
    assert source.size == -1  # so it is one unit, whatever its size


@linux
def test_a_pipe_among_the_sources_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "in.jsonl")
    done = corpus(tmp_path, "in.jsonl", "out.jsonl")
    assert done.code == 2
    assert "is no regular file; give a pipe as -" in done.err


def test_what_was_passed_over_is_said_if_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.html").write_text("<p>水</p>", "utf-8")
    done = corpus(tmp_path, "in", "out")
    assert done.code == 2
    assert "holds no documents, but 1 .html; name the files to take with --include" in done.err


def test_what_could_be_read_of_a_broken_text_is_kept(tmp_path: Path) -> None:
    whole = gzip.compress(os.urandom(3_000).hex().encode())
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt.gz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "in/b.txt.gz").write_bytes(whole[:-8] + b"\0\0\0\0" + whole[-4:])
    assert corpus(tmp_path, "in", "out").code == 3
    cut, damaged = quarantined(tmp_path, "out")
    assert cut["reason"] == "the compressed data ends early"
    assert 1_000 < len(cut["data"]) < 6_000
    assert "the compressed data is damaged: CRC check failed" in damaged["reason"]
    assert not (tmp_path / "out/a.txt.gz").exists()


def test_what_a_pipe_gives_is_not_written_by_halves(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    command = [sys.executable, "-m", "cleaner", "corpus", *FAST, "-", "out.jsonl"]
    done = subprocess.run(
        command, input=lines(2_000), capture_output=True, cwd=tmp_path, env=environment(), preexec_fn=limit, check=False
    )
    assert done.returncode == 3
    assert b"out.jsonl: cannot be written: File too large; make room" in done.stderr
    assert list(tmp_path.iterdir()) == []


@linux
def test_a_quarantine_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(lines(3) + b"no JSON\n")
    piped = corpus(tmp_path, "--quarantine", "/dev/full", "-", "out.jsonl", stdin=(tmp_path / "in.jsonl").read_bytes())
    assert piped.code == 3
    assert "/dev/full: cannot be written: No space left on device" in piped.err
    assert not (tmp_path / "out.jsonl").exists()
    (tmp_path / "file").write_text("in the way")
    done = corpus(tmp_path, "--quarantine", "file/q.jsonl", "in.jsonl", "out.jsonl")
    assert done.code == 3
    assert "file" in done.err.split(": cannot be written")[0]
    assert corpus(tmp_path, "in.jsonl", "out.jsonl").code == 3  # goes on, with the quarantine in its usual place
    assert (tmp_path / "out.jsonl").read_text("utf-8").count(json.dumps(CLEAN)) == 3


def test_rules_that_would_do_nothing_are_refused(tmp_path: Path, pack: Callable[..., Path]) -> None:
    (tmp_path / "in.jsonl").write_bytes(lines(1))
    folder = pack("30_strip/odd.toml", "# none\n")
    assert corpus(tmp_path, "--rules", str(folder), "in.jsonl", "out.jsonl").code == 0  # a stage is there
    (tmp_path / "rules").mkdir()
    for name in ("README", "odd.toml"):
        (tmp_path / "rules" / name).write_text("[[rule]]\n")
        done = run("corpus", "--rules", "rules", "in.jsonl", "other.jsonl", cwd=tmp_path)
        assert done.code == 2
        assert "rules stand in a folder called like their stage, as in 30_strip/mine.toml" in done.err
    assert "rules/odd.toml: stands in no stage" in done.err


def test_processes_keep_what_they_compiled(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes((json.dumps({"text": f"{DIRTY},再看(一遍)。" * 40}) + "\n").encode() * 700)
    assert (tmp_path / "in.jsonl").stat().st_size > 2_000_000
    done = run(
        "corpus", "--workers", "2", "--select", "punct,strip.paywall", "in.jsonl", "out.jsonl",
        cwd=tmp_path, XDG_CACHE_HOME=str(tmp_path / "cache"),
    )  # fmt: skip
    assert done.code == 0
    assert {"patterns", "packs"} <= {path.name.partition(".")[0] for path in (tmp_path / "cache/cleaner").iterdir()}


def test_a_pattern_that_fits_nothing_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(1))
    done = corpus(tmp_path, "*.jsonl", "b*.jsonl", "out")
    assert done.code == 2
    assert "b*.jsonl: there is no file of such a name" in done.err

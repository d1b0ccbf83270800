"""The pieces of a corpus run by themselves: ranges of lines, watched rules, processes that are lost, what is shown."""

from __future__ import annotations

import gzip
import json
import os
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner, Config, Result
from cleaner.corpus import lines as lines_module
from cleaner.corpus.batches import Batch
from cleaner.corpus.lines import CutLine, Lines
from cleaner.corpus.pool import processes, run_apart
from cleaner.corpus.progress import _Plain, duration, megabytes
from cleaner.corpus.stats import Stats
from cleaner.corpus.summary import Summary, load
from cleaner.corpus.watch import TooSlow, Watch
from cleaner.errors import CleanerError
from tests.conftest import rule_text
from tests.test_cli import PATIENCE
from tests.test_corpus import DIRTY, corpus
from tests.test_corpus_resume import big, start

PIECES = st.lists(st.sampled_from([b"\n", b"\r\n", b"a", b"bcd" * 5, b"\xff", b"e" * 40]), max_size=40)


@settings(max_examples=150, deadline=None)
@given(PIECES, st.integers(1, 60), st.sampled_from(["", "gz"]), st.integers(1, 3), st.sampled_from([1, 7, 64]))
def test_each_line_is_in_one_range(pieces: list[bytes], chunk: int, kind: str, stride: int, take: int) -> None:
    data = b"".join(pieces)
    wanted = data.splitlines(keepends=True) if b"\r" not in data.replace(b"\r\n", b"") else []
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines_module, "_TAKE", take)
        path = Path(folder, "file")
        path.write_bytes(gzip.compress(data) if kind else data)
        found: dict[int, bytes] = {}
        for first in range(stride):  # each of several processes takes every n-th range
            lines = Lines(path, kind)
            for start_ in range(first * chunk, len(data) + chunk, stride * chunk):
                for offset, line in lines.between(start_, start_ + chunk):
                    assert offset not in found
                    assert start_ <= offset < start_ + chunk
                    found[offset] = line
                assert lines.at_end() == (start_ + chunk >= len(data) or b"\n" not in data[start_ + chunk - 1 : -1])
            lines.close()
    assert [line for _, line in sorted(found.items())] == wanted
    assert all(data[offset : offset + len(line)] == line for offset, line in found.items())


@settings(max_examples=60, deadline=None)
@given(PIECES, st.integers(1, 60), st.integers(1, 30))
def test_a_cut_line_is_told_once(pieces: list[bytes], chunk: int, lost: int) -> None:
    data = b"".join(pieces) * 3
    packed = gzip.compress(data, 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file")
        path.write_bytes(packed[:-lost])
        lines, found, cuts = Lines(path, "gz"), list[bytes](), list[CutLine]()
        for first in range(0, len(data) + chunk, chunk):
            try:
                for _, line in lines.between(first, first + chunk):
                    found.append(line)
            except CutLine as error:
                cuts.append(error)
            if lines.at_end():
                break
        lines.close()
    (cut,) = cuts
    assert data.startswith(b"".join(found))
    assert cut.offset == sum(map(len, found))
    assert data[cut.offset :].startswith(cut.data)


SPINNING = """
from cleaner.rule import rule


@rule("spins", level="certain", why="Turns.", anchors=["%%%"], hits=[["甲%%%", "甲"], ["%%%乙", "乙"]], misses=["甲", "乙"])
def spins(view, spans):
    try:
        while "turn" in view.text:
            pass
    except Exception:
        pass
    for start, end in spans:
        yield start, end, ""
"""


def test_a_function_that_takes_too_long_is_left_out(pack: Callable[..., Path]) -> None:
    folder = pack("30_strip/spin.py", SPINNING)
    cleaner = Cleaner(Config(rules=(folder,), select=("strip.spin", "strip.paywall")))
    watch = Watch(0.2)
    clean = watch.bound(cleaner)
    with watch.running():
        assert clean("甲%%%" + DIRTY).after == "甲两个部门联合检查"
        assert clean("turn甲%%%" + DIRTY).after == "turn甲%%%两个部门联合检查"
        assert clean("甲%%%").after == "甲"
    assert watch.skipped == {"strip.spin.spins": 1}
    assert watch.samples["strip.spin.spins"] > 5
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


MAKING = """
import time

from cleaner import caches
from cleaner.rule import rule


def parts():
    begun = time.process_time()
    while time.process_time() - begun < 0.6:
        pass
    yield "part", 1


@rule("makes", level="certain", why="Makes.", anchors=["%%%"], hits=[["甲%%%", "甲"], ["%%%乙", "乙"]], misses=["甲", "乙"])
def makes(view, spans):
    if caches.read_parts("made-once") is None:
        caches.write_parts("made-once", parts())
    return [(start, end, "") for start, end in spans]
"""


def test_what_is_made_once_for_all_documents_is_not_stopped(pack: Callable[..., Path]) -> None:
    # Stopped, it would never be kept, and every document that needs it would fail.
    watch = Watch(0.1)
    clean = watch.bound(Cleaner(Config(rules=(pack("30_strip/make.py", MAKING),), select=("strip.make",))))
    with watch.running():
        assert clean("甲%%%").after == "甲"
        assert clean("乙%%%").after == "乙"
    assert not watch.skipped


def test_too_many_slow_rules_fail_the_document(pack: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.corpus.watch._MOST", 0)
    folder = pack("30_strip/spin.py", SPINNING)
    watch = Watch(0.1)
    clean = watch.bound(Cleaner(Config(rules=(folder,), select=("strip.spin",))))
    with watch.running(), pytest.raises(TooSlow, match=r"strip\.spin\.spins"):
        clean("turn%%%")


def test_a_document_that_takes_far_too_long_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def clean(text: str, file: bool = False) -> Result:
        while text:
            pass
        return Result("", "", (), (), {}, set())

    cleaner = Cleaner(Config(select=("strip.paywall",)))
    monkeypatch.setattr(cleaner, "clean", clean)
    watch = Watch(0.02)
    with watch.running(), pytest.raises(TooSlow, match="for the document"):
        watch.bound(cleaner)("turn")


def workers_of(pid: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            stat = (path / "stat").read_text().rsplit(")", 1)[1].split()
            command = (path / "cmdline").read_bytes()
        except (OSError, IndexError):
            continue
        if int(stat[1]) == pid and b"spawn_main" in command and b"resource_tracker" not in command:
            found.append(int(path.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_a_process_that_is_killed_is_replaced(tmp_path: Path) -> None:
    wanted = big(tmp_path / "in.jsonl", 12000)
    process = start(tmp_path, "in.jsonl", "out.jsonl", "--workers", "2")
    while not (found := workers_of(process.pid)) and process.poll() is None:
        time.sleep(0.01)
    os.kill(found[0], signal.SIGKILL)
    assert process.wait(PATIENCE) == 3
    assert (tmp_path / "out.jsonl").read_bytes() == wanted


def test_a_unit_that_kills_its_process_ends_the_run(tmp_path: Path, pack: Callable[..., Path]) -> None:
    deadly = SPINNING.replace(
        'while "turn" in view.text:\n            pass', "import os\n        os.kill(os.getpid(), 9)"
    )
    folder = pack("30_strip/spin.py", deadly)
    big(tmp_path / "in.jsonl")
    with open(tmp_path / "in.jsonl", "ab") as file:
        file.write(b'{"text":"%%%"}\n')
    arguments = ("in.jsonl", "out.jsonl", "--workers", "2", "--rules", str(folder), "--select", "strip.spin", "-q")
    done = corpus(tmp_path, *arguments)
    assert done.code == 3
    assert "the process that worked on it was killed, twice" in done.err
    assert "the same command goes on from here" in done.err
    assert not (tmp_path / "out.jsonl").exists()


class _Defective:
    def __init__(self, watch: object, report: object) -> None:
        pass

    def do(self, unit: object) -> None:
        raise ValueError("a defect")

    def close(self) -> None:
        pass


def test_a_defect_in_a_process_is_told_at_once(capfd: pytest.CaptureFixture[str]) -> None:
    unit = Batch("pages", 0, [b"{}\n"])
    with (
        processes(_Defective, 10.0, lambda *counts: None, 1) as pool,
        pytest.raises(CleanerError, match="pages, bytes 0 to 3: internal error: ValueError: a defect; please report"),
    ):
        run_apart(pool, [unit], lambda answer: None)
    assert "Traceback" not in capfd.readouterr().err


def test_lines_of_progress() -> None:
    told: list[str] = []
    plain = _Plain(100_000_000, 20_000_000, told.append)
    plain.advance(10_000_000, 5000, 120)
    assert told == []
    plain.told -= 60
    plain.advance(10_000_000, 5000, 120)
    assert told[0].startswith("40.0 MB of 100 MB (40%), 10,000 documents, 240 edits, ")
    assert plain.line(20) == "40.0 MB of 100 MB (40%), 10,000 documents, 240 edits, 1.0 MB/s, 1:00 left"


def test_sizes_and_times() -> None:
    assert [megabytes(size) for size in (0, 999, 1500, 123_456, 2_500_000, 7e12)] == [
        "0 B",
        "999 B",
        "1.5 kB",
        "123 kB",
        "2.5 MB",
        "7.00 TB",
    ]
    assert [duration(seconds) for seconds in (0.2, 61, 3725)] == ["0:00", "1:01", "1:02:05"]


def test_counts_survive_being_kept(tmp_path: Path, pack: Callable[..., Path]) -> None:
    folder = pack("30_strip/odd.toml", rule_text())
    cleaner = Cleaner(Config(rules=(folder,), select=("strip.odd", "strip.paywall", "punct.width")))
    stats = Stats()
    for text in ("奇怪甲", DIRTY + ",再看", "甲乙"):
        stats.cleaned(cleaner.clean(text))
    assert stats.rules == {
        "strip.odd.odd": [1, 2, 0],
        "strip.paywall.paid-marker": [1, 13, 0],
        "punct.width.half-width-mark": [1, 0, 1],
    }
    assert (stats.records, stats.changed, stats.edits, stats.removed, stats.replaced) == (3, 2, 3, 15, 1)
    twice = Stats.load(json.loads(json.dumps(stats.dump())))
    twice.add(stats)
    assert twice.rules["strip.odd.odd"] == [2, 4, 0]
    summary = Summary(twice, 1, "out", None, 1.0, order=("strip", "punct"))
    (tmp_path / "summary.json").write_text(json.dumps(summary.dump()))
    again = load(tmp_path / "summary.json")
    assert again.dump() == summary.dump()
    assert list(again.stages) == ["strip", "punct"]
    assert again.render() == summary.render()

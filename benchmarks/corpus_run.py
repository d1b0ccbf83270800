"""`cleaner corpus` against the floor, which is reading and writing alone; one process against two; memory by input size."""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import orjson

from benchmarks.corpus import KINDS, documents, megabytes
from benchmarks.timing import verdict
from cleaner import Cleaner, Config
from cleaner.config import Given, Settings
from cleaner.corpus.order import Order
from cleaner.corpus.run import run
from cleaner.result import Result

WANTED = {"dirty": 0.18, "mostly-clean": 0.30}
_FILE = 3  # kB, about, of a small file


def main() -> int:
    """Print the figures; the exit code is 0 whatever they are."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--size", type=float, default=8, help="MB of text for each measurement [8]")
    parser.add_argument("--seed", type=int, default=1, help="of the texts [1]")
    parser.add_argument("--select", default="", help="rules to run [all]")
    parser.add_argument("--memory", action="store_true", help="measure memory at 100 MB and at --large instead")
    parser.add_argument("--large", type=float, default=2000, help="MB of the large input for --memory [2000]")
    asked = parser.parse_args()
    select = tuple(filter(None, asked.select.split(",")))
    with tempfile.TemporaryDirectory() as folder:
        if asked.memory:
            _memory(Path(folder), asked.large, asked.seed, asked.select)
            return 0
        for kind in KINDS:
            texts = documents(kind, int(asked.size * 1e6), asked.seed)
            _records(Path(folder), kind, texts, select)
            _small_files(Path(folder), kind, texts, select)
    return 0


def _records(folder: Path, kind: str, texts: list[str], select: tuple[str, ...]) -> None:
    source = folder / f"{kind}.jsonl"
    with open(source, "wb") as file:
        for number, text in enumerate(texts):
            file.write(orjson.dumps({"id": number, "text": text, "url": f"https://example.org/{number}"}) + b"\n")
    size = source.stat().st_size / 1e6
    cleaner = Cleaner(Config(select=select))
    for text in texts[:200]:
        cleaner.clean(text)
    out = folder / "out.jsonl"
    floor = _seconds(lambda: _floor(source, folder / "floor.jsonl"), 5)
    lines = source.read_bytes().splitlines()
    # A text that was read before is cleaned faster: its UTF-8 and its hash are known by then.
    alone = min(_alone(cleaner, lines) for _ in range(3))
    runner = _seconds(lambda: _run(source, out, select), 3, _cleared(out))
    print(f"\n{kind}: JSON Lines of {size:.1f} MB, {len(texts)} records")
    print(f"  orjson reads and writes     {size / floor:8.1f} MB/s")
    print(f"  Cleaner.clean, in memory    {size / alone:8.1f} MB/s")
    share = floor / runner
    print(f"  cleaner corpus, one process {size / runner:8.1f} MB/s  {share:.1%} of the floor", end=" ")
    print(verdict(f"{WANTED[kind]:.0%}", share >= WANTED[kind]))
    idle = _seconds(lambda: _idle(source, out, select), 5, _cleared(out))
    print(f"  the same, cleaning nothing  {size / idle:8.1f} MB/s  so the runner takes {idle / runner:.1%} of the time")
    one, two = (_best([_apart(source, out, workers, select) for _ in range(3)]) for workers in (1, 2))
    print(f"  two processes against one   {one[0] / two[0]:8.2f} {verdict('1.7', one[0] / two[0] >= 1.7)}", end=" ")
    print(f"with {two[1] / one[1]:.2f} of the processor time")


def _alone(cleaner: Cleaner, lines: list[bytes]) -> float:
    """Return the processor time that cleaning the texts of records takes."""
    texts = [orjson.loads(line)["text"] for line in lines]
    begun = time.process_time()
    for text in texts:
        cleaner.clean(text)
    return time.process_time() - begun


def _small_files(folder: Path, kind: str, texts: list[str], select: tuple[str, ...]) -> None:
    source = folder / f"{kind}-files"
    source.mkdir()
    for number, text in enumerate(texts):
        piece = text.encode()[: _FILE * 1000].decode("utf-8", "ignore")
        below = source / f"{number // 500}"
        below.mkdir(exist_ok=True)
        (below / f"{number}.txt").write_text(piece, "utf-8")
    size = sum(path.stat().st_size for path in source.rglob("*.txt")) / 1e6
    # Into a new folder each time: where many files were just deleted, some file systems take longer to make others.
    fresh = (folder / f"{kind}-{number}" for number in count())
    floor = _seconds(lambda: _file_floor(source, next(fresh)), 3)
    runner = _seconds(lambda: _run(source, next(fresh), select), 3)
    idle = _seconds(lambda: _idle(source, next(fresh), select), 3)
    share = floor / runner
    print(f"  {len(texts)} small files, {size:.1f} MB: floor {size / floor:.1f} MB/s, ", end="")
    print(f"cleaner corpus {size / runner:.1f} MB/s, {share:.1%} {verdict('45%', share >= 0.45)}")
    print(f"  the same, cleaning nothing  {size / idle:8.1f} MB/s  so the runner takes {idle / runner:.1%} of the time")


def _memory(folder: Path, large: float, seed: int, select: str) -> None:
    texts = documents("mostly-clean", 4_000_000, seed)
    lines = [orjson.dumps({"id": number, "text": text}) + b"\n" for number, text in enumerate(texts)]
    peaks = []
    for size in (100.0, large):
        source = folder / f"{size:.0f}.jsonl"
        with open(source, "wb") as file:
            written = 0
            while written < size * 1e6:
                written += sum(map(file.write, lines))
        peaks.append(_peak(source, folder / "out.jsonl", select))
        print(f"{size:6.0f} MB: {peaks[-1]:.1f} MB at most in a worker", flush=True)
        source.unlink()
        (folder / "out.jsonl").unlink()
    grown = peaks[1] - peaks[0]
    print(f"grows by {grown:.1f} MB of {megabytes(texts):.0f} MB texts repeated {verdict('20', grown <= 20)}")


def _peak(source: Path, target: Path, select: str) -> float:
    """Return the peak memory in MB of the largest process a run with two workers starts."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = _command(source, target, 2, tuple(filter(None, select.split(","))))
    done = subprocess.run([sys.executable, "-c", code, *command], check=True, capture_output=True, text=True)
    return int(done.stdout) / 1024


def _floor(source: Path, target: Path) -> None:
    with open(source, "rb") as read, open(target, "wb") as write:
        for line in read:
            write.write(orjson.dumps(orjson.loads(line)) + b"\n")


def _file_floor(source: Path, target: Path) -> None:
    for path in sorted(source.rglob("*.txt")):
        below = target / path.relative_to(source)
        below.parent.mkdir(parents=True, exist_ok=True)
        below.write_bytes(path.read_bytes())


def _run(source: Path, target: Path, select: tuple[str, ...]) -> None:
    settings = Settings(Given(select=select))
    run(Order(settings, (str(source),), str(target), workers=1, quiet=True), print)


def _cleared(target: Path) -> Callable[[], None]:
    """Return what takes the output of an earlier round away."""

    def clear() -> None:
        for path in (target, Path(f"{target}.cleaner")):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    return clear


def _idle(source: Path, target: Path, select: tuple[str, ...]) -> None:
    """Run with a cleaner that finds nothing to do, in no time."""
    clean = Cleaner.clean
    Cleaner.clean = lambda self, text, file=False: Result(text, text, (), (), {}, set())  # type: ignore[method-assign]
    try:
        _run(source, target, select)
    finally:
        Cleaner.clean = clean  # type: ignore[method-assign]


def _command(source: Path, target: Path, workers: int, select: tuple[str, ...]) -> list[str]:
    chosen = ["--select", ",".join(select)] if select else []
    options = ["--workers", str(workers), "--isolated", "--restart", "-q", *chosen]
    return [sys.executable, "-m", "cleaner", "corpus", *options, str(source), str(target)]


def _apart(source: Path, target: Path, workers: int, select: tuple[str, ...]) -> tuple[float, float]:
    """Return the seconds by the clock and of processor time that a run of its own takes."""
    begun, used = time.perf_counter(), _used()
    subprocess.run(_command(source, target, workers, select), check=True, env={**os.environ, "PYTHONHASHSEED": "0"})
    return time.perf_counter() - begun, _used() - used


def _used() -> float:
    times = resource.getrusage(resource.RUSAGE_CHILDREN)
    return times.ru_utime + times.ru_stime


def _best(found: list[tuple[float, float]]) -> tuple[float, float]:
    return min(wall for wall, _ in found), min(used for _, used in found)


def _seconds(act: Callable[[], object], rounds: int, before: Callable[[], None] = lambda: None) -> float:
    """Return the processor time of the quickest of some rounds, without what is done before each."""
    times = []
    for _ in range(rounds):
        before()
        begun = time.process_time()
        act()
        times.append(time.process_time() - begun)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())

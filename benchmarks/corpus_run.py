"""`cleaner corpus` against the floor, which is reading and writing alone; one process against two; memory by input size."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import orjson

from benchmarks.corpus import KINDS, documents, megabytes
from benchmarks.timing import verdict
from cleaner import Cleaner, Config
from cleaner.config import Given, Settings
from cleaner.corpus.order import Order
from cleaner.corpus.run import run

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
    floor = _seconds(lambda: _floor(source, folder / "floor.jsonl"), 5)
    alone = _seconds(lambda: [cleaner.clean(text) for text in texts], 3)
    runner = _seconds(lambda: _run(source, folder / "out.jsonl", select), 3)
    print(f"\n{kind}: JSON Lines of {size:.1f} MB, {len(texts)} records")
    print(f"  orjson reads and writes     {size / floor:8.1f} MB/s")
    print(f"  Cleaner.clean, in memory    {size / alone:8.1f} MB/s")
    share = floor / runner
    print(f"  cleaner corpus, one process {size / runner:8.1f} MB/s  {share:.1%} of the floor", end=" ")
    print(verdict(f"{WANTED[kind]:.0%}", share >= WANTED[kind]))
    print(f"  the runner adds             {(runner - alone - floor) / runner:8.1%} to cleaning and the floor")
    one, two = (min(_apart(source, folder / "out.jsonl", workers, select) for _ in range(3)) for workers in (1, 2))
    print(f"  two processes against one   {one / two:8.2f} {verdict('1.7', one / two >= 1.7)}")


def _small_files(folder: Path, kind: str, texts: list[str], select: tuple[str, ...]) -> None:
    source = folder / f"{kind}-files"
    source.mkdir()
    for number, text in enumerate(texts):
        piece = text.encode()[: _FILE * 1000].decode("utf-8", "ignore")
        below = source / f"{number // 500}"
        below.mkdir(exist_ok=True)
        (below / f"{number}.txt").write_text(piece, "utf-8")
    size = sum(path.stat().st_size for path in source.rglob("*.txt")) / 1e6
    floor = _seconds(lambda: _file_floor(source, folder / "floor-files"), 3)
    runner = _seconds(lambda: _run(source, folder / "out-files", select), 3)
    share = floor / runner
    print(f"  {len(texts)} small files, {size:.1f} MB: floor {size / floor:.1f} MB/s, ", end="")
    print(f"cleaner corpus {size / runner:.1f} MB/s, {share:.1%} {verdict('45%', share >= 0.45)}")


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
    run(Order(settings, (str(source),), str(target), workers=1, restart=True, quiet=True), print)


def _command(source: Path, target: Path, workers: int, select: tuple[str, ...]) -> list[str]:
    chosen = ["--select", ",".join(select)] if select else []
    options = ["--workers", str(workers), "--isolated", "--restart", "-q", *chosen]
    return [sys.executable, "-m", "cleaner", "corpus", *options, str(source), str(target)]


def _apart(source: Path, target: Path, workers: int, select: tuple[str, ...]) -> float:
    begun = time.perf_counter()
    subprocess.run(_command(source, target, workers, select), check=True, env={**os.environ, "PYTHONHASHSEED": "0"})
    return time.perf_counter() - begun


def _seconds(act: Callable[[], object], rounds: int) -> float:
    """Return the processor time of the quickest of some rounds."""
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        act()
        times.append(time.process_time() - begun)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())

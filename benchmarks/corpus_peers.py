"""A corpus of JSON Lines, read, cleaned and written by one process: `cleaner corpus`, AutoCorrect and Data-Juicer.

They do other work than we do; the ratios say what a user has to wait. Data-Juicer brings its own versions of much, so it is
run by the Python of an environment of its own (`--data-juicer`).
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
import time
from pathlib import Path

import orjson

from cleaner.config import Given, Settings
from cleaner.corpus.order import Order
from cleaner.corpus.run import run

from .corpus import KINDS, documents
from .timing import verdict

WANTED = {"AutoCorrect": 2.0, "Data-Juicer": 20.0}
# Without what stands before the clock: importing it takes seconds, and would count for more the smaller the corpus.
DATA_JUICER = """
import sys, time
from datasets import disable_caching, load_dataset
from data_juicer.core.data import NestedDataset
from data_juicer.ops import mapper
names = "FixUnicode", "PunctuationNormalization", "WhitespaceNormalization", "CleanLinks", "CleanEmail"
chain = [getattr(mapper, name + "Mapper")(num_proc=1) for name in names]
disable_caching()
begun = time.perf_counter()
found = NestedDataset(load_dataset("json", data_files=sys.argv[1], split="train")).process(chain)
found.to_json(sys.argv[2], force_ascii=False)
print("seconds", time.perf_counter() - begun)
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus_peers", description=__doc__)
    parser.add_argument("--size", type=float, default=8.0, help="MB of each kind of text [8]")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data-juicer", metavar="PYTHON", help="the Python of an environment that has it")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            source, out = Path(folder, f"{kind}.jsonl"), Path(folder, "out.jsonl")
            texts = documents(kind, int(asked.size * 1e6), asked.seed)
            source.write_bytes(
                b"".join(orjson.dumps({"id": at, "text": text}) + b"\n" for at, text in enumerate(texts))
            )
            size = source.stat().st_size / 1e6
            speeds = {
                "cleaner corpus": size / min(_ours(source, Path(folder, f"out-{kind}-{n}.jsonl")) for n in range(3))
            }
            speeds["AutoCorrect"] = size / min(_autocorrect(source, out) for _ in range(3))
            if asked.data_juicer:
                speeds["Data-Juicer"] = size / _data_juicer(asked.data_juicer, source, out)
            print(f"{kind}: {len(texts)} records, {size:.1f} MB")
            for name, speed in speeds.items():
                ratio = speeds["cleaner corpus"] / speed
                judged = verdict(f">= {WANTED[name]:.0f}", ratio >= WANTED[name]) if name in WANTED else ""
                print(f"  {name:<16}{speed:>8.2f} MB/s {ratio:>8.2f} x {judged}".rstrip())


def _ours(source: Path, target: Path) -> float:
    begun = time.perf_counter()
    run(Order(Settings(Given()), (str(source),), str(target), workers=1, quiet=True), print)
    return time.perf_counter() - begun


def _autocorrect(source: Path, target: Path) -> float:
    import autocorrect_py

    begun = time.perf_counter()
    with open(source, "rb") as read, open(target, "wb") as write:
        for line in read:
            record = orjson.loads(line)
            record["text"] = autocorrect_py.format(record["text"])
            write.write(orjson.dumps(record) + b"\n")
    return time.perf_counter() - begun


def _data_juicer(python: str, source: Path, target: Path) -> float:
    command = [python, "-c", DATA_JUICER, str(source), str(target)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout.rpartition("seconds ")[2])


if __name__ == "__main__":
    main()

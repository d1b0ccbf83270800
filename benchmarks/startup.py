"""How long does one `cleaner fix` take as a filter on one document, against starting Python with what it has to import?

The rule cache is warm, as it is on every call but the first.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from . import corpus
from .timing import best, verdict

SIZE = 15_000  # bytes of UTF-8
MOST = 1.5
FLOOR = [sys.executable, "-c", "import click, regex"]


def document(seed: int) -> bytes:
    """Return a dirty document of 15 KB."""
    text = "".join(corpus.documents("dirty", 2 * SIZE, seed))
    return text.encode()[:SIZE].decode("utf-8", "ignore").encode()


def seconds(command: list[str], data: bytes, rounds: int, environment: dict[str, str]) -> float:
    """Return how long the quickest of `rounds` runs took. CalledProcessError if one fails."""

    def act() -> None:
        subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True, env=environment, cwd=tempfile.gettempdir())

    return best(act, rounds)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.startup", description=__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    root = str(Path(__file__).resolve().parent.parent)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))}
    commands = {"python -m cleaner fix": [sys.executable, "-m", "cleaner", "fix"]}
    script = shutil.which("cleaner", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", ""))))
    if script:
        commands["cleaner fix"] = [script, "fix"]
    else:
        print("the console script `cleaner` is not installed; only python -m cleaner is measured")
    data = document(asked.seed)
    nothing = seconds([sys.executable, "-c", "pass"], data, asked.rounds, environment)
    floor = seconds(FLOOR, data, asked.rounds, environment)
    print(f"one document of {len(data) / 1e3:.1f} KB, best of {asked.rounds}")
    print(f"  {'python -c pass':<34}{nothing * 1e3:>7.1f} ms")
    print(f"  {'python -c import click, regex':<34}{floor * 1e3:>7.1f} ms")
    for name, command in commands.items():
        taken = seconds(command, data, asked.rounds, environment)
        ratio = taken / floor
        print(f"  {name:<34}{taken * 1e3:>7.1f} ms   {ratio:.2f} x", verdict(f"<= {MOST}", ratio <= MOST))


if __name__ == "__main__":
    main()

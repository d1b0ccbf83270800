"""How long does one `cleaner fix` take as a filter on one document, against starting Python with what it has to import?

The rule cache and the caches of compiled Python are warm, as they are on every call but the first. Times are processor
times of the whole process.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from . import corpus
from .timing import verdict

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

SIZE = 15_000  # bytes of UTF-8
MOST = 1.5


def document(seed: int) -> bytes:
    """Return a dirty document of 15 KB."""
    text = "".join(corpus.documents("dirty", 2 * SIZE, seed))
    return text.encode()[:SIZE].decode("utf-8", "ignore").encode()


def spent() -> float:
    """Return the processor time of all child processes so far; the time by the clock where a system does not tell."""
    if resource is None:
        return time.perf_counter()
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def warm(caches: str) -> dict[str, str]:
    """Return the environment to run in: this tree can be imported, and what is cached stands in the folder `caches`."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    root = str(Path(__file__).resolve().parent.parent)
    path = os.pathsep.join(filter(None, (root, environment.get("PYTHONPATH"))))
    return {**environment, "PYTHONPATH": path, "PYTHONPYCACHEPREFIX": caches, "XDG_CACHE_HOME": caches}


def seconds(commands: dict[str, list[str]], data: bytes, rounds: int, environment: dict[str, str]) -> dict[str, float]:
    """Return how long the quickest of `rounds` runs of each command took. CalledProcessError if one fails."""
    away = tempfile.gettempdir()
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds + 1):  # in turns, for a machine has slower and quicker minutes; the first time warms caches
        for name, command in commands.items():
            begun = spent()
            subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True, env=environment, cwd=away)
            times[name].append(spent() - begun)
    return {name: min(each[1:]) for name, each in times.items()}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.startup", description=__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "python -c import click, regex": [sys.executable, "-c", "import click, regex"],
        "python -m cleaner fix": [sys.executable, "-m", "cleaner", "fix"],
    }
    folders = (str(Path(sys.executable).parent), os.environ.get("PATH", ""))
    script = shutil.which("cleaner", path=os.pathsep.join(folders))
    if script:
        commands["cleaner fix"] = [script, "fix"]
    else:
        print("the console script `cleaner` is not installed; only python -m cleaner is measured")
    data = document(asked.seed)
    with tempfile.TemporaryDirectory() as caches:
        taken = seconds(commands, data, asked.rounds, warm(caches))
    print(f"one document of {len(data) / 1e3:.1f} KB, best of {asked.rounds}")
    for name, value in taken.items():
        ratio = value / taken["python -c import click, regex"]
        judged = verdict(f"<= {MOST}", ratio <= MOST) if name.endswith("fix") else ""
        print(f"  {name:<32}{value * 1e3:>7.1f} ms {ratio:>6.2f} x {judged}".rstrip())


if __name__ == "__main__":
    main()

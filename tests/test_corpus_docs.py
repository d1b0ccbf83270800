"""docs/corpus.md does what it says: its commands run, its programs print what stands behind them."""

from __future__ import annotations

import gzip
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_cli import PATIENCE, environment
from tests.test_corpus import CLEAN, DIRTY, dumped, records

TEXT = (ROOT / "docs/corpus.md").read_text("utf-8")
PROGRAMS = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]
LIBRARIES = ("datasets", "pandas", "polars")


def prepare(folder: Path) -> None:
    found = records(3)
    (folder / "pages.jsonl").write_bytes(dumped(found, ensure_ascii=False))
    (folder / "scraped").mkdir()
    (folder / "scraped/a.txt").write_text(DIRTY, "utf-8")
    (folder / "shards").mkdir()
    shard = dumped({"content": each["text"]} for each in found)
    (folder / "shards/a.jsonl.gz").write_bytes(gzip.compress(shard))
    if importlib.util.find_spec("pyarrow"):
        import pyarrow
        from pyarrow import parquet

        parquet.write_table(pyarrow.Table.from_pylist(found), folder / "pages.parquet")


def test_the_commands_run(tmp_path: Path) -> None:
    prepare(tmp_path)
    assert len(COMMANDS) > 5
    (tmp_path / "bin").mkdir()
    script = f'#!/bin/sh\nexec {sys.executable} -m cleaner "$@"\n'
    (tmp_path / "bin/cleaner").write_text(script)
    (tmp_path / "bin/cleaner").chmod(0o755)
    env = environment(PATH=f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    for line in COMMANDS:
        done = subprocess.run(
            line, shell=True, cwd=tmp_path, env=env, capture_output=True, check=False, timeout=PATIENCE
        )
        assert done.returncode == 0, (line, done.stderr)
    assert (tmp_path / "clean.jsonl").read_text("utf-8").count(CLEAN) == 3
    assert (tmp_path / "piped.jsonl").read_bytes() == (tmp_path / "clean.jsonl").read_bytes()
    assert (tmp_path / "original.jsonl").read_bytes() == (tmp_path / "pages.jsonl").read_bytes()


@pytest.mark.parametrize("program", PROGRAMS, ids=[str(number) for number in range(len(PROGRAMS))])
def test_the_programs_print_what_they_say(program: str, tmp_path: Path) -> None:
    for name in LIBRARIES:
        if re.search(rf"^(import|from) {name}", program, re.MULTILINE):
            pytest.importorskip(name)
    prepare(tmp_path)
    (tmp_path / "program.py").write_text(program, "utf-8")
    command = [sys.executable, "program.py"]
    env = environment(PYTHONUTF8="1")
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=True, timeout=PATIENCE)
    said = re.findall(r"(?:^ *|\)  )# (.*)", program, re.MULTILINE)
    assert done.stdout.decode().splitlines()[: len(said)] == said

"""Engines: what they make of records is what the Cleaner makes of them, nothing is lost, nothing half written."""

from __future__ import annotations

import gzip
import json
import lzma
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cleaner import Cleaner, Config, Result
from cleaner.errors import CleanerError, ConfigError

SENTENCES = (
    "两个##paidbegin##部门联合检查,发现问题3处。",
    "全年开展“敬老月〞活动12场,组织观看?老人与海?等影片。",
    "船工把缆绳系在柳树上，等着对岸的人喊他过河。",
    "水位又涨了三尺，渡口的石阶只剩下半截。",
)
BAD = "半个\ud83d字"  # half a character cannot be written as UTF-8


def texts(count: int) -> list[str]:
    random_ = random.Random(1)
    return ["\n".join(random_.choice(SENTENCES) for _ in range(random_.randint(1, 6))) + str(n) for n in range(count)]


def expected(found: list[str]) -> list[str]:
    results = Cleaner().clean_batch(found)
    assert all(isinstance(each, Result) for each in results)
    return [each.after for each in results if isinstance(each, Result)]


# Ray

RAISING = '''
from cleaner.rule import rule

@rule("raises", level="certain", why="Because.", anchors=["打雷"], hits=[["打雷", "打"], ["打雷声", "声"]], misses=["风", "霜"])
def raises(view, spans):
    """Fail."""
    raise ValueError("no")
'''


SLOW = '''
import time
from cleaner.rule import rule

@rule("slow", level="certain", why="Because.", anchors=["很慢"], hits=[["很慢", "慢"], ["很慢呀", "慢"]], misses=["快", "很"])
def slow(view, spans):
    """Take far too long, but not for ever."""
    began = time.process_time()
    while time.process_time() < began + 30:
        pass
    yield 0, 1, ""
'''


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    ray = pytest.importorskip("ray", reason="the extra ray is not installed")
    pytest.importorskip("pyarrow")
    pytest.importorskip("cleaner.corpus.records", reason="needs the record formats of the corpus runner")
    root = str(Path(__file__).parent.parent)
    env = {"PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))}
    ray.init(
        num_cpus=4, include_dashboard=False, log_to_driver=False, logging_level="ERROR", runtime_env={"env_vars": env}
    )
    yield ray
    ray.shutdown()


def lines_of(folder: Path) -> list[bytes]:
    return [line for path in sorted(folder.iterdir()) for line in path.read_bytes().split(b"\n")[:-1]]


def test_ray_cleans_json_lines_in_two_processes(cluster: Any, tmp_path: Path) -> None:
    from cleaner.engines.ray import run_ray

    found = texts(900)
    source = tmp_path / "in"
    source.mkdir()
    rows = [
        f'{{"id": {n}, "x": 1.50, "text": {json.dumps(text, ensure_ascii=bool(n % 2))}, "z":[]}}'
        for n, text in enumerate(found)
    ]
    whole = (
        "\n".join(rows[:400]).encode()
        + b"\n"
        + b'{"text": "\xff"}\n\n{"id": 7}\n{broken\n'
        + "\n".join(rows[400:600]).encode()
    )
    (source / "a.jsonl").write_bytes(whole + b'\n{"text": null}\n')
    with gzip.open(source / "b.jsonl.gz", "wb") as file:
        file.write("\n".join(rows[600:]).encode())
    stats = run_ray(str(source), str(tmp_path / "out"), workers=2, rows=50, block_bytes=40_000)
    assert (stats.records, stats.written, stats.quarantined.total()) == (904, 901, 3)
    assert len(list((tmp_path / "out").iterdir())) > 1
    got = lines_of(tmp_path / "out")
    clean = expected(found)
    wanted = [
        row[: row.index('"text": ') + 8] + json.dumps(text, ensure_ascii=bool(n % 2) and old != text) + ', "z":[]}'
        if old != text
        else row
        for n, (row, old, text) in enumerate(zip(rows, found, clean, strict=True))
    ]
    values = [json.loads(line)["text"] for line in got if line.strip()]
    assert values == [*clean[:600], None, *clean[600:]]  # in the order of the input
    assert [line for line in got if line.strip() and b"null" not in line] == [row.encode() for row in wanted]
    kept = [json.loads(line) for line in (tmp_path / "out.cleaner" / "quarantine.jsonl").read_bytes().split(b"\n")[:-1]]
    assert [row["kind"] for row in kept] == ["DecodeError", "FieldError", "JSONDecodeError"]
    assert kept[0]["offset"] == whole.index(b'{"text": "\xff"}')
    left = {path.name for path in (tmp_path / "out.cleaner").iterdir()}
    assert left == {"quarantine.jsonl", "run.json", "summary.json"}


def test_ray_writes_what_the_own_runner_writes(cluster: Any, tmp_path: Path) -> None:
    from cleaner.engines.ray import run_ray

    source = tmp_path / "a.jsonl"
    rows = (json.dumps({"meta": {"body": text}, "n": n}, ensure_ascii=False) for n, text in enumerate(texts(300)))
    source.write_text("\n".join(rows) + '\n{"meta": 3}\n', encoding="utf-8")
    options = ("--field", "meta.body", "--workers", "1", "--isolated")
    command = [sys.executable, "-m", "cleaner", "corpus", str(source), str(tmp_path / "own.jsonl"), *options]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 3
    run_ray(str(source), str(tmp_path / "out"), field="meta.body", workers=2, rows=20, block_bytes=20_000)
    assert (
        b"".join(path.read_bytes() for path in sorted((tmp_path / "out").iterdir()))
        == (tmp_path / "own.jsonl").read_bytes()
    )


def test_ray_cleans_a_column_of_parquet(cluster: Any, tmp_path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    from cleaner.engines.ray import run_ray

    found = texts(400)
    (tmp_path / "rules" / "30_strip").mkdir(parents=True)
    (tmp_path / "rules" / "30_strip" / "bad.py").write_text(RAISING, encoding="utf-8")
    config = Config(rules=(tmp_path / "rules",))
    rows = [*found, None, "打雷了"]
    table = pyarrow.table({"n": list(range(402)), "body": rows, "tags": [["甲", None]] * 402})
    pyarrow.parquet.write_table(table, tmp_path / "a.parquet", row_group_size=100)
    stats = run_ray(str(tmp_path / "a.parquet"), str(tmp_path / "out"), config=config, field="body", workers=2, rows=64)
    assert (stats.records, stats.written, dict(stats.quarantined)) == (402, 401, {"RuleError": 1})
    got = pyarrow.concat_tables([pyarrow.parquet.read_table(path) for path in sorted((tmp_path / "out").iterdir())])
    assert got.schema.equals(table.schema)
    assert got.column("body").to_pylist() == [*expected(found), None]
    assert got.drop_columns(["body"]) == table.slice(0, 401).drop_columns(["body"])
    (kept,) = (tmp_path / "out.cleaner" / "quarantine.jsonl").read_text("utf-8").splitlines()
    assert json.loads(kept)["data"] == "打雷了"
    assert json.loads(kept)["record"] == {"n": 401, "tags": ["甲", None]}


def test_ray_cleans_lines_and_puts_text_into_another_field(cluster: Any, tmp_path: Path) -> None:
    from cleaner.engines.ray import run_ray

    found = [text.replace("\n", "") for text in texts(60)]
    (tmp_path / "a.txt").write_text("\n".join(found) + "\n", encoding="utf-8")
    run_ray(str(tmp_path / "a.txt"), str(tmp_path / "lines"), kind="lines", workers=1)
    assert [line.decode() for line in lines_of(tmp_path / "lines")] == expected(found)
    (tmp_path / "a.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in found), encoding="utf-8")
    run_ray(str(tmp_path / "a.jsonl"), str(tmp_path / "out"), out_field="clean", workers=1)
    rows = [json.loads(line) for line in lines_of(tmp_path / "out")]
    assert [(row["text"], row["clean"]) for row in rows] == list(zip(found, expected(found), strict=True))


def test_ray_keeps_the_names_of_texts(cluster: Any, tmp_path: Path) -> None:
    """Packed or not, in any encoding: the same files with the same bytes as from the own runner."""
    from cleaner.engines.ray import run_ray

    first, second, third, *others = texts(20)
    source = tmp_path / "in"
    (source / "below" / "two").mkdir(parents=True)
    (source / "one.txt").write_bytes(first.encode("gb18030"))
    (source / "below" / "bad.txt").write_bytes(
        "前面是好的，后面不是。".encode() * 9 + b"\xff\xfe\xff" + "好".encode() * 9
    )
    (source / "below" / "packed.txt.gz").write_bytes(gzip.compress(second.encode()))
    (source / "below" / "two" / "packed.txt.xz").write_bytes(lzma.compress(third.encode()))
    for number, text in enumerate(others):
        (source / "below" / f"{number}.txt").write_text(text, encoding="utf-8")
    own = corpus(source, tmp_path / "own", "--workers", "1")
    stats = run_ray(str(source), str(tmp_path / "out"), workers=2)
    assert (own.returncode, stats.written, stats.quarantined.total()) == (3, 20, 1), own.stderr

    def held(folder: str) -> dict[str, bytes]:
        files = (path for path in (tmp_path / folder).rglob("*") if path.is_file())
        return {str(path.relative_to(tmp_path / folder)): path.read_bytes() for path in files}

    assert held("out") == held("own")
    assert len(held("out")) == 20
    kept = [json.loads(path.read_text("utf-8")) for path in tmp_path.glob("*.cleaner/quarantine.jsonl")]
    assert [Path(each["source"]).name for each in kept] == ["bad.txt", "bad.txt"]
    run_ray(str(source / "one.txt"), str(tmp_path / "alone"), workers=1)
    assert held("alone") == {"one.txt": held("own")["one.txt"]}


def test_ray_leaves_out_a_rule_that_takes_too_long(cluster: Any, tmp_path: Path) -> None:
    from cleaner.engines.ray import run_ray

    (tmp_path / "rules" / "30_strip").mkdir(parents=True)
    (tmp_path / "rules" / "30_strip" / "slow.py").write_text(SLOW, encoding="utf-8")
    found = [*texts(5), "两个##paidbegin##部门，很慢很慢。"]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in found), encoding="utf-8")
    config = Config(rules=(tmp_path / "rules",))
    stats = run_ray(str(tmp_path / "a.jsonl"), str(tmp_path / "out"), config=config, workers=1, limit=0.3)
    assert dict(stats.skipped) == {"strip.slow.slow": 1}
    clean = [*expected(found[:5]), "两个部门，很慢很慢。"]
    assert [json.loads(line)["text"] for line in lines_of(tmp_path / "out")] == clean


def test_ray_says_what_is_wrong(cluster: Any, tmp_path: Path) -> None:
    from cleaner.engines.ray import run_ray

    (tmp_path / "a.jsonl").write_text('{"text": "好。"}\n', encoding="utf-8")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x")
    with pytest.raises(ConfigError, match="holds something already"):
        run_ray(str(tmp_path / "a.jsonl"), str(tmp_path / "full"))
    with pytest.raises(CleanerError, match="there is no such file"):
        run_ray(str(tmp_path / "b.jsonl"), str(tmp_path / "out"))
    (tmp_path / "a.bin").write_text("x")
    with pytest.raises(ConfigError, match="no suffix"):
        run_ray(str(tmp_path / "a.bin"), str(tmp_path / "out"))
    with gzip.open(tmp_path / "cut.jsonl.gz", "wb") as file:
        file.write(os.urandom(100_000))
    cut = (tmp_path / "cut.jsonl.gz").read_bytes()[:5000]
    (tmp_path / "cut.jsonl.gz").write_bytes(cut)
    with pytest.raises(CleanerError, match="the engine failed"):
        run_ray(str(tmp_path / "cut.jsonl.gz"), str(tmp_path / "out"), workers=1)


STOPPED = """
import os, signal, sys
from cleaner.engines.ray import run_ray

def say(message):
    if message.startswith("2 of"):
        os.kill(os.getpid(), signal.SIGKILL)

run_ray(sys.argv[1], sys.argv[2], workers=1, rows=20, block_bytes=20_000, wave_bytes=30_000, say=say)
"""


def test_ray_goes_on_behind_the_last_wave(cluster: Any, tmp_path: Path) -> None:
    from cleaner.engines.ray import run_ray

    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    found = texts(600)
    for part in range(6):
        rows = [json.dumps({"id": n, "text": text}) for n, text in enumerate(found[part * 100 : part * 100 + 100])]
        rows.insert(50, f"no JSON {part}")
        (source / f"{part}.jsonl").write_text("\n".join(rows) + "\n", "utf-8")
    whole = run_ray(str(source), str(tmp_path / "whole"), workers=1)
    killed = subprocess.run([sys.executable, "-c", STOPPED, str(source), str(out)], capture_output=True, check=False)
    assert killed.returncode < 0, killed.stderr.decode()
    done = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    assert done
    (out / "part-000900.jsonl").write_text("of a wave that was not finished")
    said: list[str] = []
    options: dict[str, Any] = {"workers": 1, "say": said.append}
    stats = run_ray(str(source), str(out), **options)
    assert re.fullmatch("going on: 2 of [0-9]+ waves are done", said[0])
    assert stats.records == whole.records == 606
    assert stats.quarantined == whole.quarantined == {"JSONDecodeError": 6}
    assert lines_of(out) == lines_of(tmp_path / "whole")
    kept = [(tmp_path / f"{name}.cleaner/quarantine.jsonl").read_bytes() for name in ("out", "whole")]
    assert kept[0] == kept[1]
    assert all((out / name).stat().st_mtime_ns == time for name, time in done.items())  # not done again
    assert {path.name for path in Path(f"{out}.cleaner").iterdir()} == {"quarantine.jsonl", "run.json", "summary.json"}
    assert run_ray(str(source), str(out), **options).records == 606
    assert "is complete since an earlier run" in said[-1]
    with pytest.raises(ConfigError, match="--field was text, is id; --restart"):
        run_ray(str(source), str(out), field="id")
    assert run_ray(str(source), str(out), field="id", restart=True).quarantined["TypeError"] == 600


def test_a_run_on_ray_that_finished_nothing_is_begun_anew(tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="the extra ray is not installed")
    from cleaner.engines.ray_resume import Log

    folder = str(tmp_path / "out")
    Log(folder, {"--field": "text"}, restart=False).begin(10)
    (tmp_path / "out/part-000000.jsonl").write_text("half of a wave")
    log = Log(folder, {"--field": "body"}, restart=False)
    assert log.begin(20) == 20
    assert list((tmp_path / "out").iterdir()) == []
    (tmp_path / "out/mine.txt").write_text("of the user")
    with pytest.raises(ConfigError, match="--field was body, is text"):
        Log(folder, {"--field": "text"}, restart=False)
    assert (tmp_path / "out/mine.txt").exists()


def test_a_missing_extra_is_named(tmp_path: Path) -> None:
    pytest.importorskip("cleaner.corpus.records", reason="needs the record formats of the corpus runner")
    for module, call in (("ray", "run_ray('a.jsonl', 'b')"), ("datatrove", "Clean()")):
        code = f"import sys; sys.modules[{module!r}] = None\nfrom cleaner.engines.{module} import *\n{call}"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
        assert f"pip install 'cleaner[{module}]'" in done.stderr


# The command


def corpus(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cleaner", "corpus", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_command_gives_what_the_own_runner_gives(tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="the extra ray is not installed")
    source = tmp_path / "in.jsonl"
    rows = [json.dumps({"id": number, "text": text}, ensure_ascii=False) for number, text in enumerate(texts(40))]
    source.write_text("\n".join([*rows[:20], "no JSON", *rows[20:]]) + "\n", encoding="utf-8")
    own = corpus(source, tmp_path / "own.jsonl")
    ray = corpus("--engine", "ray", "--workers", 2, "--stats", tmp_path / "stats.json", source, tmp_path / "ray")
    assert (own.returncode, ray.returncode) == (3, 3), ray.stderr
    parts = b"".join(path.read_bytes() for path in sorted((tmp_path / "ray").iterdir()))
    assert parts == (tmp_path / "own.jsonl").read_bytes()
    kept = [json.loads(path.read_text("utf-8")) for path in tmp_path.glob("*.cleaner/quarantine.jsonl")]
    assert [each["data"] for each in kept] == ["no JSON", "no JSON"]
    assert json.loads((tmp_path / "stats.json").read_text("utf-8"))["records"] == 41
    assert "41 read = 40 written + 1 quarantined" in ray.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--engine", "ray", "--journal", "j", "a.jsonl", "b"), "--journal is for --engine own"),
        (("--engine", "ray", "-", "b"), "no pipes"),
        (("--address", "auto", "a.jsonl", "b"), "--address is for --engine ray"),
    ],
)
def test_what_an_engine_cannot_do_is_refused(arguments: tuple[str, ...], said: str) -> None:
    done = corpus(*arguments)
    assert done.returncode == 2
    assert said in done.stderr

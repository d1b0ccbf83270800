"""The step for datatrove: the same texts as the Cleaner gives, and what failed is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cleaner import Config
from tests.test_engines import RAISING, SENTENCES, SLOW, expected, texts


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    folder = tmp_path / "rules" / "30_strip"
    folder.mkdir(parents=True)
    (folder / "bad.py").write_text(RAISING, encoding="utf-8")
    return folder.parent


def test_datatrove_executor_gives_the_same_texts_and_keeps_what_failed(rules: Path, tmp_path: Path) -> None:
    pytest.importorskip("datatrove", reason="the extra datatrove is not installed")
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    from cleaner.engines.datatrove import Clean

    found = texts(120)
    source = tmp_path / "in"
    source.mkdir()
    for part in range(2):
        rows = [{"id": str(n), "text": text, "n": n} for n, text in enumerate(found) if n % 2 == part]
        rows.append({"id": f"bad{part}", "text": "忽然打雷了", "n": -1})
        (source / f"{part}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    def run(name: str, quarantine: bool) -> dict[str, dict[str, Any]]:
        aside = JsonlWriter(str(tmp_path / f"{name}-aside"), compression=None) if quarantine else None
        step = Clean(Config(rules=(rules,)), quarantine=aside, rows=16)
        writer = JsonlWriter(str(tmp_path / name), compression=None)
        pipeline = [JsonlReader(str(source)), step, writer]
        LocalPipelineExecutor(pipeline, tasks=2, workers=2, logging_dir=str(tmp_path / f"{name}-logs")).run()
        return read(tmp_path / name)

    def read(folder: Path) -> dict[str, dict[str, Any]]:
        rows = [
            json.loads(line)
            for path in sorted(folder.rglob("*.jsonl"))
            for line in path.read_text("utf-8").splitlines()
        ]
        return {row["id"]: row for row in rows}

    clean = dict(zip(map(str, range(120)), expected(found), strict=True))
    got = run("apart", quarantine=True)
    assert {key: row["text"] for key, row in got.items()} == clean
    aside = read(tmp_path / "apart-aside")
    assert {key: row["text"] for key, row in aside.items()} == {"bad0": "忽然打雷了", "bad1": "忽然打雷了"}
    assert all("ValueError: no" in row["metadata"]["quarantined"] for row in aside.values())
    got = run("along", quarantine=False)
    assert {key: row["text"] for key, row in got.items()} == clean | {"bad0": "忽然打雷了", "bad1": "忽然打雷了"}
    assert [key for key, row in got.items() if "quarantined" in row["metadata"]] == ["bad0", "bad1"]


def test_datatrove_step_counts_and_travels_without_its_rules() -> None:
    pytest.importorskip("datatrove", reason="the extra datatrove is not installed")
    import pickle

    from datatrove.data import Document

    from cleaner.engines.datatrove import Clean

    step = Clean(Config(select=("strip.paywall",)), characters=10)
    documents = [Document(text=SENTENCES[n % 4], id=str(n)) for n in range(8)]
    done = list(pickle.loads(pickle.dumps(step)).run(iter(documents)))
    assert [document.id for document in done] == [str(n) for n in range(8)]
    assert done[0].text == "两个部门联合检查,发现问题3处。"
    list(step.run(iter([Document(text=SENTENCES[0], id="x")])))
    assert len(pickle.dumps(step)) < 20_000
    assert step.stats["changed"].total == 1
    assert step.stats["edits_strip.paywall.paid-marker"].total == 1


def test_datatrove_leaves_out_a_rule_that_takes_too_long(tmp_path: Path) -> None:
    pytest.importorskip("datatrove", reason="the extra datatrove is not installed")
    from datatrove.data import Document

    from cleaner.engines.datatrove import Clean

    (tmp_path / "30_strip").mkdir()
    (tmp_path / "30_strip/slow.py").write_text(SLOW, encoding="utf-8")
    step = Clean(Config(rules=(tmp_path,)), limit=0.3)
    (done,) = step.run(iter([Document(text="两个##paidbegin##部门，很慢很慢。", id="x")]))
    assert done.text == "两个部门，很慢很慢。"
    assert step.stats["too_slow_strip.slow.slow"].total == 1

"""Quality on annotated cases, where they are at hand: no category below its floor, no harm above its ceiling."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner import Cleaner
from tests.conftest import SHARED
from tests.test_samples import FLOORS

GOLD = SHARED / "gold"
pytestmark = pytest.mark.skipif(not (GOLD / "score.py").exists(), reason="the annotated cases are not at hand")


@pytest.mark.parametrize("folder", sorted(FLOORS["gold"]))
def test_floors(folder: str, tmp_path: Path) -> None:
    cleaner = Cleaner()
    for case in sorted((GOLD / folder).glob("*/dirty.txt")):
        (tmp_path / f"{case.parent.name}.txt").write_text(cleaner.clean(case.read_text("utf-8")).after, "utf-8")
    report = tmp_path / "report.json"
    command = [sys.executable, GOLD / "score.py", GOLD / folder, "--outputs", tmp_path, "--json", report]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    score = json.loads(report.read_text("utf-8"))
    floors = dict(FLOORS["gold"][folder])
    for ceiling in ("harm_per_100k", "noise_left"):
        assert score[ceiling] <= floors.pop(ceiling, float("inf")) + 1e-9, done.stdout
    for category, floor in floors.items():
        reached = score["categories"][category]
        assert reached["right"] / reached["wanted"] >= floor - 1e-9, f"{category}\n{done.stdout}"


@pytest.mark.parametrize("folder", sorted(FLOORS["gold"]))
def test_controls_stay(folder: str) -> None:
    cleaner = Cleaner()
    for case in sorted((GOLD / folder).glob("*/gold.json")):
        if json.loads(case.read_text("utf-8")) == []:
            text = case.with_name("dirty.txt").read_text("utf-8")
            assert cleaner.clean(text).after == text, case.parent.name

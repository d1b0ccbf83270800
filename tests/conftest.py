"""Shared by all tests: where things stand, and folders of rules made for one test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"  # gold cases and clean corpora, where they are at hand

STAGE = 'summary = "A stage."\nkeeps = []\n'
RULE = """
[[rule]]
id = "{id}"
match = '{match}'
replace = "{replace}"
level = "{level}"
why = "Because."
hits = {hits}
misses = ["甲", "乙"]
"""


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the rule cache out of the home folder, but share it among the tests of a run."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture
def pack(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a folder of rules: `pack("30_strip/a.toml", text)`, or a stage with `stage=`."""

    def write(file: str, text: str, stage: str | None = None) -> Path:
        path = tmp_path / "pack" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if stage is not None:
            (path.parent / "stage.toml").write_text(stage, encoding="utf-8")
        return tmp_path / "pack"

    return write


def rule_text(
    id: str = "odd", match: str = "奇怪", replace: str = "", level: str = "certain", hits: str | None = None
) -> str:
    """Return one TOML rule."""
    hits = hits or f'[["{match}甲", "{replace}甲"], ["乙{match}", "乙{replace}"]]'
    return RULE.format(id=id, match=match, replace=replace, level=level, hits=hits)

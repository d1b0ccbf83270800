"""The shipped documents: dirty ones come out as cut by hand, clean ones as they were."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from cleaner import Cleaner, Config, Level
from cleaner.process import process
from tests.conftest import ROOT, SHARED

SAMPLES = ROOT / "samples"
FLOORS = tomllib.loads((SAMPLES / "floors.toml").read_text("utf-8"))
UNTOUCHED = sorted(SAMPLES.glob("untouched/*.txt"))
CLEANED = sorted(SAMPLES.glob("*/clean.txt"))
CLEANER = Cleaner()


@pytest.mark.parametrize(
    "folder", sorted(path.parent for path in SAMPLES.glob("*/raw.txt")), ids=lambda path: path.name
)
def test_dirty_samples(folder: Path) -> None:
    output = process((folder / "raw.txt").read_bytes(), folder.name, CLEANER).output.decode("utf-8")
    wanted = (folder / "clean.txt").read_text("utf-8")
    left = Levenshtein.distance(output, wanted)
    floor = FLOORS["samples"][folder.name]
    assert left <= floor, output
    assert left == floor, f"better than its floor: set {folder.name} = {left} in samples/floors.toml"


@pytest.mark.parametrize("path", UNTOUCHED + CLEANED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_clean_documents_stay(path: Path) -> None:
    data = path.read_bytes()
    outcome = process(data, path.name, CLEANER)
    assert list(outcome.result.edits()) == []
    assert outcome.output == data


def test_there_are_enough_of_both() -> None:
    assert len(UNTOUCHED) >= 8
    assert len(CLEANED) >= 8


@pytest.mark.skipif(not (SHARED / "noise/must_survive.txt").exists(), reason="the list of sentences is not at hand")
@pytest.mark.parametrize("level", [Level.CERTAIN, Level.LIKELY])
def test_sentences_that_must_survive(level: Level) -> None:
    text = (SHARED / "noise/must_survive.txt").read_text("utf-8")
    cleaner = Cleaner(Config(level))
    for line in [text, *text.split("\n")]:
        assert list(cleaner.clean(line).edits()) == []


@pytest.mark.skipif(not (SHARED / "clean/law").is_dir(), reason="the clean corpus is not at hand")
def test_clean_corpus_changes_in_width_only() -> None:
    for path in sorted((SHARED / "clean/law").glob("*.md")):
        for edit in CLEANER.clean(path.read_text("utf-8")).edits():
            assert edit.rule.startswith("punct."), (path.name, edit)

"""Clean documents that look like pages, records or damage: every one comes out byte for byte, set in one line too."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cleaner import Cleaner, Config
from cleaner.process import process

FOLDER = Path(__file__).parent / "lookalikes"
TEXTS = {
    f"{path.stem}-{name}": text
    for path in sorted(FOLDER.glob("*.toml"))
    for name, text in tomllib.loads(path.read_text("utf-8")).items()
}
CLEANER = Cleaner()
STRIPPER = Cleaner(Config(select=("strip",)))


@pytest.mark.parametrize("name", TEXTS)
def test_the_document_stays(name: str) -> None:
    data = TEXTS[name].encode()
    outcome = process(data, f"{name}.txt", CLEANER)
    assert list(outcome.result.edits()) == []
    assert outcome.output == data


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_stripped_from_its_one_line(name: str) -> None:
    line = " ".join(part.strip() for part in TEXTS[name].split("\n")).strip()
    assert list(STRIPPER.clean(line).edits()) == []


def test_there_are_many_of_them() -> None:
    assert len(TEXTS) >= 60

"""What is kept to save time: it may be damaged, stale or too much, and nobody but the clock may notice."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from cleaner import caches, packs, python_packs
from cleaner.view import View


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    python_packs._codes.cache_clear()
    yield tmp_path / "cleaner"
    python_packs._codes.cache_clear()


def test_a_damaged_value_is_none(folder: Path) -> None:
    assert caches.read("some") is None
    caches.write("some", {"a": [1, "甲"]})
    assert caches.read("some") == {"a": [1, "甲"]}
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    for damaged in (b"", whole[:3], whole[:-1], whole[:-1] + b"?"):
        file.write_bytes(damaged)
        assert caches.read("some") is None


def test_only_the_newest_files_stay(folder: Path) -> None:
    for number in range(caches._MOST + 5):
        caches.write(f"n{number}", number)
        for file in folder.glob(f"n{number}.*"):
            os.utime(file, (number, number))
    caches.write("last", 0)
    assert len(list(folder.iterdir())) == caches._MOST
    assert caches.read("n5") is None
    assert caches.read(f"n{caches._MOST + 4}") == caches._MOST + 4


def giving(value: int) -> str:
    """Return a pack whose function gives that value."""
    return f"def value():\n    return {value}\n"


def imported(path: Path) -> int:
    """Import a pack to run it, as a new process does, and keep its code; return the value it has."""
    sys.modules.pop(f"cleaner_pack_{path.parent.name}_{path.stem}_", None)
    python_packs._codes.cache_clear()
    value: int = python_packs.running(path).value()
    python_packs.keep()
    return value


def test_the_code_of_a_pack_is_kept_until_its_file_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack, other = tmp_path / "70_try" / "odd.py", tmp_path / "70_try" / "even.py"
    pack.parent.mkdir()
    pack.write_text(giving(1))
    other.write_text(giving(2))
    assert (imported(pack), imported(other)) == (1, 2)
    with monkeypatch.context() as context:
        context.setattr(python_packs, "_bare", None)  # whoever would compile it, fails
        assert (imported(pack), imported(other)) == (1, 2)
    pack.write_text(giving(30))
    assert (imported(pack), imported(other)) == (30, 2)


def test_damaged_code_of_a_pack_is_compiled_anew(tmp_path: Path) -> None:
    pack = tmp_path / "70_try" / "odd.py"
    pack.parent.mkdir()
    pack.write_text(giving(1))
    caches.write_parts("packs", [(str(pack), None), ("other", (1, 2))])
    assert imported(pack) == 1
    caches.write_parts("packs", [(str(pack), (pack.stat().st_size, pack.stat().st_mtime_ns))])
    assert imported(pack) == 1


PACK = '''
from cleaner.rule import Fact, fact, rule

_LONG = "甲" * 40
_HIT = _LONG + "乙"
MARK = "丙"


@fact("marked")
def marked(view):
    """Say whether the mark is there."""
    return Fact(MARK in view.text)


@rule("odd", level="certain", why="A test.", hits=[[_HIT, _LONG], ["乙", ""]], misses=["丙", "丁"])
def odd(view, spans):
    yield 0, 1, ""
'''


def test_a_pack_runs_without_what_its_rules_carry(tmp_path: Path) -> None:
    path = tmp_path / "70_try" / "whole.py"
    path.parent.mkdir()
    path.write_text(PACK, encoding="utf-8")
    bare = python_packs.running(path)
    assert bare.MARK == "丙"
    assert list(bare.odd(None, [])) == [(0, 1, "")]
    assert not hasattr(bare, "_HIT")
    assert not hasattr(bare, "_LONG")
    assert not hasattr(bare.odd, "__cleaner__")
    assert bare.marked(View("一丙", {})).value is True
    whole = python_packs.import_pack(path)
    assert whole.odd.__cleaner__["hits"][0] == ["甲" * 40 + "乙", "甲" * 40]
    assert whole.marked.__cleaner__ == "marked"
    assert python_packs.running(path) is whole


def test_the_built_in_packs_run_without_what_their_rules_carry() -> None:
    ruleset = packs.load()
    wanted = [(rule.origin, rule.function) for rule in ruleset.rules if rule.function] + [*ruleset.facts.values()]
    for path in sorted({path for path, _ in wanted}):
        module = ModuleType("bare")
        module.__file__ = path
        exec(python_packs._bare(path), module.__dict__)
        assert all(callable(getattr(module, name, None)) for place, name in wanted if place == path), path

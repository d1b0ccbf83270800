"""What is done only on request: another script, spaces between Chinese and Latin."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Cleaner, Config
from tests.test_cli import run
from tests.test_samples import UNTOUCHED

TRADITIONAL = "臺灣的軟體，頭髮乾了。\n"
SIMPLIFIED = "台湾的软体，头发干了。\n"


def test_nothing_happens_unasked() -> None:
    assert not Cleaner().clean(TRADITIONAL).changed
    assert not Cleaner().clean("共有3个 LED 屏").changed


@pytest.mark.parametrize("path", UNTOUCHED, ids=lambda path: path.stem)
def test_a_text_in_the_script_stays(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not Cleaner(Config(script="simplified")).clean(text, file=True).changed
    traditional = Cleaner(Config(script="traditional", select=("request",)))
    assert not traditional.clean(traditional.clean(text).after).changed


@pytest.mark.parametrize("path", UNTOUCHED, ids=lambda path: path.stem)
def test_spaces_come_and_go_outside_of_what_is_guarded(path: Path) -> None:
    text = path.read_text("utf-8")
    added = Cleaner(Config(spacing="add")).clean(text, file=True)
    assert added.after.replace(" ", "") == text.replace(" ", "")
    removed = Cleaner(Config(spacing="remove")).clean(text, file=True)
    assert removed.after.replace(" ", "") == text.replace(" ", "")


def test_guarded_spans_get_no_spaces_inside() -> None:
    text = "运行`print(共3个)`，见https://example.org/a3b，到XX区开x余次会。"
    spaced = Cleaner(Config(spacing="add", select=("request",))).clean(text).after
    assert spaced == text.replace("见https", "见 https")


def test_on_the_command_line_and_undone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TRADITIONAL, "utf-8")
    assert run("fix", "-w", "--script", "simplified", "--journal", tmp_path / "log", path).code == 0
    assert path.read_text("utf-8") == SIMPLIFIED
    assert run("undo", "--journal", tmp_path / "log", path).code == 0
    assert path.read_text("utf-8") == TRADITIONAL


def test_in_a_configuration_file(tmp_path: Path) -> None:
    (tmp_path / "cleaner.toml").write_text('spacing = "add"\nscript = "simplified"\n', "utf-8")
    assert run("fix", stdin="共有3個LED屏".encode(), cwd=tmp_path).out == "共有 3 个 LED 屏"
    assert run("fix", "--spacing", "keep", stdin="共有3個屏".encode(), cwd=tmp_path).out == "共有3个屏"
    (tmp_path / "cleaner.toml").write_text('script = "german"\n', "utf-8")
    wrong = run("fix", stdin=b"", cwd=tmp_path)
    assert wrong.code == 2
    assert "key 'script' must be one of keep, simplified, traditional" in wrong.err

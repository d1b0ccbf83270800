"""A warning where much of a document goes, and a limit beyond which it is left as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

SHORT = "今年汛期来得早，全区提前完成了堤防加固。各镇储备了砂石和编织袋，值守人员全部到岗。\n"
PAGE = (
    "收藏\n防汛工作总结.docx\n下载文档\n\nID:88213\n\n大小:31KB\n\n页数:6页\n温馨提示:\n"
    "1. 本文档由用户上传,版权归属用户。\n2. 付费完成后未能成功下载的用户请联系客服处理。\n"
)


def cleaner(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cleaner", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_much_removed_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE + SHORT, "utf-8")
    done = cleaner("fix", "a.txt", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout == SHORT
    assert "a.txt: " in done.stderr
    assert "of the text goes" in done.stderr
    assert cleaner("fix", "-q", "a.txt", cwd=tmp_path).stderr == ""


def test_a_limit_leaves_the_document_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(PAGE + SHORT, "utf-8")
    done = cleaner("fix", "-w", "--max-removed", "30", "a.txt", cwd=tmp_path)
    assert done.returncode == 3
    assert "--max-removed allows 30%" in done.stderr
    assert file.read_text("utf-8") == PAGE + SHORT
    assert cleaner("fix", "-w", "--max-removed", "90", "a.txt", cwd=tmp_path).returncode == 0
    assert file.read_text("utf-8") == SHORT


def test_a_page_without_a_document_comes_out_empty_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("##paidbegin##\n##paidend##\n", "utf-8")
    done = cleaner("fix", "a.txt", cwd=tmp_path)
    assert done.stdout.strip() == ""
    assert "nothing of the text is left" in done.stderr


def test_little_removed_is_not_worth_a_word(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SHORT * 5 + "##paidend##\n", "utf-8")
    assert cleaner("fix", "a.txt", cwd=tmp_path).stderr == ""

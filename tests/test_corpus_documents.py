"""Documents that are no plain text, in a corpus: their text is cleaned into .txt, what cannot be read is kept back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = (
    "<html><head><title>渡口</title></head><body><article><h1>渡口的船</h1>"
    + "<p>两个##paidbegin##部门联合检查,发现问题3处。石阶还在，系船的铁环也在。</p>" * 3
    + "</article></body></html>"
)


def corpus(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cleaner", "corpus", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    (tmp_path / "in/sub").mkdir(parents=True)
    for name in ("in/a.html", "in/sub/b.htm", "in/sub/b.html"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    (tmp_path / "in/c.txt").write_text("一个字,两个字\n", encoding="utf-8")
    (tmp_path / "in/d.pdf").write_bytes(b"no PDF")
    return tmp_path


def test_documents_are_passed_over_unless_asked_for(pages: Path) -> None:
    done = corpus(pages, "in", "out")
    assert done.returncode == 0
    assert "passed over" in done.stderr
    assert [path.name for path in (pages / "out").rglob("*.txt")] == ["c.txt"]


def test_their_text_is_written_and_what_cannot_be_read_is_kept_back(pages: Path) -> None:
    pytest.importorskip("trafilatura")
    pytest.importorskip("pypdfium2")
    before = {path: path.read_bytes() for path in (pages / "in").rglob("*.*")}
    done = corpus(pages, "--include", "*.htm*", "--include", "*.pdf", "--include", "*.txt", "in", "out")
    assert done.returncode == 3, done.stderr
    written = sorted(str(path.relative_to(pages / "out")) for path in (pages / "out").rglob("*.*"))
    assert written == ["a.txt", "c.txt", "sub/b.htm.txt", "sub/b.html.txt"]  # no two of one name
    text = (pages / "out/a.txt").read_text("utf-8")
    assert "两个部门联合检查，发现问题3处。" in text
    assert "<" not in text
    (kept,) = map(json.loads, (pages / "out.cleaner/quarantine.jsonl").read_text("utf-8").splitlines())
    assert (kept["source"], kept["kind"], kept["data"]) == ("in/d.pdf", "ExtractError", "no PDF")
    assert {path: path.read_bytes() for path in before} == before


def test_a_journal_cannot_give_a_document_back(pages: Path) -> None:
    pytest.importorskip("trafilatura")
    done = corpus(pages, "--include", "*.html", "--journal", "journal", "in", "out")
    assert done.returncode == 2
    assert "nothing to undo" in done.stderr

"""`cleaner check` and `cleaner explain`: what would be changed, where and why; nothing is touched."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from shutil import which

import pytest

from cleaner import Config
from cleaner.edits import Step
from cleaner.report import diff
from cleaner.result import Result
from tests.test_cli import CLEAN, DIRTY, demo, dirty, run

TEXT = "第一行没有什么。\n第二行@@stamp@@有，@@odd@@也有〞\n第三行@@maybe@@有。\n"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return demo(tmp_path)


def test_lines(tmp_path: Path, rules: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = run("check", "--rules", rules, "--select", "strip.demo,punct", "a.txt", cwd=tmp_path)
    assert done.code == 1
    assert done.out.split("\n") == [
        "a.txt:2:4: strip.demo.stamp [certain] '@@stamp@@' -> ''",
        "a.txt:2:15: strip.demo.odd [suspect] '@@odd@@' -> '' (suspect, not applied)",
        "a.txt:2:24: punct.quotes.low-closing-quote [certain] '〞' -> '”'",
        "a.txt:3:4: strip.demo.maybe [likely] '@@maybe@@' -> ''",
        "",
    ]
    assert (tmp_path / "a.txt").read_text("utf-8") == TEXT


def test_suspects_do_not_count(tmp_path: Path, rules: Path) -> None:
    done = run("check", "--rules", rules, stdin="甲@@odd@@乙".encode(), cwd=tmp_path)
    assert done.code == 0
    assert done.out == "stdin:1:2: strip.demo.odd [suspect] '@@odd@@' -> '' (suspect, not applied)\n"
    likely = run("check", "--rules", rules, "--level", "certain", stdin="甲@@maybe@@乙".encode(), cwd=tmp_path)
    assert likely.code == 0
    assert "[likely]" in likely.out
    assert "suspect" in likely.out


def test_long_and_invisible_pieces_stay_on_one_line(tmp_path: Path) -> None:
    pack = '[[rule]]\nid = "block"\nmatch = "<<<(?s:.*?)>>>"\nscope = "text"\nlevel = "certain"\nwhy = "A block."\n'
    pack += 'hits = [["<<<甲>>>乙", "乙"], ["丙<<<\\n>>>", "丙"]]\nmisses = ["甲", "乙"]\n'
    rules = demo(tmp_path, {"30_strip/block.toml": pack})
    text = "甲<<<" + "\n\u200b长" * 100 + ">>>乙"
    done = run("check", "--rules", rules, "--select", "strip.block", stdin=text.encode(), cwd=tmp_path)
    assert done.out.count("\n") == 1
    assert "\\n\\u200b" in done.out
    assert len(done.out) < 200


def test_another_encoding_is_a_change(tmp_path: Path) -> None:
    data = "这一段文字没有什么要改的地方，只是编码不同。\n".encode("gb18030")
    (tmp_path / "a.txt").write_bytes(data)
    done = run("check", "a.txt", cwd=tmp_path)
    assert (done.code, done.out) == (1, "a.txt: encoding gb18030 -> utf-8\n")


def test_summary_of_several(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(dirty(3), encoding="utf-8")
    (tmp_path / "c.txt").write_text(CLEAN, encoding="utf-8")
    done = run("check", ".", cwd=tmp_path)
    assert done.code == 1
    assert "3 documents, 2 would change, 78 characters removed" in done.err
    assert "      6  strip.paywall.paid-marker" in done.err
    assert run("check", "-q", ".", cwd=tmp_path).err == ""


def test_json(tmp_path: Path, rules: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes("丙".encode() + b"\xe4\xbd")  # ends in half a character
    options = ("--rules", rules, "--select", "strip.demo,encoding")
    done = run("check", "--format", "json", *options, "a.txt", "missing.txt", "b.txt", cwd=tmp_path)
    assert done.code == 3
    report = json.loads(done.data)
    assert set(report) == {"version", "files", "failures", "summary"}
    first, second = report["files"]
    assert (first["path"], first["encoding"], first["changed"]) == ("a.txt", "utf-8", True)
    edit = first["edits"][0]
    assert set(edit) == {"rule", "level", "line", "column", "start", "end", "old", "new", "note", "why"}
    assert (edit["rule"], edit["line"], edit["column"], edit["old"]) == ("strip.demo.stamp", 2, 4, "@@stamp@@")
    assert TEXT[edit["start"] : edit["end"]] == "@@stamp@@"
    assert [each["rule"] for each in first["suspects"]] == ["strip.demo.odd"]
    assert first["metadata"] == {}
    assert first["flags"] == []
    assert second["edits"][0]["old"] == "\udce4\udcbd"
    assert [each["path"] for each in report["failures"]] == ["missing.txt"]
    assert report["summary"]["strip.demo.stamp"] == 1


def test_json_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    report = json.loads(run("check", "--format", "json", "empty", cwd=tmp_path).data)
    assert (report["files"], report["failures"], report["summary"]) == ([], [], {})


def test_diff(tmp_path: Path) -> None:
    lines = [f"第{number}行，没有什么。\n" for number in range(1, 21)]
    before = [*lines[:5], DIRTY, *lines[5:15], "两个##paidend##部门"]
    (tmp_path / "a.txt").write_text("".join(before), encoding="utf-8")
    done = run("check", "--diff", "--select", "punct,strip", "a.txt", cwd=tmp_path)
    assert done.code == 1
    assert done.out == "".join(
        [
            "--- a.txt\n+++ a.txt\n@@ -3,7 +3,7 @@\n",
            *(f" {line}" for line in lines[2:5]),
            f"-{DIRTY}+{CLEAN}",
            *(f" {line}" for line in lines[5:8]),
            "@@ -14,4 +14,4 @@\n",
            *(f" {line}" for line in lines[12:15]),
            "-两个##paidend##部门\n\\ No newline at end of file\n",
            "+两个部门\n\\ No newline at end of file\n",
        ]
    )
    assert run("check", "--diff", stdin=CLEAN.encode(), cwd=tmp_path).out == ""


def result(before: str, *edits: tuple[int, int, str]) -> Result:
    """Return the result of one step with these edits."""
    step = Step("stage", before, tuple((*edit, 0, "") for edit in edits))
    after, at = "", 0
    for start, end, new in edits:
        after += before[at:start] + new
        at = end
    return Result(before, after + before[at:], (step,), (), {}, set())


@pytest.mark.skipif(which("patch") is None, reason="needs the program patch")
@pytest.mark.parametrize(
    "changed",
    [
        result("a\nb\nc\n", (2, 4, "")),
        result("a\n\n\nb\n", (2, 3, "")),
        result("a\n\nb", (2, 2, "\n\n")),
        result("a\nad\n\nb\n", (1, 4, "")),
        result("\n\n\n", (0, 2, "")),
        result("a", (1, 1, "\n")),
        result("a\n", (1, 2, "")),
        result("a b", (1, 2, "\n\n")),
        result("x\ny\nz\n" * 9, (0, 0, "new\n"), (20, 21, ""), (53, 54, "")),
        result("-- a\n++ b\n", (3, 4, "c")),
        result("", (0, 0, "a\n")),
        result("a\n", (0, 2, "")),
    ],
    ids=lambda changed: repr(changed.before[:12]),
)
def test_diff_is_a_patch(changed: Result, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(changed.before.encode())
    patch = "".join(diff.render("a.txt", changed))
    command = ["patch", "--posix", "-p0", "a.txt"]
    done = subprocess.run(command, input=patch.encode(), cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, (patch, done)
    kept = (tmp_path / "a.txt").read_bytes() if (tmp_path / "a.txt").exists() else b""
    assert kept == changed.after.encode(), patch


def test_diff_of_long_lines_and_many_changes() -> None:
    before = ("长" * 5000 + "错\n") * 400
    edits = [(number * 5002 + 5000, number * 5002 + 5001, "对") for number in range(0, 400, 2)]
    lines = "".join(diff.render("a", result(before, *edits))).split("\n")
    assert sum(line.startswith("-长") for line in lines) == 200
    assert sum(line.startswith("+长") for line in lines) == 200


def test_explain(tmp_path: Path, rules: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    options = ("--rules", rules, "--select", "strip.demo,punct")
    done = run("explain", "a.txt:2", *options, cwd=tmp_path)
    assert done.code == 0
    assert done.err == ""
    assert done.out.startswith("a.txt:2: '第二行@@stamp@@有")
    order = [done.out.index(name) for name in ("strip.demo.stamp", "strip.demo.odd", "punct.quotes.low-closing-quote")]
    assert order == sorted(order)
    for piece in ("[certain] in stage strip", "why: A demonstration of certainty.", "suspect: not applied", " -> '"):
        assert piece in done.out
    assert "maybe" not in done.out
    everything = run("explain", "a.txt", *options, cwd=tmp_path)
    assert "a.txt:3: " in everything.out
    assert run("explain", "-:3", *options, stdin=TEXT.encode(), cwd=tmp_path).out.startswith("stdin:3: ")


def test_explain_evidence(tmp_path: Path) -> None:
    pack = """
from cleaner.rule import Fact, fact, rule


@fact("stars")
def stars(view):
    return Fact("@@" in view.text, "there are stars about")


@rule("star", level="likely", why="Stars.", evidence="stars", anchors=["@@star@@"],
      hits=[["@@star@@甲", "甲"], ["乙@@star@@", "乙"]], misses=["甲", "乙"])
def star(view, spans):
    for start, end in spans:
        yield start, end, ""
"""
    rules = demo(tmp_path, {"30_strip/stars.py": pack})
    done = run("explain", "-", "--rules", rules, stdin="甲@@star@@乙".encode(), cwd=tmp_path)
    assert "evidence: there are stars about" in done.out


def test_explain_nothing_and_too_much(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN, encoding="utf-8")
    assert run("explain", "a.txt:1", cwd=tmp_path).out == "a.txt:1: no rule has anything to change\n"
    assert run("explain", "a.txt:7", cwd=tmp_path).code == 2
    assert run("explain", "a.txt:0", cwd=tmp_path).code == 2
    assert run("explain", ".", cwd=tmp_path).code == 2
    assert run("explain", "missing.txt", cwd=tmp_path).code == 3


@pytest.mark.skipif(not Path("/").is_absolute() or ":" in str(Path.cwd().drive), reason="a name Windows does not allow")
def test_explain_a_name_that_looks_like_a_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt:1").write_text(DIRTY, encoding="utf-8")
    assert run("explain", "a.txt:1", cwd=tmp_path).out.startswith("a.txt:1:1: ")
    assert Config().fast is False

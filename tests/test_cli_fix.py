"""`cleaner fix`: filter, in place, into other files, with journal; nothing is ever half done."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from random import Random

import pytest

from cleaner.cli.options import request
from cleaner.cli.run import Run
from tests.test_cli import CLEAN, DIRTY, RAISING, RESTLESS, demo, run

CLAUSES = (
    "清晨的渡口还没有人，", "木船靠着石阶轻轻摇晃。", "老周把缆绳收好，", "又看了看对岸的灯。", "雨是昨天夜里停的，",
    "水比平时高出半尺，", "沙洲只露出一个尖。", "他想起父亲说过的话：", "船不怕旧，", "怕的是没有人修。",
    "镇上的学校刚刚开学，", "孩子们要坐头一班船过去。", "他们笑着跳上甲板，", "书包里装着新发的课本。",
    "有人问今天开不开，", "老周点点头，", "把竹篙插进水里。", "风从上游吹过来，", "带着稻香。", "再过半月就要收割，",
)  # fmt: skip


def write(folder: Path, **files: str | bytes) -> None:
    """Write files called after the keywords, with .txt; two underscores make a folder."""
    for name, content in files.items():
        path = folder / (name.replace("__", "/") + ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def state(path: Path) -> tuple[int, int, bytes]:
    """Return what shows whether a file was touched."""
    found = path.stat()
    return found.st_ino, found.st_mtime_ns, path.read_bytes()


def test_filter(tmp_path: Path) -> None:
    assert run("fix", stdin=DIRTY.encode(), cwd=tmp_path).out == CLEAN
    assert run("fix", "-", stdin=DIRTY.encode(), cwd=tmp_path).out == CLEAN


def test_filter_keeps_the_end_of_a_piece_of_text(tmp_path: Path) -> None:
    piece = DIRTY.rstrip("\n").encode()
    assert run("fix", stdin=piece, cwd=tmp_path).out == CLEAN.rstrip("\n")
    assert run("fix", "--stdin-filename", "a.txt", stdin=piece, cwd=tmp_path).out == CLEAN


def test_one_file_is_printed(tmp_path: Path) -> None:
    write(tmp_path, a=DIRTY)
    before = state(tmp_path / "a.txt")
    done = run("fix", "a.txt", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, CLEAN, "")
    assert state(tmp_path / "a.txt") == before


def test_several_files_need_to_know_where_to(tmp_path: Path) -> None:
    write(tmp_path, a=DIRTY, b=DIRTY)
    for paths in (["a.txt", "b.txt"], ["."]):
        done = run("fix", *paths, cwd=tmp_path)
        assert done.code == 2
        assert "--write" in done.err
        assert "--output" in done.err


def test_in_place_twice(tmp_path: Path) -> None:
    write(tmp_path, a=DIRTY, sub__b=DIRTY, clean=CLEAN)
    clean = state(tmp_path / "clean.txt")
    first = run("fix", "-w", "--exit-code", ".", cwd=tmp_path)
    assert first.code == 1
    assert "3 documents, 2 changed" in first.err
    assert first.data == b""
    assert (tmp_path / "sub/b.txt").read_text("utf-8") == CLEAN
    assert state(tmp_path / "clean.txt") == clean
    before = state(tmp_path / "a.txt")
    second = run("fix", "-w", "--exit-code", ".", cwd=tmp_path)
    assert second.code == 0
    assert "3 documents, 0 changed" in second.err
    assert state(tmp_path / "a.txt") == before


def test_exit_code_only_when_asked_for(tmp_path: Path) -> None:
    write(tmp_path, a=DIRTY)
    assert run("fix", "a.txt", cwd=tmp_path).code == 0
    assert run("fix", "--exit-code", "a.txt", cwd=tmp_path).code == 1
    assert run("fix", "--exit-code", stdin=CLEAN.encode(), cwd=tmp_path).code == 0


def test_quiet(tmp_path: Path) -> None:
    write(tmp_path, a=DIRTY, b=DIRTY)
    done = run("fix", "-wq", ".", "missing.txt", cwd=tmp_path)
    assert done.code == 3
    assert done.err.count("\n") == 1
    assert "missing.txt" in done.err


def test_output_file(tmp_path: Path) -> None:
    write(tmp_path, a=DIRTY, out="something old")
    assert run("fix", "a.txt", "-o", "out.txt", cwd=tmp_path).code == 0
    assert (tmp_path / "out.txt").read_text("utf-8") == CLEAN
    assert (tmp_path / "a.txt").read_text("utf-8") == DIRTY
    assert run("fix", "-o", "new.txt", stdin=DIRTY.encode(), cwd=tmp_path).data == b""
    assert (tmp_path / "new.txt").read_text("utf-8") == CLEAN
    assert run("fix", "a.txt", "-o", "-", cwd=tmp_path).out == CLEAN


def test_output_folder_mirrors_the_input(tmp_path: Path) -> None:
    write(tmp_path, src__a=DIRTY, src__sub__a=DIRTY, src__clean=CLEAN, other__a="别的。\n")
    assert run("fix", "src", "-o", "out", cwd=tmp_path).code == 0
    for name in ("a.txt", "sub/a.txt", "clean.txt"):
        assert (tmp_path / "out" / name).read_text("utf-8") == CLEAN
    assert run("fix", "src", "other/a.txt", "-o", "both", cwd=tmp_path).code == 0
    assert (tmp_path / "both/src/sub/a.txt").read_text("utf-8") == CLEAN
    assert (tmp_path / "both/other/a.txt").read_text("utf-8") == "别的。\n"
    assert (tmp_path / "src/a.txt").read_text("utf-8") == DIRTY


def test_output_folder_inside_the_input_is_not_input(tmp_path: Path) -> None:
    write(tmp_path, a=DIRTY)
    for _ in range(2):
        assert run("fix", ".", "-o", "out", cwd=tmp_path).code == 0
    assert sorted(path.name for path in (tmp_path / "out").rglob("*")) == ["a.txt"]


def test_output_that_does_not_fit(tmp_path: Path) -> None:
    write(tmp_path, a=DIRTY, b=DIRTY)
    (tmp_path / "folder").mkdir()
    done = run("fix", "a.txt", "-o", "folder", cwd=tmp_path)
    assert (done.code, "is a folder" in done.err) == (2, True)
    done = run("fix", ".", "-o", "b.txt", cwd=tmp_path)
    assert (done.code, "is a file" in done.err) == (2, True)
    assert run("fix", "a.txt", "-o", "nowhere/b.txt", cwd=tmp_path).code == 3


def test_a_failure_leaves_the_document_and_goes_on(tmp_path: Path) -> None:
    rules = demo(tmp_path, {"50_chars/bad.toml": RESTLESS, "50_chars/worse.py": RAISING})
    write(
        tmp_path,
        a="甲@@loop@@乙\n",
        b="甲@@raise@@乙\n",
        c="甲@@stamp@@乙\n",
        nul=b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01\xff\xfe",
    )
    before = {name: state(tmp_path / f"{name}.txt") for name in ("a", "b", "nul")}
    done = run(
        "fix", "-w", "--exit-code", "--rules", rules, "a.txt", "b.txt", "missing.txt", "nul.txt", "c.txt", cwd=tmp_path
    )
    assert done.code == 3
    assert {name: state(tmp_path / f"{name}.txt") for name in before} == before
    assert (tmp_path / "c.txt").read_text("utf-8") == "甲乙\n"
    said = {line.split(":")[0]: line for line in done.err.split("\n")}
    assert "chars.bad.restless" in said["a.txt"]
    assert said["b.txt"].startswith("b.txt: chars.worse.raising: fails with ZeroDivisionError: on purpose; mend ")
    assert "missing.txt" in said
    assert "nul.txt" in said
    assert "5 documents, 1 changed, 4 failed" in done.err


def test_read_only_file(tmp_path: Path) -> None:
    write(tmp_path, a=DIRTY, b=DIRTY)
    (tmp_path / "a.txt").chmod(0o444)
    before = state(tmp_path / "a.txt")
    done = run("fix", "-w", "a.txt", "b.txt", cwd=tmp_path)
    assert done.code == 3
    assert "a.txt: is read-only" in done.err
    assert state(tmp_path / "a.txt") == before
    assert (tmp_path / "b.txt").read_text("utf-8") == CLEAN


def test_empty_file(tmp_path: Path) -> None:
    write(tmp_path, empty="")
    before = state(tmp_path / "empty.txt")
    assert run("fix", "empty.txt", cwd=tmp_path).data == b""
    assert run("fix", "-w", "--exit-code", "empty.txt", cwd=tmp_path).code == 0
    assert state(tmp_path / "empty.txt") == before


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="needs names that are any bytes")
@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_name_that_is_no_utf8(locale: str, tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    Path(os.fsdecode(name)).write_text(DIRTY, encoding="utf-8")
    assert "paid-marker" in run("check", ".", cwd=tmp_path, LC_ALL=locale).out
    assert "paid-marker" in run("check", "--format", "json", ".", cwd=tmp_path, LC_ALL=locale).out
    assert run("fix", "-w", ".", "--journal", "log", cwd=tmp_path, LC_ALL=locale).code == 0
    assert Path(os.fsdecode(name)).read_text("utf-8") == CLEAN
    assert run("undo", ".", "--journal", "log", cwd=tmp_path, LC_ALL=locale).code == 0
    assert Path(os.fsdecode(name)).read_text("utf-8") == DIRTY


def test_nothing_found_is_said(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(DIRTY, encoding="utf-8")
    done = run("fix", "-w", ".", cwd=tmp_path)
    assert done.code == 0
    assert "--include" in done.err


def test_a_failing_filter_prints_nothing(tmp_path: Path) -> None:
    rules = demo(tmp_path, {"50_chars/bad.toml": RESTLESS})
    done = run("fix", "--rules", rules, stdin="甲@@loop@@乙".encode(), cwd=tmp_path)
    assert (done.code, done.data) == (3, b"")
    assert done.err.startswith("stdin: ")
    done = run("fix", "--encoding", "utf-8", stdin="甲乙丙丁".encode("gb18030"), cwd=tmp_path)
    assert (done.code, done.data) == (3, b"")
    assert "--encoding" in done.err


def test_contract(tmp_path: Path) -> None:
    breach = RESTLESS.replace("@@loop@@@@loop@@", "").replace("restless", "greedy")
    rules = demo(tmp_path, {"70_punct/bad.toml": breach})
    done = run("fix", "--rules", rules, stdin="甲@@loop@@乙".encode(), cwd=tmp_path)
    assert (done.code, done.data) == (3, b"")
    assert "punct.bad.greedy" in done.err
    assert "keeps letters" in done.err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever runs this may write anywhere")
def test_folder_that_must_not_be_written(tmp_path: Path) -> None:
    write(tmp_path, locked__a=DIRTY, b=DIRTY)
    before = state(tmp_path / "locked/a.txt")
    (tmp_path / "locked").chmod(0o500)
    done = run("fix", "-w", ".", cwd=tmp_path)
    (tmp_path / "locked").chmod(0o700)
    assert done.code == 3
    assert "locked/a.txt" in done.err
    assert state(tmp_path / "locked/a.txt") == before
    assert (tmp_path / "b.txt").read_text("utf-8") == CLEAN


def test_levels(tmp_path: Path) -> None:
    rules = demo(tmp_path)
    text = "甲@@stamp@@乙@@maybe@@丙@@odd@@丁".encode()
    for level, wanted in {
        "certain": "甲乙@@maybe@@丙@@odd@@丁",
        "likely": "甲乙丙@@odd@@丁",
        "suspect": "甲乙丙丁",
    }.items():
        assert run("fix", "--rules", rules, "--level", level, stdin=text, cwd=tmp_path).out == wanted
    assert run("fix", "--rules", rules, stdin=text, cwd=tmp_path).out == "甲乙丙@@odd@@丁"


def test_select_and_ignore(tmp_path: Path) -> None:
    rules = demo(tmp_path)
    text = "甲@@stamp@@乙@@maybe@@丙〞"
    for arguments, wanted in (
        (["--select", "strip.demo"], "甲乙丙〞"),
        (["--select", "strip.demo.stamp,punct"], "甲乙@@maybe@@丙”"),
        (["--select", "strip.demo.stamp", "--select", "punct"], "甲乙@@maybe@@丙”"),
        (["--ignore", "strip"], "甲@@stamp@@乙@@maybe@@丙”"),
        (["--select", "strip", "--ignore", "strip.demo.maybe"], "甲乙@@maybe@@丙〞"),
    ):
        assert run("fix", "--rules", rules, *arguments, stdin=text.encode(), cwd=tmp_path).out == wanted


def test_encoding_and_fast(tmp_path: Path) -> None:
    data = "几个字〞".encode("gb18030")
    assert run("fix", "--encoding", "gb18030", stdin=data, cwd=tmp_path).out == "几个字”"
    assert run("fix", "--fast", stdin=DIRTY.encode(), cwd=tmp_path).out == CLEAN


def test_profile_is_handed_on(tmp_path: Path) -> None:
    only = (
        '[[rule]]\nid = "only"\nmatch = "@@only@@"\nlevel = "certain"\nwhy = "For one profile."\nprofiles = ["novel"]\n'
    )
    only += 'hits = [["@@only@@甲", "甲"], ["乙@@only@@", "乙"]]\nmisses = ["甲", "乙"]\n'
    rules = demo(tmp_path, {"30_strip/own.toml": only})
    text = "甲@@only@@乙".encode()
    assert run("fix", "--rules", rules, "--profile", "novel", stdin=text, cwd=tmp_path).out == "甲乙"
    assert run("fix", "--rules", rules, "--profile", "gov", stdin=text, cwd=tmp_path).out == "甲@@only@@乙"


def test_broken_pack(tmp_path: Path) -> None:
    write(tmp_path, a=DIRTY)
    rules = demo(tmp_path, {"30_strip/broken.toml": '[[rule]]\nid = "x"\nlevle = "certain"\n'})
    done = run("fix", "-w", "--rules", rules, "a.txt", cwd=tmp_path)
    assert done.code == 2
    assert "broken.toml" in done.err
    assert "did you mean 'level'?" in done.err
    assert (tmp_path / "a.txt").read_text("utf-8") == DIRTY


def test_include_exclude_and_gitignore(tmp_path: Path) -> None:
    write(tmp_path, a=DIRTY, drafts__b=DIRTY, skipped=DIRTY)
    (tmp_path / "page.weird").write_text(DIRTY, encoding="utf-8")
    (tmp_path / ".gitignore").write_text("skipped.txt\n", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    done = run("check", ".", "--exclude", "drafts", cwd=tmp_path)
    assert "a.txt:1" in done.out
    assert "b.txt" not in done.out
    assert "skipped.txt" not in done.out
    assert "page.weird" not in done.out
    done = run("check", ".", "--include", "*.weird", cwd=tmp_path)
    assert "page.weird:1" in done.out
    assert "a.txt" not in done.out
    named = run("check", "drafts/b.txt", "--exclude", "drafts", cwd=tmp_path)
    assert "b.txt:1" in named.out
    forced = run("check", "drafts/b.txt", "--exclude", "drafts", "--force-exclude", cwd=tmp_path)
    assert (forced.code, forced.out) == (0, "")


def test_what_is_excluded_passes_through_unchanged(tmp_path: Path) -> None:
    write(tmp_path, drafts__b=DIRTY)
    options = ("--exclude", "drafts", "--force-exclude")
    assert run("fix", "drafts/b.txt", *options, cwd=tmp_path).out == DIRTY
    named = run("fix", "--stdin-filename", "drafts/b.txt", *options, stdin=DIRTY.encode(), cwd=tmp_path)
    assert named.out == DIRTY
    run("fix", "-w", "drafts/b.txt", *options, cwd=tmp_path)
    assert (tmp_path / "drafts/b.txt").read_text("utf-8") == DIRTY


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
def test_symbolic_link_stays_one(tmp_path: Path) -> None:
    write(tmp_path, real__a=DIRTY)
    (tmp_path / "link.txt").symlink_to("real/a.txt")
    assert run("fix", "-w", "link.txt", cwd=tmp_path).code == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real/a.txt").read_text("utf-8") == CLEAN


def test_journal_is_written_for_what_changed(tmp_path: Path) -> None:
    write(tmp_path, a=DIRTY, clean=CLEAN)
    run("fix", "-w", ".", "--journal", "log/here", cwd=tmp_path)
    (file,) = (tmp_path / "log/here").iterdir()
    assert file.name.startswith("a.txt.")
    head = json.loads(file.read_text("utf-8").split("\n")[0])
    assert head["path"] == "a.txt"
    assert head["level"] == "likely"
    run("fix", "--journal", "stdin", stdin=DIRTY.encode(), cwd=tmp_path)
    assert len(list((tmp_path / "stdin").iterdir())) == 1


def test_no_change_without_its_journal(tmp_path: Path) -> None:
    write(tmp_path, a=DIRTY)
    (tmp_path / "file").write_text("")
    assert run("fix", "-w", "a.txt", "--journal", "file", cwd=tmp_path).code == 2
    assert run("fix", "-w", "a.txt", "--journal", "file/log", cwd=tmp_path).code == 3
    assert run("fix", "a.txt", "--journal", "file/log", cwd=tmp_path).data == b""
    assert (tmp_path / "a.txt").read_text("utf-8") == DIRTY


def test_sixty_megabytes_on_one_line(tmp_path: Path) -> None:
    shuffle = Random(1).sample  # text that repeats is damage of its own kind
    unit = "".join("".join(shuffle(CLAUSES, len(CLAUSES))) for _ in range(200)).encode()
    data = unit * (60_000_000 // len(unit) + 1)
    done = run("fix", stdin=data + "攻坚战〞".encode(), cwd=tmp_path)
    assert done.code == 0
    assert done.data == data + "攻坚战”".encode()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    write(tmp_path, in__sub__a=DIRTY, out__b="")
    (tmp_path / "out/sub").write_text("a file in the way")
    for arguments, place in (
        (("in", "-o", "out"), "out/sub"),
        (("in", "-o", "out/b.txt/c"), "out/b.txt/c/sub"),
        (("-w", "in", "--journal", "out/b.txt/log"), "out/b.txt/log"),
    ):
        done = run("fix", "-q", *arguments, cwd=tmp_path)
        assert done.code == 3
        assert done.err.startswith(f"in/sub/a.txt: {place}: cannot be made: ")
        assert "name another place" in done.err
        assert (tmp_path / "in/sub/a.txt").read_text("utf-8") == DIRTY


def test_a_document_called_as_a_rule_begins_is_named(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("@@loop@@", encoding="utf-8")
    done = run("fix", "s", "--rules", demo(tmp_path, {"30_strip/restless.toml": RESTLESS}), cwd=tmp_path)
    assert done.code == 3
    assert done.err.startswith("s: strip.restless.restless: ")


SPINNING = """
from cleaner.rule import rule

@rule("spins", level="certain", why="Turns.", anchors=["%%%"], hits=[["甲%%%", "甲"], ["%%%乙", "乙"]], misses=["甲", "乙"])
def spins(view, spans):
    while "turn" in view.text:
        pass
    return [(start, end, "") for start, end in spans]
"""


def test_a_rule_that_never_ends_is_left_out_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("cleaner.cli.run.LIMIT", 0.2)
    (tmp_path / "rules/30_strip").mkdir(parents=True)
    (tmp_path / "rules/30_strip/spin.py").write_text(SPINNING, encoding="utf-8")
    write(tmp_path, a="turn%%%" + DIRTY, b="%%%" + DIRTY)
    files = [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    done = Run(request(tuple(files), rules=(tmp_path / "rules",)))
    found: list[str] = []
    done.clean_files(done.files(), lambda job: found.append(job.outcome.result.after))
    assert found == ["turn%%%" + CLEAN, CLEAN]
    assert (
        capsys.readouterr().err
        == f"{files[0]}: strip.spin.spins took more than 0.2 seconds, and was left out; please report\n"
    )

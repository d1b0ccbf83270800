"""`cleaner rules`: what there is, what it is for, and whether it keeps its promises."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaner import packs
from cleaner.rule_tests import Kind, check_rule
from tests.test_cli import DEMO, RAISING, RESTLESS, demo, run

RULE = """
[[rule]]
id = "stamp"
match = '@@stamp@@'
level = "certain"
why = "A demonstration."
hits = {hits}
misses = {misses}
todo = {todo}
"""
HITS = '[["甲@@stamp@@乙", "甲乙"], ["@@stamp@@丙", "丙"]]'
MISSES = '["甲 @@ 乙", "stamp"]'


def rule(hits: str = HITS, misses: str = MISSES, todo: str = "[]") -> str:
    return RULE.format(hits=hits, misses=misses, todo=todo)


def test_list(tmp_path: Path) -> None:
    rules = demo(tmp_path)
    done = run("rules", "list", "--rules", rules, cwd=tmp_path)
    assert done.code == 0
    lines = done.out.split("\n")
    assert any(line.startswith("strip: ") for line in lines)
    assert "  strip.demo.odd [suspect] A demonstration of doubt." in lines
    assert lines.index("  strip.demo.odd [suspect] A demonstration of doubt.") < next(
        number for number, line in enumerate(lines) if line.startswith("punct: ")
    )
    report = json.loads(run("rules", "list", "--rules", rules, "--format", "json", cwd=tmp_path).data)
    strip = next(stage for stage in report["stages"] if stage["name"] == "strip")
    assert strip["deletes_only"] is True
    assert next(each for each in strip["rules"] if each["id"] == "strip.demo.odd")["level"] == "suspect"


def test_list_of_some(tmp_path: Path) -> None:
    done = run("rules", "list", "strip.paywall", "punct.width.half-width-mark", cwd=tmp_path)
    assert done.code == 0
    names = [line.split()[0] for line in done.out.splitlines() if line.startswith("  ")]
    assert "strip.paywall.paid-marker" in names
    assert names[-1] == "punct.width.half-width-mark"
    assert all(name.startswith("strip.paywall.") for name in names[:-1])
    assert [line.split(":")[0] for line in done.out.splitlines() if not line.startswith("  ")] == ["strip", "punct"]
    done = run("rules", "list", "strip.pay", cwd=tmp_path)
    assert (done.code, done.err[:44]) == (2, "'strip.pay': no rule has this name or prefix")


def test_show(tmp_path: Path) -> None:
    done = run("rules", "show", "strip.paywall.paid-marker", cwd=tmp_path)
    assert done.code == 0
    for piece in ("certain", "paywall.toml", "hits", "misses", "why", "##paidbegin##"):
        assert piece in done.out
    done = run("rules", "show", "strip.demo.odd", "--rules", demo(tmp_path), cwd=tmp_path)
    assert "'甲@@odd@@乙' -> '甲乙'" in done.out
    for name in ("paid-marker", "strip.paywal.paid-marker"):
        done = run("rules", "show", name, cwd=tmp_path)
        assert done.code == 2
        assert "strip.paywall.paid-marker" in done.err
    assert "begins the names of strip.paywall." in run("rules", "show", "strip.paywall", cwd=tmp_path).err


def test_a_folder_in_which_no_rules_stand_where_they_are_looked_for(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/mine.toml").write_text("# not in the folder of a stage\n")
    done = run("rules", "test", "rules", cwd=tmp_path)
    assert done.code == 2
    assert "30_strip/mine.toml" in done.err


def test_built_in_rules_pass_and_may_be_named(tmp_path: Path) -> None:
    done = run("rules", "test", packs.builtin_folder(), cwd=tmp_path)
    assert (done.code, done.out) == (0, "")
    assert " ok" in done.err


@pytest.mark.parametrize(
    ("pack", "kind"),
    [
        (DEMO, None),
        (rule(), None),
        (rule(todo='[["甲@@STAMP@@乙", "甲乙"]]'), None),
        (rule(hits='[["甲@@stamp@@乙", "甲乙"], ["丙@@stamp@@", "丙@@stamp@@"]]'), Kind.WRONG),
        (rule(hits='[["甲@@stamp@@乙", "甲乙"], ["`@@stamp@@`丙", "`丙"]]'), Kind.MISSING),
        (rule(hits='[["甲@@stamp@@乙", "甲 乙"], ["@@stamp@@丙", "丙"]]'), Kind.WRONG),
        (rule(misses='["甲@@stamp@@", "stamp"]'), Kind.NOISY),
        (rule(todo='[["丁@@stamp@@乙", "丁乙"]]'), Kind.PASSES),
        (RESTLESS, Kind.WRONG),
    ],
)
def test_outcomes(pack: str, kind: Kind | None, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    (folder / "30_strip").mkdir(parents=True)
    (folder / "30_strip/own.toml").write_text(pack, encoding="utf-8")
    done = run("rules", "test", folder, cwd=tmp_path)
    assert done.code == (kind is not None), done
    assert f": {kind}: " in done.out if kind else done.out == ""


def test_a_rule_that_raises_is_an_outcome(tmp_path: Path) -> None:
    done = run("rules", "test", demo(tmp_path, {"50_chars/worse.py": RAISING}), cwd=tmp_path)
    assert done.code == 1
    assert "Wrong" in done.out
    assert "ZeroDivisionError: on purpose" in done.out


def test_guards_are_tested_by_what_they_guard(tmp_path: Path) -> None:
    folder = tmp_path / "guards"
    (folder / "00_protect").mkdir(parents=True)
    right = '[["见@@stamp@@。", "@@stamp@@"], ["@@stamp@@", "@@stamp@@"]]'
    (folder / "00_protect/right.toml").write_text(rule(right), encoding="utf-8")
    wrong = rule('[["见@@stamp@@。", "stamp"], ["@@stamp@@", "@@stamp@@"]]', '["甲@@stamp@@", "乙"]')
    (folder / "00_protect/wrong.toml").write_text(wrong, encoding="utf-8")
    ruleset, examples = packs.read([folder], packs.load())
    kinds = {
        rule.id: [outcome.kind for outcome in check_rule(rule, examples[rule.id], ruleset)]
        for rule in ruleset.rules
        if rule.origin.startswith(str(folder))
    }
    assert kinds["protect.right.stamp"] == [Kind.OK] * 4
    assert kinds["protect.wrong.stamp"] == [Kind.WRONG, Kind.OK, Kind.NOISY, Kind.OK]


def test_broken_pack(tmp_path: Path) -> None:
    rules = demo(tmp_path, {"30_strip/broken.toml": '[[rule]]\nid = "x"\nwhi = "y"\n'})
    for command in (["list", "--rules", rules], ["show", "x", "--rules", rules], ["test", rules]):
        done = run("rules", *command, cwd=tmp_path)
        assert done.code == 2
        assert "did you mean 'why'?" in done.err

"""`cleaner fix --metadata json`: what stripping found out about a document stands beside it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.test_cli import run

TEXT = "渡口\n今年汛期来得早，全区提前完成了堤防加固。各镇储备了砂石和编织袋，值守人员全部到岗。\n"
PAGE = TEXT.replace("渡口\n", "渡口\n2021-05-06 08:12 来源：青禾日报 作者：李渡 浏览：1203\n")
FOUND = {"date": "2021-05-06 08:12", "source": "青禾日报", "author": "李渡"}


def test_in_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, "utf-8")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    assert run("fix", "-w", "--metadata", "json", ".", cwd=tmp_path).code == 0
    found = json.loads((tmp_path / "a.txt.metadata.json").read_text("utf-8"))
    assert {key: found["metadata"][key] for key in FOUND} == FOUND
    assert found["flags"] == []
    assert found["path"] == "a.txt"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "a.txt.metadata.json", "b.txt"]


def test_a_second_run_leaves_what_the_first_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, "utf-8")
    run("fix", "-w", "--metadata", "json", "a.txt", cwd=tmp_path)
    first = (tmp_path / "a.txt.metadata.json").read_bytes()
    assert run("fix", "-w", "--metadata", "json", "a.txt", cwd=tmp_path).code == 0
    assert (tmp_path / "a.txt.metadata.json").read_bytes() == first


def test_beside_the_output(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(PAGE, "utf-8")
    assert run("fix", "-o", "b.txt", "--metadata", "json", "in/a.txt", cwd=tmp_path).code == 0
    assert run("fix", "-o", "out", "--metadata", "json", "in", cwd=tmp_path).code == 0
    assert run("fix", "-o", "c.txt", "--metadata", "json", stdin=PAGE.encode(), cwd=tmp_path).code == 0
    for name in ("b.txt", "out/a.txt", "c.txt"):
        assert json.loads((tmp_path / f"{name}.metadata.json").read_text("utf-8"))["metadata"]["author"] == "李渡"
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["a.txt"]


def test_what_fails_leaves_neither(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, "utf-8")
    (tmp_path / "a.txt.metadata.json").mkdir()
    done = run("fix", "-w", "--metadata", "json", "a.txt", cwd=tmp_path)
    assert done.code == 3
    assert "a.txt.metadata.json" in done.err
    assert (tmp_path / "a.txt").read_text("utf-8") == PAGE


def test_standard_output_has_no_place_for_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, "utf-8")
    for arguments, stdin in ((("a.txt",), b""), ((), PAGE.encode())):
        done = run("fix", "--metadata", "json", *arguments, stdin=stdin, cwd=tmp_path)
        assert done.code == 2
        assert done.out == ""
        assert "--write or --output" in done.err

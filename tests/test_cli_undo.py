"""`cleaner undo`: the very bytes come back, or the document stays as it is."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.test_cli import CLEAN, DIRTY, dirty, run

WINDOWS = "第一行有〞，\r\n第二行##paidbegin##也有。\r\n"
INPUTS = {
    "utf-8": DIRTY.encode(),
    "bom": codecs.BOM_UTF8 + DIRTY.encode(),
    "crlf": WINDOWS.encode(),
    "gb18030": dirty(3).encode("gb18030"),
    "gb18030-crlf": dirty(3).replace("\n", "\r\n").encode("gb18030"),
    "utf-16": codecs.BOM_UTF16_LE + WINDOWS.encode("utf-16-le"),
    "utf-16-be": codecs.BOM_UTF16_BE + WINDOWS.encode("utf-16-be"),
    "cut": DIRTY.encode() + "字".encode()[:2],
    "no-final-line-feed": DIRTY.strip().encode(),
}


@pytest.mark.parametrize("name", INPUTS)
def test_round_trip(name: str, tmp_path: Path) -> None:
    data = INPUTS[name]
    (tmp_path / "a.txt").write_bytes(data)
    assert run("fix", "-w", "a.txt", "--journal", "log", cwd=tmp_path).code == 0
    cleaned = (tmp_path / "a.txt").read_bytes()
    assert cleaned != data
    cleaned.decode("utf-8")
    shown = run("undo", "a.txt", "--journal", "log", "-o", "-", cwd=tmp_path)
    assert (shown.code, shown.data, shown.err) == (0, data, "")
    assert (tmp_path / "a.txt").read_bytes() == cleaned
    assert run("undo", "a.txt", "--journal", "log", cwd=tmp_path).code == 0
    assert (tmp_path / "a.txt").read_bytes() == data


def test_by_file_and_to_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRTY, encoding="utf-8")
    run("fix", "a.txt", "-o", "b.txt", "--journal", "log", cwd=tmp_path)
    (journal,) = (tmp_path / "log").iterdir()
    assert run("undo", "b.txt", "--journal", journal, "-o", "c.txt", cwd=tmp_path).code == 0
    assert (tmp_path / "b.txt").read_text("utf-8") == CLEAN
    assert (tmp_path / "c.txt").read_text("utf-8") == DIRTY


def test_what_was_changed_since_stays(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name[0] + DIRTY, encoding="utf-8")
    run("fix", "-w", "a.txt", "b.txt", "--journal", "log", cwd=tmp_path)
    (tmp_path / "a.txt").write_text("a" + CLEAN + "more\n", encoding="utf-8")
    done = run("undo", "a.txt", "b.txt", "--journal", "log", cwd=tmp_path)
    assert done.code == 3
    assert done.err.startswith("a.txt: ")
    assert "changed since" in done.err
    assert (tmp_path / "a.txt").read_text("utf-8") == "a" + CLEAN + "more\n"
    assert (tmp_path / "b.txt").read_text("utf-8") == "b" + DIRTY
    journal = next((tmp_path / "log").glob("a.txt.*"))
    done = run("undo", "a.txt", "--journal", journal, cwd=tmp_path)
    assert (done.code, "changed since" in done.err) == (3, True)


def test_a_folder(tmp_path: Path) -> None:
    texts = {
        "src/a.txt": DIRTY,
        "src/sub/a.txt": "别的" + DIRTY,
        "src/clean.txt": CLEAN,
        "src/late.txt": "后来" + DIRTY,
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    run("fix", "-w", "src", "--journal", "log", cwd=tmp_path)
    (tmp_path / "src/late.txt").write_text("changed", encoding="utf-8")
    (tmp_path / "src/new").mkdir()
    (tmp_path / "src/new/a.txt").write_text("never cleaned", encoding="utf-8")
    done = run("undo", "src", "--journal", "log", cwd=tmp_path)
    assert done.code == 3
    assert "late.txt" in done.err
    assert "2 restored, 1 left as they are" in done.err
    for name in ("src/a.txt", "src/sub/a.txt", "src/clean.txt"):
        assert (tmp_path / name).read_text("utf-8") == texts[name]
    assert (tmp_path / "src/new/a.txt").read_text("utf-8") == "never cleaned"
    (tmp_path / "src/late.txt").unlink()
    again = run("undo", "src", "--journal", "log", cwd=tmp_path)
    assert (again.code, again.err) == (0, "0 restored\n")


def test_cleaned_twice_undone_twice(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRTY, encoding="utf-8")
    for part in ("punct", "strip"):
        run("fix", "-w", "a.txt", "--select", part, "--journal", "log", cwd=tmp_path)
    assert (tmp_path / "a.txt").read_text("utf-8") == CLEAN
    run("undo", "a.txt", "--journal", "log", cwd=tmp_path)
    assert (tmp_path / "a.txt").read_text("utf-8") == DIRTY.replace("〞", "”")
    run("undo", "a.txt", "--journal", "log", cwd=tmp_path)
    assert (tmp_path / "a.txt").read_text("utf-8") == DIRTY


def test_what_is_no_journal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRTY, encoding="utf-8")
    (tmp_path / "log").mkdir()
    (tmp_path / "not").write_text("nothing of the kind\n")
    assert run("undo", "a.txt", "--journal", "missing", cwd=tmp_path).code == 2
    assert run("undo", "a.txt", "--journal", "log", cwd=tmp_path).code == 3
    assert run("undo", "a.txt", "--journal", "not", cwd=tmp_path).code == 3
    assert run("undo", "log", "--journal", "not", cwd=tmp_path).code == 2
    assert run("undo", "a.txt", "not", "-o", "-", "--journal", "log", cwd=tmp_path).code == 2
    assert run("undo", "missing.txt", "--journal", "log", cwd=tmp_path).code == 3
    assert (tmp_path / "a.txt").read_text("utf-8") == DIRTY


def test_of_documents_that_became_alike_each_gets_its_own_back(tmp_path: Path) -> None:
    # All are the same once they are clean, so only their names tell which was which; also after they were moved.
    originals = {"in/bom.txt": INPUTS["bom"], "in/one/plain.txt": DIRTY.encode(), "in/gbk.txt": DIRTY.encode("gb18030")}
    originals["in/two/plain.txt"] = DIRTY.replace("\n", "\r\n").encode()
    for name, data in originals.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    run("fix", "-w", "in", "--journal", "log", cwd=tmp_path)
    assert len({(tmp_path / name).read_bytes() for name in originals}) == 1
    (tmp_path / "in").rename(tmp_path / "moved")
    done = run("undo", "moved", "--journal", "log", cwd=tmp_path)
    assert (done.code, done.err) == (0, "4 restored\n")
    for name, data in originals.items():
        assert (tmp_path / name.replace("in/", "moved/")).read_bytes() == data


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"\xff" + data,
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b'"after":', b'"later":'),
        lambda data: data.replace(b'"encoding":"utf-8"', b'"encoding":"none"'),
        lambda data: data.replace(b'"encoding":', b'"bytes":"abcd","encoding":'),
        lambda data: data.replace(b'"step":0', b'"step":1000000000000'),
        lambda data: data.replace(b'"old":"', b'"old":"x'),
    ],
)
def test_a_damaged_journal_is_named_and_harms_no_other(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(DIRTY, encoding="utf-8")
    run("fix", "-w", "a.txt", "b.txt", "--journal", "log", cwd=tmp_path)
    (journal,) = (tmp_path / "log").glob("a.txt.*")
    data = journal.read_bytes()
    journal.write_bytes(damage(data))
    assert journal.read_bytes() != data
    for done in (
        run("undo", "a.txt", "--journal", "log", cwd=tmp_path),
        run("undo", "a.txt", "--journal", journal, cwd=tmp_path),
    ):
        assert done.code == 3
        assert "internal error" not in done.err
        assert "altered" in done.err
        assert (tmp_path / "a.txt").read_text("utf-8") == CLEAN
    assert run("undo", "b.txt", "--journal", "log", cwd=tmp_path).code == 0
    assert (tmp_path / "b.txt").read_text("utf-8") == DIRTY


def test_a_name_of_full_length(tmp_path: Path) -> None:
    name = "字" * 83 + ".txt"  # 253 bytes, to which the name of a journal adds
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_text(DIRTY, encoding="utf-8")
    assert run("fix", "-w", "in", "--journal", "log", cwd=tmp_path).code == 0
    assert (folder / name).read_text("utf-8") == CLEAN
    assert run("undo", "in", "--journal", "log", cwd=tmp_path).err == "1 restored\n"
    assert (folder / name).read_text("utf-8") == DIRTY


def test_a_folder_without_journals(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "log").mkdir()
    done = run("undo", ".", "--journal", "log", cwd=tmp_path)
    assert done.code == 2
    assert "holds no journal" in done.err

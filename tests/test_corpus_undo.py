"""The journal of a corpus gives back the very bytes it had, quarantined records included."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.test_cli import run
from tests.test_corpus import CLEAN, DIRTY, corpus, dumped, quarantined, records

LINES = [
    json.dumps({"text": DIRTY}, ensure_ascii=False),
    json.dumps({"text": DIRTY, "n": 1}),
    '{"text":"' + "".join(f"\\u{ord(c):04X}" for c in DIRTY) + '"}',
    '{"text":"a\\/b##paidbegin##"}\r',
    '{"text":"\\u0061##paidbegin##"}',
    "",
    "{no",
    '{"text":"half \\ud83d##paidbegin##"}',
    '{"text":null}',
    '{"text":"' + CLEAN + '"}',
    '["no"]',
    '  { "z" : 1 , "text" : "' + DIRTY + '" }',
]


def test_lines_are_given_back(tmp_path: Path) -> None:
    data = "\ufeff".encode() + "\n".join(LINES).encode()
    (tmp_path / "in.jsonl").write_bytes(data)
    assert corpus(tmp_path, "in.jsonl", "out.jsonl", "--journal", "journal").code == 3
    assert len(quarantined(tmp_path)) == 2
    assert b"##" not in (tmp_path / "out.jsonl").read_bytes()
    done = corpus(tmp_path, "--undo", "journal", "out.jsonl", "back.jsonl")
    assert (done.code, done.err) == (0, "back.jsonl: 9 documents restored\n")
    assert (tmp_path / "back.jsonl").read_bytes() == data


def test_a_folder_is_given_back(tmp_path: Path) -> None:
    source = tmp_path / "in"
    (source / "sub").mkdir(parents=True)
    (source / "a.jsonl").write_bytes(dumped(records(3000, more="x" * 800)))
    (source / "b.jsonl.gz").write_bytes(gzip.compress(dumped(records(200))))
    (source / "c.txt").write_bytes((DIRTY * 9).encode("gb18030"))
    (source / "sub/d.txt").write_text(DIRTY + "\n" + DIRTY, "utf-8")
    (source / "sub/e.txt").write_text(CLEAN, "utf-8")
    (source / "sub/bad.txt").write_bytes(
        "这是一行正常的文字，".encode() * 10 + b"\xff\xfe\xff" + "后面还有。".encode() * 10
    )
    (source / "sub/cut.txt").write_bytes((DIRTY * 9).encode()[:-1])
    assert corpus(tmp_path, "in", "out", "--journal", "journal", "--workers", "2").code == 3
    assert not (tmp_path / "out/sub/bad.txt").exists()
    assert corpus(tmp_path, "--undo", "journal", "out", "back").code == 0
    for path in source.rglob("*.*"):
        back = (tmp_path / "back" / path.relative_to(source)).read_bytes()
        if path.suffix == ".gz":
            assert gzip.decompress(back) == gzip.decompress(path.read_bytes())
        else:
            assert back == path.read_bytes(), path


def test_undo_takes_the_journal_of_a_corpus_too(tmp_path: Path) -> None:
    data = dumped(records(9), ensure_ascii=False)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.jsonl").write_bytes(data)
    (tmp_path / "in/b.txt").write_text(DIRTY, "utf-8")
    assert corpus(tmp_path, "in", "out", "--journal", "journal").code == 0
    done = run("undo", "--journal", "journal", "out", "-o", "back", cwd=tmp_path)
    assert (done.code, done.err) == (0, "back: 4 documents restored\n")
    assert b"##" not in (tmp_path / "out/a.jsonl").read_bytes()
    assert run("undo", "--journal", "journal", "out", cwd=tmp_path).code == 0
    for name in ("back", "out"):
        assert (tmp_path / name / "a.jsonl").read_bytes() == data
        assert (tmp_path / name / "b.txt").read_text("utf-8") == DIRTY
    assert sorted(path.name for path in tmp_path.iterdir()) == ["back", "in", "journal", "out"]
    assert run("undo", "--journal", "journal", "out", cwd=tmp_path).code == 3  # it is what it was already


def test_documents_a_line_are_given_back(tmp_path: Path) -> None:
    lines = [DIRTY.encode(), (DIRTY * 9).encode("gb18030"), b"", DIRTY.encode() + b"\r", CLEAN.encode(), DIRTY.encode()]
    (tmp_path / "in.txt").write_bytes(b"\n".join(lines))
    assert corpus(tmp_path, "--lines", "in.txt", "out.txt", "--journal", "journal").code == 0
    assert corpus(tmp_path, "--undo", "journal", "out.txt", "back.txt").code == 0
    assert (tmp_path / "back.txt").read_bytes() == b"\n".join(lines)


@pytest.mark.parametrize(
    "change",
    [lambda data: data[: len(data) // 2 + 1], lambda data: data + data, lambda data: data.replace(b"\xe6", b"\xe5", 1)],
)
def test_what_was_changed_since_is_not_given_back(tmp_path: Path, change: object) -> None:
    (tmp_path / "in.jsonl").write_bytes(dumped(records(9), ensure_ascii=False))
    assert corpus(tmp_path, "in.jsonl", "out.jsonl", "--journal", "journal").code == 0
    assert callable(change)
    (tmp_path / "out.jsonl").write_bytes(change((tmp_path / "out.jsonl").read_bytes()))
    assert corpus(tmp_path, "--undo", "journal", "out.jsonl", "back.jsonl").code == 3
    assert not (tmp_path / "back.jsonl").exists()


def test_a_journal_is_of_one_run(tmp_path: Path) -> None:
    for name, count in (("in.jsonl", 4000), ("two.jsonl", 9)):
        (tmp_path / name).write_bytes(dumped(records(count, more="x" * 600), ensure_ascii=False))
    assert corpus(tmp_path, "in.jsonl", "out.jsonl", "--journal", "journal", "--workers", "2").code == 0
    assert len(list((tmp_path / "journal").iterdir())) > 1
    done = corpus(tmp_path, "two.jsonl", "out2.jsonl", "--journal", "journal")
    assert (done.code, "holds the journal of another run" in done.err) == (2, True)
    assert corpus(tmp_path, "two.jsonl", "out2.jsonl", "--journal", "journal", "--restart").code == 0
    assert len(list((tmp_path / "journal").iterdir())) == 1
    assert corpus(tmp_path, "--undo", "journal", "out2.jsonl", "back.jsonl").code == 0
    assert (tmp_path / "back.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_what_is_no_journal(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(dumped(records(9)))
    done = corpus(tmp_path, "--undo", ".", "in.jsonl", "back.jsonl")
    assert done.code == 2
    assert "holds no journal of a corpus" in done.err
    assert corpus(tmp_path, "in.jsonl", "-", "--journal", "journal").code == 2
    assert corpus(tmp_path, "in.jsonl", "out.jsonl", "--journal", "journal", "--out-field", "clean").code == 2


def test_places_of_undo(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(dumped(records(3)))
    assert corpus(tmp_path, "in.jsonl", "out.jsonl", "--journal", "log").code == 0
    done = corpus(tmp_path, "--undo", "log", "missing.jsonl", "back.jsonl")
    assert (done.code, done.err[:46]) == (3, "missing.jsonl: there is no such file or folder")
    assert corpus(tmp_path, "--undo", "log", "out.jsonl", "new/folder/back.jsonl").code == 0
    assert (tmp_path / "new/folder/back.jsonl").read_bytes() == (tmp_path / "in.jsonl").read_bytes()
    for option in ("--journal", "--undo"):
        done = corpus(tmp_path, option, "in.jsonl", "out.jsonl", "other.jsonl")
        assert done.code == 2
        assert f"{option} in.jsonl is a file; name a folder" in done.err
    assert (
        corpus(tmp_path, "no*.jsonl", "other").err == "no*.jsonl: there is no file of such a name; check the pattern\n"
    )


def rows(path: Path) -> tuple[pa.Table, list[int]]:
    """What a Parquet file holds, and the sizes of its row groups."""
    file = pq.ParquetFile(path)
    return file.read(), [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)]


@pytest.mark.parametrize("field", ["text", "meta.body", "raw", "kind"])
def test_rows_are_given_back(tmp_path: Path, field: str) -> None:
    """Of strings, of bytes in another encoding, in a struct and in a dictionary; rows that were kept back stand again."""
    bad = "这是一行正常的文字，".encode() * 5 + b"\xff\xfe\xff" + "后面还有。".encode() * 5
    texts = [DIRTY, None, CLEAN, "", DIRTY, DIRTY, CLEAN]
    columns = {
        "id": pa.array(range(7), pa.uint16()),
        "text": pa.array(texts, pa.large_string()),
        "meta": pa.array([None if text is None else {"body": text, "n": 1} for text in texts]),
        "raw": pa.array([bad, DIRTY.encode("gb18030"), bad, bad, DIRTY.encode(), None, bad], pa.binary()),
        "kind": pa.array(texts).dictionary_encode(),
    }
    pq.write_table(pa.table(columns), tmp_path / "in.parquet", row_group_size=3)
    done = corpus(tmp_path, "in.parquet", "out.parquet", "--field", field, "--journal", "journal", "--workers", "2")
    assert done.code == (3 if field == "raw" else 0)
    assert not pq.read_table(tmp_path / "out.parquet").equals(pa.table(columns))
    assert corpus(tmp_path, "--undo", "journal", "out.parquet", "back.parquet").code == 0
    (before, sizes), (after, groups) = rows(tmp_path / "in.parquet"), rows(tmp_path / "back.parquet")
    assert (after.schema, after.to_pylist()) == (before.schema, before.to_pylist())
    assert groups == sizes


def test_rows_that_changed_since_are_not_given_back(tmp_path: Path) -> None:
    table = pa.table({"text": [DIRTY, CLEAN, DIRTY]})
    pq.write_table(table, tmp_path / "in.parquet")
    assert corpus(tmp_path, "in.parquet", "out.parquet", "--journal", "journal").code == 0
    cleaned = pq.read_table(tmp_path / "out.parquet")
    for changed in (cleaned.slice(1), pa.concat_tables([cleaned, cleaned]), table):
        pq.write_table(changed, tmp_path / "out.parquet")
        done = corpus(tmp_path, "--undo", "journal", "out.parquet", "back.parquet")
        assert done.code == 3
        assert "changed since" in done.err
    assert sorted(path.name for path in tmp_path.glob("*.parquet*")) == [
        "in.parquet",
        "out.parquet",
        "out.parquet.cleaner",
    ]


def test_a_part_of_the_journal_that_is_missing_is_told(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(dumped(records(4000, more="x" * 600), ensure_ascii=False))
    assert corpus(tmp_path, "in.jsonl", "out.jsonl", "--journal", "journal", "--workers", "2").code == 0
    first, second, *_ = sorted((tmp_path / "journal").iterdir())
    for missing in (second, first):
        missing.rename(tmp_path / "elsewhere")
        done = corpus(tmp_path, "--undo", "journal", "out.jsonl", "back.jsonl")
        assert done.code == 3
        assert "journal: a part is missing before 00000000-00000" in done.err
        assert not (tmp_path / "back.jsonl").exists()
        (tmp_path / "elsewhere").rename(missing)
    assert corpus(tmp_path, "--undo", "journal", "out.jsonl", "back.jsonl").code == 0
    assert (tmp_path / "back.jsonl").read_bytes() == (tmp_path / "in.jsonl").read_bytes()

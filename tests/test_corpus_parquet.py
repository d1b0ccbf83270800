"""Parquet: one column is cleaned; rows, row groups, schema, metadata and all other columns stay."""

from __future__ import annotations

import datetime
import decimal
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cleaner.corpus import parquet
from tests.test_cli import environment
from tests.test_corpus import CLEAN, DIRTY, FAST, corpus, quarantined

TEXTS = [DIRTY, None, CLEAN, "", DIRTY, CLEAN, DIRTY]


def table(**more: Any) -> pa.Table:
    count = len(TEXTS)
    columns = {
        "id": pa.array(range(count), pa.uint16()),
        "text": pa.array(TEXTS, pa.string()),
        "tags": pa.array([["a", None], None, [], ["##paidbegin##"], ["b"], [], None]),
        "money": pa.array([decimal.Decimal("1.50")] * count, pa.decimal128(9, 2)),
        "when": pa.array([datetime.datetime(2024, 1, 2, 3, 4, 5, 678901)] * count, pa.timestamp("us", "Asia/Shanghai")),
        "kind": pa.array(["x", "y", None, "x", "x", "y", "x"]).dictionary_encode(),
        "meta": pa.array([{"body": DIRTY, "n": 1}, {"body": None, "n": 2}, None] + [{"body": CLEAN, "n": 3}] * 4),
        **more,
    }
    schema = pa.schema([pa.field(name, column.type, metadata={"of": name}) for name, column in columns.items()])
    features = {"info": {"features": {name: {"dtype": "string", "_type": "Value"} for name in columns}}}
    schema = schema.with_metadata({"mine": "yes", "huggingface": json.dumps(features)})
    return pa.Table.from_arrays(list(columns.values()), schema=schema)


def put(folder: Path, what: pa.Table, **options: Any) -> None:
    pq.write_table(what, folder / "in.parquet", **{"row_group_size": 3, "compression": "zstd", **options})


def test_only_the_column_changes(tmp_path: Path) -> None:
    put(tmp_path, table())
    done = corpus(tmp_path, "in.parquet", "out.parquet")
    assert done.code == 0
    assert "7 read = 7 written" in done.err
    before, after = pq.ParquetFile(tmp_path / "in.parquet"), pq.ParquetFile(tmp_path / "out.parquet")
    assert after.schema_arrow.equals(before.schema_arrow, check_metadata=True)
    groups = [file.metadata.row_group(number) for file in (before, after) for number in range(3)]
    assert [group.num_rows for group in groups] == [3, 3, 1] * 2
    assert {group.column(number).compression for group in groups for number in range(7)} == {"ZSTD"}
    old, new = before.read(), after.read()
    assert new.column("text").to_pylist() == [text and CLEAN for text in TEXTS]
    assert new.drop(["text"]).equals(old.drop(["text"]))


@pytest.mark.parametrize(
    "kind", [pa.large_string(), pa.binary(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())], ids=str
)
def test_any_type_of_text(tmp_path: Path, kind: pa.DataType) -> None:
    values = pa.array(TEXTS, pa.string())
    put(
        tmp_path,
        table(body=values.dictionary_encode().cast(kind) if pa.types.is_dictionary(kind) else values.cast(kind)),
    )
    assert corpus(tmp_path, "in.parquet", "out.parquet", "--field", "body").code == 0
    found = pq.read_table(tmp_path / "out.parquet").column("body")
    assert found.type == kind
    wanted = [text and CLEAN for text in TEXTS]
    assert found.to_pylist() == (
        [None if text is None else text.encode() for text in wanted] if kind == pa.binary() else wanted
    )


def test_a_column_inside_another(tmp_path: Path) -> None:
    put(tmp_path, table())
    assert corpus(tmp_path, "in.parquet", "out.parquet", "--field", "meta.body").code == 0
    old, new = (pq.read_table(tmp_path / name).column("meta").to_pylist() for name in ("in.parquet", "out.parquet"))
    assert new == [{**old[0], "body": CLEAN}, *old[1:]]


def test_another_column_out(tmp_path: Path) -> None:
    put(tmp_path, table())
    assert corpus(tmp_path, "in.parquet", "out.parquet", "--out-field", "clean").code == 0
    old, new = (pq.read_table(tmp_path / name) for name in ("in.parquet", "out.parquet"))
    assert new.drop(["clean"]).equals(old)
    assert new.column("clean").to_pylist() == [text and CLEAN for text in TEXTS]
    assert json.loads(new.schema.metadata[b"huggingface"])["info"]["features"]["clean"]["dtype"] == "string"
    assert corpus(tmp_path, "in.parquet", "two.parquet", "--out-field", "kind").code == 0
    assert pq.read_table(tmp_path / "two.parquet").column("kind").to_pylist() == [text and CLEAN for text in TEXTS]


def test_rows_that_fail_are_kept_back(tmp_path: Path) -> None:
    bad = "这是一行正常的文字，".encode() * 5 + b"\xff\xfe\xff" + "后面还有。".encode() * 5
    raw = pa.array([DIRTY.encode(), None, bad, b"", bad, bad, CLEAN.encode()], pa.binary())
    put(tmp_path, table(raw=raw), row_group_size=2)
    done = corpus(tmp_path, "in.parquet", "out.parquet", "--field", "raw")
    assert done.code == 3
    assert "7 read = 4 written + 3 quarantined" in done.err
    assert pq.read_table(tmp_path / "out.parquet").column("id").to_pylist() == [0, 1, 3, 6]
    assert [entry["row"] for entry in quarantined(tmp_path, "out.parquet")] == [2, 4, 5]


def test_no_rows(tmp_path: Path) -> None:
    put(tmp_path, table().slice(0, 0))
    assert corpus(tmp_path, "in.parquet", "out.parquet").code == 0
    assert pq.read_table(tmp_path / "out.parquet").equals(table().slice(0, 0))


@pytest.mark.parametrize(
    ("field", "says"),
    [
        ("body", "has no column 'body', only 'id', 'text'"),
        ("id", "the column 'id' is of type uint16, no text"),
        ("id.text", "'id' is of type uint16 and holds no columns"),
    ],
)
def test_a_wrong_column_is_a_mistake(tmp_path: Path, field: str, says: str) -> None:
    put(tmp_path, table())
    done = corpus(tmp_path, "in.parquet", "out.parquet", "--field", field)
    assert done.code == 2
    assert says in done.err
    assert "--field" in done.err


def test_names_that_stand_twice(tmp_path: Path) -> None:
    what = table()
    doubled = pa.Table.from_arrays(
        [*what.columns, what.column("id"), what.column("text")], names=[*what.schema.names, "id", "more"]
    )
    put(tmp_path, doubled)
    assert corpus(tmp_path, "in.parquet", "out.parquet").code == 0
    found = pq.ParquetFile(tmp_path / "out.parquet").read()
    assert found.schema.names == doubled.schema.names
    assert found.column(7).equals(doubled.column(7))
    assert found.column(1).to_pylist() == [text and CLEAN for text in TEXTS]
    put(tmp_path, pa.Table.from_arrays([*what.columns, what.column("text")], names=[*what.schema.names, "text"]))
    done = corpus(tmp_path, "in.parquet", "two.parquet")
    assert done.code == 2
    assert "has the column 'text' 2 times" in done.err


def test_a_broken_file_among_others(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    put(tmp_path / "in", table())
    whole = (tmp_path / "in/in.parquet").read_bytes()
    (tmp_path / "in/cut.parquet").write_bytes(whole[:-100])
    (tmp_path / "in/hole.parquet").write_bytes(whole[:4] + bytes(600) + whole[604:])
    done = corpus(tmp_path, "in", "out")
    assert done.code == 3
    assert pq.read_table(tmp_path / "out/in.parquet").num_rows == 7
    kept = {entry["source"] for entry in quarantined(tmp_path, "out")}
    assert kept >= {"in/cut.parquet", "in/hole.parquet"}
    assert not (tmp_path / "out/cut.parquet").exists()


def test_the_same_bytes_for_any_number_of_processes(tmp_path: Path) -> None:
    pad = pa.array(["清晨的渡口还没有人。" * 40] * len(TEXTS))
    put(
        tmp_path,
        pa.concat_tables([table(pad=pad)] * 400),
        row_group_size=1200,
        use_dictionary=False,
        compression="none",
    )
    assert (tmp_path / "in.parquet").stat().st_size > 2_000_000
    for workers in ("1", "2", "5"):
        assert corpus(tmp_path, "in.parquet", f"{workers}.parquet", "--workers", workers).code == 0
    assert len({(tmp_path / f"{workers}.parquet").read_bytes() for workers in ("1", "2", "5")}) == 1
    assert pq.ParquetFile(tmp_path / "1.parquet").num_row_groups == 3


def test_nothing_of_a_killed_run_is_delivered(tmp_path: Path) -> None:
    """Die in the middle of putting a file together, then go on."""
    (tmp_path / "in").mkdir()
    put(tmp_path / "in", table())
    program = tmp_path / "dies.py"
    program.write_text(DIES)
    arguments = ["corpus", *FAST, "-q", "in", "out", "--workers", "1"]
    died = subprocess.run([sys.executable, str(program), *arguments], cwd=tmp_path, env=environment(), check=False)
    assert died.returncode == 9
    assert corpus(tmp_path, "in", "out").code == 0
    assert [path.name for path in (tmp_path / "out").rglob("*")] == ["in.parquet"]
    assert pq.read_table(tmp_path / "out/in.parquet").column("text").to_pylist() == [text and CLEAN for text in TEXTS]


DIES = """
import os, sys
import pyarrow.parquet as pq
class Writer(pq.ParquetWriter):
    def write_table(self, *args, **options):
        super().write_table(*args, **options)
        os._exit(9)
pq.ParquetWriter = Writer
from cleaner.cli import main
sys.exit(main())
"""


def test_row_groups(tmp_path: Path) -> None:
    put(tmp_path, table())
    assert parquet.row_groups(str(tmp_path / "in.parquet"), "text", None) == 3

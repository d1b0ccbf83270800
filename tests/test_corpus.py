"""`cleaner corpus` as a user runs it: formats, quarantine, what it says, and what it leaves as it was."""

from __future__ import annotations

import base64
import bz2
import gzip
import json
import lzma
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from cleaner.corpus.packing import packer, unpacked
from tests.conftest import STAGE, rule_text
from tests.test_cli import RAISING, Done, run

DIRTY, CLEAN = "两个##paidbegin##部门联合检查", "两个部门联合检查"
FAST = ("--select", "strip.paywall")


def corpus(folder: Path, *arguments: str, stdin: bytes = b"", **env: str) -> Done:
    return run("corpus", *FAST, *arguments, stdin=stdin, cwd=folder, **env)


def records(count: int, **more: Any) -> list[dict[str, Any]]:
    return [{"id": number, "text": DIRTY if number % 3 == 0 else CLEAN, **more} for number in range(count)]


def dumped(found: Iterable[Any], **style: Any) -> bytes:
    return b"".join(json.dumps(each, **style).encode() + b"\n" for each in found)


def cleaned(data: bytes) -> bytes:
    return data.replace(b"##paidbegin##", b"")


def quarantined(folder: Path, name: str = "out.jsonl") -> list[dict[str, Any]]:
    lines = (folder / f"{name}.cleaner/quarantine.jsonl").read_bytes().splitlines()
    return [json.loads(line) for line in lines]


def test_other_fields_are_the_same_bytes_and_the_order_stays(tmp_path: Path) -> None:
    lines = [
        '{"id": 1.50, "text": "DIRTY", "meta":{"text":"##paidbegin##"}, "u": "\\u4e2d\\/"}',
        '{"text":"CLEAN" ,"n":1e3,"big":123456789012345678901234567890}',
        "",
        '  {"z":[1,{"text":"##paidbegin##"}],"text":"DIRTY","nan":NaN}\r',
        '{"text":null,"a":1}',
        json.dumps({"text": DIRTY}),
        '{"text":""}',
    ]
    lines = [line.replace("DIRTY", DIRTY).replace("CLEAN", CLEAN) for line in lines]
    data = "\n".join(lines).encode()  # the last line without an end
    (tmp_path / "in.jsonl").write_bytes(data)
    done = corpus(tmp_path, "in.jsonl", "out.jsonl")
    assert done.code == 0
    wanted = [line.replace(DIRTY, CLEAN) for line in lines]
    wanted[5] = json.dumps({"text": CLEAN})
    assert (tmp_path / "out.jsonl").read_bytes() == "\n".join(wanted).encode()
    assert "6 read = 6 written + 0 quarantined" in done.err


def test_nothing_is_lost(tmp_path: Path) -> None:
    lines = dumped(records(20_000), ensure_ascii=False).splitlines(keepends=True)
    bad = lines[299][:20] + b"\xff\xfe" + lines[299][20:]
    lines[299] = bad
    (tmp_path / "in.jsonl").write_bytes(b"".join(lines))
    done = corpus(tmp_path, "in.jsonl", "out.jsonl", "--stats", "stats.json")
    assert done.code == 3
    written = (tmp_path / "out.jsonl").read_bytes()
    assert written == cleaned(b"".join(lines[:299] + lines[300:]))
    assert written.count(b"\n") == 19_999
    (entry,) = quarantined(tmp_path)
    assert base64.b64decode(entry["base64"]) + b"\n" == bad
    assert (entry["source"], entry["offset"]) == ("in.jsonl", sum(map(len, lines[:299])))
    assert "byte 0xFF at byte 20 of the line is not utf-8" in entry["reason"]
    assert "20,000 read = 19,999 written + 1 quarantined" in done.err
    stats = json.loads((tmp_path / "stats.json").read_bytes())
    assert (stats["records"], stats["written"], stats["quarantined"]) == (20_000, 19_999, {"DecodeError": 1})


def test_what_cannot_be_cleaned(tmp_path: Path) -> None:
    bad = {
        b'{"text":"a"': "is no JSON",
        b'{"text":7}': "the field 'text' is a number, not text",
        b'{"text":["a"]}': "the field 'text' is a list, not text",
        b'{"body":"a","n":1}': "has no field 'text', only body, n",
        b'["text"]': "is a list, not an object",
        b'{"text":"a","text":"b"}': "has the field 'text' twice",
        b"[" * 100_000: "is no JSON",
    }
    good = dumped([{"text": DIRTY}])
    (tmp_path / "in.jsonl").write_bytes(good + b"".join(line + b"\n" + good for line in bad))
    done = corpus(tmp_path, "in.jsonl", "out.jsonl")
    assert done.code == 3
    assert (tmp_path / "out.jsonl").read_bytes() == dumped([{"text": CLEAN}]) * (len(bad) + 1)
    for (line, reason), entry in zip(bad.items(), quarantined(tmp_path), strict=True):
        assert entry["data"] == line.decode()
        assert reason in entry["reason"]
    assert "quarantined 3 FieldError" in done.err
    assert "see out.jsonl.cleaner/quarantine.jsonl" in done.err


def test_a_rule_that_fails_takes_its_record_only(tmp_path: Path, pack: Callable[..., Path]) -> None:
    pack("30_strip/odd.toml", rule_text())
    folder = pack("30_strip/bad.py", RAISING)
    (tmp_path / "in.jsonl").write_bytes(dumped([{"text": "奇怪甲"}, {"text": "甲@@raise@@"}, {"text": "乙奇怪"}]))
    arguments = ("--rules", str(folder), "--select", "strip.odd,strip.bad")
    done = run("corpus", *arguments, "in.jsonl", "out.jsonl", "-q", cwd=tmp_path)
    assert done.code == 3
    assert (tmp_path / "out.jsonl").read_bytes() == dumped([{"text": "甲"}, {"text": "乙"}])
    (entry,) = quarantined(tmp_path)
    assert "ZeroDivisionError: on purpose" in entry["reason"]
    assert done.err == "1 record quarantined: see out.jsonl.cleaner/quarantine.jsonl\n"


def test_a_rule_that_takes_too_long_is_left_out_and_counted(tmp_path: Path, pack: Callable[..., Path]) -> None:
    folder = pack(
        "30_strip/slow.toml", rule_text("slow", match="@@(?:x|xx)+y", hits='[["甲@@xxy", "甲"], ["@@xy乙", "乙"]]')
    )
    slow = "@@" + "x" * 60 + "z" + DIRTY
    (tmp_path / "in.jsonl").write_bytes(dumped([{"text": slow}, {"text": "甲@@xy"}], ensure_ascii=False))
    arguments = ("--rules", str(folder), "--select", "strip.slow,strip.paywall", "--rule-seconds", "0.5")
    done = run("corpus", *arguments, "in.jsonl", "out.jsonl", "--stats", "stats.json", cwd=tmp_path)
    assert done.code == 0
    assert (tmp_path / "out.jsonl").read_bytes() == dumped(
        [{"text": cleaned(slow.encode()).decode()}, {"text": "甲"}], ensure_ascii=False
    )
    assert "strip.slow.slow was left out of 1 document" in done.err
    assert json.loads((tmp_path / "stats.json").read_bytes())["skipped"] == {"strip.slow.slow": 1}


def test_fields_in_and_out(tmp_path: Path) -> None:
    data = dumped(
        [{"a": {"b": DIRTY}, "n": 1}, {"a": {"b": None}, "n": 2}, {"a": {"b": CLEAN, "c": "old"}}], ensure_ascii=False
    )
    (tmp_path / "in.jsonl").write_bytes(data)
    assert corpus(tmp_path, "in.jsonl", "out.jsonl", "--field", "a.b", "--out-field", "a.c").code == 0
    found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert [each["a"] for each in found] == [{"b": DIRTY, "c": CLEAN}, {"b": None, "c": None}, {"b": CLEAN, "c": CLEAN}]
    assert list(found[0]) == ["a", "n"]


def test_a_field_that_no_record_has_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(dumped([{"content": DIRTY, "id": 1}] * 5))
    done = corpus(tmp_path, "in.jsonl", "out.jsonl")
    assert done.code == 2
    assert done.err == "in.jsonl: a record has no field 'text', only content, id; name the field with --field\n"
    assert sorted(os.listdir(tmp_path)) == ["in.jsonl"]


def test_a_folder_is_mirrored(tmp_path: Path) -> None:
    source = tmp_path / "in"
    (source / "a/b").mkdir(parents=True)
    (source / "one.txt").write_text(DIRTY + "\n", "utf-8")
    (source / "a/gbk.txt").write_bytes((DIRTY * 20).encode("gb18030"))
    (source / "a/b/clean.txt").write_text(CLEAN + "\n", "utf-8")
    (source / "a/bad.txt").write_bytes(
        "这是一行正常的文字，".encode() * 10 + b"\xff\xfe\xff" + "后面还有。".encode() * 10
    )
    (source / "a/x.jsonl").write_bytes(dumped(records(4)))
    (source / "a/y.jsonl.gz").write_bytes(gzip.compress(dumped(records(4))))
    (source / "z.txt.gz").write_bytes(gzip.compress(DIRTY.encode()))
    (source / "a/gone.txt").symlink_to("nowhere")
    (source / "notes.pdf").write_bytes(b"%PDF")
    done = corpus(tmp_path, "in", "out")
    assert done.code == 3
    found = {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert found == {"one.txt", "a/gbk.txt", "a/b/clean.txt", "a/x.jsonl", "a/y.jsonl.gz", "z.txt.gz"}
    assert (tmp_path / "out/one.txt").read_text("utf-8") == CLEAN + "\n"
    assert (tmp_path / "out/a/gbk.txt").read_text("utf-8") == CLEAN * 20
    assert (tmp_path / "out/a/x.jsonl").read_bytes() == dumped({**each, "text": CLEAN} for each in records(4))
    assert gzip.decompress((tmp_path / "out/a/y.jsonl.gz").read_bytes()) == (tmp_path / "out/a/x.jsonl").read_bytes()
    assert gzip.decompress((tmp_path / "out/z.txt.gz").read_bytes()).decode() == CLEAN
    (bad,) = quarantined(tmp_path, "out")
    assert bad["source"] == "in/a/bad.txt"
    assert base64.b64decode(bad["base64"]) == (source / "a/bad.txt").read_bytes()
    assert "passed over" in done.err
    assert "1 .pdf" in done.err


@pytest.mark.parametrize("kind", ["gz", "bz2", "xz", "zst"])
def test_compressed(tmp_path: Path, kind: str) -> None:
    data = dumped(records(2000), ensure_ascii=False)
    pack = packer(kind)
    half = data.index(b"\n", len(data) // 2) - 30  # two members, the border in the middle of a line
    again = packer(kind)
    packed = pack.compress(data[:half]) + pack.flush() + again.compress(data[half:]) + again.flush()
    (tmp_path / f"in.jsonl.{kind}").write_bytes(packed)
    assert corpus(tmp_path, f"in.jsonl.{kind}", f"out.jsonl.{kind}").code == 0
    assert b"".join(unpacked(tmp_path / f"out.jsonl.{kind}", kind)) == cleaned(data)
    assert corpus(tmp_path, f"in.jsonl.{kind}", "plain.jsonl").code == 0
    assert (tmp_path / "plain.jsonl").read_bytes() == cleaned(data)


def test_compressed_output_is_read_by_everybody(tmp_path: Path) -> None:
    import zstandard

    data = dumped(records(50), ensure_ascii=False)
    (tmp_path / "in.jsonl").write_bytes(data)
    for kind in ("gz", "bz2", "xz", "zst"):
        assert corpus(tmp_path, "in.jsonl", f"out.jsonl.{kind}").code == 0
    assert gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes()) == cleaned(data)
    assert bz2.decompress((tmp_path / "out.jsonl.bz2").read_bytes()) == cleaned(data)
    assert lzma.decompress((tmp_path / "out.jsonl.xz").read_bytes()) == cleaned(data)
    with zstandard.open(tmp_path / "out.jsonl.zst", "rb") as file:  # stops after the first frame
        assert file.read() == cleaned(data)


@pytest.mark.parametrize("kind", ["gz", "bz2", "xz", "zst"])
def test_a_cut_file_gives_what_it_holds(tmp_path: Path, kind: str) -> None:
    data = dumped(({"salt": os.urandom(40).hex(), **each} for each in records(20_000)), ensure_ascii=False)
    pack = packer(kind)
    packed = pack.compress(data) + pack.flush()
    (tmp_path / f"in.jsonl.{kind}").write_bytes(packed[: len(packed) * 2 // 3])
    done = corpus(tmp_path, f"in.jsonl.{kind}", "out.jsonl")
    assert done.code == 3
    written = (tmp_path / "out.jsonl").read_bytes()
    assert written
    assert cleaned(data).startswith(written)
    assert written.endswith(b"}\n")
    (entry,) = quarantined(tmp_path)
    rest = entry["data"].encode() if "data" in entry else base64.b64decode(entry["base64"])
    assert data[entry["offset"] :].startswith(rest)
    assert cleaned(data[: entry["offset"]]) == written
    assert "the compressed data ends early" in entry["reason"]


def test_globs_and_several_sources(tmp_path: Path) -> None:
    for name in ("a/x.jsonl", "b/x.jsonl", "b/y.jsonl"):  # two of one name
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(dumped([{"text": DIRTY, "from": name}]))
    assert corpus(tmp_path, "*/x.jsonl", "out").code == 0
    for name in ("a/x.jsonl", "b/x.jsonl"):
        assert (tmp_path / "out" / name).read_bytes() == dumped([{"text": CLEAN, "from": name}])
    assert not (tmp_path / "out/b/y.jsonl").exists()
    assert corpus(tmp_path, "a/x.jsonl", "b", "two").code == 0
    assert (tmp_path / "two/b/y.jsonl").exists()
    assert corpus(tmp_path, "no/*.jsonl", "three").code == 2


def test_a_document_a_line(tmp_path: Path) -> None:
    lines = [DIRTY, "", CLEAN, (DIRTY * 9).encode("gb18030"), DIRTY + "\r", DIRTY]
    data = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    (tmp_path / "in.txt").write_bytes(data)
    done = corpus(tmp_path, "--lines", "in.txt", "out.txt")
    assert done.code == 0
    assert "5 read = 5 written" in done.err
    assert (tmp_path / "out.txt").read_text("utf-8") == "\n".join((CLEAN, "", CLEAN, CLEAN * 9, CLEAN, CLEAN))
    assert (tmp_path / "out.txt").read_bytes().count(b"\r\n") == 1


def test_a_line_stays_one_line(tmp_path: Path, pack: Callable[..., Path]) -> None:
    folder = pack("95_extra/odd.toml", rule_text(match="@@@", replace="\\n"), STAGE)
    (tmp_path / "in.txt").write_text(f"甲@@@乙。{DIRTY}\n丙\n", "utf-8")
    options = ("--rules", str(folder), "--select", "extra.odd,strip.paywall", "--lines")
    done = run("corpus", *options, "--stats", "stats.json", "in.txt", "out.txt", cwd=tmp_path)
    assert done.code == 0
    assert (tmp_path / "out.txt").read_text("utf-8") == f"甲@@@乙。{CLEAN}\n丙\n"
    assert "extra.odd.odd was left out of 1 document: it breaks lines" in done.err
    assert json.loads((tmp_path / "stats.json").read_text("utf-8"))["unbroken"] == {"extra.odd.odd": 1}
    piped = run("corpus", *options, "-", "-", cwd=tmp_path, stdin=(tmp_path / "in.txt").read_bytes())
    assert piped.out == (tmp_path / "out.txt").read_text("utf-8")


def test_a_very_long_line(tmp_path: Path) -> None:
    long = "两个部门联合检查。" * 800_000 + DIRTY
    data = b"".join((dumped(records(3)), b'{"text":"', long.encode(), b'"}\n', dumped(records(3))))
    assert len(data) > 20_000_000
    (tmp_path / "in.jsonl").write_bytes(data)
    done = corpus(tmp_path, "in.jsonl", "out.jsonl", "--workers", "2")
    assert done.code == 0
    lines = (tmp_path / "out.jsonl").read_bytes().splitlines()
    assert len(lines) == 7
    assert json.loads(lines[3])["text"] == long.replace("##paidbegin##", "")


def test_another_encoding_if_it_is_named(tmp_path: Path) -> None:
    data = dumped([{"文": "字", "text": DIRTY}], ensure_ascii=False).decode().encode("gb18030")
    (tmp_path / "in.jsonl").write_bytes(data)
    done = corpus(tmp_path, "in.jsonl", "a.jsonl")
    assert done.code == 3
    assert "name that with --encoding" in quarantined(tmp_path, "a.jsonl")[0]["reason"]
    assert corpus(tmp_path, "in.jsonl", "b.jsonl", "--encoding", "gbk").code == 0
    assert (tmp_path / "b.jsonl").read_bytes() == dumped([{"文": "字", "text": CLEAN}], ensure_ascii=False)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(dumped(records(3)))
    (tmp_path / "out.jsonl").write_text("mine")
    done = corpus(tmp_path, "in.jsonl", "out.jsonl")
    assert (done.code, (tmp_path / "out.jsonl").read_text()) == (2, "mine")
    assert "--restart" in done.err
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/mine").write_text("mine")
    assert corpus(tmp_path, ".", "folder").code == 2
    assert os.listdir(tmp_path / "folder") == ["mine"]
    assert not (tmp_path / "folder.cleaner").exists()
    assert corpus(tmp_path, "in.jsonl", "out.jsonl", "--restart").code == 0
    assert (tmp_path / "out.jsonl").read_bytes() == dumped({**each, "text": CLEAN} for each in records(3))


def test_empty_files(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, data in (("a.jsonl", b""), ("b.jsonl.gz", gzip.compress(b"")), ("c.txt", b""), ("d.jsonl", b"\n\n")):
        (tmp_path / "in" / name).write_bytes(data)
    done = corpus(tmp_path, "in", "out")
    assert done.code == 0
    assert "1 read = 1 written" in done.err  # the text
    assert (tmp_path / "out/a.jsonl").read_bytes() == b""
    assert gzip.decompress((tmp_path / "out/b.jsonl.gz").read_bytes()) == b""
    assert (tmp_path / "out/c.txt").read_bytes() == b""
    assert (tmp_path / "out/d.jsonl").read_bytes() == b"\n\n"


def test_json_is_not_cleaned_as_a_text(tmp_path: Path) -> None:
    (tmp_path / "in.json").write_bytes(dumped(records(3), ensure_ascii=False))
    done = corpus(tmp_path, "in.json", "out.json")
    assert (done.code, "--format" in done.err) == (2, True)
    assert corpus(tmp_path, "in.json", "out.json", "--format", "jsonl").code == 0
    assert (tmp_path / "out.json").read_bytes() == cleaned(dumped(records(3), ensure_ascii=False))


def test_names_that_are_no_utf8(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "in")
    os.mkdir(folder)
    for name, text in ((b"\xff.txt", DIRTY.encode()), (b"\xfe.txt", b"\x80\x81\xff\x00")):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(text)
    assert corpus(tmp_path, "in", "out", "--stats", "stats.json").code == 3
    assert os.listdir(os.fsencode(tmp_path / "out")) == [b"\xff.txt"]
    assert quarantined(tmp_path, "out")[0]["source"] == "in/\\udcfe.txt"


def test_a_source_is_not_its_own_target(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(dumped(records(3)))
    for arguments in (
        ("in.jsonl", "in.jsonl"),
        ("in.jsonl", "."),
        ("./in.jsonl", "in.jsonl", "--restart"),
        (".", "../" + tmp_path.name),
    ):
        done = corpus(tmp_path, *arguments)
        assert (done.code, "is the source itself" in done.err) == (2, True)
    assert (tmp_path / "in.jsonl").read_bytes() == dumped(records(3))


def test_an_output_among_its_sources_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(dumped(records(3)))
    assert corpus(tmp_path, "in.jsonl", "one.jsonl").code == 0
    for _ in range(2):
        done = corpus(tmp_path, ".", "out/", "--restart")
        assert "in 2 files" in done.err
        assert "passed over" not in done.err
        assert sorted(os.listdir(tmp_path / "out")) == ["in.jsonl", "one.jsonl"]


def test_a_device_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(dumped(records(3)))
    os.mkfifo(tmp_path / "fifo")
    done = corpus(tmp_path, "in.jsonl", "fifo", "--restart")
    assert (done.code, "is no regular file" in done.err) == (2, True)
    assert (tmp_path / "fifo").is_fifo()


def test_a_format_stays_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(dumped(records(3)))
    done = corpus(tmp_path, "in.jsonl", "out.parquet")
    assert done.code == 2
    assert "NAME.jsonl" in done.err


@pytest.mark.parametrize(
    ("name", "missing", "extra"), [("in.jsonl.zst", "zstandard", "zst"), ("in.parquet", "pyarrow", "parquet")]
)
def test_what_must_be_installed_is_named(tmp_path: Path, name: str, missing: str, extra: str) -> None:
    (tmp_path / name).write_bytes(b"")
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / f"{missing}.py").write_text("raise ImportError('not here')\n")
    done = run("corpus", name, "out" + Path(name).suffix, cwd=tmp_path, PYTHONPATH=str(tmp_path / "lib"))
    assert done.code == 2
    assert f"pip install 'cleaner[{extra}]'" in done.err


def test_too_much_of_a_text_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(dumped([{"text": DIRTY}, {"text": CLEAN + DIRTY * 2 + CLEAN * 20}]))
    done = corpus(tmp_path, "in.jsonl", "out.jsonl", "--max-removed", "30")
    assert done.code == 3
    assert quarantined(tmp_path)[0]["kind"] == "MaxRemoved"

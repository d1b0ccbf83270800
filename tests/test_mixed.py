"""Files in two encodings: each line in its own, undone to the very bytes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from cleaner import Cleaner
from cleaner.document import common_characters, decode
from cleaner.errors import DecodeError
from cleaner.mixed import MIXED, mixed
from tests.test_cli import run
from tests.test_document import COMMON, KOREAN, NEWS, NOVEL, RULE, TEXTS

LINES = [piece + "。" for text in TEXTS for piece in text.split("。") if len(piece) > 4]


def read(data: bytes) -> str | None:
    return mixed(data, lambda: COMMON)


@pytest.mark.parametrize("share", [0.05, 0.3, 0.5, 0.9])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_line_is_decided_for_itself(share: float, end: str) -> None:
    chance = random.Random(share)
    codecs = ["gb18030" if chance.random() < share else "utf-8" for _ in LINES]
    codecs[:2] = "utf-8", "gb18030"
    data = b"".join((line + end).encode(codec) for line, codec in zip(LINES, codecs, strict=True))
    document = decode(data, "log.txt", lambda: COMMON)
    assert document.encoding == MIXED
    assert not document.exact
    assert document.text == "".join(line + end for line in LINES)


def test_one_line_of_gbk_at_the_end() -> None:
    data = "\n".join(LINES[:5]).encode() + b"\n" + "联系人：王明".encode("gbk")
    assert read(data) == "\n".join(LINES[:5]) + "\n联系人：王明"


@pytest.mark.parametrize(
    "data",
    [
        NEWS.encode(),
        (NEWS + "\n" + NOVEL).encode("gb18030"),
        NEWS.encode() + b"\n" + NOVEL.encode()[:-1] + b"\xff",
        NEWS.encode() + b"\n" + KOREAN.encode("cp949"),
        NEWS.encode() + b"\n" + NOVEL.encode().replace(b"\xe3\x80\x82", b"\xe3\x80", 1),
        NEWS.encode() + NOVEL.encode("gb18030"),
    ],
    ids=["utf-8", "gb18030", "bad byte", "korean", "lost byte", "one line"],
)
def test_what_is_not_mixed(data: bytes) -> None:
    assert read(data) is None


def test_a_bad_byte_is_still_an_error() -> None:
    data = NEWS.encode() + b"\n" + RULE.encode()[:30] + b"\xff" + RULE.encode()[30:]
    with pytest.raises(DecodeError):
        decode(data, "a.txt", lambda: common_characters(Path(__file__).parent.parent / "rules"))


def test_cleaned_reported_and_undone(tmp_path: Path) -> None:
    data = "第一行讲的是新桥通车,大家都很高兴。\n".encode() + "第二行是旧系统里抄来的,编码不同。\n".encode("gbk")
    path = tmp_path / "joined.txt"
    path.write_bytes(data)
    done = run("fix", "-w", "--journal", tmp_path / "journal", path)
    assert MIXED in done.err
    assert path.read_text("utf-8") == "第一行讲的是新桥通车，大家都很高兴。\n第二行是旧系统里抄来的，编码不同。\n"
    run("undo", "--journal", tmp_path / "journal", path)
    assert path.read_bytes() == data


@pytest.mark.parametrize("cut", [1, 2])
@pytest.mark.parametrize("text", TEXTS)
def test_a_character_cut_at_the_start(text: str, cut: int, tmp_path: Path) -> None:
    data = text.encode()[cut:]
    document = decode(data, "a.txt", lambda: COMMON)
    assert (document.encoding, document.text[3 - cut :]) == ("utf-8", text[1:])
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert run("fix", "-w", "--journal", tmp_path, path).code == 0
    assert path.read_text("utf-8") == text[1:] + "\n"
    assert run("undo", "--journal", tmp_path, path).code == 0
    assert path.read_bytes() == data


@pytest.mark.parametrize("text", ["乱码：锟斤拷锟斤拷试锟斤拷", "桥\ufffd\ufffd通\ufffd车", "????,?????。" * 10])
def test_what_is_lost_is_flagged_and_left(text: str) -> None:
    result = Cleaner().clean(text)
    assert "unrecoverable" in result.flags
    assert result.after == text


@pytest.mark.parametrize("text", ["文件里的“锟斤拷”是编码错误。", "真的吗???怎么会????", "一个\ufffd不算多"])
def test_a_sign_alone_is_not_flagged(text: str) -> None:
    assert "unrecoverable" not in Cleaner().clean(text).flags

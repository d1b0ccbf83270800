"""A field of a JSON line is replaced in its bytes; all others stay what they were."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.corpus.field import FieldError, MissingField, find, path, put


def swap(line: bytes, name: str, value: str | None, out: str | None = None) -> bytes:
    return put(line, find(line, path(name)), value, path(out) if out else None)


@pytest.mark.parametrize(
    ("line", "name", "wanted"),
    [
        (b'{"text":"a"}', "text", b'{"text":"X"}'),
        (b'{ "id" : 1.50 , "text" : "a\\"b" , "z" : [1,{"text":"no"}] }', "text", b'{ "id" : 1.50 , "text" : "X" , "z" : [1,{"text":"no"}] }'),
        (b'{"m":{"text":"no"},"text":"a"}', "text", b'{"m":{"text":"no"},"text":"X"}'),
        (b'{"m":"\\"text\\":","text":"a\\\\"}', "text", b'{"m":"\\"text\\":","text":"X"}'),
        (b'{"m":"text","text":"a\\\\\\""}', "text", b'{"m":"text","text":"X"}'),
        (b'{"te\\u0078t":"a","k":{"text":"no"}}', "text", b'{"te\\u0078t":"X","k":{"text":"no"}}'),
        (b'{"a":{"b":{"c":"x"},"c":1},"c":2}', "a.b.c", b'{"a":{"b":{"c":"X"},"c":1},"c":2}'),
        (b'{"n":NaN,"text":"a","i":123456789012345678901234567890}', "text", b'{"n":NaN,"text":"X","i":123456789012345678901234567890}'),
        (b'{"h":"\\ud83d","text":"a"}', "text", b'{"h":"\\ud83d","text":"X"}'),
        (b'{"text":"a"}\r', "text", b'{"text":"X"}\r'),
        (b'{"":{"":1},"\xe6\x96\x87":"a"}', "文", b'{"":{"":1},"\xe6\x96\x87":"X"}'),
    ],
)  # fmt: skip
def test_only_the_value_changes(line: bytes, name: str, wanted: bytes) -> None:
    assert swap(line, name, "X") == wanted


def test_the_same_value_keeps_its_bytes() -> None:
    line = b'{"text":"\\u4e2d\\/\\u6587"}'
    assert swap(line, "text", "中/文") == line


def test_escapes_stay_escapes() -> None:
    assert swap(b'{"text":"\\u4e2d"}', "text", "国😀") == b'{"text":"\\u56fd\\ud83d\\ude00"}'
    assert swap('{"text":"中"}'.encode(), "text", "国\n") == '{"text":"国\\n"}'.encode()
    assert swap('{"text":"中"}'.encode(), "text", "国\ud83d") == '{"text":"国\\ud83d"}'.encode()


@pytest.mark.parametrize(
    ("line", "out", "wanted"),
    [
        (b'{"text":"a","n":1}', "clean", b'{"text":"a","n":1,"clean":"X"}'),
        (b'{"text": "a", "n": 1}', "clean", b'{"text": "a", "n": 1, "clean": "X"}'),
        (b'{"text":"a","clean":5,"n":1}', "clean", b'{"text":"a","clean":"X","n":1}'),
        (b'{"text":"a","m":{}}', "m.clean", b'{"text":"a","m":{"clean":"X"}}'),
        (b'{"text":"a","m":{"x":[{"y":1}]}}', "m.clean", b'{"text":"a","m":{"x":[{"y":1}],"clean":"X"}}'),
    ],
)
def test_another_field_out(line: bytes, out: str, wanted: bytes) -> None:
    assert swap(line, "text", "X", out) == wanted


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b'{"text":"a","text":"b"}', "twice"),
        (b'{"text":"a","te\\u0078t":"a"}', "twice"),
        (b'{"a":"text"}', "has no field 'text', only a"),
        (b"[1]", "is a list, not an object"),
        (b'"text"', "is text, not an object"),
    ],
)
def test_what_is_not_there(line: bytes, says: str) -> None:
    with pytest.raises(FieldError, match=says):
        find(line, path("text"))


@pytest.mark.parametrize("line", [b'{"text":"a"', b'{"text":"\xff"}', b"{'text':1}", b'{"text":"a"}}', b""])
def test_no_json(line: bytes) -> None:
    with pytest.raises(ValueError):
        find(line, path("text"))


def test_nowhere_to_put_it() -> None:
    with pytest.raises(FieldError, match="no object 'm'"):
        swap(b'{"text":"a"}', "text", "X", "m.clean")
    with pytest.raises(FieldError, match="not an object"):
        swap(b'{"text":"a","m":1}', "text", "X", "m.clean")


NAMES = st.sampled_from(["text", "id", "m", '"', "te\\xt", "文", "", "{", "text\n"])
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.floats(), st.integers(), st.text(max_size=8), st.sampled_from(['"text":', "{", '\\"'])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=3)),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(st.tuples(NAMES, VALUES), max_size=6), st.text(max_size=20), st.booleans(), st.booleans(), st.data())
def test_any_record(
    members: list[tuple[str, Any]], value: str, escaped: bool, loose: bool, data: st.DataObject
) -> None:
    record = dict(members)
    record["text"] = data.draw(st.text(max_size=20))
    separators = (", ", ": ") if loose else (",", ":")
    line = json.dumps(record, ensure_ascii=escaped, separators=separators).encode("utf-8", "backslashreplace")
    try:
        place = find(line, path("text"))
    except MissingField:
        pytest.fail("the field is there")
    changed = put(line, place, value)
    assert changed[: place.start] == line[: place.start]
    assert changed.endswith(line[place.end :])
    assert repr(json.loads(changed)) == repr({**json.loads(line), "text": value})

"""Cleaning many texts at once: as many answers as items, in order, and nothing raised."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner, Config, Quarantined, Result
from cleaner.batch import clean_batch
from tests.conftest import rule_text

DIRTY, CLEAN = "两个##paidbegin##部门联合检查", "两个部门联合检查"
PAID = Config(select=("strip.paywall",))

RAISING = '''
from cleaner.rule import rule

@rule("raises", level="certain", why="Because.", anchors=["雷"], hits=[["打雷", "打"], ["雷声", "声"]], misses=["风", "霜"])
def raises(view, spans):
    """Fail."""
    raise ValueError("no")
'''


@pytest.fixture(scope="module")
def paid() -> Cleaner:
    return Cleaner(PAID)


def test_text_and_bytes(paid: Cleaner) -> None:
    done = paid.clean_batch([DIRTY, DIRTY.encode(), DIRTY.encode("gb18030"), b"", ""])
    assert [each.after if isinstance(each, Result) else each for each in done] == [CLEAN, CLEAN, CLEAN, "", ""]


def test_what_is_no_text_comes_back_with_its_bytes(paid: Cleaner) -> None:
    bad = "这是一行正常的文字".encode() + b"\xff\xfe\xff" + "后面还有".encode()
    first, second, third, last = paid.clean_batch([bad, None, DIRTY, 7])  # type: ignore[list-item]
    assert isinstance(first, Quarantined)
    assert (first.source, first.data, first.kind) == ("item 0", bad, "DecodeError")
    assert "0xFF at offset 27" in first.reason
    assert isinstance(second, Quarantined)
    assert second.reason == "is null, neither text nor bytes"
    assert isinstance(third, Result)
    assert isinstance(last, Quarantined)
    assert last.data == b"7"


def test_a_rule_that_raises_takes_one_record_only(pack: Callable[..., Path]) -> None:
    pack("30_strip/odd.toml", rule_text())
    folder = pack("30_strip/bad.py", RAISING)
    cleaner = Cleaner(Config(rules=(folder,), select=("strip.odd", "strip.bad")))
    good, bad, other = cleaner.clean_batch(["奇怪甲", "打雷了", "乙奇怪"])
    assert isinstance(good, Result)
    assert isinstance(other, Result)
    assert (good.after, other.after) == ("甲", "乙")
    assert isinstance(bad, Quarantined)
    assert "ValueError: no" in bad.reason
    assert bad.data == "打雷了".encode()


def test_half_a_character_that_stays_is_quarantined() -> None:
    cleaner = Cleaner(Config(select=("strip.paywall",), ignore=("encoding.cut",)))
    data = "文字写到一半就被切断了这里少一截".encode()[:-1]
    (found,) = cleaner.clean_batch([data])
    assert isinstance(found, Quarantined)
    assert found.data == data


def test_sources_name_the_records(paid: Cleaner) -> None:
    (found,) = clean_batch(paid, [b"\xff\xff\xff\xff\xff\xff"], sources=["a.jsonl:7"])
    assert isinstance(found, Quarantined)
    assert found.source == "a.jsonl:7"


def test_a_cleaner_travels_as_its_configuration(paid: Cleaner) -> None:
    data = pickle.dumps(paid)
    assert len(data) < 1000
    (found,) = pickle.loads(data).clean_batch([DIRTY])
    assert found.after == CLEAN


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.binary(max_size=60), st.text(max_size=40), st.sampled_from([DIRTY, DIRTY.encode()]))))
def test_same_length_same_order_nothing_raised(items: list[bytes | str]) -> None:
    cleaner = _shared()
    found = cleaner.clean_batch(items)
    assert len(found) == len(items)
    for item, answer in zip(items, found, strict=True):
        if isinstance(answer, Quarantined):
            assert answer.data == (item if isinstance(item, bytes) else item.encode("utf-8", "surrogatepass"))
        elif isinstance(item, str):
            assert answer == cleaner.clean(item)


_MADE: list[Cleaner] = []


def _shared() -> Cleaner:
    if not _MADE:
        _MADE.append(Cleaner(PAID))
    return _MADE[0]

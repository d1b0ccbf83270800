"""What holds for every document: cleaning comes to rest, the journal replays, and undo returns the very bytes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaner import Cleaner, journal
from cleaner.process import process
from tests.conftest import ROOT

CLEANER = Cleaner()
PIECES = [
    "##paidbegin##", "##paidend##", "\n##paidend##\n", "$$paidend$$", "\n", "\n\n", "\r\n", "\r", " ", "  ", "\u3000", "\t",
    "1、", "\n2、", "\n\n3、", "12", "2023", "3,000", "12:30", "1:500", "x余次", "XX区", "**", "____", "{a,b}", "`c,d`",
    "http://a.example/甲,乙?丙", "a@b.example", "C:\\文件\\a,b.txt", "ED显示屏", "小编络", "LED", "a", "Ab c", "f(x,y)",
    ",", ";", ":", "!", "?", "??", "?、?", "(", ")", "()", "，", "。", "：", "！", "？", "、", "“", "”", "〞", "〝", "《", "》", "（", "）",
    "\ufeff", "\u200b", "\u200d", "\U0001f600", "\u0301", "é", "ß", "か", "한", "ü",
    "组织观看?河边的灯?、?家园?等影片", "准备好了吗?", "通知", "的", "是", "一、", "（一）", "一是", "第一章", "近年来水质稳定", "会议",
    "下载文档", "收藏", "页数:3页", "大小:2KB", "格式:DOC", "ID:77", "总结.doc", "展开", "如有侵权,请联系删除", "【甲素材库】——每天更新,一键下载",
    "来自：【公众号：甲】，资料库", "添加客服：jia", "持续接单", "\n一是", "。 ", "； ", " 二、", "\x0b", "\x1c", "\u2028", "\x85",
]  # fmt: skip
DOCUMENTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=30).map("".join)


@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(DOCUMENTS, st.booleans())
def test_cleaning_comes_to_rest(text: str, file: bool) -> None:
    after = CLEANER.clean(text, file=file).after
    assert CLEANER.clean(after, file=file).after == after


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(DOCUMENTS, st.integers(2, 40))
def test_repetition_comes_to_rest(text: str, times: int) -> None:
    after = CLEANER.clean(text * times).after
    assert CLEANER.clean(after).after == after


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(DOCUMENTS)
def test_every_edit_points_at_what_it_replaced(text: str) -> None:
    result = CLEANER.clean(text)
    edits = list(result.edits())
    assert all(0 <= edit.start <= edit.end <= len(text) for edit in edits)
    first_step = edits[: len(result.steps[0].edits)] if result.steps else []
    assert all(text[edit.start : edit.end] == edit.old for edit in first_step)


def document(random_: random.Random) -> str:
    """Return a long made-up dirty document."""
    return "".join(random_.choice(PIECES) * random_.randint(1, 2) for _ in range(random_.randint(0, 120)))


ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_undo_returns_the_very_bytes_of_fuzzed_documents(encoding: str) -> None:
    random_ = random.Random(encoding)
    for number in range(250):
        data = document(random_).replace("\0", "").encode(encoding, "ignore")
        if number % 5 == 0 and encoding in ("utf-8", "gb18030"):
            data = data[: len(data) - 1]  # cut, mostly inside a character
        explicit = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(encoding, encoding)
        outcome = process(data, "a.txt", CLEANER, encoding=explicit)
        written = journal.write(outcome.result, outcome.document, outcome.output, CLEANER.ruleset.digest, "likely")
        back = journal.read(written, "a.jsonl")
        assert journal.undo(back, outcome.output, "a.txt") == data
        assert journal.replay(back, outcome.document.text).encode("utf-8") == outcome.output


@pytest.mark.parametrize("folder", sorted(path.parent.name for path in (ROOT / "samples").glob("*/raw.txt")))
def test_undo_returns_the_samples(folder: str) -> None:
    data = Path(ROOT, "samples", folder, "raw.txt").read_bytes()
    outcome = process(data, folder, CLEANER)
    written = journal.write(outcome.result, outcome.document, outcome.output, CLEANER.ruleset.digest, "likely")
    back = journal.read(written, folder)
    assert journal.undo(back, outcome.output, folder) == data
    assert journal.replay(back, outcome.document.text).encode("utf-8") == outcome.output
    assert sum(map(len, back.steps)) == sum(outcome.result.counts().values())
